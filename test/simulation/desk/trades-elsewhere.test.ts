import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000' });
  await world.start();
  await world.settled();
});
afterEach(() => world.clear());

const hands = () => world.slice('fills').map(({ hand, own, side }) => `${hand} ${side} ${own}`);

test.each([1, 31, 35])(
  'V3: a sale on the phone in %i pieces stands in the list of fills and on the chart with its hand',
  async (pieces) => {
    await world.click('long', '50');
    await world.pass(1000);
    for (let piece = 0; piece < pieces; piece++)
      world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.006' });
    await world.pass(60_000);
    const elsewhere = world.slice('fills').filter(({ hand }) => hand === 'elsewhere');
    expect(elsewhere).toHaveLength(pieces);
    for (const fill of elsewhere) expect(fill).toMatchObject({ own: false, side: 'SELL', quantity: '0.006' });
    const told = hands();
    expect(told).toContain('here BUY true');
    const chart = await world.done('chart.candles', { symbol: 'ETH/USDC', interval: '1m' });
    expect(chart.fills).toHaveLength(told.length);
    await world.restart();
    await world.settled();
    await world.pass(60_000);
    expect(hands(), 'the same after a restart').toEqual(told);
  },
);

test('V3: what a correction traded is told as Plumbline’s', async () => {
  await world.click('long', '50');
  await world.pass(1000);
  world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.2' });
  await world.pass(60_000);
  expect(hands().toSorted()).toEqual(['elsewhere SELL false', 'here BUY true', 'plumbline BUY true']);
});

test('V3: what the phone bought just before a click took it as read stands in the list of fills too', async () => {
  await world.click('long', '50');
  await world.pass(60_000);
  world.live.control('stream.fault', { fault: { kind: 'silent', what: 'data', ms: 3_600_000 } });
  world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'BUY', quantity: '0.05' });
  await world.click('flat');
  await world.pass(60_000);
  expect(hands().toSorted()).toEqual(['elsewhere BUY false', 'here BUY true', 'here SELL true']);
});
