import { type Decimal, text } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { isOpen, type Side } from '../ports/exchange.ts';
import type { Failure, Result } from '../ports/failure.ts';
import type { JournalRow, OrderRow } from '../ports/journal.ts';
import { bookOrder } from './booking.ts';
import { contradiction, unbelievable } from './contradiction.ts';
import { afterOrder, isAbsent, type OrderEvent, plannedOrder } from './life.ts';
import { haltIfTurnedUp, haltTurnedUp } from './turned-up.ts';

/** A plan that took longer than this to be durable is not sent: its price and its reason are of before. */
const PLAN_KEEPS_MS = 5000;

export interface OrderPlan {
  readonly side: Side;
  readonly price: Decimal;
  readonly quantity: Decimal;
  readonly intentId: string;
  readonly purpose: OrderRow['purpose'];
  /** Its client order id, where its row must be named before; a new one unless given. */
  readonly clientOrderId?: string;
  /** Called once the rows are durable, before anything leaves. */
  readonly onWritten?: () => void;
}

export type Placed =
  /**
   * Its row is what is known of it: it may have ended by now, however that became known. `turnedUp`: it was believed
   * absent by then, and its symbol is halted.
   */
  | { readonly kind: 'accepted'; readonly row: OrderRow; readonly turnedUp?: true }
  | { readonly kind: 'refused'; readonly row: OrderRow; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly row: OrderRow };

/**
 * Sends one LIMIT order. Its row is durable before the request leaves, with a client order id that is never used
 * again; whatever comes back is written down. Throws `JournalDown` when the row could not be made durable: then
 * nothing was sent. `allowed` is asked once more between the durable write and the send, and so is the lease under
 * which this was decided; a plan that has become too old in that time, or of before a reserve was raised, is not sent either.
 */
export async function place(
  managed: ManagedSymbol,
  plan: OrderPlan,
  alongside: readonly JournalRow[],
  allowed: () => Told | null,
): Promise<Placed | { readonly kind: 'stopped'; readonly sentence: Told } | { readonly kind: 'old' }> {
  const { account, state } = managed;
  const terms = {
    clientOrderId: plan.clientOrderId ?? account.ids.clientOrderId(),
    intentId: plan.intentId,
    symbol: state.market.symbol,
    side: plan.side,
    price: text(plan.price),
    quantity: text(plan.quantity),
    purpose: plan.purpose,
  };
  const planned = plannedOrder(terms, account.clock.now());
  const since = account.clock.monotonic();
  const permit = account.permit();
  const raised = reserveRaised(managed);
  const forbidden = () => allowed() ?? account.withdrawn(permit) ?? raised();
  await account.record([...alongside, { type: 'order', row: planned }]);
  account.ownIds.add(planned.clientOrderId);
  plan.onWritten?.();
  const unsent = (why: Told) =>
    settle(managed, afterOrder(planned, { type: 'kept back', why, at: account.clock.now() }));
  const stopped = forbidden();
  if (stopped) {
    unsent(stopped);
    return { kind: 'stopped', sentence: stopped };
  }
  if (account.clock.monotonic() - since > PLAN_KEEPS_MS) {
    unsent(words.ownOrders.notWrittenInTime);
    return { kind: 'old' };
  }
  const sent = afterOrder(planned, { type: 'left', at: account.clock.now() });
  remember(managed, sent);
  let kept: Told | null = null;
  managed.apply({ type: 'own request' });
  const reply = await account.exchange.create({
    symbol: state.market.symbol,
    side: plan.side,
    price: plan.price,
    quantity: plan.quantity,
    clientOrderId: planned.clientOrderId,
    mayLeave: () => {
      kept = forbidden();
      return kept === null;
    },
  });
  managed.apply({ type: 'own request' });
  account.changed('orders');
  // A reading, or its cancel, may have told of it before.
  const before = rowNow(state, sent);
  const event = answerTo(reply, kept, account.clock.now());
  const row = afterOrder(before, event);
  if (row.phase === 'unknown') {
    if (row !== before && event.type === 'lost')
      holdUnknown(managed, row, lostSentence(state, row, event.why));
    return { kind: 'unknown', row };
  }
  if (row !== before) settle(managed, row);
  if (isAbsent(row)) {
    if (kept !== null) return { kind: 'stopped', sentence: kept };
    if (!reply.ok && event.type === 'refused') return { kind: 'refused', row, failure: reply.failure };
    // It was looked up meanwhile and believed absent: what is sent in its place could double it.
    if (reply.ok) {
      haltTurnedUp(managed, before, row);
      return { kind: 'accepted', row, turnedUp: true };
    }
  }
  return { kind: 'accepted', row };
}

