import { type Decimal, dec, text } from '#shared/decimal.ts';
import { owned } from '#shared/owned.ts';
import { type Account, JournalDown } from '../account/account.ts';
import type { Cell, Seen } from '../account/cell.ts';
import type { Lanes } from '../account/lanes.ts';
import { thresholdsOf } from '../check/judge.ts';
import { observe } from '../check/observe.ts';
import { ownFault } from '../check/pass.ts';
import { occupied, whileClosed } from '../commands/decide.ts';
import { place } from '../orders/own-orders.ts';
import { cancelUnseen, endOrder } from '../orders/rest.ts';
import type { JournalRow, OrderRow } from '../ports/journal.ts';
import { Refusal } from '../refusal.ts';
import { orderMinimum } from '../rules/limits.ts';
import type { EndingWhy, LimitDoc, StandingDoc } from './document.ts';
import { type LimitInput, type LimitStep, limitStep } from './limit.ts';
import { filledOf, openOf, restingOf } from './own.ts';
import { type LimitAsk, limitWords, planLimit } from './plan.ts';
import { endSaid, RESTS } from './words.ts';

/** A limit goes with the clicks that wait for the same quote asset. */
const RANK = 0;
/** MEXC's records reach 7 days: a limit is placed anew before its order is 6 days old. */
const RENEW_AFTER_MS = (5 * 24 + 18) * 3_600_000;
/** When a resting limit is placed anew, engine clock. */
export const renewsAt = (limit: Pick<LimitDoc, 'placedAt'>): number => limit.placedAt + RENEW_AFTER_MS;

const PLACING = 'I am placing your limit; a moment.';

/** Carries out what the life of a limit says: places, cancels until proven, places anew. */
export class Limits {
  private readonly account: Account;
  private readonly lanes: Lanes;
  private readonly after: (cell: Cell) => void;
  private readonly ending = new Map<string, Promise<void>>();
  private readonly placing = new Set<string>();
  private readonly running = new Set<Promise<unknown>>();
  private readonly stop = new AbortController();

  constructor(account: Account, lanes: Lanes, after: (cell: Cell) => void) {
    this.account = account;
    this.lanes = lanes;
    this.after = after;
  }

  /** Makes a limit on a fresh reading, a purchase in its turn. Rejects with a Refusal, or with `JournalDown`. */
  make(
    cell: Cell,
    ask: LimitAsk,
    shown: { readonly id: string; readonly quantity: Decimal },
  ): Promise<string> {
    return this.turn(cell, ask.side, () =>
      whileClosed(cell, PLACING, async () => {
        const seen = await this.reading(cell);
        const plan = planLimit(this.account, cell, seen, ask, null);
        if (!plan.ok) throw new Refusal('refused', plan.sentence);
        if (plan.quantity.lt(shown.quantity) && ask.size.kind !== 'all')
          throw new Refusal(
            'expired',
            `Things have changed: ${text(plan.quantity)} ${cell.market.base} could rest now instead of ${text(shown.quantity)}. Look at a fresh preview.`,
          );
        const at = this.account.clock.now();
        const limit: LimitDoc = {
          id: shown.id,
          side: ask.side,
          price: text(plan.price),
          quantity: text(shown.quantity),
          flat: plan.flat,
          phase: 'making',
          why: null,
          next: null,
          mute: false,
          filledBefore: '0',
          order: this.account.ids.clientOrderId(),
          placedAt: at,
          createdAt: at,
        };
        return this.place(cell, limit, shown.quantity);
      }),
    );
  }

  /** Moves a limit: cancelled, proven, its rest placed anew. Resolves when that is decided and durable. */
  async move(cell: Cell, limit: LimitDoc, price: string, rest: Decimal): Promise<string> {
    const occupiedBy = occupied(cell);
    if (occupiedBy) throw new Refusal('not-now', occupiedBy);
    const quantity = text(filledOf(cell, limit).plus(rest));
    const { limit: moved } = limitStep(limit, { type: 'move', price, quantity });
    if (moved?.phase !== 'moving')
      throw new Refusal('not-now', 'This limit is not resting now; look at it anew.');
    const sentence = `${cell.market.symbol}: I move your limit to ${limitWords(cell, { ...limit, price }, rest)}: cancelled first, then placed anew.`;
    await this.decide(cell, moved, sentence);
    this.pursue(cell);
    return sentence;
  }

