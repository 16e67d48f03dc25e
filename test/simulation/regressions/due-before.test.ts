import { expect, it } from 'vitest';
import { asked, MINUTE, own, phone, running, SECOND } from '../scenarios/support.ts';

it('T2: a correction that fell due while sync was paused is asked about when it goes on', async () => {
  const world = await running({ balances: { ETH: '1', USDC: '3000' } });
  await world.wait(world.engine.control.pause(true));
  phone(world, 'SELL', '0.8');
  await world.pass(40 * SECOND);
  expect(world.state().doc.judged?.policy).toBe('enforce');

  await world.wait(world.engine.control.pause(false));
  await world.pass(40 * SECOND);
  expect(own(world)).toEqual([]);
  expect(world.state().doc.judged?.policy).toBe('ask');
  expect(asked(world)).toBe('LONG 1');
});

it('T2: a correction that was judged before a restart and not yet sent is asked about', async () => {
  const world = await running({ balances: { ETH: '0.5', USDC: '3000' } });
  phone(world, 'SELL', '0.5');
  await world.pass(1500);
  expect(world.state().doc.judged?.policy).toBe('enforce');
  expect(own(world)).toEqual([]);

  await world.restart();
  await world.pass(40 * SECOND);
  expect(own(world)).toEqual([]);
  expect(world.state().doc.judged?.policy).toBe('ask');
});

it('K30: a Flat whose account can not be read between its rungs sells nothing out of a reserve', async () => {
  const world = await running({ balances: { ETH: '2', USDC: '1000' }, reserves: { ETH: '1' } });
  const { id } = await world.preview('flat');
  world.control('fillBehaviour', { fill: { mode: 'rest' } });
  world.engine.clicks.submit(id);
  await world.clock.until(() => world.ownOrders().length > 0, 10_000);
  world.control('fault.add', {
    match: { method: 'GET', path: '/api/v3/account', times: 40 },
    effect: { kind: 'answer', status: 503 },
  });
  await world.clock.until(() => world.ownOrders()[0]?.status === 'CANCELED', 10_000);
  world.control('fillBehaviour', { fill: { mode: 'book' } });
  phone(world, 'SELL', '0.9');
  await world.pass(2 * MINUTE);
  expect(Number(world.balance('ETH'))).toBeGreaterThanOrEqual(1);
});