/** What the answer to a create says of its order. */
function answerTo(reply: Result<{ readonly orderId: string }>, kept: Told | null, at: number): OrderEvent {
  if (reply.ok) return { type: 'accepted', orderId: reply.value.orderId };
  // It was kept back at the last door, also where the exchange had refused it once for its time.
  if (kept !== null) return { type: 'kept back', why: kept, at };
  const { placed, kind, sentence: why } = reply.failure;
  // A refused duplicate can only be our own request arriving twice, since ids are never reused: look it up.
  return placed === 'no' && kind !== 'duplicate' ? { type: 'refused', why, at } : { type: 'lost', why };
}

function lostSentence(
  { market: { base, symbol } }: SymbolState,
  { side, quantity }: OrderRow,
  why: Told,
): Told {
  return words.ownOrders.unknown[side]({ quantity, base, why, symbol });
}

/** Tells later whether a reserve of base or quote was raised since now: what is planned now could reach into it. */
function reserveRaised({
  account: { settings },
  state: {
    market: { base, quote },
  },
}: ManagedSymbol): () => Told | null {
  const before = [base, quote].map((asset) => ({ asset, reserve: settings.reserve(asset) }));
  return () => {
    const found = before.find(({ asset, reserve }) => settings.reserve(asset).gt(reserve));
    return found ? words.ownOrders.reserveRaised({ asset: found.asset }) : null;
  };
}

/** Nothing is sent for the symbol until it is known what became of it: said once. */
function holdUnknown(managed: ManagedSymbol, row: OrderRow, sentence: Told): void {
  const { symbol, clientOrderId } = row;
  managed.apply({ type: 'order unknown', row });
  managed.account.recordSoon([
    { type: 'order', row },
    managed.account.eventLog.say({
      symbol,
      kind: 'unknown',
      tone: 'caution',
      sentence,
      data: { clientOrderId },
      notify: { kind: 'unknown-order', title: words.ownOrders.unknownTitle({ symbol }) },
    }),
  ]);
}

/** Nothing that is told of this order can be believed: nothing is sent until an answer agrees. */
export function doubt(managed: ManagedSymbol, row: OrderRow, failure: Failure): void {
  const now = rowNow(managed.state, row);
  if (managed.state.unknown.has(row.clientOrderId) || now.phase === 'ended') return;
  const why = failure.sentence;
  const unknown = afterOrder(now, { type: 'contradicted', why });
  holdUnknown(managed, unknown, words.ownOrders.doubted({ why, symbol: row.symbol }));
}

/** Keeps the symbol's maps in step with a row whose outcome is known. */
export function remember(managed: ManagedSymbol, row: OrderRow): void {
  const ends = row.phase === 'ended' && managed.state.live.has(row.clientOrderId);
  managed.apply({ type: 'order known', row });
  if (ends && row.purpose === 'standing') managed.account.onStandingEnd?.(managed, row);
}

/** The row of an order as it stands: whoever has waited for an answer about it may hold an older one. */
export function rowNow({ unknown, live, ended }: SymbolState, row: OrderRow): OrderRow {
  const id = row.clientOrderId;
  return unknown.get(id) ?? live.get(id) ?? ended.get(id) ?? row;
}

/** What the answer to its create came to, written down. */
function settle(managed: ManagedSymbol, row: OrderRow): void {
  remember(managed, row);
  managed.account.recordSoon([{ type: 'order', row }]);
}

export type Query =
  | { readonly kind: 'found'; readonly row: OrderRow; readonly open: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Asks the exchange for one own order by its client order id and books what it says. An answer that contradicts the
 * order's own row is none: the outcome is unknown from then on, until an answer agrees.
 */
export async function query(managed: ManagedSymbol, row: OrderRow): Promise<Query> {
  const { account } = managed;
  const reply = await account.exchange.order({ symbol: row.symbol, clientOrderId: row.clientOrderId });
  if (!reply.ok) return { kind: 'failed', failure: reply.failure };
  const odd = contradiction(row, reply.value);
  if (odd !== null) {
    const failure = unbelievable(row, odd);
    doubt(managed, row, failure);
    return { kind: 'failed', failure };
  }
  // Others may have learnt more of it meanwhile.
  const before = rowNow(managed.state, row);
  const booked = bookOrder(managed, before, reply.value);
  if (JSON.stringify(booked.row) !== JSON.stringify(before)) account.recordSoon(booked.rows);
  haltIfTurnedUp(managed, before, booked.row);
  remember(managed, booked.row);
  account.changed('orders');
  return { kind: 'found', row: booked.row, open: isOpen(reply.value.status) };
}
