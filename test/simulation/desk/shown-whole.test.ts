import { afterEach, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
afterEach(() => world.clear());
const banners = () => world.slice('session').banners.map(({ id }) => id);

test('an account that is waited for is shown whole, and nothing else is said beside it', async () => {
  world = new DeskWorld();
  const effect = { kind: 'answer', status: 503, body: 'Service Unavailable' } as const;
  world.live.control('fault.add', { match: { times: null }, effect });
  await world.start();
  await world.pass(5000);
  expect(world.slice('session')).toMatchObject({ mode: 'live', health: 'offline', paused: true });
  expect(banners()).toEqual(['waiting']);
});

test('a symbol that another installation halts is shown whole', async () => {
  world = new DeskWorld({ balances: { ETH: '1', USDC: '1000' } });
  await world.start();
  await world.settled();
  const clientOrderId = 'PLother10001lmuKD00000ImrI';
  const order = { symbol: 'ETHUSDC', side: 'SELL', price: '4000', quantity: '0.1' } as const;
  world.live.control('foreignOrder', { ...order, clientOrderId });
  await world.pass(60_000);
  expect(world.symbol()).toMatchObject({ health: 'halted' });
  expect(world.symbol().halt?.reason).toMatch(/^Another Plumbline trades/);
  expect(banners()).not.toContain('unshown');
});
