import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000' });
  await world.start();
  await world.settled();
  await world.click('long', '50');
  await world.pass(60_000);
  world.notices.length = 0;
});
afterEach(() => world.clear());

const told = () => world.notices.map(({ kind }) => kind);

test.each([1, 31, 35])(
  'V6: one sale on the phone in %i pieces that is put right is told once',
  async (pieces) => {
    for (let piece = 0; piece < pieces; piece++)
      world.live.control('externalTrade', {
        symbol: 'ETHUSDC',
        side: 'SELL',
        quantity: (0.21 / pieces).toFixed(4),
      });
    await world.pass(300_000);
    expect(told()).toEqual(['correction-done']);
  },
);

test('V6: a deposit of the base is one incident: asked, and told by its answer', async () => {
  world.live.control('deposit', { asset: 'ETH', amount: '0.3' });
  await world.until('it asks', () => world.symbol().prompts.length > 0, 120_000);
  const [prompt] = world.symbol().prompts;
  const sell = prompt?.options.find(({ trades }) => trades);
  await world.done('ask.answer', { id: prompt?.id ?? '', option: sell?.id ?? '' });
  await world.pass(300_000);
  expect(told()).toEqual(['asks', 'correction-done']);
  expect(new Set(world.notices.map(({ incident }) => incident)).size).toBe(1);
});

test('V6: a withdrawal of cash, which no symbol tells, is an alert of its own', async () => {
  world.live.control('withdrawal', { asset: 'USDC', amount: '200' });
  await world.pass(300_000);
  expect(world.notices).toMatchObject([{ kind: 'alert', title: 'USDC: 200 went out' }]);
});

test('a withdrawal of cash is told also while a limit rests', async () => {
  const ask = { kind: 'limit', side: 'SELL', price: '2400', size: { kind: 'base', value: '0.1' } } as const;
  const preview = await world.done('standing.preview', { symbol: 'ETH/USDC', ask, replaces: null });
  await world.done('standing.submit', { previewId: preview.id });
  await world.pass(60_000);
  world.notices.length = 0;
  world.live.control('withdrawal', { asset: 'USDC', amount: '200' });
  await world.pass(300_000);
  expect(world.notices).toMatchObject([{ kind: 'alert', title: 'USDC: 200 went out' }]);
});

test('V6: a later incident of the same symbol is another one', async () => {
  for (let sale = 0; sale < 2; sale++) {
    world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.2' });
    await world.pass(300_000);
  }
  expect(told()).toEqual(['correction-done', 'correction-done']);
  expect(new Set(world.notices.map(({ incident }) => incident)).size).toBe(2);
});
