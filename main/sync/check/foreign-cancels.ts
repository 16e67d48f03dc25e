import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { howEnded } from '../orders/end-foreign.ts';
import { type ExchangeOrder, isOpen } from '../ports/exchange.ts';
import { type FailureKind, isPassing } from '../ports/failure.ts';
import { together } from '../together.ts';
import { describe, describeAll } from './order-words.ts';

/** What was done so far to cancel an order that somebody else placed. */
export interface Cancelling {
  readonly order: ExchangeOrder;
  /** Cancels that the exchange took. */
  readonly taken: number;
  /** Those that reached the exchange and did nothing, as far as that is known. */
  readonly vain: number;
  /** No cancel of it is sent before this monotonic time. */
  readonly nextAt: number;
  /** Why it survives, once that is certain and said; null before. */
  readonly survives: Told | null;
}

/** A reading may lag a cancel that was taken: only after so many in vain the order is said to survive. */
const CANCELS_BELIEVED = 3;
/** The time to the next cancel, by how many got there in vain: what did not get there says nothing. */
const PAUSES_MS = [1000, 5000, 15_000, 60_000];
const LONGEST_PAUSE_MS = 300_000;
/** What says nothing about the order: the cancel did not get there. */
const NOT_THERE: ReadonlySet<FailureKind> = new Set(['network', 'rate-limited', 'maintenance', 'clock']);

/** Whether a cancel of this order may be sent now, or was sent lately and has to show in a reading first. */
export function mayCancel({ account, state }: ManagedSymbol, order: ExchangeOrder): boolean {
  const before = state.cancelling.get(order.orderId);
  return before === undefined || account.clock.monotonic() >= before.nextAt;
}

/**
 * Sends a cancel of an order that somebody else placed; the next reading is the proof. One that the exchange refuses,
 * or takes without effect, is said once to survive, and tried again less and less often. Returns a sentence when it
 * could not be sent or was refused.
 */
export async function cancelForeign(managed: ManagedSymbol, order: ExchangeOrder): Promise<Told | null> {
  managed.apply({ type: 'own request' });
  const reply = await managed.account.exchange.cancel({ symbol: order.symbol, orderId: order.orderId });
  managed.apply({ type: 'own request' });
  const before = managed.state.cancelling.get(order.orderId);
  const now = managed.account.clock.monotonic();
  const why = reply.ok ? null : reply.failure.sentence;
  const failed = why && words.otherOrders.notCancelled({ order: describe(managed.state, order), why });
  // That it isn't there may be so: it is, when the next reading shows it still.
  const gone = !reply.ok && reply.failure.kind === 'not-found';
  const taken = (before?.taken ?? 0) + (reply.ok || gone ? 1 : 0);
  const vain = (before?.vain ?? 0) + (!reply.ok && NOT_THERE.has(reply.failure.kind) ? 0 : 1);
  const refused = !reply.ok && !gone && !isPassing(reply.failure);
  // It was still there after so many: the reading before this one shows it.
  const earlier = before?.vain ?? 0;
  const certain = refused || earlier >= CANCELS_BELIEVED;
  const survives = before?.survives ?? (certain ? whyIt(earlier, gone ? null : why) : null);
  const nextAt = now + (PAUSES_MS[Math.max(vain, 1) - 1] ?? LONGEST_PAUSE_MS);
  const cancelling = { order, taken, vain, nextAt, survives };
  managed.apply({ type: 'foreign cancel answered', cancelling });
  if (survives !== null && before?.survives == null) saySurvives(managed, order, survives);
  return gone ? null : failed;
}

function whyIt(cancels: number, why: Told | null): Told {
  return together(cancels > 0 ? words.otherOrders.stillOpenAfter({ count: cancels }) : null, why);
}

function saySurvives({ account, state }: ManagedSymbol, order: ExchangeOrder, why: Told): void {
  account.say({
    symbol: order.symbol,
    kind: 'survives',
    tone: 'caution',
    sentence: words.otherOrders.survives({ order: describe(state, order), why }),
    data: { orderId: order.orderId },
    notify: { kind: 'foreign-order', title: words.otherOrders.survivesTitle({ symbol: order.symbol }) },
  });
}

/**
 * Of foreign orders that no reading shows any more, a query tells what ended them: only then are they said to be
 * cancelled. What it calls open still, or can't tell for now, is looked at again.
 */
export async function proveCancelled(managed: ManagedSymbol, observation: Observation): Promise<void> {
  const { state } = managed;
  const gone = [...state.cancelling].filter(
    ([id]) => !observation.orders.some(({ orderId }) => orderId === id),
  );
  await Promise.all(
    gone.map(async ([orderId, { order, taken }]) => {
      const asked = await managed.account.exchange.order({ symbol: order.symbol, orderId });
      const later = asked.ok ? isOpen(asked.value.status) : isPassing(asked.failure);
      if (later) return;
      if (!state.cancelling.has(orderId)) return;
      managed.apply({ type: 'foreign order gone', orderId });
      managed.account.say({
        symbol: order.symbol,
        kind: 'cancelled',
        sentence: goneSentence(state, order, asked.ok ? asked.value : null, taken > 0),
        data: { orderId },
        notify: { kind: 'foreign-order', title: words.otherOrders.endedTitle({ symbol: order.symbol }) },
      });
    }),
  );
}

function goneSentence(
  state: SymbolState,
  order: ExchangeOrder,
  ended: ExchangeOrder | null,
  taken: boolean,
): Told {
  const { otherOrders } = words;
  const what = { order: describe(state, order), id: order.orderId };
  if (!ended) return otherOrders.endUnknown(what);
  const { cancelled, filled } = howEnded(state, ended);
  if (!cancelled) return otherOrders.filledFirst(what);
  if (taken) return filled ? otherOrders.cancelledInPart({ ...what, filled }) : otherOrders.cancelled(what);
  return filled
    ? otherOrders.cancelledElsewhereInPart({ ...what, filled })
    : otherOrders.cancelledElsewhere(what);
}

/** What is said of a symbol while orders survive that should be cancelled; empty when none does. */
export function survivorsSentence(state: SymbolState, surviving: readonly ExchangeOrder[]): Told {
  if (surviving.length === 0) return '';
  return surviving.length === 1
    ? words.otherOrders.stillOpen({ order: describeAll(state, surviving) })
    : words.otherOrders.stillOpenAll({ count: surviving.length, orders: describeAll(state, surviving) });
}

/** Milliseconds until a cancel of one of these may be sent again. */
export function nextCancelIn({ account, state }: ManagedSymbol, surviving: readonly ExchangeOrder[]): number {
  const now = account.clock.monotonic();
  const waits = surviving.map((order) => (state.cancelling.get(order.orderId)?.nextAt ?? now) - now);
  return Math.max(0, Math.min(...waits));
}
