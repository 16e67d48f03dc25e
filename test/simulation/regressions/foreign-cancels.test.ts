import { expect, test } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { World } from '../world.ts';

const foreign = { symbol: 'ETHUSDC', side: 'SELL', price: '2020', quantity: '0.1' } as const;

test('a foreign order that survives its cancels is not said to be cancelled, and not cancelled at full speed', async () => {
  const world = new World({ balances: { ETH: '1', USDC: '100' } });
  await world.start();
  world.control('fault.add', {
    match: { method: 'DELETE', path: '/order', times: null },
    effect: { kind: 'cancelIgnored' },
  });
  world.control('foreignOrder', foreign);
  await world.pass(90_000);
  expect(world.says(/I cancelled/)).toBe(false);
  expect(inWords(world.state().sentence)).toMatch(/still open/);
  const cancels = world.exchange.record.entries.filter(
    (entry) => entry.kind === 'request' && entry.method === 'DELETE',
  );
  expect(cancels.length).toBeLessThan(20);
  world.control('fault.clear', {});
  await world.pass(120_000);
  expect(world.log.filter((line) => /I cancelled/.test(line.sentence))).toHaveLength(1);
});

test('the cause that was found while there was no price counts when there is one', async () => {
  const world = new World();
  await world.start();
  world.control('setBook', { symbol: 'ETHUSDC', bids: [], asks: [] });
  world.control('deposit', { asset: 'ETH', amount: '0.02', pendingMs: 0 });
  await world.pass(40_000);
  world.control('setBook', { symbol: 'ETHUSDC', clear: true });
  await world.pass(40_000);
  expect(world.state().doc.judged?.causes).toContain('movement');
  expect(world.ownOrders()).toEqual([]);
});

test('asking once more for what is nearly held leaves nothing unfinished behind', async () => {
  const world = new World({ balances: { ETH: '0.0049', USDC: '1' }, price: '1234' });
  await world.start();
  for (let times = 0; times < 2; times++) {
    const preview = await world.wait(
      world.engine.preview('ETH/USDC', 'long', { kind: 'base', value: '0.0051' }),
    );
    expect(() => world.engine.clicks.submit(preview.id)).toThrow(/the smallest order is 10/);
    await world.pass(3000);
  }
  expect(world.state().health).toBe('in sync');
  expect(inWords(world.state().doc.unfinished)).toBeNull();
});
