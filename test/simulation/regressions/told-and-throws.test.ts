import { afterEach, expect, it, vi } from 'vitest';
import { checks, ETH, own, phone, running, said } from '../scenarios/support.ts';

afterEach(() => vi.restoreAllMocks());

it('what an engine is told and cannot take is said as a fault of its own, and nothing else stops', async () => {
  const world = await running({ balances: { ETH: '0.5', USDC: '500' } });
  vi.spyOn(world.engine, 'hint').mockImplementationOnce(() => {
    throw new Error('a hint that nobody thought of');
  });
  phone(world, 'SELL', '0.5');
  await world.pass(100);
  expect(said(world, 'fault')).toEqual([expect.stringContaining('a hint that nobody thought of')]);
  await checks(world, 2);
  expect(own(world, ETH)).toEqual(['BUY 0.5/0.5 FILLED']);
});
