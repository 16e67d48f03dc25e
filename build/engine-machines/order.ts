import {
  afterOrder,
  hasTurnedUp,
  ORDER_LIFE,
  type OrderEvent,
  plannedOrder,
} from '#main/sync/orders/life.ts';
import type { OrderPhase } from '#main/sync/ports/journal.ts';
import { dec, ZERO } from '#shared/decimal.ts';
import { type Machine, machineTable } from './machine.ts';

const phases = Object.keys(ORDER_LIFE) as OrderPhase[];
const types = [...new Set(phases.flatMap((phase) => Object.keys(ORDER_LIFE[phase])))] as OrderEvent['type'][];
const where = (type: OrderEvent['type']) => phases.filter((phase) => ORDER_LIFE[phase][type]).length;
/** What can happen in one phase alone comes first. */
const events = types.sort((one, other) => where(one) - where(other));

const terms = {
  clientOrderId: 'PL',
  intentId: '',
  symbol: 'ETH/USDC',
  side: 'BUY',
  price: '1',
  quantity: '1',
  purpose: 'trade',
} as const;
const order = { orderId: '1', filledQuantity: ZERO, filledQuote: ZERO };
const path: readonly OrderEvent[] = [
  { type: 'left', at: 0 },
  { type: 'lost', why: '' },
  { type: 'proven absent', why: '', at: 0 },
];
const absent = path.reduce(afterOrder, plannedOrder(terms, 0));
/** What one that is believed absent may be found as. */
const finds: readonly OrderEvent[] = [
  { type: 'found open', order: { ...order, status: 'NEW' } },
  { type: 'found ended', order: { ...order, status: 'CANCELED' }, at: 0 },
  { type: 'fills found', quantity: dec(1), quote: dec(1), at: 0 },
];
const halts: readonly OrderEvent['type'][] = [
  ...finds.filter((event) => hasTurnedUp(absent, afterOrder(absent, event))).map(({ type }) => type),
  'accepted',
];

function cell(phase: OrderPhase, type: OrderEvent['type']): string {
  const next = ORDER_LIFE[phase][type] ?? '';
  return phase === 'ended' && halts.includes(type) ? `${next} (*)` : next;
}

/** The life of an own order. */
export const ownOrder: Machine = {
  title: "An own order's life",
  about: [
    '`afterOrder` of `main/sync/orders/life.ts` makes the next row of an order from its row and what has happened. Its first row is',
    'written as *planned* before anything leaves. *Sent* stands only between that and the answer, and is never written: a start',
    'finds *planned* and doubts it. An input whose cell is empty is a fault of the program itself and changes nothing. What its',
    'create comes to changes nothing of an order that something else has told of before: that holds.',
    '(*): the symbol is halted where the order was believed absent, or had been refused: what was sent in its place may have',
    'doubled it. One that is found open is cancelled first. Nothing makes an ended order alive.',
  ].join('\n'),
  table: machineTable(
    Object.fromEntries(phases.map((phase) => [phase, phase])),
    Object.fromEntries(events.map((type) => [type, type])),
    cell,
  ),
};
