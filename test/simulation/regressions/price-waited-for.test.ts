import { expect, test } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { ETH, MINUTE, own, running, SECOND, waiting } from '../scenarios/support.ts';
import type { World } from '../world.ts';

const level = (price: string): [string, string] => [price, '5'];

/** A trade that filled nothing, and is tried again while one side of the book is empty: its first order waits. */
async function triedAgainWithoutPrice(world: World, action: 'long' | 'flat', size?: string) {
  world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'rest' } });
  await world.click(action, size);
  await world.clock.until(() => world.state().busy === null, MINUTE);
  expect(inWords(world.state().doc.unfinished)).not.toBeNull();
  world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'full' } });
  world.control('setBook', {
    symbol: ETH,
    bids: action === 'long' ? [] : [level('1999')],
    asks: action === 'long' ? [level('2001')] : [],
  });
  await world.pass(2 * SECOND);
  await world.wait(world.engine.answers.answer(waiting(world), 'retry'));
  await world.pass(3 * SECOND);
}

test('what an order on the phone took while the first order waited for a price is not spent', async () => {
  const world = await running({ balances: { USDC: '1000', ETH: '0' } });
  await triedAgainWithoutPrice(world, 'long', '95');
  const before = own(world).length;
  world.control('foreignOrder', { symbol: ETH, side: 'BUY', price: '1900', quantity: '0.25' });
  world.control('setBook', { symbol: ETH, clear: true });
  await world.pass(MINUTE);
  const sent = world.ownOrders().slice(before);
  expect(sent.map(({ status }) => status)).toEqual(['FILLED']);
  const bought = Number(world.balance('ETH'));
  // 525 are free then, of which the cushion of 50 stays.
  expect(bought * 2000).toBeLessThan(475);
  expect(bought * 2000).toBeGreaterThan(470);
});

test('nor is a reserve sold from that an order on the phone took meanwhile', async () => {
  const world = await running({ balances: { USDC: '100', ETH: '0.5' }, reserves: { ETH: '0.3' } });
  await triedAgainWithoutPrice(world, 'flat');
  const before = own(world).length;
  world.control('foreignOrder', { symbol: ETH, side: 'SELL', price: '2200', quantity: '0.15' });
  world.control('setBook', { symbol: ETH, clear: true });
  await world.pass(MINUTE);
  expect(own(world).slice(before)).toEqual(['SELL 0.05/0.05 FILLED']);
});
