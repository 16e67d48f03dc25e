import type { Clock } from '#main/sync/ports/clock.ts';

/** A clock that stands still until it is told to move; `wallJump` sets the wall clock alone. */
export class TestClock implements Clock {
  private time = 0;
  private wall = 1_790_000_000_000;
  private timers: { at: number; run: () => void }[] = [];

  now(): number {
    return this.wall + this.time;
  }

  monotonic(): number {
    return this.time;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  }

  wallJump(ms: number): void {
    this.wall += ms;
  }

  timerCount(): number {
    return this.timers.length;
  }

  /** Moves on, running each timer at its time and letting promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= end).sort((one, other) => one.at - other.at)[0];
      if (next === undefined) break;
      this.timers = this.timers.filter((each) => each !== next);
      this.time = Math.max(this.time, next.at);
      next.run();
      await settle();
    }
    this.time = end;
    await settle();
  }
}

/** Lets every promise that can settle without time passing settle. */
export async function settle(): Promise<void> {
  for (let count = 0; count < 50; count += 1) await Promise.resolve();
}

/** The real clock, for tests over sockets. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
