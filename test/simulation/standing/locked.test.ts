import { expect, it } from 'vitest';
import { asked, filled } from '../scenarios/support.ts';
import type { World } from '../world.ts';
import { armed, limit, made, SECOND, stands, stop, stopDoc, tradesThrough, under } from './support.ts';

const ROUND_TRIP_MS = 50;

/** When the exchange received the sale of a stop, in ms since the price went through; the sale of a target isn't one. */
async function receivedAfter(world: World): Promise<number> {
  // What was read for the making lies behind, so that neither waits for the limit of account reads.
  await stands(world, '1999.99', '2000.01', 4 * SECOND);
  const before = new Set(world.exchange.core.orders.byId.keys());
  const through = world.clock.now();
  await under(world, 6 * SECOND);
  const sale = [...world.exchange.core.orders.byId].find(([id]) => !before.has(id))?.[1];
  if (!sale) throw new Error('Nothing was sold.');
  return sale.time - through;
}

it('what a target locks is sold two round trips after what is free would be', async () => {
  const free = await receivedAfter(await armed());
  const world = await armed();
  await made(world, limit('SELL', '2200', 'all'));
  const locked = await receivedAfter(world);
  expect(filled(world, 'SELL')).toBe('1');
  expect(locked - free).toBeLessThanOrEqual(2 * ROUND_TRIP_MS + 20);
});

it.each([100, 400, 900])(
  'an account that shows what the cancel freed %d ms late uses up no attempt',
  async (ms) => {
    const world = await armed();
    await made(world, limit('SELL', '2200', 'all'));
    const match = { path: '/account', times: null } as const;
    world.control('fault.add', { match, effect: { kind: 'staleRead', ms } });
    // Its second, the cancel and a reading; MEXC allows a third reading a second after the first.
    expect(await receivedAfter(world)).toBeLessThan(2 * SECOND + 2 * ROUND_TRIP_MS + 200);
    expect(filled(world, 'SELL')).toBe('1');
    expect(asked(world)).toBe('NO_POSITION 0');
    expect(stopDoc(world)).toBeNull();
  },
);

it('what of a target fills while it is cancelled is not sold a second time', async () => {
  for (let at = 900; at <= 1400; at += 10) {
    const world = await armed(stop('1900', '0.3'));
    await made(world, limit('SELL', '2200', '0.7'));
    await under(world, at);
    tradesThrough(world, 'SELL', '2200', '0.4');
    await under(world, 8 * SECOND);
    expect(world.balance('ETH'), `after ${at} ms`).toBe('0.3');
  }
});
