import type { Told } from '#shared/words/said.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import type { Cancelling } from '../check/foreign-cancels.ts';
import type { Beyond } from '../orders/beyond.ts';
import type { FillRow, OrderRow } from '../ports/journal.ts';
import { type AfterEach, lastOf, withEntry, without } from './changes.ts';

/** Orders that are remembered after their end: no answer about one is waited for longer. */
const MOST_ENDED = 100;
/** Fills that are remembered for what the journal may not have yet. */
const MOST_BOOKED = 1000;
/** So many trade ids are remembered, so that a trade that is read again and again is written once. */
const MOST_HEARD = 5000;

/** What happens to orders, own and foreign, and to their fills. */
export interface OrderChanges {
  /** A request that changes what is open leaves, or was answered. */
  readonly 'own request': object;
  /** An own order is written down and may be at the exchange, or rests there. */
  readonly 'order live': { readonly row: OrderRow };
  /** What became of it can't be told. */
  readonly 'order unknown': { readonly row: OrderRow };
  /** It is being looked up. */
  readonly 'order looked up': { readonly row: OrderRow };
  /** What became of it is known: it rests, or has ended. */
  readonly 'order known': { readonly row: OrderRow };
  /** The exchange's records don't reach it and the account doesn't settle it: the trader is asked. */
  readonly 'order beyond records': { readonly beyond: Beyond };
  /** One of those was counted, as the account or the trader says. */
  readonly 'order counted': { readonly id: string };
  readonly 'fills booked': { readonly rows: readonly FillRow[] };
  /** The fills that are owed were read, with what of them can't be: in a sentence. */
  readonly 'fills read': { readonly unread: Told | null };
  /** Trades made elsewhere were put into the journal. */
  readonly 'trades kept': { readonly ids: readonly string[] };
  /** The exchange has answered the cancel of a foreign order. */
  readonly 'foreign cancel answered': { readonly cancelling: Cancelling };
  /** A query has told what ended it. */
  readonly 'foreign order gone': { readonly orderId: string };
  /** Foreign orders wait for the trader's word; null: none does. */
  readonly 'foreign orders asked about': { readonly foreign: SymbolState['foreign'] };
  /** Orders of a Plumbline without a row here were spoken of. */
  readonly 'siblings said': { readonly orderIds: readonly string[] };
  /** Of the open orders that can't be read each was named. */
  readonly 'unread orders named': { readonly named: ReadonlySet<string> };
  /** Own orders that a ladder left behind were asked for. */
  readonly 'strays answered': { readonly at: number };
}

export const afterOrderChange: AfterEach<OrderChanges> = {
  'own request': ({ ownEvents }) => ({ ownEvents: ownEvents + 1 }),
  'order live': ({ live }, { row }) => ({ live: withEntry(live, row.clientOrderId, row) }),
  'order unknown': ({ live, unknown }, { row }) => ({
    live: withEntry(live, row.clientOrderId, row),
    unknown: withEntry(unknown, row.clientOrderId, row),
  }),
  'order looked up': ({ unknown }, { row }) => ({ unknown: withEntry(unknown, row.clientOrderId, row) }),
  'order known': ({ live, unknown, beyond, ended }, { row }) => ({
    live: row.phase === 'ended' ? without(live, row.clientOrderId) : withEntry(live, row.clientOrderId, row),
    ended:
      row.phase === 'ended'
        ? new Map(lastOf(without(ended, row.clientOrderId), [[row.clientOrderId, row] as const], MOST_ENDED))
        : ended,
    unknown: without(unknown, row.clientOrderId),
    // What was learnt after all is not asked about any more.
    beyond: without(beyond, row.clientOrderId),
  }),
  'order beyond records': (state, { beyond }) => ({
    beyond: withEntry(state.beyond, beyond.row.clientOrderId, beyond),
  }),
  'order counted': ({ beyond }, { id }) => ({ beyond: without(beyond, id) }),
  'fills booked': ({ booked }, { rows }) => ({
    booked: new Map(
      lastOf(
        booked,
        rows.map((row) => [row.tradeId, row] as const),
        MOST_BOOKED,
      ),
    ),
  }),
  'fills read': (_, { unread }) => ({ unreadFills: unread }),
  'trades kept': ({ foreignFills }, { ids }) => ({
    foreignFills: new Set(lastOf(foreignFills, ids, MOST_HEARD)),
  }),
  'foreign cancel answered': (state, { cancelling }) => ({
    cancelling: withEntry(state.cancelling, cancelling.order.orderId, cancelling),
  }),
  'foreign order gone': ({ cancelling }, { orderId }) => ({ cancelling: without(cancelling, orderId) }),
  'foreign orders asked about': (_, { foreign }) => ({ foreign }),
  'siblings said': ({ siblingsSaid }, { orderIds }) => ({
    siblingsSaid: new Set([...siblingsSaid, ...orderIds]),
  }),
  'unread orders named': (_, { named }) => ({ named }),
  'strays answered': (_, { at }) => ({ straysAt: at }),
};
