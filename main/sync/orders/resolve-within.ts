import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { OrderRow } from '../ports/journal.ts';
import { resolveUnknown } from './resolve.ts';
import { CUT_OFF_MS } from './rest.ts';

/**
 * Resolves an unknown order for at most the cut-off, and no longer than until a Flat or Short is asked for; the engine
 * goes on with it in the background afterwards.
 */
export async function resolveWithin(
  managed: ManagedSymbol,
  row: OrderRow,
  signedAt: number,
): Promise<OrderRow> {
  const limit = new AbortController();
  const cancel = managed.account.clock.after(CUT_OFF_MS, () => limit.abort());
  const ends = AbortSignal.any([limit.signal, managed.waits.signal('outcome')]);
  const resolved = await resolveUnknown(managed, row, signedAt, ends);
  cancel();
  return resolved;
}
