import { expect, test } from 'vitest';
import { DAY, dieWithLostLong, ETH, MINUTE, phone, running, said, waiting } from '../scenarios/support.ts';
import { tradesThrough } from '../standing/support.ts';
import { KEY, type World } from '../world.ts';

/** A Long of 0.2 ETH, its answer lost, that rested and filled eight days later at 2,000; then 0.05 ETH were sold elsewhere. */
async function asksAboutFilled(): Promise<World> {
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
  return world;
}

test('fills of an order that the trader has counted for less are booked as late fills, and nothing was believed absent', async () => {
  const world = await asksAboutFilled();
  await world.wait(world.engine.answers.answer(waiting(world), 'part', '0.1'));
  await world.pass(2 * MINUTE);
  expect(world.state().doc.halt).toBeNull();
  expect(said(world, 'halt')).toEqual([]);
  expect([...world.disk.account(KEY).orders.values()]).toMatchObject([
    { status: 'FILLED', filledQuantity: '0.2' },
  ]);
  expect(said(world, 'judged').at(-1)).toMatch(/1\.15 ETH held, 1\.2 asked/);
});

test.each([
  ['part', '0.1'],
  ['part', '0.12'],
  ['all', '0.2'],
] as const)(
  'what an order filled takes the place of what was counted of it: %s, %s ETH, in position, cash and hands',
  async (option, quantity) => {
    const world = await asksAboutFilled();
    await world.wait(world.engine.answers.answer(waiting(world), option, quantity));
    await world.pass(2 * MINUTE);
    const book = world.engine.account.bookkeeper.book('ETH/USDC');
    expect(book.quantity).toBe('1.15');
    expect(book.tallies.hands.here).toMatchObject({ bought: '400.416' });
    expect(book.tallies.went).toEqual({});
    expect(said(world, 'fill-corrected')).toEqual([
      expect.stringMatching(new RegExp(`takes the place of ${quantity} ETH that I had assumed of it\\.$`)),
    ]);
    expect(world.state().doc).toMatchObject({ owed: [], unread: {} });
    // Once, also after a restart.
    await world.wait(world.engine.stop());
    await world.start();
    phone(world, 'SELL', '0.01');
    await world.pass(2 * MINUTE);
    expect(world.engine.account.bookkeeper.book('ETH/USDC')).toMatchObject({ quantity: '1.14' });
    expect(said(world, 'fill-corrected')).toHaveLength(1);
  },
);