  /** Takes limits back: durable first, then cancelled until that is proven. Resolves with what came of it, in words. */
  async cancel(cell: Cell, limit: LimitDoc): Promise<string> {
    const { limit: next } = limitStep(limit, { type: 'cancel', why: 'you' });
    if (next) await this.decide(cell, next, null);
    this.pursue(cell);
    await this.ending.get(limit.id);
    const words = limitWords(cell, limit, openOf(cell, limit));
    if (cell.standing.limits.some(({ id }) => id === limit.id))
      return `I cancel "${words}" until MEXC says that it has ended.`;
    return `"${words}" has ended.`;
  }

  /** Begins to cancel these limits; durable before anything leaves. Rejects with `JournalDown`: then nothing has changed. */
  async beginEnding(cell: Cell, limits: readonly LimitDoc[], why: EndingWhy): Promise<void> {
    const doc = withSteps(cell.standing, limits, { type: 'cancel', why });
    if (doc === cell.standing) return;
    await this.account.record([this.account.standingRow(cell, doc)]);
    this.account.updateStanding(cell, withSteps(cell.standing, limits, { type: 'cancel', why }));
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
    if (under) return under;
    const row = cell.live.get(limit.order);
    if (!row) {
      // Its order has ended already, or it never had one: a place that is to be taken anew is taken by `look`.
      if (limit.phase === 'cancelling') this.ended(cell, limit, '0', false);
      return Promise.resolve();
    }
    const work = this.endRow(cell, row)
      .catch((error: unknown) => {
        ownFault(this.account, cell, error);
      })
      .finally(() => {
        this.ending.delete(limit.id);
        this.running.delete(work);
      });
    this.ending.set(limit.id, work);
    this.running.add(work);
    return work;
  }

  private async endRow(cell: Cell, row: OrderRow): Promise<void> {
    if (cell.unknown.has(row.clientOrderId)) return cancelUnseen(this.account, cell, row);
    const end = await endOrder(this.account, cell, row);
    if (end.kind === 'ended') {
      if (!cell.busy) this.after(cell);
    } else if (end.kind === 'blocked') {
      this.account.say({ symbol: row.symbol, kind: 'standing', tone: 'caution', sentence: end.sentence });
    }
  }

  /** An order of a limit has ended: what follows is written at once, and said. */
  orderEnded(cell: Cell, row: OrderRow): void {
    const limit = cell.standing.limits.find(({ order }) => order === row.clientOrderId);
    if (!limit || this.placing.has(limit.id)) return;
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
    const tooMuch = beyondHolding(cell, seen);
    if (tooMuch) this.step(cell, tooMuch.limit, { type: 'cancel', why: tooMuch.why });
    const now = this.account.clock.now();
    const old = cell.standing.limits.find(
      ({ phase, placedAt }) => phase === 'resting' && Math.abs(now - placedAt) >= RENEW_AFTER_MS,
    );
    if (old && this.account.refusal(cell) === null && occupied(cell) === null)
      this.step(cell, old, { type: 'move', price: old.price, quantity: old.quantity });
    this.pursue(cell);
    const vacant = cell.standing.limits.find(
      ({ phase, order, id }) => phase === 'moving' && !cell.live.has(order) && !this.placing.has(id),
    );
    if (vacant && this.account.refusal(cell) === null && occupied(cell) === null)
      this.placeAnew(cell, vacant);
  }

  async idle(): Promise<void> {
    this.stop.abort();
    await Promise.allSettled([...this.running]);
  }

  private placeAnew(cell: Cell, limit: LimitDoc): void {
    this.placing.add(limit.id);
    const work = this.turn(cell, limit.side, () => whileClosed(cell, PLACING, () => this.anew(cell, limit)))
      .catch((error: unknown) => {
        if (error instanceof Refusal || error instanceof JournalDown) {
          // Taken up again at the next look, but for what the exchange or the rules refuse: that has been said.
          return;
        }
        ownFault(this.account, cell, error);
      })
      .finally(() => {
        this.placing.delete(limit.id);
        this.running.delete(work);
        this.after(cell);
      });
    this.running.add(work);
  }

