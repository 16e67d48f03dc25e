import type { HealthWord } from '#shared/ipc/primitives.ts';
import { words } from '../alert-words.ts';
import type { Rule } from '../facts.ts';

/** Checks that could not tell what is held. */
const FAILED: ReadonlySet<HealthWord> = new Set(['stale', 'offline', 'key problem', 'unsettled']);
/** It clears only when the rate is this many percent above the limit, so that it doesn't come and go. */
const CLEAR_OF = 2;

const common = { about: 'success', rule: 'success', symbol: null } as const;

/** The share of checks that could tell what is held, over the last so many. */
export function successRule(): Rule {
  let results: boolean[] = [];
  let since: number | null = null;
  return (facts, { success }) => {
    const told = facts.checks.filter((word) => word !== 'sync skipped');
    results = [...results, ...told.map((word) => !FAILED.has(word))].slice(-(success?.window ?? 0) || -500);
    if (!success || results.length < success.window) {
      since = null;
      return success ? [{ ...common, key: 'success', title: '', sentence: '', brewing: true }] : [];
    }
    const rate = (results.filter(Boolean).length / results.length) * 100;
    if (since === null ? rate < success.share : rate < Math.min(100, success.share + CLEAR_OF))
      since ??= facts.at;
    else since = null;
    if (since === null) return [];
    return [
      {
        ...common,
        key: `success ${since}`,
        title: words.success.title,
        sentence: words.success.few({
          percent: Math.floor(rate),
          checks: results.length,
          least: success.share,
        }),
      },
    ];
  };
}
