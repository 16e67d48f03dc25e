import type { Clock } from '#main/sync/ports/clock.ts';

export interface ManualClock extends Clock {
  /** Runs the next timer that is due, at its time; false when there is none. */
  step(): boolean;
}

/** A clock that moves only when a test steps it. */
export function createManualClock(start: number): ManualClock {
  let now = start;
  let last = 0;
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  return {
    now: () => now,
    monotonic: () => now - start,
    after(ms, run) {
      const id = ++last;
      timers.set(id, { at: now + ms, run });
      return () => void timers.delete(id);
    },
    step() {
      const [first] = [...timers].sort(([a, x], [b, y]) => x.at - y.at || a - b);
      if (first === undefined) return false;
      timers.delete(first[0]);
      now = Math.max(now, first[1].at);
      first[1].run();
      return true;
    },
  };
}

/** Steps the clock until `promise` settles; rejects when nothing is left that could settle it. */
export async function runUntil<T>(clock: ManualClock, promise: Promise<T>): Promise<T> {
  let settled = false;
  const mark = () => {
    settled = true;
  };
  promise.then(mark, mark);
  for (let idle = 0; idle < 3; ) {
    for (let turn = 0; turn < 20 && !settled; turn++) await Promise.resolve();
    if (settled) return promise;
    idle = clock.step() ? 0 : idle + 1;
  }
  throw new Error('time ran out: nothing is left that could settle this');
}
