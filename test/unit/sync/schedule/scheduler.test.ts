import { describe, expect, it } from 'vitest';
import { Scheduler } from '#main/sync/schedule/scheduler.ts';
import { VirtualClock } from '#test/simulation/virtual-clock.ts';

function scheduled(cadenceMs: number) {
  const clock = new VirtualClock(0);
  const told: string[] = [];
  const note = (what: string) => told.push(`${what} ${clock.monotonic()}`);
  const scheduler = new Scheduler(clock, {
    cadenceMs: () => cadenceMs,
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
