import { type Decimal, dec, text } from '#shared/decimal.ts';
import { owned } from '#shared/owned.ts';
import { type Account, JournalDown } from '../account/account.ts';
import type { Cell, Seen } from '../account/cell.ts';
import type { Lanes } from '../account/lanes.ts';
import { ownFault } from '../check/pass.ts';
import { occupied } from '../commands/decide.ts';
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
  private readonly after: (cell: Cell) => void;
  private readonly ending = new Map<string, Ending>();
  readonly placing: Placing;
  private readonly running = new Set<Promise<unknown>>();
  private readonly stop = new AbortController();

  constructor(account: Account, lanes: Lanes, after: (cell: Cell) => void) {
    this.account = account;
    this.after = after;
    this.placing = new Placing(account, lanes, after, this.stop.signal);
  }

  /**
   * Moves a limit: cancelled, proven, its rest placed anew. `whole`: base in all, what has filled of it before included.
   * Resolves when that is decided and durable.
   */
  async move(cell: Cell, limit: LimitDoc, price: string, whole: Decimal): Promise<string> {
    const occupiedBy = occupied(cell);
    if (occupiedBy) throw new Refusal('not-now', occupiedBy);
    const rest = whole.minus(filledOf(cell, limit));
    if (rest.lte(0)) throw new Refusal('expired', 'This limit has filled meanwhile.');
    const sentence = `${cell.market.symbol}: I move your limit to ${limitWords(cell, { ...limit, price }, rest)}: cancelled first, then placed anew.`;
    await this.decide(cell, limit, { type: 'move', price, quantity: text(whole) }, sentence);
    this.pursue(cell);
    return sentence;
  }

  /** Takes limits back: durable first, then cancelled until that is proven. Resolves with what came of it, in words. */
  async cancel(cell: Cell, limit: LimitDoc): Promise<string> {
    await this.decide(cell, limit, { type: 'cancel', why: 'you' }, null);
    this.pursue(cell);
    await this.ending.get(limit.id)?.over;
    const words = limitWords(cell, limit, openOf(cell, limit));
    if (cell.standing.limits.some(({ id }) => id === limit.id))
      return `I cancel "${words}" until MEXC says that it has ended.`;
    return `"${words}" has ended.`;
  }

  /** Begins to cancel these limits; durable before anything leaves. Rejects with `JournalDown`: then nothing has changed. */
  async beginEnding(cell: Cell, limits: readonly LimitDoc[], why: EndingWhy): Promise<void> {
    const ending = (doc: StandingDoc) => withSteps(doc, limits, { type: 'cancel', why });
    if (ending(cell.standing) !== cell.standing) await this.account.decideStanding(cell, ending);
  }

  /**
   * The kill switch: all are cancelled, at once; it is written as soon as that can be. What runs in the symbol doesn't
   * hold it up.
   */
  kill(cell: Cell): void {
    const doc = withSteps(cell.standing, cell.standing.limits, { type: 'cancel', why: 'kill' });
    if (doc !== cell.standing) this.account.recordSoon([this.account.updateStanding(cell, doc)]);
    this.pursue(cell);
  }

  /** Cancels what is to end, in the background; whatever is under way already goes on. */
  pursue(cell: Cell): void {
    for (const limit of cell.standing.limits) {
      if (limit.phase === 'cancelling' || limit.phase === 'moving')
        owned(this.end(cell, limit), () => undefined);
    }
  }

  /** Cancels one that is to end and proves it; resolves when that is proven, or could not be for half a minute. */
  end(cell: Cell, limit: LimitDoc): Promise<void> {
    const under = this.ending.get(limit.id);
    if (under) return under.over;
    const row = cell.live.get(limit.order);
    if (!row) {
      // Its order has ended already, or it never had one: a place that is to be taken anew is taken by `look`.
      const over = limit.phase === 'cancelling' && !this.placing.isPlacing(limit.id);
      if (over) this.ended(cell, limit, '0', false);
      return Promise.resolve();
    }
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    const over = this.track(
      cell,
      this.endRow(cell, row, resolve).finally(() => {
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

  private async endRow(cell: Cell, row: OrderRow, answered: () => void): Promise<void> {
    if (cell.unknown.has(row.clientOrderId)) return cancelUnseen(this.account, cell, row);
    const end = await endOrder(this.account, cell, row, answered);
    if (end.kind === 'ended') {
      if (!cell.busy) this.after(cell);
    } else if (end.kind === 'blocked') {
      this.account.say({ symbol: row.symbol, kind: 'standing', tone: 'caution', sentence: end.sentence });
    }
  }

  /** An order of a limit has ended: what follows is written at once, and said. */
  orderEnded(cell: Cell, row: OrderRow): void {
    const limit = cell.standing.limits.find(({ order }) => order === row.clientOrderId);
    if (!limit || this.placing.isPlacing(limit.id)) return;
    this.ended(cell, limit, row.filledQuantity, row.status === 'ABSENT' || row.status === 'REJECTED');
  }

  private ended(cell: Cell, limit: LimitDoc, filled: string, absent: boolean): void {
    const step = limitStep(limit, { type: 'ended', filled, absent });
    const rows: JournalRow[] = [this.account.updateStanding(cell, withStep(cell.standing, limit.id, step))];
    if (step.limit === null) rows.push(this.account.voice.say(endSaid(cell, limit, step)));
    this.account.recordSoon(rows);
    if (step.limit !== null) cell.wakeAt = this.account.clock.monotonic();
  }

  /** One look at the symbol, nothing else being under way: what is due of its limits begins. */
  look(cell: Cell, seen: Seen): void {
    if (cell.standing.limits.length === 0 || this.stop.signal.aborted) return;
    for (const limit of cell.standing.limits) {
      const row = cell.live.get(limit.order);
      if (limit.phase === 'making' && row?.phase === 'known') this.step(cell, limit, { type: 'rests' });
    }
    const tooMuch = beyondHolding(this.account, cell, seen);
    if (tooMuch) this.begin(cell, this.beginEnding(cell, [tooMuch.limit], tooMuch.why));
    const now = this.account.clock.now();
    const old = cell.standing.limits.find(
      ({ phase, placedAt }) => phase === 'resting' && Math.abs(now - placedAt) >= RENEW_AFTER_MS,
    );
    if (old && this.account.refusal(cell) === null && occupied(cell) === null)
      this.begin(
        cell,
        this.decide(cell, old, { type: 'move', price: old.price, quantity: old.quantity }, null),
      );
    this.pursue(cell);
    const vacant = cell.standing.limits.find(
      ({ phase, order, id }) => phase === 'moving' && !cell.live.has(order) && !this.placing.isPlacing(id),
    );
    if (vacant && this.account.refusal(cell) === null && occupied(cell) === null)
      this.placing.placeAnew(cell, vacant);
  }

  async idle(): Promise<void> {
    this.stop.abort();
    await Promise.allSettled([...this.running, this.placing.idle()]);
  }

  /** Gives the trader's input to a limit as it is when it is written. Rejects where a move comes too late for it. */
  private async decide(
    cell: Cell,
    limit: LimitDoc,
    input: Extract<LimitInput, { type: 'move' | 'cancel' }>,
    sentence: string | null,
  ): Promise<void> {
    const said = sentence ? { symbol: cell.market.symbol, kind: 'standing', sentence } : undefined;
    await this.account.decideStanding(
      cell,
      (doc) => withSteps(doc, [limit], input),
      said,
      () => {
        const now = cell.standing.limits.find(({ id }) => id === limit.id);
        if (input.type === 'move' && now?.phase !== 'resting')
          throw new Refusal('not-now', 'This limit is not resting now; look at it anew.');
      },
    );
  }

  /** What a look has decided goes on once it is written; where that can't be now, the next look decides anew. */
  private begin(cell: Cell, decided: Promise<void>): void {
    const goesOn = decided.then(
      () => this.pursue(cell),
      (error: unknown) => {
        if (!(error instanceof JournalDown || error instanceof Refusal)) throw error;
      },
    );
    this.track(cell, goesOn);
  }

  /** Something that closing waits for; what it throws is a fault of our own. */
  private track(cell: Cell, work: Promise<void>): Promise<void> {
    const tracked = work
      .catch((error: unknown) => {
        ownFault(this.account, cell, error);
      })
      .finally(() => this.running.delete(tracked));
    this.running.add(tracked);
    return tracked;
  }

  private step(cell: Cell, { id }: LimitDoc, input: LimitInput): void {
    const limit = cell.standing.limits.find((each) => each.id === id);
    if (!limit) return;
    const doc = withStep(cell.standing, id, limitStep(limit, input));
    this.account.recordSoon([this.account.updateStanding(cell, doc)]);
  }
}

/**
 * The newest limit that the holding can't carry any more: resting sales are never more than H, resting purchases never
 * reach into the reserve of their quote, and under its reserve of the base the account buys nothing. A sale that the
 * reading doesn't show open has ended, or filled: until that is known, nothing of the holding tells against the others.
 */
function beyondHolding(
  account: Account,
  cell: Cell,
  { holding, orders }: Seen,
): { readonly limit: LimitDoc; readonly why: EndingWhy } | null {
  const wanted = (side: LimitDoc['side']) =>
    cell.standing.limits.filter((limit) => limit.side === side && limit.phase === 'resting');
  const buys =
    holding.belowReserve || reachesIntoQuote(account, cell, holding) ? wanted('BUY').at(-1) : undefined;
  if (buys) return { limit: buys, why: 'reserve' };
  const shown = new Set(orders.flatMap(({ clientOrderId, orderId }) => [clientOrderId, orderId]));
  const open = ({ order }: LimitDoc) => shown.has(order) || shown.has(cell.live.get(order)?.orderId ?? order);
  if (!wanted('SELL').every(open)) return null;
  const ending = cell.standing.limits
    .filter(({ side, phase }) => side === 'SELL' && phase === 'cancelling')
    .reduce((sum, limit) => sum.plus(openOf(cell, limit)), dec(0));
  const more = restingOf(cell, 'SELL').minus(ending).gt(holding.held);
  const sale = more ? wanted('SELL').at(-1) : undefined;
  return sale ? { limit: sale, why: 'holding' } : null;
}

/** A purchase that is not locked any more has filled or ended: until it is known which, nothing tells against the others. */
function reachesIntoQuote(account: Account, cell: Cell, { cash }: Seen['holding']): boolean {
  const { quote } = cell.market;
  if (account.settings.reserve(quote).isZero()) return false;
  const { cost, notional, newest } = restingCost(account, quote);
  const locked = account.newest?.balances.get(quote)?.locked;
  const reaches = locked !== undefined && cost.gt(cash) && notional.lte(locked);
  return reaches && cell.standing.limits.some(({ id }) => id === newest?.id);
}
