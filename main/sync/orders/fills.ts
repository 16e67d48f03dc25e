import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import type { EventToSay } from '../account/event-log.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import {
  assumedId,
  assumedIn,
  type Facts,
  isAssumedId,
  lessAssumed,
  quantityOf,
} from '../bookkeeping/assumed-fills.ts';
import { handOf } from '../bookkeeping/drafts.ts';
import { words } from '../engine-words.ts';
import { type Fill, RECORDS_REACH_MS, type Side } from '../ports/exchange.ts';
import { isPassing } from '../ports/failure.ts';
import type { FillRow, JournalRow, OrderRow } from '../ports/journal.ts';
import { listed } from '../together.ts';
import { isBeyond } from './beyond.ts';
import { fillRow } from './booking.ts';
import { fillContradiction } from './contradiction.ts';
import { fillsUnread, tellUnread, unreadSentence } from './unread-fills.ts';

/** Order times may be whole seconds, and clocks differ: look back a little further. */
const LOOK_BACK_MS = 60_000;

/**
 * Reads the fills that are owed for own orders and books them once: journal rows, position, and fees charged in a
 * base asset, which the account shows as a change that the order's quantity does not tell. Does nothing when none
 * are owed or the read fails: they stay owed. So do those that can't be read, and that is said.
 */
export async function readOwedFills(managed: ManagedSymbol): Promise<void> {
  const { account, state } = managed;
  const owed = state.doc.owed;
  if (owed.length === 0) return;
  const orders = await account.journal.orders(account.key, owed);
  const reach = account.clock.now() - RECORDS_REACH_MS;
  const first = Math.min(...orders.map((order) => order.plannedAt), account.clock.now());
  const since = Math.max(reach + LOOK_BACK_MS, first - LOOK_BACK_MS);
  const reply = await account.exchange.fills(state.market.symbol, since);
  if (!reply.ok && isPassing(reply.failure)) return;
  const list = reply.ok ? reply.value : { fills: [], unread: [] };
  const ids = new Set(owed);
  const orderIds = new Map(orders.map((order) => [order.orderId ?? '', order.clientOrderId]));
  const mine = list.fills
    .map((fill) => ({ ...fill, clientOrderId: fill.clientOrderId ?? orderIds.get(fill.orderId) ?? null }))
    .filter((fill) => fill.clientOrderId !== null && ids.has(fill.clientOrderId));
  const own = orders.flatMap((order) => {
    const its = mine.filter((fill) => fill.clientOrderId === order.clientOrderId);
    return fillContradiction(order, its) === null ? its : [];
  });
  await account.bookkeeper.corrected.told(state, list.fills);
  await account.bookkeeper.learnPrices(state, own);
  await bookFills(managed, own, owed, orders);
  const left = orders.filter(({ clientOrderId }) => state.doc.owed.includes(clientOrderId));
  const gone = left.filter((row) => row.phase === 'ended' && isBeyond(account, row));
  if (gone.length > 0) await bookFromRows(managed, gone);
  const owing = left.filter((row) => !gone.includes(row));
  tellUnread(
    managed,
    reply.ok
      ? unreadSentence(state, owing, mine, list.unread)
      : fillsUnread(state, owing, reply.failure.sentence),
  );
}

/** The fills that are booked of these own orders, by client order id, whether the journal has them yet or not. */
export async function bookedFills(
  { account, state }: ManagedSymbol,
  ids: readonly string[],
): Promise<readonly FillRow[]> {
  const written = await account.journal.fillsOf(account.key, ids);
  return [...knownFills(state, written).values()].filter((fill) => ids.includes(fill.clientOrderId ?? ''));
}

/** What the journal has and what waits to be written, by trade id. */
function knownFills(state: SymbolState, written: readonly FillRow[]): Map<string, FillRow> {
  return new Map([...state.booked, ...written.map((row) => [row.tradeId, row] as const)]);
}

