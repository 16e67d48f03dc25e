import { describe, expect, it } from 'vitest';
import { Scheduler } from '#main/sync/schedule/scheduler.ts';
import { VirtualClock } from '#test/simulation/virtual-clock.ts';

const noFault = (error: unknown) => {
  throw error;
};

function scheduled(cadenceMs: number) {
  const clock = new VirtualClock(0);
  const told: string[] = [];
  const note = (what: string) => told.push(`${what} ${clock.monotonic()}`);
  const scheduler = new Scheduler(clock, {
    cadenceMs: () => cadenceMs,
    fault: noFault,
    wakeAt: () => null,
    pass: async (reason) => void note(reason),
    soon: () => note('soon'),
  });
  return { clock, told, scheduler };
}

describe('what is announced of the passes', () => {
  it('each scheduled pass is announced once, a second before it', async () => {
    const { clock, told, scheduler } = scheduled(30_000);
    scheduler.start();
    await clock.advance(61_000);
    expect(told).toEqual(['soon 29000', 'cadence 30000', 'soon 59000', 'cadence 60000']);
  });

  it('a pass that a hint starts early takes the announcement of the later one with it', async () => {
    const { clock, told, scheduler } = scheduled(30_000);
    scheduler.start();
    await clock.advance(20_000);
    scheduler.hint('fill');
    await clock.advance(25_000);
    expect(told).toEqual(['fill 20000']);
  });

  it('nothing is announced of a pass that is nearer than a second', async () => {
    const { clock, told, scheduler } = scheduled(800);
    scheduler.start();
    await clock.advance(900);
    expect(told).toEqual(['cadence 800']);
  });

  it('nothing is announced after the stop', async () => {
    const { clock, told, scheduler } = scheduled(30_000);
    scheduler.start();
    await scheduler.stop();
    await clock.advance(60_000);
    expect(told).toEqual([]);
  });
});

describe('hints', () => {
  /** A scheduler whose passes take 100 ms. */
  function slow() {
    const clock = new VirtualClock(0);
    const told: string[] = [];
    const scheduler = new Scheduler(clock, {
      cadenceMs: () => 30_000,
      fault: noFault,
      wakeAt: () => null,
      pass: (reason) => {
        told.push(`${reason} ${clock.monotonic()}`);
        return new Promise((resolve) => void clock.after(100, () => resolve()));
      },
    });
    scheduler.start();
    return { clock, told, scheduler };
  }

  it('within 600 ms of the first are one more pass', async () => {
    const { clock, told, scheduler } = slow();
    scheduler.hint('order');
    for (const _ of [1, 2, 3]) {
      await clock.advance(150);
      scheduler.hint('fill');
    }
    await clock.advance(5000);
    expect(told).toEqual(['order 0', 'fill 600']);
  });

  it('that come while a pass runs are not lost: what it read may be older', async () => {
    const { clock, told, scheduler } = slow();
    scheduler.hint('order');
    await clock.advance(50);
    scheduler.hint('fill');
    await clock.advance(5000);
    expect(told).toEqual(['order 0', 'fill 600']);
  });

  it('are covered by a pass that begins after them', async () => {
    const { clock, told, scheduler } = slow();
    scheduler.hint('order');
    await clock.advance(200);
    scheduler.hint('fill');
    await clock.advance(100);
    void scheduler.now('you asked');
    await clock.advance(5000);
    expect(told).toEqual(['order 0', 'you asked 300']);
  });
});

describe('the cadence', () => {
  it('runs from the last pass: what only sets the timer anew does not put the next pass off', async () => {
    const { clock, told, scheduler } = scheduled(30_000);
    scheduler.start();
    await clock.advance(10_000);
    scheduler.arm();
    await clock.advance(15_000);
    scheduler.arm();
    await clock.advance(6_000);
    expect(told.filter((each) => each.startsWith('cadence'))).toEqual(['cadence 30000']);
  });
});

describe('early looks', () => {
  it('K8: whoever always wants to be looked at now gets twenty looks in a row, then one in five seconds', async () => {
    const clock = new VirtualClock(0);
    const passes: number[] = [];
    const scheduler = new Scheduler(clock, {
      cadenceMs: () => 30_000,
      fault: noFault,
      wakeAt: () => clock.monotonic(),
      pass: async () => {
        passes.push(clock.monotonic());
        await new Promise<void>((done) => void clock.after(100, () => done()));
      },
    });
    scheduler.start();
    await clock.advance(60_000);
    const first = passes.length;
    expect(first).toBeLessThanOrEqual(33);
    await clock.advance(602_000);
    expect(passes.length - first).toBe(120);
    // A look that a hint or the trader asks for is none of them.
    const before = passes.length;
    void scheduler.now('by hand');
    await clock.advance(1);
    expect(passes.length).toBe(before + 1);
    const stopped = scheduler.stop();
    await clock.advance(1000);
    await stopped;
  });
});
