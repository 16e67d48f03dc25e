import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import type { BaseRecord } from '../attribution/attribute.ts';

/**
 * What is held is taken as `observation` reads it, whatever has brought it (a first look, a click). Returns the time of
 * that on the engine's clock, for the ledger, and keeps it by the monotonic clock, which nobody sets, for this life.
 */
export function takenNow(managed: ManagedSymbol, observation: Observation): number {
  const at = managed.account.clock.monotonic() - Math.max(0, managed.account.clock.now() - observation.at);
  managed.apply({ type: 'held taken', at });
  return observation.at;
}

/**
 * Whether what this record tells of may have been held already when it was taken as read: then it explains no later
 * change. Records are stamped by the exchange's clock. Its distance to ours is measured, and may be wrong for a while
 * just as our own clock may be set: what only one of both calls older is not.
 */
export function mayBeTaken(managed: ManagedSymbol, record: BaseRecord): boolean {
  const { state } = managed;
  const { clock, exchange } = managed.account;
  const takenAt = state.doc.ledger?.takenAt ?? null;
  if (takenAt === null || record.at >= takenAt) return false;
  const taken = state.takenMono ?? clock.monotonic() - Math.max(0, clock.now() - takenAt);
  if (state.takenMono === null) managed.apply({ type: 'held taken', at: taken });
  const exchangeNow = clock.now() + (exchange.status().clockOffsetMs ?? 0);
  return clock.monotonic() - (exchangeNow - record.at) < taken;
}
