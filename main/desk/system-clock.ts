import type { Clock } from '#main/sync/ports/clock.ts';

/** Minutes since midnight where this computer is. */
export function localMinute(at: number): number {
  const local = new Date(at);
  return local.getHours() * 60 + local.getMinutes();
}

/** The computer's own time, handed to everything that needs a clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
