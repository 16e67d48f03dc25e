import { type Decimal, dec, text } from '#shared/decimal.ts';
import { owned } from '#shared/owned.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { PurchaseTurns } from '../account/purchase-turns.ts';
import { JournalDown } from '../account/row-writer.ts';
import type { Observation } from '../account/symbol-state.ts';
import { ownFault } from '../check/pass.ts';
import { occupied } from '../commands/decide.ts';
import { words } from '../engine-words.ts';
import { cancelUnseen, endOrder } from '../orders/rest.ts';
import type { JournalRow, OrderRow } from '../ports/journal.ts';
import { Refusal } from '../refusal.ts';
import type { EndingWhy, LimitDoc, StandingDoc } from './document.ts';
import { type LimitInput, limitStep } from './limit.ts';
import { withStep, withSteps } from './limit-steps.ts';
import { filledOf, openOf, restingCost, restingOf } from './own.ts';
import { Placing } from './placing.ts';
import { limitWords } from './plan.ts';
import { endSaid } from './words.ts';

/** MEXC's records reach 7 days: a limit is placed anew before its order is 6 days old. */
const RENEW_AFTER_MS = (5 * 24 + 18) * 3_600_000;
/** When a resting limit is placed anew, engine clock. */
export const renewsAt = (limit: Pick<LimitDoc, 'placedAt'>): number => limit.placedAt + RENEW_AFTER_MS;

/** A limit's order on its way to its end. */
interface Ending {
  /** MEXC has answered its cancel, whatever it said. */
  readonly answered: Promise<void>;
  /** Its end is proven, or could not be for half a minute. */
  readonly over: Promise<void>;
}

/** Carries out what the life of a limit says: places, cancels until proven, places anew. */
export class Limits {
  private readonly account: Account;
  private readonly after: (managed: ManagedSymbol) => void;
  private readonly ending = new Map<string, Ending>();
  /** Orders of which was said that MEXC refuses to cancel them. */
  private readonly refused = new Set<string>();
  readonly placing: Placing;
  private readonly running = new Set<Promise<unknown>>();
  private readonly stop = new AbortController();

  constructor(account: Account, purchaseTurns: PurchaseTurns, after: (managed: ManagedSymbol) => void) {
    this.account = account;
    this.after = after;
    this.placing = new Placing(account, purchaseTurns, after, this.stop.signal);
  }

  /**
   * Moves a limit: cancelled, proven, its rest placed anew. `whole`: base in all, what has filled of it before included.
   * Resolves when that is decided and durable.
   */
  async move(managed: ManagedSymbol, limit: LimitDoc, price: string, whole: Decimal): Promise<Told> {
    const { state } = managed;
    const occupiedBy = occupied(state);
    if (occupiedBy) throw new Refusal('not-now', occupiedBy);
    const rest = whole.minus(filledOf(state, limit));
    if (rest.lte(0)) throw new Refusal('expired', words.limits.hasFilledMeanwhile);
    const sentence = words.limits.moves({
      symbol: state.market.symbol,
      limit: limitWords(state, { ...limit, price }, rest),
    });
    await this.decide(managed, limit, { type: 'move', price, quantity: text(whole) }, sentence);
    this.pursue(managed);
    return sentence;
  }

  /** Takes limits back: durable first, then cancelled until that is proven. Resolves with what came of it, in words. */
  async cancel(managed: ManagedSymbol, limit: LimitDoc): Promise<Told> {
    const { state } = managed;
    await this.decide(managed, limit, { type: 'cancel', why: 'you' }, null);
    this.pursue(managed);
    await this.ending.get(limit.id)?.over;
    const called = { limit: limitWords(state, limit, openOf(state, limit)) };
    if (state.standing.limits.some(({ id }) => id === limit.id)) return words.limits.cancels(called);
    return words.limits.hasEnded(called);
  }

  /** Begins to cancel these limits; durable before anything leaves. Rejects with `JournalDown`: then nothing has changed. */
  async beginEnding(managed: ManagedSymbol, limits: readonly LimitDoc[], why: EndingWhy): Promise<void> {
    const ending = (doc: StandingDoc) => withSteps(doc, limits, { type: 'cancel', why });
    if (ending(managed.state.standing) !== managed.state.standing) await managed.decideStanding(ending);
  }

