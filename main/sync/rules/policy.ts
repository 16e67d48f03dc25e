import type { Verdict } from './compare.ts';

export type CauseKind = 'own-order' | 'elsewhere' | 'movement' | 'unexplained' | 'start';
export type Policy = 'enforce' | 'ask' | 'notify' | 'adopt';

/** From the most careful to the least: where several causes fit, the most careful word holds for the whole. */
const CAREFUL: readonly Policy[] = ['ask', 'notify', 'adopt', 'enforce'];

/** The more careful of two words. */
export function moreCareful(first: Policy, second: Policy): Policy {
  return CAREFUL.indexOf(first) <= CAREFUL.indexOf(second) ? first : second;
}

/**
 * Table D: what happens to a drift, partial or surplus, given all causes that fit. `setting` reads the trader's
 * choice (with its default). Unexplained and found-at-start are never enforced, whatever a settings file says.
 */
export function policyFor(
  verdict: Verdict,
  causes: readonly CauseKind[],
  unfinished: boolean,
  setting: (cause: CauseKind, result: 'drift' | 'partial') => string,
): Policy {
  if (unfinished || causes.length === 0) return 'ask';
  const result = verdict === 'drift' ? 'drift' : 'partial';
  return causes.map((cause) => wordFor(cause, setting(cause, result))).reduce(moreCareful);
}

function wordFor(cause: CauseKind, word: string): Policy {
  const known = CAREFUL.find((policy) => policy === word) ?? 'ask';
  const guarded = cause === 'unexplained' || cause === 'start';
  return guarded && known === 'enforce' ? 'ask' : known;
}
