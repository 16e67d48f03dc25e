import { dec, text } from '#shared/decimal.ts';
import { owned } from '#shared/owned.ts';
import type { Account } from '../account/account.ts';
import { rearmed, trip } from '../account/breaker.ts';
import type { Cell } from '../account/cell.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { Lanes } from '../account/lanes.ts';
import { today } from '../account/today.ts';
import { Turns } from '../account/turns.ts';
import { lastPrice } from '../check/judge.ts';
import { endQuestion, isOver, left } from '../check/outcomes.ts';
import { ownFault } from '../check/pass.ts';
import { converge } from '../converge/converge.ts';
import type { Job } from '../converge/job.ts';
import { correctionJob } from '../converge/jobs.ts';
import { begin, end } from '../converge/steps.ts';
import type { EngineDeps } from '../engine.ts';
import { cancelUnseen, endOrder } from '../orders/rest.ts';
import type { Side } from '../ports/exchange.ts';
import type { OrderRow } from '../ports/journal.ts';
import { type Standing as StandingPrompt, standing } from '../prompts/prompts.ts';
import { Refusal } from '../refusal.ts';
import { sideClosed } from '../rules/market-changes.ts';
import { limitFor } from '../standing/own.ts';
import type { Standing } from '../standing/standing.ts';
import { judgedAnew, symbolKey } from '../state/symbol-doc.ts';
import { retryJob } from '../trade/retry.ts';
import { answerBeyond } from './beyond-answer.ts';
import type { Clicks } from './clicks.ts';
import { ANSWERING, decideDoc, occupied, type SymbolDecision, whileClosed } from './decide.ts';
import { answerDust } from './dust-answer.ts';
import { answerEntry } from './entry-answer.ts';
import { adopted, endHere, heldUnknown } from './keep.ts';
import { answerSibling } from './sibling-answer.ts';
import { tellWhenFunded } from './tell-when-funded.ts';

/** A correction goes after the clicks that wait for the same quote asset. */
const CORRECTION_RANK = 1;

/** What the engine does by itself or by an answer: corrections, questions, pause, halts. */
export class Actions {
  private readonly account: Account;
  private readonly lanes: Lanes;
  private readonly after: (cell: Cell) => void;
  private readonly choose: EngineDeps['choose'];
  private readonly reserve: EngineDeps['reserve'];
  private readonly putRight: Clicks['putRight'];
  private readonly standingOrders: Standing;
  private readonly running = new Set<Promise<void>>();
  private readonly ending = new Set<string>();
  private readonly turns = new Turns();

  constructor(
    account: Account,
    lanes: Lanes,
    after: (cell: Cell) => void,
    deps: Pick<EngineDeps, 'choose' | 'reserve'> & Pick<Clicks, 'putRight'> & { readonly standing: Standing },
  ) {
    this.account = account;
    this.lanes = lanes;
    this.after = after;
    this.choose = deps.choose;
    this.reserve = deps.reserve;
    this.putRight = deps.putRight;
    this.standingOrders = deps.standing;
  }

