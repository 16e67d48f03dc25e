import { expect, test } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { KEY, World } from '../world.ts';

test('an order that took too long to write down is not sent; the next one has a price of now', async () => {
  const world = new World({ price: '2000', balances: { USDC: '1000', ETH: '0' } });
  await world.start();
  let slow = 1;
  world.onAppend = (rows) =>
    rows.some((row) => row.type === 'order' && row.row.phase === 'planned') && slow-- > 0
      ? { extraMs: 8000 }
      : null;
  const clicked = world.click('long', '50');
  await world.pass(3000);
  world.control('movePrice', { symbol: 'ETHUSDC', percent: '-0.5' });
  await clicked;
  await world.pass(20_000);
  const rows = [...world.disk.account(KEY).orders.values()];
  expect(rows.map((row) => [row.phase, row.status])).toEqual([
    ['ended', 'ABSENT'],
    ['ended', 'FILLED'],
  ]);
  expect(inWords(rows[0]?.note)).toMatch(/too long to write down/);
  expect(world.ownOrders()).toHaveLength(1);
  expect(Number(rows[1]?.price)).toBeLessThan(Number(rows[0]?.price));
});

test('a journal that stays too slow ends in words, and nothing is sent', async () => {
  const world = new World({ price: '2000', balances: { USDC: '1000', ETH: '0' } });
  await world.start();
  world.onAppend = (rows) => (rows.some((row) => row.type === 'order') ? { extraMs: 6000 } : null);
  await world.click('long', '50');
  await world.pass(90_000);
  expect(world.ownOrders()).toHaveLength(0);
  expect(inWords(world.state().doc.outcome?.sentence)).toMatch(/journal is too slow/);
  expect(inWords(world.state().doc.unfinished)).not.toBeNull();
});
