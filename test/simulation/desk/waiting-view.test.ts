import { expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

test('an account that is waited for is shown whole, and nothing else is said beside it', async () => {
  const world = new DeskWorld();
  const effect = { kind: 'answer', status: 503, body: 'Service Unavailable' } as const;
  world.live.control('fault.add', { match: { times: null }, effect });
  await world.start();
  await world.pass(5000);
  expect(world.slice('session')).toMatchObject({ mode: 'live', health: 'offline', paused: true });
  expect(world.slice('session').banners.map(({ id }) => id)).toEqual(['waiting']);
  expect(world.log.filter((line) => /fits what the window takes/.test(line))).toEqual([]);
  world.clear();
});
