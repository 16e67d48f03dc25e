import { afterEach, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

const MINUTE = 60_000;
let world: DeskWorld;
afterEach(() => world.clear());

/** Total ETH of the account, as the exchange itself has it. */
const held = () => {
  const balance = world.live.core.core.accounts.balances.get('ETH');
  return balance ? balance.free.plus(balance.locked).toFixed() : '0';
};

const size = { kind: 'percent', value: '100' } as const;
const ask = (action: 'long' | 'flat' | 'short' | 'reduce', value = '100') =>
  world.preview({ symbol: 'ETH/USDC', action, size: { kind: 'percent', value } });

/** A Long that finds 0.1 ETH within its cap and lets the rest of each order rest. */
async function longUnderWay(): Promise<void> {
  world = new DeskWorld({ price: '2000', balances: { USDC: '1000' } });
  await world.start();
  await world.settled();
  const asks: [string, string][] = [
    ['2000.01', '0.1'],
    ['2060', '9'],
  ];
  world.live.control('setBook', { symbol: 'ETHUSDC', bids: [['1999.99', '50']], asks });
}

test.each(['flat', 'short'] as const)(
  'K3: %s previewed while nothing was held, submitted while a Long runs, sells what the Long bought',
  async (action) => {
    await longUnderWay();
    const early = await ask(action);
    expect(early.verdict).toBe('nothing to do');
    const long = await world.preview({ symbol: 'ETH/USDC', action: 'long', size });
    await world.done('trade.submit', { previewId: long.id });
    await world.until('a fill', () => held() !== '0', MINUTE);
    const { sentence } = await world.done('trade.submit', { previewId: early.id });
    expect(sentence).toMatch(/: sell all ETH that is held then$/);
    await world.pass(MINUTE);
    expect(held()).toBe('0');
    expect(world.symbol()).toMatchObject({
      health: 'in sync',
      desired: { state: action === 'flat' ? 'NO_POSITION' : 'SHORT' },
    });
    expect(world.symbol().outcome).toMatchObject({ side: 'SELL', result: 'complete' });
  },
);

test('K3: a preview while a Long runs counts its fills, and its submit sells also what fills after it', async () => {
  await longUnderWay();
  const long = await world.preview({ symbol: 'ETH/USDC', action: 'long', size });
  await world.done('trade.submit', { previewId: long.id });
  await world.until('a fill that is told', () => world.symbol().activity?.filled === '0.1', MINUTE);
  const flat = await ask('flat');
  expect(flat).toMatchObject({ verdict: 'trade', quantity: '0.1' });
  world.live.control('setBook', {
    symbol: 'ETHUSDC',
    bids: [['1999.99', '50']],
    asks: [
      ['2000.01', '0.05'],
      ['2060', '9'],
    ],
  });
  await world.done('trade.submit', { previewId: flat.id });
  await world.pass(MINUTE);
  expect(held()).toBe('0');
  expect(world.symbol().desired?.state).toBe('NO_POSITION');
});
