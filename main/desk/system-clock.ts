import type { Clock } from '#main/sync/ports/clock.ts';

/** The computer's own time, handed to everything that needs a clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
