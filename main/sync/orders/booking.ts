import { type Decimal, dec, max, min, text, ZERO } from '#shared/decimal.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { type AccountReading, type ExchangeOrder, type Fill, isOpen } from '../ports/exchange.ts';
import type { FillRow, JournalRow, OrderRow } from '../ports/journal.ts';
import { type Holding, totalOf } from '../rules/holding.ts';
import { movedByFill } from '../standing/own.ts';
import type { SymbolDoc } from '../state/symbol-doc.ts';
import { afterOrder } from './life.ts';

/** What an own order has moved so far, signed: base bought is positive. */
const signed = (row: Pick<OrderRow, 'side'>, quantity: Decimal): Decimal =>
  row.side === 'BUY' ? quantity : quantity.neg();

/** Keeps the counted quantities of the last orders only; older ones can't change any more. */
const MOST_COUNTED = 100;

/**
 * Takes over what the exchange says of an own order: its row anew, the filled quantity that the account must now
 * show, and the fills that are owed. The rows are returned so that they become durable together.
 */
export function bookOrder(
  managed: ManagedSymbol,
  row: OrderRow,
  order: ExchangeOrder,
): { row: OrderRow; rows: JournalRow[] } {
  const next = isOpen(order.status)
    ? afterOrder(row, { type: 'found open', order })
    : afterOrder(row, { type: 'found ended', order, at: managed.account.clock.now() });
  return {
    row: next,
    rows: [{ type: 'order', row: next }, managed.update(bookedBy(managed, next))],
  };
}

/** What changes once an own order is known to have filled `row.filledQuantity` in all: also what is asked, by a limit. */
export function bookedBy(managed: ManagedSymbol, row: OrderRow): Partial<SymbolDoc> {
  const patch = bookFilled(managed.state.doc, row);
  const more = patch.pendingOwn
    ? pendingOwn({ pendingOwn: patch.pendingOwn }).minus(pendingOwn(managed.state.doc))
    : ZERO;
  return { ...patch, ...movedByFill(managed, row, more) };
}

/** The document after an own order is known to have filled `row.filledQuantity` in all. */
export function bookFilled(doc: SymbolDoc, row: OrderRow): Partial<SymbolDoc> {
  const id = row.clientOrderId;
  const open = dec(row.filledQuantity).minus(doc.counted[id] ?? '0');
  if (open.lte(0)) return {};
  const more = open.minus(dec(doc.pendingOwn[id] ?? '0').abs());
  const { asked } = doc;
  return {
    // A Reduce was clicked while it was of unknown outcome.
    ...(asked?.adds.includes(id) ? { asked: { ...asked, target: text(more.plus(asked.target)) } } : {}),
    pendingOwn: { ...doc.pendingOwn, [id]: text(signed(row, open)) },
    unread: { ...doc.unread, [id]: text(signed(row, more).plus(doc.unread[id] ?? '0')) },
    owed: doc.owed.includes(id) ? doc.owed : [...doc.owed, id],
  };
}

/** Sum of own movements that the account has still to show, signed, in base. */
export function pendingOwn(doc: Pick<SymbolDoc, 'pendingOwn'>): Decimal {
  return Object.values(doc.pendingOwn).reduce((sum, amount) => sum.plus(amount), ZERO);
}

/** What of the base has changed since it last added up, signed, beyond own booked fills; zero before the first ledger. */
export function unexplainedBase({ doc, market }: SymbolState, balances: AccountReading): Decimal {
  if (!doc.ledger) return ZERO;
  const balance = balances.get(market.base);
  const total = balance ? totalOf(balance) : ZERO;
  return total.minus(doc.ledger.total).minus(pendingOwn(doc));
}

/**
 * A reading that lags may show nothing or a part of what own fills have moved, and nothing beyond that: of purchases and
 * sales it may show the ones and not yet the others.
 */
export function isPartOf(change: Decimal, { pendingOwn }: Pick<SymbolDoc, 'pendingOwn'>): boolean {
  const amounts = Object.values(pendingOwn);
  const least = amounts.reduce<Decimal>((sum, amount) => sum.plus(min(ZERO, dec(amount))), ZERO);
  const most = amounts.reduce<Decimal>((sum, amount) => sum.plus(max(ZERO, dec(amount))), ZERO);
  return change.gte(least) && change.lte(most);
}

/** A holding with the own fills counted that are booked and that its reading does not show yet: for what is offered. */
export function withBooked(doc: SymbolDoc, holding: Holding): Holding {
  const own = pendingOwn(doc);
  if (own.isZero() || !doc.ledger) return holding;
  const change = holding.totalBase.minus(doc.ledger.total);
  const unshown = isPartOf(change, doc) ? own.minus(change) : own;
  const totalBase = max(ZERO, holding.totalBase.plus(unshown));
  return {
    ...holding,
    totalBase,
    freeBase: max(ZERO, holding.freeBase.plus(unshown)),
    held: max(ZERO, totalBase.minus(holding.reserveBase)),
    belowReserve: totalBase.lt(holding.reserveBase),
  };
}

/**
 * The account showed all own movements: they move from pending to counted, and the ledger starts anew. With `takenAt`
 * (engine clock, ms) what is held is taken as it was read then, without its records.
 */
export function reconcileOwn(
  doc: SymbolDoc,
  total: Decimal,
  at: number,
  consumed: readonly string[],
  takenAt: number | null = doc.ledger?.takenAt ?? null,
): Partial<SymbolDoc> {
  const counted: Record<string, string> = { ...doc.counted };
  for (const [id, amount] of Object.entries(doc.pendingOwn)) {
    if (id.startsWith('fee:')) continue;
    counted[id] = text(dec(counted[id] ?? '0').plus(dec(amount).abs()));
  }
  const kept = Object.entries(counted).slice(-MOST_COUNTED);
  return {
    counted: Object.fromEntries(kept),
    pendingOwn: {},
    moved: [],
    ledger: { total: text(total), at, consumed: [...consumed], takenAt },
  };
}

/** A fill as the journal keeps it. */
export function fillRow(fill: Fill): FillRow {
  return {
    symbol: fill.symbol,
    tradeId: fill.tradeId,
    orderId: fill.orderId,
    clientOrderId: fill.clientOrderId,
    side: fill.side,
    price: text(fill.price),
    quantity: text(fill.quantity),
    quoteQuantity: text(fill.quoteQuantity),
    fee: text(fill.fee),
    feeAsset: fill.feeAsset,
    at: fill.at,
  };
}
