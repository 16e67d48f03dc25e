import { expect, it } from 'vitest';
import { Meter } from '#main/desk/meter.ts';
import { VirtualClock } from '#test/simulation/virtual-clock.ts';

it('The meter tells once a minute what was sent and how long the stream was up, and the rest at its end', async () => {
  const clock = new VirtualClock(0);
  const now = { requests: 5, weight: 50, up: true as boolean | null };
  const told: unknown[] = [];
  const look = () => ({ spent: { requests: now.requests, weight: now.weight }, streamUp: now.up });
  const meter = new Meter(clock, look, (data) => told.push(data));
  now.requests = 8;
  now.weight = 80;
  await clock.advance(45_000);
  now.up = false;
  await clock.advance(16_000);
  expect(told).toEqual([{ requests: 3, weight: 30, upMs: 45_000, seenMs: 60_000 }]);
  now.requests = 9;
  meter.end();
  expect(told[1]).toMatchObject({ requests: 1, weight: 0, upMs: 0 });
  await clock.advance(120_000);
  expect(told).toHaveLength(2);
});

it('The meter tells nothing where nothing was sent and nothing streams', async () => {
  const clock = new VirtualClock(0);
  const told: unknown[] = [];
  new Meter(
    clock,
    () => ({ spent: { requests: 0, weight: 0 }, streamUp: null }),
    (data) => told.push(data),
  );
  await clock.advance(300_000);
  expect(told).toEqual([]);
});
