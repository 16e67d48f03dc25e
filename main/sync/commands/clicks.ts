import { type Decimal, dec, min, text, ZERO } from '#shared/decimal.ts';
import type { OutcomeView } from '#shared/ipc/symbol-view.ts';
import type { PreviewView, TradeAction, TradeSize } from '#shared/ipc/trade.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol, Way } from '../account/managed-symbol.ts';
import type { PurchaseTurns } from '../account/purchase-turns.ts';
import type { Observation } from '../account/symbol-state.ts';
import { lastPrice } from '../check/evaluate-symbol.ts';
import { foundHoldingOpen } from '../check/found-holding.ts';
import { isSlow, OUT_LIMIT_MS, oldestFor, withNewest } from '../check/newest-price.ts';
import { observe, whyNotRead } from '../check/observe.ts';
import { ownFault } from '../check/pass.ts';
import { words } from '../engine-words.ts';
import { predict } from '../execution/correction.ts';
import { execute } from '../execution/execute.ts';
import type { Execution } from '../execution/execution.ts';
import { begin, end } from '../execution/steps.ts';
import { withBooked } from '../orders/booking.ts';
import type { Side } from '../ports/exchange.ts';
import { Refusal } from '../refusal.ts';
import { BOOK_LIMIT_MS, bookAge } from '../rules/holding.ts';
import type { Ask, Plan } from '../rules/targets.ts';
import { toEvaluateAnew } from '../state/symbol-doc.ts';
import { knownHeld, planFor, worstPrice } from '../trade/ask-world.ts';
import { decideClick, noPrice } from '../trade/decide-click.ts';
import { askOf, isOut, PREVIEW_LIFE_MS, type Preview, previewView, unsendable } from '../trade/previews.ts';

/** A click goes before corrections that wait for the same quote asset. */
const CLICK_RANK = 0;
const MOST_PREVIEWS = 200;

/** What the trades that a click has stopped had bought in all, in base. */
interface Stopped {
  bought: Decimal;
}

/** Manual trades: preview, then submit bound to its preview. */
export class Clicks {
  private readonly account: Account;
  private readonly purchaseTurns: PurchaseTurns;
  private readonly after: (managed: ManagedSymbol) => void;
  private readonly previews = new Map<string, Preview>();
  private readonly running = new Set<Promise<void>>();

  constructor(account: Account, purchaseTurns: PurchaseTurns, after: (managed: ManagedSymbol) => void) {
    this.account = account;
    this.purchaseTurns = purchaseTurns;
    this.after = after;
  }

  /** What a click would send and cancel, from a reading not older than 2 s. Sends nothing. */
  async preview(symbol: string, action: TradeAction, size: TradeSize): Promise<PreviewView> {
    const managed = this.managed(symbol);
    await this.account.rules.reconsider(managed.state.market, action === 'long' ? 'BUY' : 'SELL');
    const { observation, failed } = await this.current(managed, action);
    const ask = askOf(action, size, observation.holding.held);
    if (typeof ask === 'string' || 'code' in ask) throw new Refusal('bad-arguments', ask);
    return this.previewOf(managed, action, ask, observation, failed);
  }

  /**
   * *Put it right*: a manual trade of what held and asked differ by, from a fresh preview, if that still sends `offered`
   * (base) of this side and no more. What it began, in words; rejects with a Refusal.
   */
  async putRight(managed: ManagedSymbol, side: Side, offered: Decimal): Promise<Told> {
    const action = side === 'BUY' ? 'long' : 'reduce';
    const { observation, failed } = await this.current(managed, action);
    const view = this.previewOf(managed, action, { action: 'put right' }, observation, failed);
    if (view.verdict !== 'trade') throw new Refusal('refused', view.sentence);
    const { base } = managed.state.market;
    if (view.side !== side || dec(view.quantity ?? 0).gt(offered)) {
      throw new Refusal(
        'expired',
        words.clicks.nowSends[view.side ?? 'SELL']({ quantity: view.quantity ?? '0', base }),
      );
    }
    return this.submit(view.id).sentence;
  }

  /** The newest reading and prices; while a ladder runs no reading has its last fills yet. */
  private async current(
    managed: ManagedSymbol,
    action: TradeAction,
  ): Promise<{ observation: Observation; failed: Told | null }> {
    const { observation, failed } = await this.fresh(managed, action);
    const holding = withBooked(managed.state.doc, observation.holding);
    return { observation: { ...withNewest(managed, observation), holding }, failed };
  }

