import type { OrderRow } from '#main/sync/ports/journal.ts';
import { dec, ZERO } from '#shared/decimal.ts';
import { KEY } from './program.ts';
import type { Intent, SymbolWatch } from './symbol-watch.ts';
import type { Watch } from './watch.ts';

/** An order is about to leave: everything that must hold at that moment. */
export function judgeCreate(watch: Watch, params: Readonly<Record<string, string | number>>): void {
  const id = String(params.newClientOrderId);
  const row = watch.machine.disk.account(KEY).orders.get(id);
  const what = `${params.side} ${params.quantity} at ${params.price} (${id})`;
  if (!row) {
    watch.sin('no row', `${what} leaves without a durable row`);
    return;
  }
  const same =
    row.side === params.side &&
    dec(row.quantity).eq(params.quantity ?? 0) &&
    dec(row.price).eq(params.price ?? 0);
  if (!same || row.phase === 'ended') watch.sin('no row', `${what} leaves, and its row says otherwise`);
  const on = watch.symbols.get(row.symbol);
  if (!on) return;
  const lease = watch.program.switch?.lease() ?? null;
  if (lease === null || lease !== watch.leases.get(id))
    watch.sin('not allowed', `${what} leaves, and the right to send under which it was decided is gone`);
  notTwo(watch, on, row, what);
  allowed(watch, on, row, what);
  const intent = on.intents.get(row.intentId);
  if (!intent) {
    watch.sin('no row', `${what} belongs to no intent in the journal`);
    return;
  }
  if (!intent.orders.includes(id)) intent.orders.push(id);
  intent.sent += 1;
  within(watch, on, intent, row, what);
}

/**
 * Flat, Short and Reduce sell what is free while an earlier purchase is unknown; Flat and Short, where there is no
 * reserve, beside an unknown sale too, since what is free can't be sold twice.
 */
function mayOvertake(watch: Watch, on: SymbolWatch, row: OrderRow, other: 'BUY' | 'SELL'): boolean {
  const getsOut = row.purpose === 'trade' && row.side === 'SELL' && on.doc?.asked?.state !== 'LONG';
  const action = on.clicks.get(row.intentId)?.action ?? 'long';
  if (action !== 'long' && row.side === 'SELL' && other === 'BUY') return true;
  return getsOut && (other === 'BUY' || dec(watch.machine.setting.reserves[on.base] ?? 0).isZero());
}

/** Ids are used once, and no other order of the symbol may be open or on its way. */
function notTwo(watch: Watch, on: SymbolWatch, row: OrderRow, what: string): void {
  const { orders } = watch.machine.exchange.core;
  const id = row.clientOrderId;
  const market = on.base + on.quote;
  if (orders.byClientId(market, id) || watch.travelling.some((each) => each.clientOrderId === id)) {
    watch.sin('duplicate', `${what} uses an id again`);
  }
  const open = [...(orders.open.get(market)?.values() ?? [])].find(
    (order) => order.clientOrderId?.startsWith('PLtestid') && !mayOvertake(watch, on, row, order.side),
  );
  if (open) watch.sin('two creates', `${what} leaves while ${open.clientOrderId} is open`);
  const other = watch.travelling.find(
    (each) => each.symbol === market && !mayOvertake(watch, on, row, each.side),
  );
  if (other) watch.sin('two creates', `${what} leaves while ${other.clientOrderId} is on its way`);
}

function allowed(watch: Watch, on: SymbolWatch, row: OrderRow, what: string): void {
  const account = watch.program.engine?.account;
  const halt = watch.machine.disk.account(KEY).docs.get('halt');
  if (account?.halt || (halt !== undefined && halt !== null && account?.halt !== null)) {
    watch.sin('not allowed', `${what} leaves after the kill switch`);
  }
  const intent = on.intents.get(row.intentId);
  if (on.doc?.halt) watch.sin('not allowed', `${what} leaves while ${on.symbol} is halted`);
  if (row.purpose === 'trade' || intent?.byTrader) return;
  if (account?.paused) watch.sin('not allowed', `${what} leaves while sync is paused`);
  if (!watch.machine.setting.checks) watch.sin('not allowed', `${what} leaves in Simulation`);
}