  private async anew(cell: Cell, before: LimitDoc): Promise<string> {
    const limit = cell.standing.limits.find(({ id }) => id === before.id);
    if (limit?.phase !== 'moving' || !limit.next) return '';
    const seen = await this.reading(cell);
    const quantity = dec(limit.next.quantity).minus(limit.filledBefore);
    const size = { kind: 'base', value: text(quantity) } as const;
    const ask: LimitAsk = { kind: 'limit', side: limit.side, price: limit.next.price, size };
    const least = orderMinimum(cell.market, thresholdsOf(this.account, cell), limit.side);
    const plan = planLimit(this.account, cell, seen, ask, limit);
    const why = quantity.mul(limit.next.price).lt(least)
      ? `its rest of ${text(quantity)} ${cell.market.base} is less than the smallest order`
      : plan.ok
        ? plan.quantity.lt(quantity)
          ? `your money pays for ${text(plan.quantity)} ${cell.market.base} of it only`
          : null
        : plan.sentence;
    if (why !== null) {
      this.drop(cell, limit, why);
      return '';
    }
    const order = this.account.ids.clientOrderId();
    const step = limitStep(limit, { type: 'placed', order, at: this.account.clock.now() });
    return step.limit ? this.place(cell, step.limit, quantity) : '';
  }

  /** A limit whose place could not be taken anew ends: said as an alarm, since it was asked for and doesn't rest. */
  private drop(cell: Cell, limit: LimitDoc, why: string): void {
    const doc = { ...cell.standing, limits: cell.standing.limits.filter(({ id }) => id !== limit.id) };
    const price = limit.next?.price ?? limit.price;
    const rest = dec(limit.next?.quantity ?? limit.quantity).minus(limit.filledBefore);
    this.account.recordSoon([
      this.account.updateStanding(cell, doc),
      this.account.voice.say({
        symbol: cell.market.symbol,
        kind: 'standing',
        tone: 'alarm',
        sentence: `Your limit "${limitWords(cell, { ...limit, price }, rest)}" has ended and was not placed anew: ${why.replace(/\.$/, '')}. Make it again if you want it.`,
        notify: { kind: 'standing', title: `${cell.market.symbol}: a limit has ended` },
      }),
    ]);
  }

  /** The order of a limit, its row and the limit's in one append. What came of it, in words. */
  private async place(cell: Cell, limit: LimitDoc, quantity: Decimal): Promise<string> {
    const { account } = this;
    const { symbol } = cell.market;
    const before = cell.standing;
    const known = before.limits.some(({ id }) => id === limit.id);
    const withIt = (doc: StandingDoc): StandingDoc => ({
      ...doc,
      limits: known
        ? doc.limits.map((each) => (each.id === limit.id ? limit : each))
        : [...doc.limits, limit],
    });
    const words = limitWords(cell, limit, quantity);
    this.placing.add(limit.id);
    try {
      const placed = await place(
        account,
        cell,
        {
          side: limit.side,
          price: dec(limit.price),
          quantity,
          intentId: limit.id,
          purpose: 'standing',
          clientOrderId: limit.order,
          onWritten: () => account.updateStanding(cell, withIt(cell.standing)),
        },
        [account.standingRow(cell, withIt(before))],
        () => this.refusal(cell),
      );
      switch (placed.kind) {
        case 'accepted': {
          this.step(cell, limit, { type: 'rests' });
          const sentence = `${symbol}: "${words}" rests at MEXC. ${RESTS}`;
          account.say({
            symbol,
            kind: 'standing',
            sentence,
            data: { standing: limit.id, order: limit.order },
          });
          return sentence;
        }
        case 'unknown':
          return `I don't know yet whether "${words}" rests at MEXC: ${placed.failure.sentence} I am looking it up.`;
        case 'refused':
          this.drop(cell, limit, placed.failure.sentence);
          throw new Refusal('refused', `MEXC refused "${words}": ${placed.failure.sentence}`);
        case 'stopped':
          this.drop(cell, limit, placed.sentence);
          throw new Refusal('not-now', `"${words}" was not sent: ${placed.sentence}`);
        default:
          this.drop(cell, limit, 'my journal is too slow');
          throw new Refusal('not-now', `"${words}" was not sent: my journal is too slow. Try again.`);
      }
    } finally {
      this.placing.delete(limit.id);
      if (!cell.busy) this.after(cell);
    }
  }

