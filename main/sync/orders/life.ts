import { type Decimal, dec, max, text } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ExchangeOrder, OrderStatus } from '../ports/exchange.ts';
import type { OrderPhase, OrderRow } from '../ports/journal.ts';

/** What an own order was made for and is, as it stays all its life. */
export type OrderTerms = Pick<
  OrderRow,
  'clientOrderId' | 'intentId' | 'symbol' | 'side' | 'price' | 'quantity' | 'purpose'
>;

/** An order as the exchange shows it. */
type Shown = Pick<ExchangeOrder, 'orderId' | 'status' | 'filledQuantity' | 'filledQuote'>;

/** What happens to an own order once its row exists. Times are engine-clock milliseconds. */
export type OrderEvent =
  /** Its request is handed to the exchange's client: from here on it may have left. */
  | { readonly type: 'left'; readonly at: number }
  /** It was never sent: at the last door, or because its row was not written in time. */
  | { readonly type: 'kept back'; readonly why: Told; readonly at: number }
  | { readonly type: 'accepted'; readonly orderId: string }
  | { readonly type: 'refused'; readonly why: Told; readonly at: number }
  /** No answer, or one that tells nothing: it may have arrived. */
  | { readonly type: 'lost'; readonly why: Told }
  /** What is told of it contradicts its row. */
  | { readonly type: 'contradicted'; readonly why: Told }
  | { readonly type: 'found open'; readonly order: Shown }
  | { readonly type: 'found ended'; readonly order: Shown; readonly at: number }
  /** Fills of one that isn't known alive: these are all of its fills. */
  | { readonly type: 'fills found'; readonly quantity: Decimal; readonly quote: Decimal; readonly at: number }
  /** It is in no record of the exchange, believed after all rounds. */
  | { readonly type: 'proven absent'; readonly why: Told; readonly at: number }
  /** Beyond the records: the account, or the trader, says how much more of it has filled. */
  | { readonly type: 'counted'; readonly quantity: Decimal; readonly why: Told; readonly at: number }
  /** It rests already: another installation placed it, and it becomes a limit of this one. */
  | {
      readonly type: 'taken over';
      readonly order: Shown & { readonly createdAt: number };
      readonly why: Told;
    }
  /** The program starts, and the journal doesn't know it as ended. */
  | { readonly type: 'restarted' }
  /** The same, and the exchange's records don't reach back to it. */
  | { readonly type: 'restarted late' };

type Followers = Readonly<Partial<Record<OrderEvent['type'], OrderPhase>>>;

/** What a create comes to. */
const ANSWERS: readonly OrderEvent['type'][] = ['accepted', 'refused', 'lost', 'kept back'];

/** The same of an order that something else has told of before: that holds. */
const answeredLate = (phase: OrderPhase): Followers =>
  Object.fromEntries(ANSWERS.map((type) => [type, phase]));

/** An answer of the exchange that names it. A reading may know of an order before the answer to its create does. */
const SEEN: Followers = {
  'found open': 'known',
  'found ended': 'ended',
  'fills found': 'ended',
  contradicted: 'unknown',
};
/** A start believes nothing of what it has not seen. */
const STARTED: Followers = { restarted: 'unknown', 'restarted late': 'unknown' };

/** The life of an own order. What isn't here can't happen. Nothing makes an ended order alive. */
export const ORDER_LIFE: Readonly<Record<OrderPhase, Followers>> = {
  planned: { left: 'sent', 'kept back': 'ended', 'taken over': 'known', ...SEEN, ...STARTED },
  sent: { accepted: 'known', refused: 'ended', lost: 'unknown', 'kept back': 'ended', ...SEEN, ...STARTED },
  known: { ...answeredLate('known'), ...SEEN, restarted: 'known', 'restarted late': 'unknown' },
  unknown: {
    ...answeredLate('unknown'),
    'proven absent': 'ended',
    counted: 'ended',
    ...SEEN,
    ...STARTED,
  },
  // One that turns up: its row tells what is found, and `hasTurnedUp` whether that halts its symbol.
  ended: {
    ...answeredLate('ended'),
    'found open': 'ended',
    'found ended': 'ended',
    'fills found': 'ended',
  },
};

