import { type Decimal, dec, text } from '#shared/decimal.ts';
import { type Account, JournalDown } from '../account/account.ts';
import type { Cell, Seen } from '../account/cell.ts';
import type { Lanes } from '../account/lanes.ts';
import { thresholdsOf } from '../check/judge.ts';
import { observe, whyNotRead } from '../check/observe.ts';
import { ownFault } from '../check/pass.ts';
import { whileClosed } from '../commands/decide.ts';
import { place } from '../orders/own-orders.ts';
import { Refusal } from '../refusal.ts';
import { orderMinimum } from '../rules/limits.ts';
import type { LimitDoc, StandingDoc } from './document.ts';
import { limitStep } from './limit.ts';
import { withStep } from './limit-steps.ts';
import { type LimitAsk, limitWords, planLimit } from './plan.ts';
import { RESTS } from './words.ts';

/** A limit goes with the clicks that wait for the same quote asset. */
const RANK = 0;
const PLACING = 'I am placing your limit; a moment.';
const CANCELLED = 'It was cancelled meanwhile.';

/** Places the order of a limit: at first, and anew after its old one has ended. */
export class Placing {
  private readonly account: Account;
  private readonly lanes: Lanes;
  private readonly after: (cell: Cell) => void;
  private readonly stop: AbortSignal;
  private readonly placing = new Set<string>();
  private readonly running = new Set<Promise<unknown>>();

  constructor(account: Account, lanes: Lanes, after: (cell: Cell) => void, stop: AbortSignal) {
    this.account = account;
    this.lanes = lanes;
    this.after = after;
    this.stop = stop;
  }

  /** An order is being placed for this limit just now. */
  isPlacing(id: string): boolean {
    return this.placing.has(id);
  }

  async idle(): Promise<void> {
    await Promise.allSettled([...this.running]);
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

  /** Takes the place of a limit anew whose old order has ended, in the background. */
  placeAnew(cell: Cell, limit: LimitDoc): void {
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
    const now = () => cell.standing.limits.find(({ id, phase }) => id === before.id && phase === 'moving');
    if (!now()) return '';
    const seen = await this.reading(cell);
    // While the account was read it may have been cancelled.
    const limit = now();
    if (!limit?.next) return '';
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
    const mute = (cell.standing.stop?.fired ?? null) !== null;
    const step = limitStep(limit, { type: 'placed', order, at: this.account.clock.now(), mute });
    return step.limit ? this.place(cell, step.limit, quantity) : '';
  }

  /** A limit whose place could not be taken anew ends: said as an alarm, since it was asked for and doesn't rest. */
  private drop(cell: Cell, limit: LimitDoc, why: string, rested = true): void {
    const doc = { ...cell.standing, limits: cell.standing.limits.filter(({ id }) => id !== limit.id) };
    const price = limit.next?.price ?? limit.price;
    const rest = dec(limit.next?.quantity ?? limit.quantity).minus(limit.filledBefore);
    const gone = this.account.updateStanding(cell, doc);
    // One that never rested is refused to whoever asked for it, and has not ended.
    if (!rested) {
      this.account.recordSoon([gone]);
      return;
    }
    this.account.recordSoon([
      gone,
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
    /** One that is placed anew may be cancelled while that is written: then nothing leaves. */
    const isCancelled = () => {
      const now = cell.standing.limits.find(({ id }) => id === limit.id);
      return known && (now === undefined || now.phase === 'cancelling');
    };
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
          onWritten: () => {
            const meanwhile = cell.standing !== before;
            if (isCancelled()) {
              account.recordSoon([account.standingRow(cell, cell.standing)]);
              return;
            }
            const row = account.updateStanding(cell, withIt(cell.standing));
            if (meanwhile) account.recordSoon([row]);
          },
        },
        [account.standingRow(cell, withIt(before))],
        () => this.refusal(cell) ?? (isCancelled() ? CANCELLED : null),
      );
      switch (placed.kind) {
        case 'accepted': {
          this.rests(cell, limit);
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
          this.drop(cell, limit, placed.failure.sentence, known);
          throw new Refusal('refused', `MEXC refused "${words}": ${placed.failure.sentence}`);
        case 'stopped':
          if (isCancelled()) return placed.sentence;
          this.drop(cell, limit, placed.sentence, known);
          throw new Refusal('not-now', `"${words}" was not sent: ${placed.sentence}`);
        default:
          this.drop(cell, limit, 'my journal is too slow', known);
          throw new Refusal('not-now', `"${words}" was not sent: my journal is too slow. Try again.`);
      }
    } finally {
      this.placing.delete(limit.id);
      if (!cell.busy) this.after(cell);
    }
  }

  /** Why nothing may leave for the symbol, but for its being closed for this very order. No limit is made beside a firing. */
  private refusal(cell: Cell): string | null {
    if (cell.standing.stop?.phase === 'firing') return 'Your stop has fired.';
    const why = this.account.refusal(cell);
    return why === cell.closed ? null : why;
  }

  private turn<T>(cell: Cell, side: LimitDoc['side'], work: () => Promise<T>): Promise<T> {
    return this.lanes.run(cell.market.quote, side, RANK, work, this.stop);
  }

  private async reading(cell: Cell): Promise<Seen> {
    const { account } = this;
    const refusal = this.refusal(cell);
    if (refusal) throw new Refusal(account.halt || cell.doc.halt ? 'halted' : 'not-now', refusal);
    const read = await observe(account, [cell], 'click');
    const seen = read.ok ? read.seen.get(cell) : undefined;
    if (!read.ok || !seen) throw new Refusal('not-now', whyNotRead(read, cell));
    account.took(read);
    cell.seen = seen;
    return seen;
  }

  private rests(cell: Cell, { id }: LimitDoc): void {
    const limit = cell.standing.limits.find((each) => each.id === id);
    if (!limit) return;
    const doc = withStep(cell.standing, id, limitStep(limit, { type: 'rests' }));
    this.account.recordSoon([this.account.updateStanding(cell, doc)]);
  }
}