/**
 * Fills of own orders that the exchange's records don't reach any more: what of them was never read is booked from the
 * order's own row, at its average price and without a fee, which isn't known.
 */
async function bookFromRows(managed: ManagedSymbol, gone: readonly OrderRow[]): Promise<void> {
  const { state } = managed;
  const { base, quote, symbol } = state.market;
  const ids = gone.map((row) => row.clientOrderId);
  const stands = await managed.account.bookkeeper.corrected.factsOf(symbol);
  const booked = await bookedFills(managed, ids);
  const fills = gone.flatMap((row): Fill[] => {
    const read = booked.filter(({ clientOrderId }) => clientOrderId === row.clientOrderId);
    const known = read.filter(isRead).reduce((sum, each) => sum.plus(each.quantity), ZERO);
    const assumed = assumedIn(stands, row.clientOrderId);
    const quantity = dec(bookedOf(state, row.clientOrderId)).minus(known).minus(quantityOf(assumed));
    if (quantity.lte(0)) return [];
    const filled = dec(row.filledQuantity);
    const price = filled.isZero() ? dec(row.price) : dec(row.filledQuote).div(filled);
    const { side, clientOrderId, endedAt, plannedAt } = row;
    const about = { symbol, side, clientOrderId, orderId: row.orderId ?? '', isMaker: false };
    const money = { price, quantity, quoteQuantity: quantity.mul(price), fee: ZERO, feeAsset: quote };
    const tradeId = assumedId(clientOrderId, assumed.length);
    return [{ ...about, ...money, tradeId, at: endedAt ?? plannedAt }];
  });
  await bookFills(managed, fills, ids, gone);
  // What its row knows is all that will ever be known of it.
  const owed = state.doc.owed.filter((id) => !ids.includes(id));
  const { bookedFillsFromJournal, bookedFromJournal, fill: said } = words.ownOrders;
  const of = fills.map(({ price, quantity }) => said({ quantity: text(quantity), base, price: text(price) }));
  const count = ids.length;
  const unread = Object.fromEntries(Object.entries(state.doc.unread).filter(([id]) => !ids.includes(id)));
  managed.account.recordSoon([
    managed.update({ owed, unread }),
    managed.account.eventLog.say({
      symbol,
      kind: 'resolved',
      tone: 'caution',
      sentence:
        of.length === 0 ? bookedFromJournal({ count }) : bookedFillsFromJournal({ count, fills: listed(of) }),
    }),
  ]);
}

/** All that is booked of an own order: what the account has shown, and what it has still to show. */
function bookedOf(state: SymbolState, id: string): string {
  const shown = dec(state.doc.counted[id] ?? '0');
  return text(shown.plus(dec(state.doc.pendingOwn[id] ?? '0').abs()));
}

/**
 * Books fills that weren't booked before, and strikes off what has been read in full of the orders that were asked
 * about. A reading may be answered after a later one, and after further orders have filled: what that one has booked
 * isn't booked again, also while it waits to be written, and what has become owed meanwhile stays owed. What is read
 * takes the place of what was assumed of its order.
 */
