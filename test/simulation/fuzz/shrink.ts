import { play, type RunResult } from './run.ts';
import type { Happening, Schedule } from './schedule.ts';
import type { Sin } from './watch.ts';

/** Enough tries for the longest schedules; a failure that only shows now and then must not take for ever. */
const MOST_TRIES = 250;

/**
 * The shortest schedule found that still commits the first sin of `schedule`: happenings are left out one after
 * another (their time stays) as long as it does.
 */
export async function shrink(schedule: Schedule): Promise<{ schedule: Schedule; result: RunResult } | null> {
  const first = await play(schedule);
  const sin = first.violations[0]?.sin;
  if (!sin) return null;
  let best = { schedule, result: first };
  let tries = 0;
  for (let again = true; again && tries < MOST_TRIES; ) {
    again = false;
    for (let index = best.schedule.happenings.length - 1; index >= 0 && tries < MOST_TRIES; index -= 1) {
      const smaller = { ...best.schedule, happenings: without(best.schedule.happenings, index) };
      tries += 1;
      const result = await play(smaller);
      if (!commits(result, sin)) continue;
      best = { schedule: smaller, result };
      again = true;
    }
  }
  return best;
}

function commits(result: RunResult, sin: Sin): boolean {
  return result.violations.some((each) => each.sin === sin);
}

function without(happenings: readonly Happening[], index: number): Happening[] {
  const gone = happenings[index];
  const next = happenings[index + 1];
  const rest = happenings.filter((_, at) => at !== index);
  if (gone && next) rest[index] = { ...next, afterMs: next.afterMs + gone.afterMs };
  return rest;
}
