import { dec, text } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import type { Cell } from '../account/cell.ts';
import { endQuestion, isOver, left } from '../check/outcomes.ts';
import type { EngineDeps } from '../engine.ts';
import type { Side } from '../ports/exchange.ts';
import { type Standing as StandingPrompt, standing } from '../prompts/prompts.ts';
import { Refusal } from '../refusal.ts';
import { sideClosed } from '../rules/market-changes.ts';
import type { Standing } from '../standing/standing.ts';
import { retryJob } from '../trade/retry.ts';
import { answerBeyond } from './beyond-answer.ts';
import type { Clicks } from './clicks.ts';
import type { Corrections } from './corrections.ts';
import { ANSWERING, decideDoc, type SymbolDecision, whileClosed } from './decide.ts';
import { answerDust } from './dust-answer.ts';
import { answerEntry } from './entry-answer.ts';
import { adopted, endHere, heldUnknown } from './keep.ts';
import { answerSibling } from './sibling-answer.ts';
import { tellWhenFunded } from './tell-when-funded.ts';

interface AnswersDeps extends Pick<EngineDeps, 'choose' | 'reserve'>, Pick<Clicks, 'putRight'> {
  readonly standing: Standing;
  readonly corrections: Corrections;
}

/** What the trader answers and decides about one symbol. */
export class Answers {
  private readonly account: Account;
  private readonly after: (cell: Cell) => void;
  private readonly deps: AnswersDeps;

  constructor(account: Account, after: (cell: Cell) => void, deps: AnswersDeps) {
    this.account = account;
    this.after = after;
    this.deps = deps;
  }

  /** Answers a prompt by its id; `quantity` is for the one answer that has a size of the trader's own, in base. */
  async answer(id: string, option: string, quantity: string | null = null): Promise<string> {
    const { cell, prompt } = this.standing(id, option);
    switch (prompt.kind) {
      case 'foreign-orders':
        return this.answerForeign(cell.market.symbol, option);
      case 'unrecorded-order':
        return answerSibling(this.account, cell, option, () => this.after(cell));
      case 'unknown-order':
        return answerBeyond(this.account, cell, prompt.id, option, quantity, () => this.after(cell));
      case 'stop':
        return this.deps.standing.stops.answer(cell, option);
      case 'unfinished':
        return this.answerUnfinished(cell, option);
      case 'left':
        return this.answerLeft(cell, option);
      case 'dust':
        return this.answerDust(cell, option);
      case 'holding':
        return this.answerEntry(cell, option, quantity);
      default:
        return this.answerQuestion(cell, option);
    }
  }

  tellWhenFunded(symbol: string): Promise<string> {
    return tellWhenFunded(this.account, symbol);
  }

  /** Ends what runs in a symbol and keeps what is held then: see `endHere`. */
  endHere(symbol: string): Promise<string> {
    const cell = this.account.cells.get(symbol);
    if (!cell) throw new Refusal('unknown-symbol', `${symbol} is not in the list.`);
    return endHere(this.account, cell, (decision) => this.decide(cell, decision));
  }

  /** The prompt that an answer is for. Throws a Refusal when it doesn't stand any more, or has no such answer. */
  standing(id: string, option: string): StandingPrompt {
    const { account } = this;
    const found = standing(account, id);
    if (!found) {
      const trading = [...account.cells.values()].some(
        ({ busy, doc }) => busy !== null && [doc.question?.id, doc.unfinished?.id].includes(id.split('@')[0]),
      );
      if (trading) throw new Refusal('not-now', 'A trade of this symbol is under way; wait for its end.');
      throw new Refusal(
        'expired',
        'This question has been answered, has expired, or what it was about has changed.',
      );
    }
    if (!found.prompt.options.some((each) => each.id === option)) throw unknownOption();
    return found;
  }

  private async answerEntry(cell: Cell, option: string, quantity: string | null): Promise<string> {
    const sentence = await whileClosed(cell, ANSWERING, () =>
      answerEntry(this.account, cell, option, quantity, this.deps.reserve),
    );
    this.after(cell);
    return sentence;
  }

