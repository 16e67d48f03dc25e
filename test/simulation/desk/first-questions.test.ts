import { afterEach, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

const MINUTE = 60_000;
let world: DeskWorld;
afterEach(() => world.clear());

/** The desk in a mode that isn't MEXC's own, on an account with nothing answered yet. */
async function opened(mode: 'practice' | 'live') {
  world = new DeskWorld({ price: '2000', balances: { ETH: '1', USDC: '2000' } });
  await world.start();
  if (mode === 'practice') await world.done('mode.set', { mode });
  await world.settled();
  return mode === 'live' ? world.live : world.practice;
}

const foreign = () => world.symbol().prompts.filter(({ kind }) => kind === 'foreign-orders');
const rest = { symbol: 'ETHUSDC', side: 'BUY', quantity: '0.01' } as const;

test.each([
  ['practice', 1],
  ['practice', 2],
  ['practice', 12],
  ['live', 1],
  ['live', 2],
  ['live', 12],
] as const)(
  'V5: in %s %i orders placed elsewhere are asked about, and left until the trader has answered',
  { timeout: 60_000 },
  async (mode, count) => {
    const exchange = await opened(mode);
    expect(world.slice('settings').symbols['ETH/USDC']?.pendingOrders ?? '').toBe('');
    for (let n = 0; n < count; n++) exchange.control('foreignOrder', { ...rest, price: String(1800 + n) });
    const open = () => exchange.orders().filter((order) => order.endsWith('NEW')).length;
    await world.pass(5 * MINUTE);
    expect(open()).toBe(count);
    const orders = count === 1 ? '1 order here was' : `${count} orders here were`;
    expect(foreign()).toMatchObject([
      { sentence: expect.stringContaining(`${orders} not placed by Plumbline`) },
    ]);

    // Neither a click nor a correction nor a restart counts as an answer.
    await world.click('long', '40');
    exchange.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.15' });
    await world.pass(5 * MINUTE);
    await world.restart({ mode });
    await world.settled();
    await world.pass(5 * MINUTE);
    expect(open()).toBe(count);

    await world.done('ask.answer', { id: foreign()[0]?.id ?? '', option: 'always' });
    await world.pass(2 * MINUTE);
    expect(open()).toBe(0);
    expect(foreign()).toEqual([]);
    await world.stop();
  },
);

test.each(['practice', 'live'] as const)(
  'V5: in %s a policy that is set counts as the answer, and is kept to the letter',
  async (mode) => {
    const exchange = await opened(mode);
    const scope = { kind: 'symbol', symbol: 'ETH/USDC' } as const;
    await world.done('settings.set', { scope, key: 'pendingOrders', value: 'only-mine' });
    exchange.control('foreignOrder', { ...rest, price: '1800' });
    await world.pass(2 * MINUTE);
    expect(foreign()).toEqual([]);
    expect(exchange.orders()).toEqual([expect.stringMatching(/NEW$/)]);
    await world.done('settings.set', { scope, key: 'pendingOrders', value: 'always' });
    await world.pass(2 * MINUTE);
    expect(exchange.orders()).toEqual([expect.stringMatching(/CANCELED$/)]);
    await world.stop();
  },
);

test('V5: in Practice a symbol that is added while it is held asks what that is for, as in Live', async () => {
  const exchange = await opened('practice');
  exchange.control('deposit', { asset: 'SOL', amount: '5' });
  const { sentence } = await world.done('symbols.add', { symbol: 'SOL/USDC' });
  expect(sentence).toContain('I ask what that is for');
  await world.pass(MINUTE);
  expect(world.symbol('SOL/USDC').prompts).toMatchObject([{ kind: 'holding' }]);
  expect(exchange.ownOrders()).toEqual([]);
  await world.stop();
});
