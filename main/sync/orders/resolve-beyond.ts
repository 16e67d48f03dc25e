import type { Decimal } from '#shared/decimal.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { words } from '../engine-words.ts';
import type { ExchangeOrder } from '../ports/exchange.ts';
import type { OrderRow } from '../ports/journal.ts';
import { together } from '../together.ts';
import { beyondSentence, countAs, lookBeyond, restOf, settledBy } from './beyond.ts';

/** Looks begin this far apart, and no further than this. */
const FIRST_GAP_MS = 2000;
const LAST_GAP_MS = 300_000;

/** What was learnt of orders that the records don't reach, look by look. */
export class BeyondLooks {
  private agreed: { readonly change: Decimal; readonly looks: number } | null = null;
  private gap = FIRST_GAP_MS;

  /**
   * One look: `found` where it is open, `ended` where two looks agree on what the account settles, else the time to the
   * next look. Where two agree and the account settles nothing, the trader is asked, in `state.beyond`.
   */
  async next(
    managed: ManagedSymbol,
    row: OrderRow,
  ): Promise<{ readonly found: ExchangeOrder } | { readonly ended: true } | { readonly wait: number }> {
    const { state } = managed;
    const look = await lookBeyond(managed, row);
    if (look.kind === 'found') return { found: look.order };
    if (look.kind === 'unclear') {
      this.agreed = null;
      return { wait: this.later() };
    }
    const { change } = look;
    const same = this.agreed?.change.eq(change) ?? false;
    if (!same) this.gap = FIRST_GAP_MS;
    this.agreed = { change, looks: same ? (this.agreed?.looks ?? 0) + 1 : 1 };
    if (this.agreed.looks < 2) return { wait: FIRST_GAP_MS };
    // It may have been answered while this was read, or the answer is being written.
    if (state.closed !== null) return { wait: FIRST_GAP_MS };
    // More may have been learnt of it than when its looks began.
    const now = state.unknown.get(row.clientOrderId);
    if (!now) return { ended: true };
    const quantity = settledBy(state, now, change);
    if (quantity === null) {
      ask(managed, now, change);
      return { wait: this.later() };
    }
    const because = quantity.isZero()
      ? words.ownOrders.beyond.asItWas({ base: state.market.base })
      : words.ownOrders.beyond.changedByThat({ base: state.market.base });
    const counted = countAs(managed, now, quantity, because);
    // Its limit, which moves what is asked, is gone once this is applied.
    const patch = counted.patch();
    counted.apply();
    managed.account.recordSoon([
      { type: 'order', row: counted.row },
      managed.update(patch),
      managed.account.eventLog.say(counted.said),
    ]);
    return { ended: true };
  }

  private later(): number {
    const wait = this.gap;
    this.gap = Math.min(this.gap * 2, LAST_GAP_MS);
    return wait;
  }
}

function ask(managed: ManagedSymbol, row: OrderRow, change: Decimal): void {
  const before = managed.state.beyond.get(row.clientOrderId);
  if (before?.change.eq(change) && restOf(before.row).eq(restOf(row))) return;
  const beyond = { row, change, askedAt: managed.account.clock.now() };
  managed.apply({ type: 'order beyond records', beyond });
  if (before) return;
  managed.account.say({
    symbol: row.symbol,
    kind: 'question',
    tone: 'caution',
    sentence: together(beyondSentence(managed.state, beyond), words.ownOrders.beyond.tellMe),
    data: { clientOrderId: row.clientOrderId },
    notify: { kind: 'unknown-order', title: words.ownOrders.beyond.title({ symbol: row.symbol }) },
  });
}
