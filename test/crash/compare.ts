import { dec, ZERO } from '#shared/decimal.ts';
import type { ExchangeBooks, ExchangeOrder } from './exchange-books.ts';
import type { JournalBooks, JournalOrder } from './journal-books.ts';

/** `lost`: one side doesn't know what the other did; `duplicate`: more was sent or booked than asked for. */
export interface Mismatch {
  readonly kind: 'lost' | 'duplicate' | 'unended';
  readonly sentence: string;
}

/** Compares the exchange's record with the journal, order for order and fill for fill. Empty: they agree. */
export function compare(exchange: ExchangeBooks, journal: JournalBooks): Mismatch[] {
  return [
    ...sentTwice(exchange),
    ...exchange.orders.flatMap((order) => inJournal(order, journal)),
    ...journal.orders.flatMap((order) => atExchange(order, exchange)),
    ...journal.orders.flatMap((order) => fillsOf(order, exchange, journal)),
    ...overfilled(journal),
    ...overlapping(exchange),
    ...memory(exchange, journal),
  ];
}

const lost = (sentence: string): Mismatch => ({ kind: 'lost', sentence });
const duplicate = (sentence: string): Mismatch => ({ kind: 'duplicate', sentence });
const unended = (sentence: string): Mismatch => ({ kind: 'unended', sentence });

function sentTwice({ orders }: ExchangeBooks): Mismatch[] {
  const seen = new Set<string>();
  return orders.flatMap(({ clientOrderId }) => {
    if (seen.has(clientOrderId)) return [duplicate(`${clientOrderId} stands at the exchange twice.`)];
    seen.add(clientOrderId);
    return [];
  });
}

/** Every order that the exchange accepted stands in the journal as ended, with exactly what it filled. */
function inJournal(order: ExchangeOrder, journal: JournalBooks): Mismatch[] {
  const id = order.clientOrderId;
  const found: Mismatch[] = [];
  if (order.endedAt === null) found.push(unended(`${id} is still open at the exchange.`));
  const row = journal.orders.find((each) => each.clientOrderId === id);
  if (!row) return [...found, lost(`${id} was accepted, and the journal doesn't know it.`)];
  if (row.phase !== 'ended') found.push(unended(`${id} is ${row.phase} in the journal, not ended.`));
  if (row.status === 'ABSENT' || row.status === 'REJECTED')
    found.push(lost(`${id} was accepted, and the journal calls it ${row.status}.`));
  else if (row.phase === 'ended' && row.status !== order.status)
    found.push(lost(`${id} ended as ${order.status}, and the journal says ${row.status}.`));
  if (!dec(row.filledQuantity).eq(order.executed))
    found.push(lost(`${id} filled ${order.executed}, and the journal says ${row.filledQuantity}.`));
  if (!dec(row.filledQuote).eq(order.cumulativeQuote))
    found.push(
      lost(`${id} moved ${order.cumulativeQuote} in quote, and the journal says ${row.filledQuote}.`),
    );
  const same =
    row.symbol.replace('/', '') === order.symbol &&
    row.side === order.side &&
    dec(row.price).eq(order.price) &&
    dec(row.quantity).eq(order.quantity);
  if (!same) found.push(lost(`${id} is another order in the journal than at the exchange.`));
  return found;
}

/** Every order that the journal believes in stands at the exchange; every other one is closed. */
function atExchange(row: JournalOrder, { orders }: ExchangeBooks): Mismatch[] {
  const id = row.clientOrderId;
  const known = orders.some((order) => order.clientOrderId === id);
  if (known) return [];
  if (row.phase !== 'ended')
    return [unended(`${id} is ${row.phase} in the journal, and was never accepted.`)];
  const believed = row.status !== 'ABSENT' && row.status !== 'REJECTED';
  return believed ? [lost(`${id} is ${row.status} in the journal, and the exchange never had it.`)] : [];
}

/** The fills of an order are booked once each, with the exchange's own numbers, and add up to what it filled. */
function fillsOf(row: JournalOrder, exchange: ExchangeBooks, journal: JournalBooks): Mismatch[] {
  const id = row.clientOrderId;
  const key = (one: { quantity: string; price: string; fee: string; feeAsset: string }, trade: string) =>
    `${trade}: ${dec(one.quantity)} at ${dec(one.price)}, fee ${dec(one.fee)} ${one.feeAsset}`;
  const trades = exchange.trades.filter((each) => each.clientOrderId === id);
  const fills = journal.fills.filter((each) => each.clientOrderId === id);
  const happened = new Set(trades.map((trade) => key(trade, trade.id)));
  const booked = fills.map((fill) => key(fill, fill.tradeId));
  const sum = fills.reduce((total, fill) => total.plus(fill.quantity), ZERO);
  const found: Mismatch[] = [];
  for (const fill of happened) if (!booked.includes(fill)) found.push(lost(`${id}: not booked: ${fill}.`));
  for (const fill of booked)
    if (!happened.has(fill)) found.push(duplicate(`${id}: never happened: ${fill}.`));
  if (sum.gt(row.filledQuantity))
    found.push(duplicate(`${id} filled ${row.filledQuantity}, and its fills add up to ${sum}.`));
  return found;
}

/** No intent fills more than it planned, whatever happened between its orders. */
function overfilled({ orders, planned }: JournalBooks): Mismatch[] {
  const intents = Map.groupBy(orders, (order) => order.intentId);
  return [...intents].flatMap(([intent, own]) => {
    const filled = own.reduce((sum, order) => sum.plus(order.filledQuantity), ZERO);
    const plan = planned.get(intent);
    if (plan === undefined)
      return [lost(`The journal has orders of ${intent}, and no word of what it planned.`)];
    return filled.gt(plan) ? [duplicate(`${intent} planned ${plan} and filled ${filled}.`)] : [];
  });
}

/** Two own orders of one symbol are never open at once. */
function overlapping({ orders }: ExchangeBooks): Mismatch[] {
  return [...Map.groupBy(orders, (order) => order.symbol).values()].flatMap((own) => {
    const inTurn = own.toSorted((one, other) => one.time - other.time);
    return inTurn.slice(1).flatMap((order, index) => {
      const before = inTurn[index];
      const apart = before?.endedAt != null && before.endedAt <= order.time;
      return apart
        ? []
        : [duplicate(`${order.clientOrderId} was open together with ${before?.clientOrderId}.`)];
    });
  });
}

/** What the program believes it holds is what the account holds, and it owes itself no booking. */
function memory({ totals }: ExchangeBooks, { symbols }: JournalBooks): Mismatch[] {
  return symbols.flatMap(({ symbol, ledger, pendingOwn, owed, underWay }) => {
    const [base = ''] = symbol.split('/');
    const held = totals.get(base) ?? ZERO;
    const found: Mismatch[] = [];
    if (!held.eq(ledger?.total ?? '-1'))
      found.push(lost(`${held} ${base} are held, and the journal's ledger says ${ledger?.total}.`));
    if (Object.keys(pendingOwn).length > 0)
      found.push(unended(`${symbol}: still waits to see ${Object.keys(pendingOwn).join(', ')}.`));
    if (owed.length > 0) found.push(unended(`${symbol}: the fills of ${owed.join(', ')} were not read.`));
    if (underWay !== null) found.push(unended(`${symbol}: something is under way for ever.`));
    return found;
  });
}