/** The row of an order that is about to be written for the first time. */
export function plannedOrder(terms: OrderTerms, at: number): OrderRow {
  return {
    ...terms,
    phase: 'planned',
    orderId: null,
    status: null,
    filledQuantity: '0',
    filledQuote: '0',
    plannedAt: at,
    sentAt: null,
    endedAt: null,
    note: null,
  };
}

/** The row after what has happened. Throws where that can't happen to an order in this phase: a fault of the program's own. */
export function afterOrder(row: OrderRow, event: OrderEvent): OrderRow {
  const phase = ORDER_LIFE[row.phase][event.type];
  if (phase === undefined) throw new Error(`order ${row.phase}: ${event.type}`);
  const isLate = ANSWERS.includes(event.type) && row.phase !== 'planned' && row.phase !== 'sent';
  return isLate ? row : { ...row, ...changedBy(row, event), phase };
}

/** It never was at the exchange, as far as is known: refused, kept back, or in no record. */
export const isAbsent = ({ status }: OrderRow): boolean => status === 'ABSENT' || status === 'REJECTED';

/**
 * Whether an order that was believed absent turns up: what was sent in its place may have doubled it. One that is found
 * open is to be cancelled first, and turns up when its end is proven.
 */
export const hasTurnedUp = (before: OrderRow, now: OrderRow): boolean => isAbsent(before) && !isAbsent(now);

function changedBy(row: OrderRow, event: OrderEvent): Partial<OrderRow> {
  switch (event.type) {
    case 'left':
      return { sentAt: event.at };
    case 'kept back':
      return { status: 'ABSENT', sentAt: null, endedAt: event.at, note: event.why };
    case 'accepted':
      return { orderId: event.orderId, status: 'NEW' };
    case 'refused':
      return { status: 'REJECTED', endedAt: event.at, note: event.why };
    case 'lost':
    case 'contradicted':
      return { note: event.why };
    case 'found open':
      return { ...shown(row, event.order), status: row.phase === 'ended' ? row.status : event.order.status };
    case 'found ended':
      return { ...shown(row, event.order), status: event.order.status, endedAt: row.endedAt ?? event.at };
    case 'fills found':
      return {
        status: statusAt(row, event.quantity),
        filledQuantity: text(event.quantity),
        filledQuote: text(event.quote),
        endedAt: row.endedAt ?? event.at,
      };
    case 'proven absent':
      return { status: 'ABSENT', endedAt: event.at, note: event.why };
    case 'counted':
      return counted(row, event.quantity, event.why, event.at);
    case 'taken over':
      return {
        ...shown(row, event.order),
        status: event.order.status,
        sentAt: event.order.createdAt,
        note: event.why,
      };
    case 'restarted':
    case 'restarted late':
      return {};
  }
}

/** What an answer tells. One that lags may tell less than is known already: fills never go back. */
function shown(row: OrderRow, { orderId, filledQuantity, filledQuote }: Shown): Partial<OrderRow> {
  return {
    orderId,
    filledQuantity: text(max(filledQuantity, dec(row.filledQuantity))),
    filledQuote: text(max(filledQuote, dec(row.filledQuote))),
    note: null,
  };
}

/** More of it has filled, at its limit price: assumed, and no more is known. */
function counted(row: OrderRow, quantity: Decimal, why: Told, at: number): Partial<OrderRow> {
  const filled = quantity.plus(row.filledQuantity);
  return {
    status: filled.isZero() ? 'ABSENT' : statusAt(row, filled),
    filledQuantity: text(filled),
    filledQuote: text(quantity.mul(row.price).plus(row.filledQuote)),
    endedAt: at,
    note: why,
  };
}

/** The status of one that has ended with so much filled. */
const statusAt = (row: OrderRow, filled: Decimal): OrderStatus =>
  filled.gte(row.quantity) ? 'FILLED' : 'PARTIALLY_CANCELED';