  /**
   * The kill switch: all are cancelled, at once; it is written as soon as that can be. What runs in the symbol doesn't
   * hold it up.
   */
  kill(managed: ManagedSymbol): void {
    const { state } = managed;
    const doc = withSteps(state.standing, state.standing.limits, { type: 'cancel', why: 'kill' });
    if (doc !== state.standing) this.account.recordSoon([managed.updateStanding(doc)]);
    this.pursue(managed);
  }

  /** Cancels what is to end, in the background; whatever is under way already goes on. */
  pursue(managed: ManagedSymbol): void {
    for (const limit of managed.state.standing.limits) {
      if (limit.phase === 'cancelling' || limit.phase === 'moving')
        owned(this.end(managed, limit), () => undefined);
    }
  }

  /** Cancels one that is to end and proves it; resolves when that is proven, or could not be for half a minute. */
  end(managed: ManagedSymbol, limit: LimitDoc): Promise<void> {
    const under = this.ending.get(limit.id);
    if (under) return under.over;
    const row = managed.state.live.get(limit.order);
    if (!row) {
      // Its order has ended already, or it never had one: a place that is to be taken anew is taken by `look`.
      const over = limit.phase === 'cancelling' && !this.placing.isPlacing(limit.id);
      if (over) this.ended(managed, limit, '0', false);
      return Promise.resolve();
    }
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    const over = this.track(
      managed,
      this.endRow(managed, row, resolve).finally(() => {
        this.ending.delete(limit.id);
        resolve();
      }),
    );
    this.ending.set(limit.id, { answered, over });
    return over;
  }

  /** Resolves when MEXC has answered the cancel of one that is ending; at once where none is under way. */
  async cancelAnswered({ id }: LimitDoc): Promise<void> {
    await this.ending.get(id)?.answered;
  }

  private async endRow(managed: ManagedSymbol, row: OrderRow, answered: () => void): Promise<void> {
    if (managed.state.unknown.has(row.clientOrderId)) return cancelUnseen(managed, row);
    const end = await endOrder(managed, row, answered);
    if (end.kind === 'ended') {
      if (!managed.state.busy) this.after(managed);
    } else if (end.kind === 'blocked' && !this.refused.has(row.clientOrderId)) {
      this.refused.add(row.clientOrderId);
      this.account.say({ symbol: row.symbol, kind: 'standing', tone: 'caution', sentence: end.sentence });
    }
  }

  /** An order of a limit has ended: what follows is written at once, and said. */
  orderEnded(managed: ManagedSymbol, row: OrderRow): void {
    const limit = managed.state.standing.limits.find(({ order }) => order === row.clientOrderId);
    if (!limit || this.placing.isPlacing(limit.id)) return;
    this.ended(managed, limit, row.filledQuantity, row.status === 'ABSENT' || row.status === 'REJECTED');
  }

  private ended(managed: ManagedSymbol, limit: LimitDoc, filled: string, absent: boolean): void {
    const step = limitStep(limit, { type: 'ended', filled, absent });
    const rows: JournalRow[] = [managed.updateStanding(withStep(managed.state.standing, limit.id, step))];
    if (step.limit === null) rows.push(this.account.eventLog.say(endSaid(managed.state, limit, step)));
    this.account.recordSoon(rows);
    if (step.limit !== null) managed.apply({ type: 'look again', at: this.account.clock.monotonic() });
  }

  /** One look at the symbol, nothing else being under way: what is due of its limits begins. */
  look(managed: ManagedSymbol, observation: Observation): void {
    const { state } = managed;
    if (state.standing.limits.length === 0 || this.stop.signal.aborted) return;
    for (const limit of state.standing.limits) {
      const row = state.live.get(limit.order);
      if (limit.phase === 'making' && row?.phase === 'known') this.step(managed, limit, { type: 'rests' });
    }
    const tooMuch = beyondHolding(managed, observation);
    if (tooMuch) this.begin(managed, this.beginEnding(managed, [tooMuch.limit], tooMuch.why));
    const now = this.account.clock.now();
    const old = state.standing.limits.find(
      ({ phase, placedAt }) => phase === 'resting' && Math.abs(now - placedAt) >= RENEW_AFTER_MS,
    );
    if (old && managed.refusal() === null && occupied(state) === null)
      this.begin(
        managed,
        this.decide(managed, old, { type: 'move', price: old.price, quantity: old.quantity }, null),
      );
    this.pursue(managed);
    const vacant = state.standing.limits.find(
      ({ phase, order, id }) => phase === 'moving' && !state.live.has(order) && !this.placing.isPlacing(id),
    );
    if (vacant && managed.refusal() === null && occupied(state) === null)
      this.placing.placeAnew(managed, vacant);
  }