  private previewOf(
    managed: ManagedSymbol,
    action: TradeAction,
    ask: Ask,
    observation: Observation,
    failed: Told | null,
  ): PreviewView {
    const { account } = this;
    const { symbol } = managed.state.market;
    const plan = planFor(managed, observation, ask);
    if (!plan) throw new Refusal('not-now', noPrice(managed, observation, action, failed));
    const getsOut = isOut(ask);
    const refusal = this.refusal(managed, wayOf(ask), plan) ?? unsendable(managed, observation, plan);
    const preview: Preview = {
      id: account.ids.next(),
      symbol,
      ask,
      action,
      madeAt: account.clock.now(),
      madeMono: account.clock.monotonic(),
      verdict: 'refused',
      says: '',
      asks: plan.asked !== null,
      quantity: plan.quantity,
      held:
        ask.action === 'reduce'
          ? min(observation.holding.held, knownHeld(managed.state, observation))
          : observation.holding.held,
      capPrice: null,
      predicted:
        plan.side && plan.quantity.gt(0) ? predict(managed, observation, plan.side, plan.quantity) : null,
      used: false,
    };
    const view = previewView(managed, observation, preview, plan, refusal, failed);
    this.remember({
      ...preview,
      verdict: view.verdict,
      says: view.sentence,
      capPrice: getsOut || plan.side ? worstPrice(managed, observation, plan.side ?? 'SELL') : null,
    });
    return view;
  }

  /** Starts the trade that a preview showed. Resolves when it has begun; its steps and end are told as they happen. */
  submit(previewId: string): { intentId: string; sentence: Told } {
    const { account } = this;
    const preview = this.previews.get(previewId);
    if (!preview) throw new Refusal('expired', words.clicks.unknownPreview);
    if (preview.used) throw new Refusal('expired', words.clicks.submittedAlready);
    if (account.clock.monotonic() - preview.madeMono > PREVIEW_LIFE_MS) {
      throw new Refusal('expired', words.clicks.oldPreview);
    }
    const managed = this.managed(preview.symbol);
    const refusal = this.refusal(managed, wayOf(preview.ask), {
      verdict: preview.verdict,
      quantity: preview.quantity,
    });
    if (refusal) throw new Refusal(account.halt || managed.state.doc.halt ? 'halted' : 'not-now', refusal);
    // What stood against it may be gone by now, but the trader has not seen what would be sent then.
    const sends = preview.verdict === 'trade';
    if (preview.verdict === 'refused' || (!sends && !preview.asks))
      throw new Refusal('refused', preview.says);
    preview.used = true;
    const stopped: Stopped = { bought: ZERO };
    const execution = this.execution(managed, preview, stopped);
    const work = this.run(managed, execution, stopped)
      .catch((error: unknown) => {
        ownFault(managed, error);
      })
      .finally(() => {
        this.running.delete(work);
      });
    this.running.add(work);
    return { intentId: execution.intentId, sentence: execution.title };
  }

  /** Resolves when no trade runs any more. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  private async run(managed: ManagedSymbol, execution: Execution, stopped: Stopped): Promise<void> {
    const { state } = managed;
    const { account } = this;
    // It stops a running ladder after its rung, and takes the place of what still waits for its turn.
    managed.apply({ type: 'click waits' });
    while (state.busy) {
      const ended = managed.waits.ended();
      managed.apply({ type: 'execution overtaken', by: 'click' });
      // Nor is the outcome of its last order waited for, where that holds this click back no longer.
      const buys = state.doc.underWay?.side === 'BUY';
      if (execution.way === 'out' || (execution.way === 'reduce' && buys))
        managed.apply({ type: 'execution let go' });
      const last = await ended;
      stopped.bought = stopped.bought.plus(last?.filled ?? 0);
    }
    managed.apply({ type: 'click goes on' });
    begin(managed, execution.intentId, 'trade', execution.title, execution.way === 'out');
    const overtaken = managed.waits.signal('turn');
    const { question, asked } = state.doc;
    if (question) account.note([managed.update({ question: null })]);
    let came: OutcomeView['result'] = 'failed';
    try {
      const work = () => execute(managed, execution);
      const { quote } = state.market;
      const { purchaseTurns } = this;
      came = (await purchaseTurns.run(quote, execution.side, CLICK_RANK, work, overtaken)).result;
    } finally {
      const { judged } = state.doc;
      // What is asked may have moved meanwhile with the fill of a limit.
      const vain = came === 'stopped' || came === 'failed' || state.doc.asked === asked;
      // A click that asked for nothing answered nothing either: the check that follows puts the question again.
      if (question && judged && vain) account.note([managed.update({ judged: toEvaluateAnew(judged) })]);
      end(managed);
      this.after(managed);
    }
  }

  private execution(managed: ManagedSymbol, preview: Preview, stopped: Stopped): Execution {
    const { account } = this;
    const buying = preview.action === 'long';
    const name = words.clicks.names[preview.ask.action === 'put right' ? 'putRight' : preview.action];
    const side = buying ? 'BUY' : 'SELL';
    const { base } = managed.state.market;
    const whole = isOut(preview.ask);
    // What is stopped for it may have filled more by then.
    const stopping = managed.state.busy !== null;
    const named = { name, quantity: text(preview.quantity), base };
    const sells = whole && stopping ? words.clicks.sellsAll({ name, base }) : words.clicks.sells(named);
    return {
      kind: 'trade',
      side,
      approved: true,
      way: wayOf(preview.ask),
      sells: preview.ask.action === 'reduce' ? preview.quantity : null,
      oldest: oldestFor('trade', side),
      intentId: account.ids.next(),
      title: buying ? words.clicks.buys(named) : sells,
      reason: words.clicks.clicked,
      predicted: preview.predicted,
      decide: (fresh) => decideClick(managed, preview, fresh, stopped.bought),
    };
  }

  /** Why a click is refused now, in one sentence; null when it may go ahead. A click works while sync is paused. */
  private refusal(
    managed: ManagedSymbol,
    way: Way,
    plan: Pick<Plan, 'quantity'> & { verdict: string },
  ): Told | null {
    const { state } = managed;
    // What runs or isn't known yet may have bought by the time that a Flat or Short sells.
    const sells = way === 'out' && (state.busy !== null || state.unknown.size > 0);
    const sends = sells || (plan.verdict === 'trade' && plan.quantity.gt(ZERO));
    const closed = managed.refusal(way);
    if (closed && (sends || this.account.halt || state.doc.halt)) return closed;
    if (state.doc.entry?.found) return foundHoldingOpen(state);
    if (!state.doc.asked) return words.clicks.notLookedYet({ symbol: state.market.symbol });
    if (state.busy && way === 'in line') return words.commands.tradeUnderWay;
    return null;
  }

