import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { EventToSay } from '../account/event-log.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { assumedId } from '../bookkeeping/assumed-fills.ts';
import { handOf } from '../bookkeeping/drafts.ts';
import { words } from '../engine-words.ts';
import { type ExchangeOrder, RECORDS_REACH_MS } from '../ports/exchange.ts';
import type { OrderRow } from '../ports/journal.ts';
import { unreadBalance } from '../rules/holding.ts';
import { movedByFill } from '../standing/own.ts';
import type { SymbolDoc } from '../state/symbol-doc.ts';
import { unexplainedBase } from './booking.ts';
import { contradiction } from './contradiction.ts';
import { afterOrder } from './life.ts';
import { remember } from './own-orders.ts';

/** An own order that the exchange's records don't reach any more, and what the trader is asked about it. */
export interface Beyond {
  readonly row: OrderRow;
  /** What of the base has changed since it last added up, signed, beyond own booked fills. */
  readonly change: Decimal;
  readonly askedAt: number;
}

/** Whether an order is older than what GET order, allOrders and myTrades tell of. */
export function isBeyond(account: Account, row: Pick<OrderRow, 'plannedAt'>): boolean {
  return account.clock.now() + (account.exchangeAhead ?? 0) - row.plannedAt > RECORDS_REACH_MS;
}

/** What of an order had not filled as far as is known. */
export const restOf = (row: OrderRow): Decimal => dec(row.quantity).minus(row.filledQuantity);

export type BeyondLook =
  | { readonly kind: 'found'; readonly order: ExchangeOrder }
  /** Nothing that counts could be read. */
  | { readonly kind: 'unclear' }
  /** It isn't open, and the account has changed by this much. */
  | { readonly kind: 'gone'; readonly change: Decimal };

/** One look at what can still tell of it: the open orders and the account. */
export async function lookBeyond({ account, state }: ManagedSymbol, row: OrderRow): Promise<BeyondLook> {
  const [open, balances] = await Promise.all([
    account.exchange.openOrders([row.symbol]),
    account.exchange.account(),
  ]);
  if (!open.ok || !balances.ok) return { kind: 'unclear' };
  if (unreadBalance(balances.value, state.market.base) !== null) return { kind: 'unclear' };
  const ours = (each: { readonly clientOrderId: string | null }) => each.clientOrderId === row.clientOrderId;
  const order = open.value.orders.find(ours);
  if (order) return contradiction(row, order) === null ? { kind: 'found', order } : { kind: 'unclear' };
  if (open.value.unread.some(ours)) return { kind: 'unclear' };
  return { kind: 'gone', change: unexplainedBase(state, balances.value) };
}

/**
 * What the account settles of an order that is in no record: no change, nothing filled; exactly its rest, all of it did.
 * Null where it settles nothing: then the trader is asked.
 */
export function settledBy(state: SymbolState, row: OrderRow, change: Decimal): Decimal | null {
  const sides = new Set([...state.unknown.values()].map(({ side }) => side));
  if (change.isZero()) return sides.size > 1 ? null : ZERO;
  const rest = restOf(row);
  const whole = change.eq(row.side === 'BUY' ? rest : rest.neg());
  return whole && state.unknown.size === 1 ? rest : null;
}

/** What counting an order so changes, to be written before it is told. */
export interface Counted {
  readonly row: OrderRow;
  /** Of the document as it is when it is asked for. */
  readonly patch: () => Partial<SymbolDoc>;
  readonly said: EventToSay;
  readonly apply: () => void;
}

/**
 * The order with `quantity` more of it filled, at its limit price and without a fee, both assumed, and ended. What the
 * account changed by beyond that is explained or asked about like any other change.
 */
export function countAs(managed: ManagedSymbol, row: OrderRow, quantity: Decimal, because: Told): Counted {
  const { account, state } = managed;
  const at = account.clock.now();
  const id = row.clientOrderId;
  const quote = quantity.mul(row.price);
  const why = words.ownOrders.beyond.assumed({ why: because });
  const next = afterOrder(row, { type: 'counted', quantity, why, at });
  const data = { clientOrderId: id, status: next.status };
  const { base, symbol, quote: asset } = state.market;
  const { countedFilled, countedNotFilled } = words.ownOrders.beyond;
  const order = described(state, row);
  const sentence = quantity.isZero()
    ? countedNotFilled({ order, why: because })
    : countedFilled({ order, quantity: text(quantity), base, price: row.price, why: because });
  const signed = row.side === 'BUY' ? quantity : quantity.neg();
  const { side, orderId } = row;
  const money = { price: dec(row.price), quantity, quoteQuantity: quote, fee: ZERO, feeAsset: asset };
  const fill = { ...money, symbol, tradeId: assumedId(id), orderId: orderId ?? '', clientOrderId: id };
  const patch = () => {
    if (quantity.isZero()) return {};
    const { counted, ledger } = state.doc;
    return {
      counted: { ...counted, [id]: text(dec(counted[id] ?? '0').plus(quantity)) },
      ledger: ledger && { ...ledger, total: text(dec(ledger.total).plus(signed)) },
      ...movedByFill(managed, next, signed),
    };
  };
  return {
    row: next,
    patch,
    said: { symbol, kind: 'resolved', tone: 'caution', sentence, data },
    apply: () => {
      remember(managed, next);
      managed.apply({ type: 'order counted', id });
      if (quantity.isZero()) return;
      const booked = { ...fill, side, isMaker: false, at };
      account.recordSoon(account.bookkeeper.trade(managed, booked, handOf(row)));
    },
  };
}

/** What the trader is asked, and why it can't be learnt. */
export function beyondSentence(state: SymbolState, { row, change }: Beyond): Told {
  const { base } = state.market;
  const { cameIn, unchanged, wentOut } = words.ownOrders.beyond.notLearnt;
  const order = described(state, row);
  if (change.isZero()) return unchanged({ order, base });
  const changed = { order, amount: text(change.abs()), base };
  return change.isNegative() ? wentOut(changed) : cameIn(changed);
}

function described(state: SymbolState, row: OrderRow): Told {
  const time = new Date(row.plannedAt).toISOString().slice(0, 16).replace('T', ' ');
  const { base } = state.market;
  return words.ownOrders.beyond.called[row.side]({
    time,
    quantity: text(restOf(row)),
    base,
    price: row.price,
  });
}
