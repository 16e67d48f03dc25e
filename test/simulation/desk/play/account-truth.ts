import type { OrderRow } from '#main/sync/ports/journal.ts';
import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { DeskWorld } from '../desk-world.ts';
import type { DeskWatch } from './watch.ts';

/**
 * At the end, when all stands: the account at work as the window shows it, and its orders and fills as the disk has them,
 * against what the exchange has.
 */
export function accountTruth(world: DeskWorld, watch: DeskWatch, slices: Slices): void {
  const { session } = slices;
  if (session.mode === 'sim' || session.accountUid === null || session.venue === '') return;
  const exchange = session.mode === 'live' ? world.live : world.practice;
  const listed = new Map(slices.symbols.map((each) => [each.symbol.replace('/', ''), each.symbol]));
  const open = [...exchange.core.core.orders.open.values()].flatMap((orders) => [...orders.values()]);
  const ours = open.filter((each) => listed.has(each.symbol));
  balances(world, watch, slices, exchange);
  const shown = new Set(slices.orders.map(({ orderId }) => orderId));
  for (const { id, side, symbol } of ours)
    if (!shown.has(id)) watch.sin('untruth', `order ${id} (${side} ${symbol}) is open and not shown`);
  for (const { orderId, symbol } of slices.orders)
    if (!open.some(({ id }) => id === orderId))
      watch.sin('untruth', `order ${orderId} of ${symbol} is shown and not open`);
  const account = world.disk.account({ venue: session.venue, uid: session.accountUid });
  const filled = new Map<string, Decimal>();
  for (const { clientOrderId, quantity } of account.fills.values())
    if (clientOrderId) filled.set(clientOrderId, (filled.get(clientOrderId) ?? ZERO).plus(quantity));
  for (const order of exchange.core.core.orders.byId.values()) {
    const row = order.clientOrderId === null ? undefined : account.orders.get(order.clientOrderId);
    if (!row || !listed.has(order.symbol)) continue;
    const is = `${row.clientOrderId} (${row.side} ${row.quantity} ${row.symbol})`;
    rowTruth(watch, is, row, { open: open.includes(order), executed: order.executed });
    const booked = filled.get(row.clientOrderId) ?? ZERO;
    if (!booked.eq(order.executed))
      watch.sin('untruth', `${is} has filled ${text(order.executed)}, and ${text(booked)} of it is booked`);
    if (watch.killed && session.halt !== null && open.includes(order))
      watch.sin('untruth', `${is} rests after the kill switch`);
  }
}

function rowTruth(
  watch: DeskWatch,
  is: string,
  row: OrderRow,
  order: { readonly open: boolean; readonly executed: Decimal },
): void {
  if (order.open === (row.phase === 'ended'))
    watch.sin('untruth', `${is} is ${order.open ? 'open' : 'not open'} and stands as ${row.phase}`);
  if (!dec(row.filledQuantity).eq(order.executed))
    watch.sin('untruth', `${is} has filled ${text(order.executed)} and stands as ${row.filledQuantity}`);
}

function balances(
  world: DeskWorld,
  watch: DeskWatch,
  { session, symbols }: Slices,
  exchange: DeskWorld['live'],
): void {
  // An account without symbols is not looked at.
  if (symbols.length === 0) return;
  if (world.clock.now() - (session.balancesAt ?? 0) > 40_000) watch.sin('idle', 'the balances are old');
  for (const [asset, { free, locked }] of exchange.core.core.accounts.balances) {
    const is = session.balances.find((each) => each.asset === asset);
    if (!free.eq(is?.free ?? 0) || !locked.eq(is?.locked ?? 0))
      watch.sin(
        'untruth',
        `${asset}: ${text(free)} free and ${text(locked)} locked, shown ${JSON.stringify(is)}`,
      );
  }
  for (const { symbol, base, held } of symbols) {
    // What an own order has filled counts before the account shows it.
    const read = held && dec(held.baseTotal).minus(held.unshown);
    if (read && !read.eq(exchange.total(base)))
      watch.sin('untruth', `${symbol} shows ${text(read)} as read, the account has ${exchange.total(base)}`);
  }
}