async function bookFills(
  managed: ManagedSymbol,
  fills: readonly Fill[],
  asked: readonly string[],
  orders: readonly OrderRow[],
): Promise<void> {
  const { account, state } = managed;
  const hands = new Map(orders.map((row) => [row.clientOrderId, handOf(row)]));
  const stands = await account.bookkeeper.corrected.factsOf(state.market.symbol);
  const written = await account.journal.fillsOf(account.key, asked);
  // Nothing is awaited from here on: no other reading of the same fills can come in between.
  const known = knownFills(state, written);
  const sums = new Map<string, Decimal>();
  for (const row of known.values()) if (isRead(row)) add(sums, row.clientOrderId ?? '', dec(row.quantity));
  const fresh: FillRow[] = [];
  const unread = { ...state.doc.unread };
  const booked: JournalRow[] = [];
  const fees = new Map<ManagedSymbol, Record<string, string>>();
  const replaced = replacedBy(
    stands,
    fills.filter((fill) => isRead(fill) && !known.has(fill.tradeId)),
  );
  const replace = (side: Side) => {
    for (const { fill, was, quantity } of replaced.filter((each) => each.fill.side === side)) {
      const id = fill.clientOrderId ?? '';
      unread[id] = text(dec(unread[id] ?? '0').plus(side === 'BUY' ? quantity : quantity.neg()));
      const { bookkeeper } = account;
      booked.push(...bookkeeper.post(state, [bookkeeper.corrected.draft(state, fill, was)]));
    }
  };
  // Nothing leaves a book before what it is replaced by is there.
  replace('SELL');
  for (const fill of fills) {
    if (known.has(fill.tradeId)) continue;
    const row = fillRow(fill);
    known.set(fill.tradeId, row);
    fresh.push(row);
    const id = fill.clientOrderId ?? '';
    const moved = fill.side === 'BUY' ? fill.quantity : fill.quantity.neg();
    unread[id] = text(dec(unread[id] ?? '0').minus(moved));
    booked.push(...account.bookkeeper.trade(managed, fill, hands.get(id) ?? 'here'));
    add(sums, id, fill.quantity);
    const payer = fill.fee.gt(0) ? stateOfBase(account, fill.feeAsset) : undefined;
    if (payer) {
      fees.set(payer, { ...fees.get(payer), [`fee:${fill.tradeId}`]: text(fill.fee.neg()) });
      if (payer !== managed) booked.push(...account.bookkeeper.fee(payer.state, fill));
    }
  }
  replace('BUY');
  const before = state.doc.owed;
  const owed = before.filter((id) => !asked.includes(id) || (sums.get(id) ?? ZERO).lt(bookedOf(state, id)));
  if (fresh.length === 0 && owed.length === before.length) return;
  managed.apply({ type: 'fills booked', rows: fresh });
  for (const [id, amount] of Object.entries(unread)) if (dec(amount).isZero()) delete unread[id];
  const rows: JournalRow[] = fresh.map((row) => ({ type: 'fill', row }));
  rows.push(...booked, managed.update({ owed, unread }));
  for (const { fill, quantity } of replaced)
    rows.push(account.eventLog.say(replacedSaid(state, fill, quantity)));
  for (const [payer, entries] of fees) {
    rows.push(payer.update({ pendingOwn: { ...payer.state.doc.pendingOwn, ...entries } }));
  }
  account.recordSoon(rows);
}

const isRead = ({ tradeId }: Pick<Fill, 'tradeId'>): boolean => !isAssumedId(tradeId);

/** What of the assumed fills in a book gives way to these, which were read: as much as they are of its order. */
function replacedBy(stands: ReadonlyMap<string, Facts>, fresh: readonly Fill[]) {
  const byOrder = Map.groupBy(fresh, ({ clientOrderId }) => clientOrderId ?? '');
  return [...byOrder].flatMap(([id, fills]) => {
    const [first] = fills;
    const read = fills.reduce((sum, { quantity }) => sum.plus(quantity), ZERO);
    return first ? lessAssumed(assumedIn(stands, id), read, first) : [];
  });
}

function replacedSaid({ market }: SymbolState, fill: Fill, quantity: Decimal): EventToSay {
  const said = { id: fill.clientOrderId ?? '', quantity: text(quantity), base: market.base };
  const sentence = words.ownOrders.assumedReplaced(said);
  return { symbol: market.symbol, kind: 'fill-corrected', sentence };
}

function stateOfBase(account: Account, asset: string): ManagedSymbol | undefined {
  for (const managed of account.symbols.values()) if (managed.state.market.base === asset) return managed;
  return undefined;
}

function add(sums: Map<string, Decimal>, id: string, quantity: Decimal): void {
  sums.set(id, (sums.get(id) ?? ZERO).plus(quantity));
}
