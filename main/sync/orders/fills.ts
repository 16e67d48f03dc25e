import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import type { Cell } from '../account/cell.ts';
import type { Fill } from '../ports/exchange.ts';
import type { FillRow, JournalRow } from '../ports/journal.ts';
import { afterFill } from '../rules/position.ts';
import type { SymbolDoc } from '../state/symbol-doc.ts';
import { fillRow } from './booking.ts';
import { fillContradiction } from './contradiction.ts';

/** Order times may be whole seconds, and clocks differ: look back a little further. */
const LOOK_BACK_MS = 60_000;
/** Fills that are remembered for what the journal may not have yet. */
const MOST_BOOKED = 1000;

/**
 * Reads the fills that are owed for own orders and books them once: journal rows, position, and fees charged in a
 * base asset, which the account shows as a change that the order's quantity does not tell. Does nothing when none
 * are owed or the read fails: they stay owed.
 */
export async function readOwedFills(account: Account, cell: Cell): Promise<readonly Fill[]> {
  const owed = cell.doc.owed;
  if (owed.length === 0) return [];
  const orders = await account.journal.orders(account.key, owed);
  const since = Math.min(...orders.map((order) => order.plannedAt), account.clock.now()) - LOOK_BACK_MS;
  const reply = await account.exchange.fills(cell.market.symbol, since);
  if (!reply.ok) return [];
  const ids = new Set(owed);
  const orderIds = new Map(orders.map((order) => [order.orderId ?? '', order.clientOrderId]));
  const mine = reply.value
    .map((fill) => ({ ...fill, clientOrderId: fill.clientOrderId ?? orderIds.get(fill.orderId) ?? null }))
    .filter((fill) => fill.clientOrderId !== null && ids.has(fill.clientOrderId));
  const own = orders.flatMap((order) => {
    const its = mine.filter((fill) => fill.clientOrderId === order.clientOrderId);
    return fillContradiction(order, its) === null ? its : [];
  });
  await bookFills(account, cell, own, owed);
  return own;
}

/** The fills that are booked of these own orders, by client order id, whether the journal has them yet or not. */
export async function bookedFills(
  account: Account,
  cell: Cell,
  ids: readonly string[],
): Promise<readonly FillRow[]> {
  const written = await account.journal.fillsOf(account.key, ids);
  return [...knownFills(cell, written).values()].filter((fill) => ids.includes(fill.clientOrderId ?? ''));
}

/** What the journal has and what waits to be written, by trade id. */
function knownFills(cell: Cell, written: readonly FillRow[]): Map<string, FillRow> {
  return new Map([...cell.booked, ...written.map((row) => [row.tradeId, row] as const)]);
}

/** All that is booked of an own order: what the account has shown, and what it has still to show. */
function bookedOf(cell: Cell, id: string): string {
  const shown = dec(cell.doc.counted[id] ?? '0');
  return text(shown.plus(dec(cell.doc.pendingOwn[id] ?? '0').abs()));
}

/**
 * Books fills that weren't booked before, and strikes off what has been read in full of the orders that were asked
 * about. A reading may be answered after a later one, and after further orders have filled: what that one has booked
 * isn't booked again, also while it waits to be written, and what has become owed meanwhile stays owed.
 */
async function bookFills(
  account: Account,
  cell: Cell,
  fills: readonly Fill[],
  asked: readonly string[],
): Promise<void> {
  const written = await account.journal.fillsOf(account.key, asked);
  // Nothing is awaited from here on: no other reading of the same fills can come in between.
  const known = knownFills(cell, written);
  const sums = new Map<string, Decimal>();
  for (const row of known.values()) add(sums, row.clientOrderId ?? '', dec(row.quantity));
  const rows: JournalRow[] = [];
  let position: SymbolDoc['position'] = cell.doc.position;
  const fees = new Map<Cell, Record<string, string>>();
  for (const fill of fills) {
    if (known.has(fill.tradeId)) continue;
    const row = fillRow(fill);
    known.set(fill.tradeId, row);
    cell.booked.set(fill.tradeId, row);
    rows.push({ type: 'fill', row });
    position = afterFill(position, fill, cell.market);
    add(sums, fill.clientOrderId ?? '', fill.quantity);
    const payer = fill.fee.gt(0) ? cellOfBase(account, fill.feeAsset) : undefined;
    if (payer) {
      fees.set(payer, { ...fees.get(payer), [`fee:${fill.tradeId}`]: text(fill.fee.neg()) });
    }
  }
  const before = cell.doc.owed;
  const owed = before.filter((id) => !asked.includes(id) || (sums.get(id) ?? ZERO).lt(bookedOf(cell, id)));
  if (rows.length === 0 && owed.length === before.length) return;
  rows.push(account.update(cell, { position, owed }));
  for (const [payer, entries] of fees) {
    rows.push(account.update(payer, { pendingOwn: { ...payer.doc.pendingOwn, ...entries } }));
  }
  account.recordSoon(rows);
  for (const id of [...cell.booked.keys()].slice(0, -MOST_BOOKED)) cell.booked.delete(id);
}

function cellOfBase(account: Account, asset: string): Cell | undefined {
  for (const cell of account.cells.values()) if (cell.market.base === asset) return cell;
  return undefined;
}

function add(sums: Map<string, Decimal>, id: string, quantity: Decimal): void {
  sums.set(id, (sums.get(id) ?? ZERO).plus(quantity));
}
