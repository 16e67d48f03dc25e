import { expect, test } from 'vitest';
import { DAY, dieWithLostLong, ETH, MINUTE, phone, running, said, waiting } from '../scenarios/support.ts';
import { tradesThrough } from '../standing/support.ts';
import { KEY } from '../world.ts';

test('fills of an order that the trader has counted for less are booked as late fills, and nothing was believed absent', async () => {
  const world = await running({ balances: { ETH: '1', USDC: '1000' } });
  world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'rest' } });
  await dieWithLostLong(world, '1.2');
  world.sleep(8 * DAY);
  tradesThrough(world, 'BUY', '2000', '0.2');
  world.control('setBook', { symbol: ETH, clear: true });
  world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'book' } });
  phone(world, 'SELL', '0.05');
  world.sleep(DAY);
  await world.start();
  expect(world.ownOrders()).toMatchObject([{ status: 'FILLED' }]);
  await world.clock.until(() => world.state().beyond.size > 0, MINUTE);
  await world.wait(world.engine.answers.answer(waiting(world), 'part', '0.1'));
  await world.pass(2 * MINUTE);
  expect(world.state().doc.halt).toBeNull();
  expect(said(world, 'halt')).toEqual([]);
  expect([...world.disk.account(KEY).orders.values()]).toMatchObject([
    { status: 'FILLED', filledQuantity: '0.2' },
  ]);
  expect(said(world, 'judged').at(-1)).toMatch(/1\.15 ETH held, 1\.2 asked/);
});
