import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { words } from '../engine-words.ts';
import { sleep } from '../ports/clock.ts';
import type { Failure } from '../ports/failure.ts';
import type { OrderRow } from '../ports/journal.ts';
import { straysOf } from '../standing/own.ts';
import { together } from '../together.ts';
import { query } from './own-orders.ts';

/** Without a hint from the stream a resting order is looked at this often. */
const POLL_MS = 500;
/** A ladder that can't reach the exchange for longer than this is cut off: the trader decides how to go on. */
export const CUT_OFF_MS = 30_000;
/** Queries after a cancel before the cancel is repeated. */
const QUERIES_PER_CANCEL = 6;
const REFUSALS_BELIEVED = 2;

export type Ended =
  | { readonly kind: 'ended'; readonly row: OrderRow }
  /** The exchange refuses to cancel it: it may fill at any time, so nothing else may be sent. */
  | { readonly kind: 'blocked'; readonly row: OrderRow; readonly sentence: Told }
  | { readonly kind: 'cut off'; readonly row: OrderRow; readonly sentence: Told };

/**
 * Lets an accepted order rest up to `restMs`, then sees to it that it has ended, proven by a query. `seen` hears its row
 * as each look at it finds it.
 */
export async function restAndEnd(
  managed: ManagedSymbol,
  accepted: OrderRow,
  restMs: number,
  signal: AbortSignal,
  seen: (row: OrderRow) => void,
): Promise<Ended> {
  const { clock } = managed.account;
  const until = clock.monotonic() + restMs;
  let row = accepted;
  while (true) {
    const asked = await query(managed, row);
    if (asked.kind === 'found') {
      row = asked.row;
      seen(row);
      if (!asked.open) return { kind: 'ended', row };
    }
    const left = until - clock.monotonic();
    if (left <= 0 || signal.aborted) break;
    await untilHint(managed, Math.min(left, POLL_MS), signal);
  }
  return endOrder(managed, row);
}

/** Waits for the stream to hint at this symbol, at most `ms`. */
async function untilHint(managed: ManagedSymbol, ms: number, signal: AbortSignal): Promise<void> {
  await sleep(managed.account.clock, ms, AbortSignal.any([signal, managed.waits.nextHint()]));
}

/**
 * Cancels one own order and proves its end: a cancel's reply is never believed (it may still say NEW, MEXC API
 * notes 3.6); only GET order is. "Unknown order" on the cancel means that it has ended or isn't visible yet. `answered` is
 * called with each reply to a cancel.
 */
export async function endOrder(
  managed: ManagedSymbol,
  live: OrderRow,
  answered: () => void = () => undefined,
): Promise<Ended> {
  const { clock } = managed.account;
  const deadline = clock.monotonic() + CUT_OFF_MS;
  let row = live;
  let refusals = 0;
  let last: Failure | null = null;
  while (clock.monotonic() < deadline) {
    managed.apply({ type: 'own request' });
    const cancelled = await managed.account.exchange.cancel(
      row.orderId === null
        ? { symbol: row.symbol, clientOrderId: row.clientOrderId }
        : { symbol: row.symbol, orderId: row.orderId },
    );
    managed.apply({ type: 'own request' });
    answered();
    let wait = 100;
    for (let tries = 0; tries < QUERIES_PER_CANCEL && clock.monotonic() < deadline; tries++) {
      const asked = await query(managed, row);
      if (asked.kind === 'found') {
        row = asked.row;
        if (!asked.open) return { kind: 'ended', row };
        if (!cancelled.ok && isRefusal(cancelled.failure)) break;
      } else {
        last = asked.failure;
        // What is told of it contradicts its row: the cancel has left, and whoever looks it up goes on from there.
        if (managed.state.unknown.has(row.clientOrderId))
          return { kind: 'cut off', row, sentence: last.sentence };
      }
      await sleep(clock, wait);
      wait = Math.min(wait * 2, 1500);
    }
    if (!cancelled.ok) {
      last = cancelled.failure;
      refusals = isRefusal(cancelled.failure) ? refusals + 1 : 0;
      if (refusals >= REFUSALS_BELIEVED) {
        const sentence = words.ownOrders.cancelRefused({
          symbol: managed.state.market.symbol,
          id: row.clientOrderId,
          why: cancelled.failure.sentence,
        });
        return { kind: 'blocked', row, sentence };
      }
      const pause = (cancelled.failure.retryAt ?? 0) - clock.now();
      if (pause > 0) await sleep(clock, Math.min(pause, deadline - clock.monotonic()));
    }
  }
  const untold = words.ownOrders.endNotLearnt({ seconds: CUT_OFF_MS / 1000, id: row.clientOrderId });
  const sentence = together(untold, last?.sentence);
  return { kind: 'cut off', row, sentence };
}

/** A definite no to a cancel, apart from "unknown order" and what passes by itself. */
function isRefusal(failure: Failure): boolean {
  const passing: readonly Failure['kind'][] = [
    'not-found',
    'rate-limited',
    'network',
    'unavailable',
    'maintenance',
    'clock',
    'unreadable',
  ];
  return failure.placed === 'no' && !passing.includes(failure.kind);
}

/**
 * Sends one cancel, by its client order id, of an order whose outcome isn't known. Whatever is answered: what became of
 * the order is learnt by asking for it.
 */
export async function cancelUnseen(
  managed: ManagedSymbol,
  { symbol, clientOrderId }: OrderRow,
): Promise<void> {
  managed.apply({ type: 'own request' });
  await managed.account.exchange.cancel({ symbol, clientOrderId });
  managed.apply({ type: 'own request' });
}

/** Ends what an earlier life, or a ladder, left behind; one whose outcome isn't known is looked up beside. */
export async function endStrays(managed: ManagedSymbol): Promise<void> {
  await Promise.all(straysOf(managed.state).map((row) => endOrder(managed, row)));
}
