import { dec, text } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { endQuestion, isOver, left } from '../check/outcomes.ts';
import type { EngineDeps } from '../engine.ts';
import { words } from '../engine-words.ts';
import type { Side } from '../ports/exchange.ts';
import { leftDifference } from '../prompts/left-prompt.ts';
import { type Standing as StandingPrompt, standing } from '../prompts/prompts.ts';
import { Refusal } from '../refusal.ts';
import { sideClosed } from '../rules/market-changes.ts';
import type { Standing } from '../standing/standing.ts';
import { retryExecution } from '../trade/retry.ts';
import { answerBeyond } from './beyond-answer.ts';
import type { Clicks } from './clicks.ts';
import type { Corrections } from './corrections.ts';
import { ANSWERING, decideDoc, type SymbolDecision, whileClosed } from './decide.ts';
import { answerDust } from './dust-answer.ts';
import { answerFoundHolding } from './found-holding-answer.ts';
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
  private readonly after: (managed: ManagedSymbol) => void;
  private readonly deps: AnswersDeps;

  constructor(account: Account, after: (managed: ManagedSymbol) => void, deps: AnswersDeps) {
    this.account = account;
    this.after = after;
    this.deps = deps;
  }

  /** Answers a prompt by its id; `quantity` is for the one answer that has a size of the trader's own, in base. */
  async answer(id: string, option: string, quantity: string | null = null): Promise<Told> {
    const { managed, prompt } = this.standing(id, option);
    switch (prompt.kind) {
      case 'foreign-orders':
        return this.answerForeign(managed.state.market.symbol, option);
      case 'unrecorded-order':
        return this.answerSibling(managed, option);
      case 'unknown-order':
        return answerBeyond(managed, prompt.id, option, quantity, () => this.after(managed));
      case 'stop':
        return this.deps.standing.stops.answer(managed, option);
      case 'unfinished':
        return this.answerUnfinished(managed, option);
      case 'left':
        return this.answerLeft(managed, option);
      case 'dust':
        return this.answerDust(managed, option);
      case 'holding':
        return this.answerFoundHolding(managed, option, quantity);
      default:
        return this.answerQuestion(managed, option);
    }
  }

  private async answerSibling(managed: ManagedSymbol, option: string): Promise<Told> {
    const sentence = await answerSibling(managed, option, () => this.after(managed));
    // The kill switch was pressed while it was written: what was taken over is cancelled with the other limits.
    if (this.account.halt) this.deps.standing.kill();
    return sentence;
  }

  tellWhenFunded(symbol: string): Promise<Told> {
    return tellWhenFunded(this.account, symbol);
  }

  /** Ends what runs in a symbol and keeps what is held then: see `endHere`. */
  endHere(symbol: string): Promise<Told> {
    const managed = this.account.symbols.get(symbol);
    if (!managed) throw new Refusal('unknown-symbol', words.commands.notInTheList({ symbol }));
    return endHere(managed, (decision) => this.decide(managed, decision));
  }

  /** The prompt that an answer is for. Throws a Refusal when it doesn't stand any more, or has no such answer. */
  standing(id: string, option: string): StandingPrompt {
    const { account } = this;
    const found = standing(account, id);
    if (!found) {
      const trading = [...account.symbols.values()].some(
        ({ state: { busy, doc } }) =>
          busy !== null && [doc.question?.id, doc.unfinished?.id].includes(id.split('@')[0]),
      );
      if (trading) throw new Refusal('not-now', words.commands.tradeUnderWay);
      throw new Refusal('expired', words.commands.questionOver);
    }
    if (!found.prompt.options.some((each) => each.id === option)) throw unknownOption();
    return found;
  }

  private async answerFoundHolding(
    managed: ManagedSymbol,
    option: string,
    quantity: string | null,
  ): Promise<Told> {
    const sentence = await whileClosed(managed, ANSWERING, () =>
      answerFoundHolding(managed, option, quantity, this.deps.reserve),
    );
    this.after(managed);
    return sentence;
  }

  private async answerDust(managed: ManagedSymbol, option: string): Promise<Told> {
    const sentence = await whileClosed(managed, ANSWERING, () =>
      answerDust(managed, option, this.deps.choose),
    );
    this.after(managed);
    return sentence;
  }

  private async answerForeign(symbol: string, option: string): Promise<Told> {
    await this.deps.choose(symbol, 'pendingOrders', option);
    return words.commands.kept;
  }

  private async answerUnfinished(managed: ManagedSymbol, option: string): Promise<Told> {
    const { state } = managed;
    if (option === 'keep')
      return this.keep(managed, state.observation && text(state.observation.holding.held));
    const { unfinished } = state.doc;
    this.refuseIfClosed(managed, unfinished?.side);
    if (!unfinished) throw new Refusal('expired', words.commands.nothingUnfinished);
    const execution = retryExecution(managed, unfinished);
    this.deps.corrections.launch(managed, execution);
    return execution.title;
  }

  private async answerLeft(managed: ManagedSymbol, option: string): Promise<Told> {
    const { judged } = managed.state.doc;
    if (option === 'keep') return this.keep(managed, text(dec(judged?.held ?? '0')));
    const difference = leftDifference(managed.state);
    this.refuseIfClosed(managed, difference?.side);
    if (!difference) throw new Refusal('expired', words.commands.nothingToPutRight);
    const { side, quantity } = difference;
    return this.deps.putRight(managed, side, dec(quantity));
  }

  private async answerQuestion(managed: ManagedSymbol, option: string): Promise<Told> {
    const { state } = managed;
    const { question } = state.doc;
    if (question && isOver(question, this.account.clock.now())) {
      endQuestion(managed);
      throw new Refusal('expired', words.commands.timeOver({ symbol: state.market.symbol }));
    }
    if (option === 'keep') return this.keep(managed, text(dec(state.doc.judged?.held ?? '0')));
    if (option === 'decline') {
      await this.decide(managed, left(managed, 'you'));
      return words.commands.leftAsItIs({ symbol: state.market.symbol });
    }
    this.refuseIfClosed(managed, state.doc.judged?.correction?.side);
    const title = this.deps.corrections.correct(managed, true);
    if (title) return words.commands.begun({ title });
    const { halt } = state.doc;
    if (halt)
      throw new Refusal(
        'halted',
        words.commands.notSentHalted({ symbol: state.market.symbol, reason: halt.reason }),
      );
    throw new Refusal('expired', words.commands.notSentNothing);
  }

  private refuseIfClosed(managed: ManagedSymbol, side: Side | undefined): void {
    const { state } = managed;
    if (state.busy) throw new Refusal('not-now', words.commands.tradeUnderWay);
    const refusal = managed.refusal();
    if (refusal) throw new Refusal(this.account.halt || state.doc.halt ? 'halted' : 'not-now', refusal);
    const shut = side && sideClosed(state.market, side);
    if (shut) throw new Refusal('not-now', shut);
  }

  /**
   * Keep is the adopt row of table B: what is held becomes what is asked. `shown` is the quantity on the button: when
   * something else is held by now, that is asked about instead.
   */
  private async keep(managed: ManagedSymbol, shown: string | null): Promise<Told> {
    const { state } = managed;
    const unknown = heldUnknown(state);
    if (unknown) throw new Refusal('not-now', unknown);
    const held = state.observation?.holding.held;
    if (!held) throw new Refusal('not-now', words.commands.notReadYet);
    if (text(held) !== shown) {
      this.after(managed);
      throw new Refusal(
        'expired',
        words.commands.heldChanged({ held: text(held), base: state.market.base, shown: shown ?? '' }),
      );
    }
    const decision = adopted(managed, held, words.commands.nothingSent);
    await this.decide(managed, decision);
    return decision.said.sentence;
  }

  /** An answer about one symbol: nothing begins there while it is written, and what then is is evaluated anew. */
  private async decide(managed: ManagedSymbol, decision: SymbolDecision): Promise<void> {
    await whileClosed(managed, ANSWERING, () => decideDoc(managed, decision));
    this.after(managed);
  }
}

function unknownOption(): Refusal {
  return new Refusal('bad-arguments', words.commands.noSuchAnswer);
}
