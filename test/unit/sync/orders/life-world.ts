import fc from 'fast-check';
import { afterOrder, type OrderEvent, plannedOrder } from '#main/sync/orders/life.ts';
import { isOpen, type OrderStatus } from '#main/sync/ports/exchange.ts';
import type { OrderPhase, OrderRow } from '#main/sync/ports/journal.ts';
import { dec, text } from '#shared/decimal.ts';

const OPEN: readonly OrderStatus[] = ['NEW', 'PARTIALLY_FILLED'];
const OVER: readonly OrderStatus[] = ['FILLED', 'CANCELED', 'PARTIALLY_CANCELED'];
/** How an own order can have ended. */
export const FINAL: readonly OrderRow['status'][] = [...OVER, 'REJECTED', 'ABSENT'];

const TERMS = {
  clientOrderId: 'PL1',
  intentId: 'i1',
  symbol: 'ETH/USDC',
  side: 'BUY',
  price: '2000',
  quantity: '1',
  purpose: 'trade',
} as const;

/** An order as an answer shows it. */
export const filledAs = (status: OrderStatus, quantity = '0', quote = '0') => ({
  orderId: 'C02__1',
  status,
  filledQuantity: dec(quantity),
  filledQuote: dec(quote),
  createdAt: 1,
});

/** Each event once. */
export const ONE_OF_EACH: readonly OrderEvent[] = [
  { type: 'left', at: 2 },
  { type: 'kept back', why: 'halted', at: 2 },
  { type: 'accepted', orderId: 'C02__1' },
  { type: 'refused', why: 'no', at: 3 },
  { type: 'lost', why: 'no answer' },
  { type: 'contradicted', why: 'another side' },
  { type: 'found open', order: filledAs('NEW') },
  { type: 'found ended', order: filledAs('CANCELED'), at: 4 },
  { type: 'fills found', quantity: dec(1), quote: dec(2000), at: 4 },
  { type: 'proven absent', why: 'in no record', at: 4 },
  { type: 'counted', quantity: dec(0), why: 'you told me so', at: 4 },
  { type: 'taken over', order: filledAs('NEW'), why: 'taken over' },
  { type: 'restarted' },
  { type: 'restarted late' },
];

const THERE: Readonly<Record<OrderPhase, readonly OrderEvent['type'][]>> = {
  planned: [],
  sent: ['left'],
  known: ['left', 'accepted'],
  unknown: ['left', 'lost'],
  ended: ['left', 'lost', 'proven absent'],
};

/** A row of 1 ETH at 2000 that has come to this phase. */
export function inPhase(phase: OrderPhase, change: Partial<OrderRow> = {}): OrderRow {
  const events = THERE[phase].flatMap((type) => ONE_OF_EACH.find((event) => event.type === type) ?? []);
  return { ...events.reduce(afterOrder, plannedOrder(TERMS, 1)), ...change };
}

/** The row of any order that is about to be written. */
export const anyPlanned: fc.Arbitrary<OrderRow> = fc
  .record({
    side: fc.constantFrom('BUY' as const, 'SELL' as const),
    price: fc.integer({ min: 1, max: 100_000 }),
    quantity: fc.integer({ min: 1, max: 1000 }),
    at: fc.integer({ min: 1, max: 1000 }),
  })
  .map(({ side, price, quantity, at }) =>
    plannedOrder({ ...TERMS, side, price: `${price}`, quantity: text(dec(quantity).div(1000)) }, at),
  );

/** What happens next, whatever the order is: its share of what it is for, and a time. */
export const anyHappening = fc.record({
  type: fc.constantFrom(...ONE_OF_EACH.map(({ type }) => type)),
  share: fc.constantFrom(0, 0.25, 0.5, 1),
  status: fc.constantFrom(...OPEN, ...OVER),
  at: fc.integer({ min: 1000, max: 9999 }),
});
type Happening = typeof anyHappening extends fc.Arbitrary<infer T> ? T : never;

/** That as an event of this order. Answers may lag; fills that are found are more than are known, as their finder sees to. */
export function eventOf(row: OrderRow, { type, share, status, at }: Happening): OrderEvent {
  const part = dec(row.quantity).mul(share);
  const order = {
    ...filledAs(status),
    filledQuantity: part,
    filledQuote: part.mul(row.price),
    createdAt: at,
  };
  const why = `${type} at ${at}`;
  switch (type) {
    case 'left':
      return { type, at };
    case 'kept back':
    case 'refused':
    case 'proven absent':
      return { type, why, at };
    case 'lost':
    case 'contradicted':
      return { type, why };
    case 'accepted':
      return { type, orderId: 'C02__1' };
    case 'found open':
    case 'taken over': {
      const open = { ...order, status: isOpen(status) ? status : ('NEW' as const) };
      return type === 'found open' ? { type, order: open } : { type, order: open, why };
    }
    case 'found ended':
      return { type, order: { ...order, status: isOpen(status) ? 'CANCELED' : status }, at };
    case 'fills found': {
      const quantity = part.plus(row.filledQuantity);
      return { type, quantity, quote: part.mul(row.price).plus(row.filledQuote), at };
    }
    case 'counted':
      return { type, quantity: dec(row.quantity).minus(row.filledQuantity).mul(share), why, at };
    case 'restarted':
    case 'restarted late':
      return { type };
  }
}