/** Never past the quantity, the money, the cap, or what earlier orders have changed since the reading. */
function within(watch: Watch, on: SymbolWatch, intent: Intent, row: OrderRow, what: string): void {
  const { reading, side } = intent;
  const quantity = dec(row.quantity);
  const price = dec(row.price);
  let done = ZERO;
  let spent = ZERO;
  for (const id of intent.orders) {
    const order = watch.machine.exchange.core.orders.byClientId(on.base + on.quote, id);
    if (!order) continue;
    done = done.plus(order.executed);
    spent = spent.plus(order.cumulativeQuote);
  }
  if (done.plus(quantity).gt(intent.quantity)) {
    watch.sin(
      'beyond',
      `${what}: with ${done.toFixed()} done it passes the ${intent.quantity.toFixed()} that were asked`,
    );
  }
  if (row.side !== side) watch.sin('beyond', `${what} trades the other way than its intent`);
  const touch = intent.capTouch;
  if (touch && (side === 'BUY' ? price.gt(touch.mul('1.01')) : price.lt(touch.mul('0.99')))) {
    watch.sin('beyond', `${what} is past the cap: the touch was ${touch.toFixed()}`);
  }
  if (side === 'BUY') {
    const fee = watch.machine.exchange.core.marketOf(on.base + on.quote).takerFee.plus(1);
    const cost = spent.plus(price.mul(quantity)).mul(fee);
    if (cost.gt(intent.most.plus('0.00000001'))) {
      watch.sin(
        'beyond',
        `${what} would spend ${cost.toFixed(4)} of ${reading.facts.available.toFixed(4)} available`,
      );
    }
  } else if (done.plus(quantity).gt(reading.facts.held)) {
    watch.sin('beyond', `${what} sells into what is not held above the reserve`);
  }
  const later = watch.truth.changesOf(on.base).slice(reading.included ?? 0);
  const stale = later.find(
    (change) =>
      change.clientOrderId !== null &&
      !intent.orders.includes(change.clientOrderId) &&
      !mayOvertake(watch, on, row, change.amount.isNegative() ? 'SELL' : 'BUY'),
  );
  if (stale && reading.included !== null) {
    watch.sin('duplicate', `${what} was decided on a reading without the fill of ${stale.clientOrderId}`);
  }
}

/** A row that says how an order ended must be right. */
export function judgeRow(watch: Watch, row: OrderRow): void {
  const order = watch.machine.exchange.core.orders.byClientId(row.symbol.replace('/', ''), row.clientOrderId);
  if (order && dec(row.filledQuantity).gt(order.executed)) {
    watch.sin(
      'duplicate',
      `the journal books ${row.filledQuantity} of ${row.clientOrderId}, which has filled ${order.executed.toFixed()}`,
    );
  }
  if (row.phase !== 'ended') return;
  if (row.status === 'ABSENT' || row.status === 'REJECTED') {
    const travels = watch.travelling.some((each) => each.clientOrderId === row.clientOrderId);
    if (order || travels)
      watch.sin(
        'lost',
        `${row.clientOrderId} is closed as ${row.status}, and it is ${order ? 'at the exchange' : 'on its way'}`,
      );
    return;
  }
  if (!order)
    watch.sin('lost', `${row.clientOrderId} is closed as ${row.status}, and the exchange has never had it`);
  else if (order.endedAt === null)
    watch.sin('lost', `${row.clientOrderId} is closed as ${row.status}, and it is still open`);
  else if (!order.executed.eq(row.filledQuantity)) {
    watch.sin(
      'lost',
      `${row.clientOrderId} is closed with ${row.filledQuantity} filled, and it was ${order.executed.toFixed()}`,
    );
  }
}