  /**
   * Starts the correction of a judged difference, unless the breaker says no: then the symbol halts. What it does, in
   * words; null when nothing was started.
   */
  correct(cell: Cell, approved: boolean): string | null {
    const plan = cell.doc.judged?.correction;
    const { account } = this;
    // A symbol may have been removed while its check was under way.
    if (!plan || occupied(cell) || account.cells.get(cell.market.symbol) !== cell) return null;
    const rest = approved ? 0 : (cell.correctAfter ?? 0) - account.clock.monotonic();
    if (rest > 0) {
      cell.wakeAt = account.clock.monotonic() + rest;
      return null;
    }
    const shut = sideClosed(cell.market, plan.side);
    if (shut) {
      if (!cell.sentence.includes(shut)) account.setHealth(cell, cell.health, `${cell.sentence} ${shut}`);
      return null;
    }
    const now = account.clock.now();
    const notional = dec(plan.quantity).mul(lastPrice(cell) ?? 0);
    const unasked = approved ? null : notional;
    const tripped = trip(cell.doc.breaker, this.limits(cell), now, plan.side, unasked, today(account, cell));
    if (tripped) {
      haltSymbol(account, cell, tripped);
      return null;
    }
    const job = correctionJob(account, cell, approved);
    // An approved one keeps its question until something is sent: what came to nothing is asked again.
    if (!approved) account.note([account.update(cell, { question: null })]);
    this.launch(cell, job);
    return job.title;
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
        return this.standingOrders.stops.answer(cell, option);
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

  /** Pauses or resumes what the engine does by itself; the last one sent holds. Rejects with `JournalDown`. */
  pause(paused: boolean): Promise<string> {
    return this.turns.run(async () => {
      const { account } = this;
      const sentence = paused
        ? 'Sync is paused: I read and show, and correct and cancel nothing.'
        : 'Sync goes on: I check and correct again.';
      await account.decide({
        rows: [{ type: 'doc', key: 'paused', value: paused }],
        apply: () => {
          if (!paused) for (const cell of account.cells.values()) cell.careful ??= 'after a pause';
          account.paused = paused;
          account.changed('session');
        },
        said: { symbol: null, kind: paused ? 'paused' : 'resumed', sentence },
      });
      return sentence;
    });
  }

  /**
   * The kill switch was pressed: what runs here stops, and own orders are cancelled until their end is proven; unknown
   * ones are still looked up. Idempotent.
   */
  halted(first: boolean): void {
    const { account } = this;
    for (const cell of account.cells.values()) {
      cell.busy?.abort.abort();
      // What runs ends its own order, but for one whose outcome it is looking up still.
      const rows = cell.busy ? cell.unknown : cell.live;
      // A limit's are ended with the limit.
      for (const row of rows.values()) if (!limitFor(cell, row.clientOrderId)) this.end(cell, row);
    }
    this.standingOrders.kill();
    account.changed('session');
    account.changed('symbols');
    if (!first) return;
    account.say({
      symbol: null,
      kind: 'halt',
      tone: 'alarm',
      sentence: 'Everything is halted: no new orders, mine are being cancelled.',
      notify: { kind: 'halted', title: 'Trading halted' },
    });
  }

  /**
   * Before trading is armed again: what stands is judged anew, as found after a halt, so that it asks before it
   * trades. Rejects when that could not be made durable.
   */
  async prepareRearm(): Promise<void> {
    const { account } = this;
    const cells = [...account.cells.values()];
    for (const cell of cells) cell.careful ??= 'after a halt';
    await account.record(cells.map((cell) => account.update(cell, { judged: judgedAnew(cell.doc.judged) })));
  }

  /** Trading is armed again. */
  rearmed(): void {
    const { account } = this;
    for (const cell of account.cells.values()) cell.careful ??= 'after a halt';
    account.changed('session');
    account.changed('symbols');
    account.say({ symbol: null, kind: 'rearmed', sentence: 'Trading is armed again.' });
  }

  /** Ends what runs in a symbol and keeps what is held then: see `endHere`. */
  endHere(symbol: string): Promise<string> {
    const cell = this.account.cells.get(symbol);
    if (!cell) throw new Refusal('unknown-symbol', `${symbol} is not in the list.`);
    return endHere(this.account, cell, (decision) => this.decide(cell, decision));
  }

  /** Re-arms one symbol. What was asked stays asked; the next check asks first. */
  async rearm(symbol: string): Promise<string> {
    const { account } = this;
    const cell = account.cells.get(symbol);
    if (!cell) throw new Refusal('unknown-symbol', `${symbol} is not in the list.`);
    cell.careful ??= 'after a halt';
    const { halt } = cell.doc;
    const armed = () => ({
      halt: null,
      breaker: rearmed(cell.doc.breaker),
      judged: judgedAnew(cell.doc.judged),
    });
    // Durable first, and only then so.
    await account
      .record([{ type: 'doc', key: symbolKey(symbol), value: { ...cell.doc, ...armed() } }])
      .catch((error: Error) => {
        account.recordSoon([account.update(cell, {})]);
        throw new Refusal(
          'not-now',
          `${symbol} is still halted: I can't write my journal (${error.message}).`,
        );
      });
    if (cell.doc.halt !== halt) {
      account.recordSoon([account.update(cell, {})]);
      throw new Refusal('halted', `${symbol} is halted again: ${cell.doc.halt?.reason ?? ''}`);
    }
    // The trader has seen what others placed until now: only what comes after this stops the symbol again.
    cell.firstLook = null;
    const sentence = `${symbol} is armed again.`;
    account.recordSoon([
      account.update(cell, armed()),
      account.voice.say({ symbol, kind: 'rearmed', sentence }),
    ]);
    return sentence;
  }

  /** Resolves when no correction runs any more. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  private async answerEntry(cell: Cell, option: string, quantity: string | null): Promise<string> {
    const sentence = await whileClosed(cell, ANSWERING, () =>
      answerEntry(this.account, cell, option, quantity, this.reserve),
    );
    this.after(cell);
    return sentence;
  }

  private async answerDust(cell: Cell, option: string): Promise<string> {
    const sentence = await whileClosed(cell, ANSWERING, () =>
      answerDust(this.account, cell, option, this.choose),
    );
    this.after(cell);
    return sentence;
  }

  private async answerForeign(symbol: string, option: string): Promise<string> {
    await this.choose(symbol, 'pendingOrders', option);
    return 'I keep to that from now on.';
  }

  private async answerUnfinished(cell: Cell, option: string): Promise<string> {
    if (option === 'keep') return this.keep(cell, cell.seen && text(cell.seen.holding.held));
    const { unfinished } = cell.doc;
    this.refuseIfClosed(cell, unfinished?.side);
    if (!unfinished) throw new Refusal('expired', 'Nothing is unfinished any more.');
    const job = retryJob(this.account, cell, unfinished);
    this.launch(cell, job);
    return job.title;
  }

  private async answerLeft(cell: Cell, option: string): Promise<string> {
    const { judged } = cell.doc;
    if (option === 'keep') return this.keep(cell, text(dec(judged?.held ?? '0')));
    this.refuseIfClosed(cell, judged?.correction?.side);
    if (!judged?.correction) throw new Refusal('expired', 'There is nothing left to put right.');
    const { side, quantity } = judged.correction;
    return this.putRight(cell, side, dec(quantity));
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
    const title = this.correct(cell, true);
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

  /**
   * An order that is being ended already is left alone. One whose outcome isn't known is sent a cancel by its id, and is
   * looked after by what resolves it.
   */
  private end(cell: Cell, row: OrderRow): void {
    const id = row.clientOrderId;
    if (this.ending.has(id)) return;
    if (cell.unknown.has(id)) {
      owned(cancelUnseen(this.account, cell, row), (error) => {
        ownFault(this.account, cell, error);
      });
      return;
    }
    this.ending.add(id);
    const work = endOrder(this.account, cell, row)
      .then((end) => {
        if (end.kind !== 'ended') this.account.setHealth(cell, 'halted', end.sentence);
      })
      .finally(() => {
        this.ending.delete(id);
        this.running.delete(work);
      })
      .catch((error: unknown) => {
        ownFault(this.account, cell, error);
      });
    this.running.add(work);
  }

  private launch(cell: Cell, job: Job): void {
    const { account } = this;
    const busy = begin(account, cell, job.intentId, job.kind, job.title);
    const converging = () => converge(account, cell, job);
    const work = this.lanes
      .run(cell.market.quote, job.side, CORRECTION_RANK, converging, busy.overtaken.signal)
      .then(() => undefined)
      .finally(() => {
        end(account, cell);
        this.running.delete(work);
        this.after(cell);
      })
      .catch((error: unknown) => {
        ownFault(account, cell, error);
      });
    this.running.add(work);
  }

  private limits(cell: Cell) {
    const { settings } = this.account;
    const limit = settings.symbolText(cell.market.symbol, 'dayLimit');
    return {
      maxCorrections: Number(settings.symbolText(cell.market.symbol, 'maxCorrections')),
      maxFailures: Number(settings.symbolText(cell.market.symbol, 'maxFailures')),
      dayLimit: limit === '' ? null : dec(limit),
    };
  }
}

function unknownOption(): Refusal {
  return new Refusal('bad-arguments', 'This question has no such answer.');
}
