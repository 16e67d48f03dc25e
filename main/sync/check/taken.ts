import type { Account } from '../account/account.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import type { BaseRecord } from '../attribution/attribute.ts';

/**
 * What is held is taken as `observation` reads it, whatever has brought it (a first look, a click). Returns the time of
 * that on the engine's clock, for the ledger, and keeps it by the monotonic clock, which nobody sets, for this life.
 */
export function takenNow(account: Account, state: SymbolState, observation: Observation): number {
  const at = account.clock.monotonic() - Math.max(0, account.clock.now() - observation.at);
  account.apply(state, { type: 'held taken', at });
  return observation.at;
}

/**
 * Whether what this record tells of may have been held already when it was taken as read: then it explains no later
 * change. Records are stamped by the exchange's clock. Its distance to ours is measured, and may be wrong for a while
 * just as our own clock may be set: what only one of both calls older is not.
 */
export function mayBeTaken(account: Account, state: SymbolState, record: BaseRecord): boolean {
  const { clock, exchange } = account;
  const takenAt = state.doc.ledger?.takenAt ?? null;
  if (takenAt === null || record.at >= takenAt) return false;
  const taken = state.takenMono ?? clock.monotonic() - Math.max(0, clock.now() - takenAt);
  if (state.takenMono === null) account.apply(state, { type: 'held taken', at: taken });
  const exchangeNow = clock.now() + (exchange.status().clockOffsetMs ?? 0);
  return clock.monotonic() - (exchangeNow - record.at) < taken;
}