  async idle(): Promise<void> {
    this.stop.abort();
    await Promise.allSettled([...this.running, this.placing.idle()]);
  }

  /** Gives the trader's input to a limit as it is when it is written. Rejects where a move comes too late for it. */
  private async decide(
    managed: ManagedSymbol,
    limit: LimitDoc,
    input: Extract<LimitInput, { type: 'move' | 'cancel' }>,
    sentence: Told | null,
  ): Promise<void> {
    const said = sentence ? { symbol: managed.state.market.symbol, kind: 'standing', sentence } : undefined;
    await managed.decideStanding(
      (doc) => withSteps(doc, [limit], input),
      said,
      () => {
        const now = managed.state.standing.limits.find(({ id }) => id === limit.id);
        if (input.type === 'move' && now?.phase !== 'resting')
          throw new Refusal('not-now', words.limits.isNotResting);
      },
    );
  }

  /** What a look has decided goes on once it is written; where that can't be now, the next look decides anew. */
  private begin(managed: ManagedSymbol, decided: Promise<void>): void {
    const goesOn = decided.then(
      () => this.pursue(managed),
      (error: unknown) => {
        if (!(error instanceof JournalDown || error instanceof Refusal)) throw error;
      },
    );
    this.track(managed, goesOn);
  }

  /** Something that closing waits for; what it throws is a fault of our own. */
  private track(managed: ManagedSymbol, work: Promise<void>): Promise<void> {
    const tracked = work
      .catch((error: unknown) => {
        ownFault(managed, error);
      })
      .finally(() => this.running.delete(tracked));
    this.running.add(tracked);
    return tracked;
  }

  private step(managed: ManagedSymbol, { id }: LimitDoc, input: LimitInput): void {
    const limit = managed.state.standing.limits.find((each) => each.id === id);
    if (!limit) return;
    const doc = withStep(managed.state.standing, id, limitStep(limit, input));
    this.account.recordSoon([managed.updateStanding(doc)]);
  }
}

/**
 * The newest limit that the holding can't carry any more: resting sales are never more than H, resting purchases never
 * reach into the reserve of their quote, and under its reserve of the base the account buys nothing. A sale that the
 * reading doesn't show open has ended, or filled: until that is known, nothing of the holding tells against the others.
 */
function beyondHolding(
  managed: ManagedSymbol,
  { holding, orders }: Observation,
): { readonly limit: LimitDoc; readonly why: EndingWhy } | null {
  const { state } = managed;
  const wanted = (side: LimitDoc['side']) =>
    state.standing.limits.filter((limit) => limit.side === side && limit.phase === 'resting');
  const buys = holding.belowReserve || reachesIntoQuote(managed, holding) ? wanted('BUY').at(-1) : undefined;
  if (buys) return { limit: buys, why: 'reserve' };
  const shown = new Set(orders.flatMap(({ clientOrderId, orderId }) => [clientOrderId, orderId]));
  const open = ({ order }: LimitDoc) =>
    shown.has(order) || shown.has(state.live.get(order)?.orderId ?? order);
  if (!wanted('SELL').every(open)) return null;
  const ending = state.standing.limits
    .filter(({ side, phase }) => side === 'SELL' && phase === 'cancelling')
    .reduce((sum, limit) => sum.plus(openOf(state, limit)), dec(0));
  const more = restingOf(state, 'SELL').minus(ending).gt(holding.held);
  const sale = more ? wanted('SELL').at(-1) : undefined;
  return sale ? { limit: sale, why: 'holding' } : null;
}

/** A purchase that is not locked any more has filled or ended: until it is known which, nothing tells against the others. */
function reachesIntoQuote({ account, state }: ManagedSymbol, { cash }: Observation['holding']): boolean {
  const { quote } = state.market;
  if (account.settings.reserve(quote).isZero()) return false;
  const { cost, notional, newest } = restingCost(account, quote);
  const locked = account.newest?.balances.get(quote)?.locked;
  const reaches = locked !== undefined && cost.gt(cash) && notional.lte(locked);
  return reaches && state.standing.limits.some(({ id }) => id === newest?.id);
}
