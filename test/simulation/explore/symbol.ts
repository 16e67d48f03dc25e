import type { Seams } from '../fuzz/program.ts';
import { play } from '../fuzz/run.ts';
import type { Watch } from '../fuzz/watch.ts';
import { scheduleOf } from './alphabet.ts';
import { stateOf } from './canonical.ts';
import type { Played } from './search.ts';

/** A run goes on for at least so many checks, each 30 s after the one before. */
export const LEAST_CHECKS = 3;
/** A question may stand so much longer than its countdown. */
const LATE_MS = 5000;

/**
 * Plays one word over the real engine, then lets everything work again and judges the whole run by the simulator's
 * oracles: no order nobody asked for, none lost, none doubled, and within 120 s a state that is right or has a way out.
 */
export async function playWord(word: readonly number[], seams: Seams = {}): Promise<Played> {
  let state = '';
  const late: string[] = [];
  const result = await play(scheduleOf(word), false, seams, {
    // Those after the last letter are what shows whether the state finds its way.
    leastChecks: LEAST_CHECKS,
    played: (watch, stage) => {
      state = stateOf(watch, stage);
      late.push(...overdue(watch));
    },
    ended: (watch) => late.push(...overdue(watch)),
  });
  const broken = result.violations.map(({ sin, sentence }) => `${sin}: ${sentence}`);
  return { word, state, broken: [...broken, ...late], checks: result.checks };
}

/** Questions whose countdown has ended. */
function overdue(watch: Watch): string[] {
  const symbols = [...(watch.program.engine?.account.symbols.values() ?? [])];
  return symbols.flatMap(
    ({
      state: {
        doc: { question },
        market,
        busy,
      },
    }) => {
      const end = question?.expiresAt ?? null;
      const now = watch.machine.clock.now();
      if (end === null || busy || now <= end + LATE_MS) return [];
      return [`stuck: ${market.symbol}: a question stands ${now - end} ms past its end`];
    },
  );
}
