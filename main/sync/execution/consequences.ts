import { isSame, type Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { LadderResult } from '../orders/ladder.ts';
import type { Failure, FailureKind } from '../ports/failure.ts';

/**
 * Rejections after which the same order would only be rejected again: the symbol halts until re-armed. A key that may
 * read but not trade is among them, since no reading shows that it was mended.
 */
const HALTING: ReadonlySet<FailureKind> = new Set([
  'symbol-closed',
  'suspended',
  'side-closed',
  'risk-control',
  'rejected',
  'permission',
]);

const KEY_KINDS: ReadonlySet<FailureKind> = new Set(['auth', 'key-expired', 'ip-not-allowed', 'permission']);

/** Why a symbol must halt after this ladder, in one sentence; null when it needn't. */
export function haltFor(state: SymbolState, ladder: LadderResult): Told | null {
  if (ladder.end === 'blocked') return ladder.sentence;
  if (!ladder.failure || !HALTING.has(ladder.failure.kind)) return null;
  return words.execution.refused({ symbol: state.market.symbol, why: ladder.failure.sentence });
}

/**
 * A key that expired, may not read or is used from a wrong address stops everything on this account until a reading
 * succeeds. One that only may not send `ordered` orders is said; its symbol halts.
 */
export function noteKeyProblem(account: Account, failure: Failure | null, ordered = false): void {
  if (!failure || !KEY_KINDS.has(failure.kind) || isSame(account.keyProblem, failure.sentence)) return;
  if (!ordered || failure.kind !== 'permission') account.keyProblem = failure.sentence;
  account.say({
    symbol: null,
    kind: 'key-problem',
    tone: 'alarm',
    sentence: failure.sentence,
    notify: { kind: 'key-problem', title: words.account.keyProblemTitle },
  });
  account.changed('session');
}
