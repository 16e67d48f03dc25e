import { expect, it } from 'vitest';
import { MINUTE, own, phone, running, SECOND, said } from '../scenarios/support.ts';

const symbols = ['P00/USDC', 'P01/USDC', 'P02/USDC'];

it('a Flat takes the place of a correction that waits for its turn, before the corrections of others', async () => {
  const balances = { USDC: '10000', P00: '100', P01: '100', P02: '100' };
  const world = await running({ symbols, extraMarkets: 3, balances, streamMs: undefined });
  for (const symbol of symbols) phone(world, 'SELL', '60', symbol.replace('/', ''));
  world.control('fillBehaviour', { fill: { mode: 'delay', afterMs: 1500 } });
  const waits = () => world.state('P02/USDC').busy?.view.kind === 'correction';
  await world.clock.until(() => world.ownOrders('P00USDC').length === 1 && waits(), MINUTE);
  expect(waits()).toBe(true);

  const preview = await world.preview('flat', '100', 'P02/USDC');
  expect(preview.verdict).toBe('trade');
  world.engine.clicks.submit(preview.id);
  await world.pass(5 * SECOND);

  expect(own(world, 'P00USDC')).toEqual(['BUY 60/60 FILLED']);
  expect(own(world, 'P02USDC')).toEqual(['SELL 40/40 FILLED']);
  expect(said(world, 'intent')).toEqual([expect.stringMatching(/^Flat: sell all P02 that is held then/)]);
  expect(said(world, 'correction').filter((sentence) => sentence.includes('P02'))).toEqual([]);
  const sold = world.ownOrders().map((order) => order.symbol);
  expect(sold.slice(0, 2)).toEqual(['P00USDC', 'P02USDC']);

  await world.pass(MINUTE);
  expect(world.ownOrders().map((order) => order.symbol)).toEqual(['P00USDC', 'P02USDC', 'P01USDC']);
  for (const symbol of symbols) expect(world.state(symbol).health).toBe('in sync');
});