  private async answerDust(cell: Cell, option: string): Promise<string> {
    const sentence = await whileClosed(cell, ANSWERING, () =>
      answerDust(this.account, cell, option, this.deps.choose),
    );
    this.after(cell);
    return sentence;
  }

  private async answerForeign(symbol: string, option: string): Promise<string> {
    await this.deps.choose(symbol, 'pendingOrders', option);
    return 'I keep to that from now on.';
  }

  private async answerUnfinished(cell: Cell, option: string): Promise<string> {
    if (option === 'keep') return this.keep(cell, cell.seen && text(cell.seen.holding.held));
    const { unfinished } = cell.doc;
    this.refuseIfClosed(cell, unfinished?.side);
    if (!unfinished) throw new Refusal('expired', 'Nothing is unfinished any more.');
    const job = retryJob(this.account, cell, unfinished);
    this.deps.corrections.launch(cell, job);
    return job.title;
  }

  private async answerLeft(cell: Cell, option: string): Promise<string> {
    const { judged } = cell.doc;
    if (option === 'keep') return this.keep(cell, text(dec(judged?.held ?? '0')));
    this.refuseIfClosed(cell, judged?.correction?.side);
    if (!judged?.correction) throw new Refusal('expired', 'There is nothing left to put right.');
    const { side, quantity } = judged.correction;
    return this.deps.putRight(cell, side, dec(quantity));
  }

  private async answerQuestion(cell: Cell, option: string): Promise<string> {
    const { question } = cell.doc;
    if (question && isOver(question, this.account.clock.now())) {
      endQuestion(this.account, cell);
      throw new Refusal(
        'expired',
        `The time to answer this has ended: ${cell.market.symbol} is left as it is, and nothing was sent.`,
      );
    }
    if (option === 'keep') return this.keep(cell, text(dec(cell.doc.judged?.held ?? '0')));
    if (option === 'decline') {
      await this.decide(cell, left(this.account, cell, 'you'));
      return `${cell.market.symbol} is left as it is.`;
    }
    this.refuseIfClosed(cell, cell.doc.judged?.correction?.side);
    const title = this.deps.corrections.correct(cell, true);
    if (title) return `${title}. I tell you when it is done.`;
    const { halt } = cell.doc;
    if (halt)
      throw new Refusal('halted', `Nothing was sent: ${cell.market.symbol} is halted: ${halt.reason}`);
    throw new Refusal(
      'expired',
      'Nothing was sent: there is nothing to put right any more. Look at it anew.',
    );
  }

  private refuseIfClosed(cell: Cell, side: Side | undefined): void {
    if (cell.busy) throw new Refusal('not-now', 'A trade of this symbol is under way; wait for its end.');
    const refusal = this.account.refusal(cell);
    if (refusal) throw new Refusal(this.account.halt || cell.doc.halt ? 'halted' : 'not-now', refusal);
    const shut = side && sideClosed(cell.market, side);
    if (shut) throw new Refusal('not-now', shut);
  }

  /**
   * Keep is the adopt row of table B: what is held becomes what is asked. `shown` is the quantity on the button: when
   * something else is held by now, that is asked about instead.
   */
  private async keep(cell: Cell, shown: string | null): Promise<string> {
    const { account } = this;
    const unknown = heldUnknown(cell);
    if (unknown) throw new Refusal('not-now', unknown);
    const held = cell.seen?.holding.held;
    if (!held) throw new Refusal('not-now', 'I have not read the account yet.');
    if (text(held) !== shown) {
      this.after(cell);
      throw new Refusal(
        'expired',
        `Things have changed: you hold ${text(held)} ${cell.market.base} now, not ${shown}. Nothing was changed; look at it anew.`,
      );
    }
    const decision = adopted(account, cell, held, 'Nothing was sent.');
    await this.decide(cell, decision);
    return decision.said.sentence;
  }

  /** An answer about one symbol: nothing begins there while it is written, and what then is is judged anew. */
  private async decide(cell: Cell, decision: SymbolDecision): Promise<void> {
    await whileClosed(cell, ANSWERING, () => decideDoc(this.account, cell, decision));
    this.after(cell);
  }
}

function unknownOption(): Refusal {
  return new Refusal('bad-arguments', 'This question has no such answer.');
}