  /** Why nothing may leave for the symbol, but for its being closed for this very order. */
  private refusal(cell: Cell): string | null {
    const why = this.account.refusal(cell);
    return why === cell.closed ? null : why;
  }

  private turn<T>(cell: Cell, side: LimitDoc['side'], work: () => Promise<T>): Promise<T> {
    return this.lanes.run(cell.market.quote, side, RANK, work, this.stop.signal);
  }

  private async reading(cell: Cell): Promise<Seen> {
    const { account } = this;
    const refusal = this.refusal(cell);
    if (refusal) throw new Refusal(account.halt || cell.doc.halt ? 'halted' : 'not-now', refusal);
    const read = await observe(account, [cell], 'click');
    const seen = read.ok ? read.seen.get(cell) : undefined;
    if (!read.ok || !seen)
      throw new Refusal(
        'not-now',
        read.ok ? (read.unread.get(cell) ?? 'I could not read the order book.') : read.sentence,
      );
    account.balances = read.balances;
    account.balancesAt = seen.at;
    cell.seen = seen;
    return seen;
  }

  private async decide(cell: Cell, limit: LimitDoc, sentence: string | null): Promise<void> {
    const { account } = this;
    const replaced = (doc: StandingDoc): StandingDoc => ({
      ...doc,
      limits: doc.limits.map((each) => (each.id === limit.id ? limit : each)),
    });
    await account.decide({
      rows: [account.standingRow(cell, replaced(cell.standing))],
      apply: () => {
        account.updateStanding(cell, replaced(cell.standing));
      },
      ...(sentence ? { said: { symbol: cell.market.symbol, kind: 'standing', sentence } } : {}),
    });
  }

  private step(cell: Cell, { id }: LimitDoc, input: LimitInput): void {
    const limit = cell.standing.limits.find((each) => each.id === id);
    if (!limit) return;
    const doc = withStep(cell.standing, id, limitStep(limit, input));
    this.account.recordSoon([this.account.updateStanding(cell, doc)]);
  }
}

function withStep(doc: StandingDoc, id: string, step: LimitStep): StandingDoc {
  const limits = doc.limits.flatMap((each) => (each.id !== id ? [each] : step.limit ? [step.limit] : []));
  return { ...doc, limits };
}

/** The document with one input given to each of these limits. */
export function withSteps(doc: StandingDoc, limits: readonly LimitDoc[], input: LimitInput): StandingDoc {
  const ids = new Set(limits.map(({ id }) => id));
  let changed = false;
  const next = doc.limits.map((each) => {
    const { limit } = ids.has(each.id) ? limitStep(each, input) : { limit: each };
    if (limit && JSON.stringify(limit) !== JSON.stringify(each)) changed = true;
    return limit ?? each;
  });
  return changed ? { ...doc, limits: next } : doc;
}

/**
 * The newest limit that the holding can't carry any more: resting sales are never more than H, and under its reserve the
 * account buys nothing.
 */
function beyondHolding(
  cell: Cell,
  { holding }: Seen,
): { readonly limit: LimitDoc; readonly why: EndingWhy } | null {
  const wanted = (side: LimitDoc['side']) =>
    cell.standing.limits.filter((limit) => limit.side === side && limit.phase === 'resting');
  const buys = holding.belowReserve ? wanted('BUY').at(-1) : undefined;
  if (buys) return { limit: buys, why: 'reserve' };
  const ending = cell.standing.limits
    .filter(({ side, phase }) => side === 'SELL' && phase === 'cancelling')
    .reduce((sum, limit) => sum.plus(openOf(cell, limit)), dec(0));
  const more = restingOf(cell, 'SELL').minus(ending).gt(holding.held);
  const sale = more ? wanted('SELL').at(-1) : undefined;
  return sale ? { limit: sale, why: 'holding' } : null;
}
