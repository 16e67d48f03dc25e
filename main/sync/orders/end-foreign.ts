import { dec } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { sleep } from '../ports/clock.ts';
import { type ExchangeOrder, isOpen, type OrderStatus } from '../ports/exchange.ts';
import type { Failure } from '../ports/failure.ts';

/** How long an order is asked for after its cancel was taken; MEXC's lists have been seen to lag by seconds. */
const PROVE_MS = 10_000;

export type ForeignEnd =
  | { readonly kind: 'ended'; readonly order: ExchangeOrder }
  /** The exchange took the cancel, and the order is open all the same. */
  | { readonly kind: 'open' }
  /** Refused, or nothing was to be learnt of it. */
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Cancels an order that was not placed here and asks what became of it: a cancel's reply is no proof (MEXC API
 * notes 3.6), and what can't be cancelled any more may have filled. Resolves within some 10 s.
 */
export async function endForeign(
  managed: ManagedSymbol,
  ref: { readonly symbol: string; readonly orderId: string },
): Promise<ForeignEnd> {
  const { account } = managed;
  const { clock } = account;
  managed.apply({ type: 'own request' });
  const cancelled = await account.exchange.cancel(ref);
  managed.apply({ type: 'own request' });
  if (!cancelled.ok && cancelled.failure.kind !== 'not-found')
    return { kind: 'failed', failure: cancelled.failure };
  const deadline = clock.monotonic() + PROVE_MS;
  let wait = 100;
  while (true) {
    const asked = await account.exchange.order(ref);
    if (asked.ok && !isOpen(asked.value.status)) return { kind: 'ended', order: asked.value };
    if (clock.monotonic() >= deadline)
      return asked.ok ? { kind: 'open' } : { kind: 'failed', failure: asked.failure };
    await sleep(clock, wait);
    wait = Math.min(wait * 2, 1500);
  }
}

/** An order that has ended, own or foreign, as far as its words need it. */
export interface EndedOrder {
  readonly status: OrderStatus | string | null;
  readonly quantity: ExchangeOrder['quantity'] | string;
  readonly filledQuantity: ExchangeOrder['filledQuantity'] | string;
}

/** What ended it: true when a cancel did, with what of it had filled before in words, null for nothing. */
export function howEnded(
  state: SymbolState,
  order: EndedOrder,
): { readonly cancelled: boolean; readonly filled: Told | null } {
  const filled = dec(order.filledQuantity);
  const part = { filled: filled.toFixed(), quantity: dec(order.quantity).toFixed(), base: state.market.base };
  return {
    cancelled: order.status !== 'FILLED',
    filled: filled.isZero() ? null : words.ownOrders.hadFilled(part),
  };
}
