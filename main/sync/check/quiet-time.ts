import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import type { Next } from './check.ts';
import { isOwn } from './pending.ts';
import { UNRECONCILED_CADENCE_MS } from './reconcile.ts';

/** A trade made elsewhere is corrected only when no further one came for this long. */
const QUIET_MS = 3000;

/**
 * Trades made elsewhere are given 3 s without a further one, and no foreign order of that side may be open. The time
 * runs from the evaluation, on the monotonic clock: a further trade changes H and is evaluated anew, and no clock that
 * is wrong or set shortens it.
 */
export function quietTime(managed: ManagedSymbol, observation: Observation): Next {
  const { state } = managed;
  const judged = state.doc.judged;
  if (!judged || judged.cause?.kind === 'own-order') return { kind: 'correct' };
  const now = managed.account.clock.monotonic();
  if (state.quiet?.evaluatedAt !== judged.at)
    managed.apply({ type: 'quiet begins', evaluatedAt: judged.at, since: now });
  const since = now - (state.quiet?.since ?? now);
  const theirs = judged.correction?.side === 'SELL' ? 'BUY' : 'SELL';
  const foreign = observation.orders.some((order) => order.side === theirs && !isOwn(managed.account, order));
  if (foreign) return { kind: 'again', ms: UNRECONCILED_CADENCE_MS };
  return since >= QUIET_MS ? { kind: 'correct' } : { kind: 'again', ms: QUIET_MS - since };
}
