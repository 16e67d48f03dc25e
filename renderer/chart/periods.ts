import type { HealthWord } from '#shared/ipc/primitives.ts';
import type { CheckView } from '#shared/ipc/slices.ts';
import type { Told } from '#shared/words/said.ts';
import { type Family, familyOf } from '../format/words.ts';

export interface Period {
  /** Engine time in milliseconds: from the first check that found it to the one that found it gone, or the last. */
  readonly from: number;
  readonly to: number;
  readonly result: HealthWord;
  readonly family: Family;
  readonly sentence: Told;
}

const shaded: ReadonlySet<Family> = new Set(['lean', 'swing', 'dash', 'pin']);

/** The stretches of time in which checks found held and asked apart, oldest first; neighbours of one family are one. */
export function periodsOf(checks: readonly CheckView[]): Period[] {
  const ordered = [...checks].sort((first, second) => first.at - second.at);
  const periods: Period[] = [];
  let open: Period | null = null;
  for (const check of ordered) {
    const family = familyOf(check.result);
    if (open) {
      const closed: Period = { ...open, to: check.at };
      periods[periods.length - 1] = closed;
      open = closed;
    }
    // While orders are under way the difference lasts.
    if (family === 'run') continue;
    if (!shaded.has(family)) open = null;
    else if (open === null || open.family !== family) {
      open = { from: check.at, to: check.at, result: check.result, family, sentence: check.sentence };
      periods.push(open);
    }
  }
  return periods;
}