  /**
   * The last reading with a book that can be priced from. A preview is asked for at each move of the slider, so only
   * the book is read anew; the click itself reads everything. Where answers are late, the stream's price saves waiting
   * for one. `failed`: why no newer book could be read, where the last one is new enough to get out.
   */
  private async fresh(
    managed: ManagedSymbol,
    action: TradeAction,
  ): Promise<{ observation: Observation; failed: Told | null }> {
    const { state } = managed;
    const { account } = this;
    const observation = state.observation;
    const age = (one: Observation) => bookAge(one.book, account.clock.now());
    if (observation && age(observation) < BOOK_LIMIT_MS / 2) return { observation, failed: null };
    if (observation && isSlow(account) && age(withNewest(managed, observation)) < BOOK_LIMIT_MS)
      return { observation, failed: null };
    if (observation) {
      const book = await account.exchange.book(state.market.symbol);
      if (book.ok) return { observation: { ...observation, book: book.value }, failed: null };
      const { sentence } = book.failure;
      const out = action !== 'long' && age(withNewest(managed, observation)) <= OUT_LIMIT_MS;
      if (!out) throw new Refusal('not-now', sentence);
      return { observation, failed: sentence };
    }
    // Right after a start: a percent is of all the money in the quote, so what else of it is held needs a price too.
    const others = action === 'long' ? unpriced(managed) : [];
    const read = await observe(account, [managed, ...others], 'click');
    const got = read.ok ? read.observations.get(managed) : undefined;
    if (!read.ok || !got) {
      throw new Refusal('not-now', whyNotRead(read, managed));
    }
    if (!state.busy) {
      managed.apply({ type: 'observed', observation: got });
      account.took(read);
      account.changed('symbols');
    }
    for (const other of others) {
      const { bids = [], asks = [], readAt: at = 0 } = read.observations.get(other)?.book ?? {};
      const [bid, ask] = [bids[0]?.price, asks[0]?.price];
      if (bid && ask && !other.state.price) other.apply({ type: 'priced', price: { bid, ask, at } });
    }
    return { observation: got, failed: null };
  }

  private managed(symbol: string): ManagedSymbol {
    const managed = this.account.symbols.get(symbol);
    if (!managed) throw new Refusal('unknown-symbol', words.commands.notInTheList({ symbol }));
    return managed;
  }

  private remember(preview: Preview): void {
    this.previews.set(preview.id, preview);
    const oldest = this.previews.keys().next().value;
    if (this.previews.size > MOST_PREVIEWS && oldest !== undefined) this.previews.delete(oldest);
  }
}

/** The other symbols of its quote asset of which no price is known. */
const unpriced = (managed: ManagedSymbol): readonly ManagedSymbol[] =>
  [...managed.account.symbols.values()].filter(
    (each) =>
      each !== managed &&
      each.state.market.quote === managed.state.market.quote &&
      lastPrice(each.state) === null,
  );

const wayOf = (ask: Ask): Way => (isOut(ask) ? 'out' : ask.action === 'reduce' ? 'reduce' : 'in line');
