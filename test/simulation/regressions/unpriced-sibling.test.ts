import { expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { running } from '../scenarios/support.ts';

it('a holding whose price is not known since the start counts as nothing in a percent, and that is said', async () => {
  const world = await running({
    symbols: ['ETH/USDC', 'P00/USDC'],
    extraMarkets: 1,
    balances: { ETH: '0', P00: '10', USDC: '500' },
  });
  const before = await world.preview('long', '50');
  expect(before.hint).not.toMatch(/counts as nothing/);
  world.control('fault.add', {
    match: { path: '/depth', symbol: 'P00USDC', times: null },
    effect: { kind: 'answer', status: 500 },
  });
  await world.restart();
  const preview = await world.preview('long', '50');
  expect(preview.hint).toContain('10 P00 counts as nothing: I have no price of P00/USDC.');
});

it('a percent that is asked for right after a start counts what the other symbols hold', async () => {
  const world = await running({
    symbols: ['ETH/USDC', 'P00/USDC'],
    extraMarkets: 1,
    balances: { ETH: '0', P00: '10', USDC: '500' },
  });
  const before = await world.preview('long', '50');
  world.control('fault.add', {
    match: { path: '/openOrders', times: 8 },
    effect: { kind: 'answer', status: 500 },
  });
  await world.restart();
  world.control('fault.clear', {});
  expect(inWords(world.state('P00/USDC').observation)).toBeNull();
  const preview = await world.preview('long', '50');
  expect(preview.hint).toBe(before.hint);
  expect(preview.quantity).toBe(before.quantity);
});
