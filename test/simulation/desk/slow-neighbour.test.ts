import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

const SECOND = 1000;
/** Of another quote asset than ETH/USDC, and of the same. */
const NEIGHBOURS = ['SOL/USDT', 'P00/USDC'] as const;
type Neighbour = (typeof NEIGHBOURS)[number];

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({
    price: '2000',
    balances: { ETH: '1', SOL: '10', P00: '50', USDC: '4000', USDT: '4000' },
    symbols: [...NEIGHBOURS, 'ETH/USDC'],
    extraMarkets: 1,
  });
  await world.start();
  for (const symbol of ['ETH/USDC', ...NEIGHBOURS]) await world.settled(symbol);
  // The requests of the start have left the budget's window.
  await world.pass(20 * SECOND);
});
afterEach(() => world.clear());

const idOf = (symbol: string) => symbol.replace('/', '');
const sellOnPhone = (symbol: string, quantity: string) =>
  world.live.control('externalTrade', { symbol: idOf(symbol), side: 'SELL', quantity });
const ethOrders = () =>
  [...world.live.core.core.orders.byId.values()].filter(
    ({ symbol, clientOrderId }) => symbol === 'ETHUSDC' && clientOrderId?.startsWith('PL'),
  ).length;

function hang(symbol: string, method: 'GET' | 'DELETE', path: string, seconds: number): void {
  const match = { method, path, symbol: idOf(symbol), times: null } as const;
  world.live.control('fault.add', { match, effect: { kind: 'delayReply', ms: seconds * SECOND } });
}

/** A purchase of the neighbour rests, and its cancel gets no answer. */
async function hangingLadder(symbol: Neighbour): Promise<void> {
  world.live.control('fillBehaviour', { symbol: idOf(symbol), fill: { mode: 'rest' } });
  hang(symbol, 'DELETE', '/order', 60);
  hang(symbol, 'GET', '/order', 60);
  const size = { kind: 'percent', value: '30' } as const;
  const preview = await world.preview({ symbol, action: 'long', size });
  await world.done('trade.submit', { previewId: preview.id });
  await world.pass(5 * SECOND);
  expect(world.symbol(symbol).activity).not.toBeNull();
}

/** What is waited for in the neighbour from now on. */
const HANGS: readonly (readonly [string, (symbol: Neighbour) => unknown])[] = [
  ['nothing', () => {}],
  [
    'its records answer after 60 s',
    async (symbol) => {
      hang(symbol, 'GET', '/myTrades', 60);
      sellOnPhone(symbol, symbol === 'SOL/USDT' ? '4' : '20');
      await world.pass(2 * SECOND);
    },
  ],
  [
    'the cancel of an order placed elsewhere hangs 30 s',
    async (symbol) => {
      const scope = { kind: 'symbol', symbol } as const;
      await world.done('settings.set', { scope, key: 'pendingOrders', value: 'always' });
      hang(symbol, 'DELETE', '/order', 30);
      const order = { side: 'SELL', price: '1000', quantity: '2' } as const;
      world.live.control('foreignOrder', { symbol: idOf(symbol), ...order });
      await world.pass(2 * SECOND);
    },
  ],
  ['its book answers after 30 s', (symbol) => hang(symbol, 'GET', '/depth', 30)],
  ['the end of its own order is not told for 60 s', hangingLadder],
];
const CASES = HANGS.flatMap(([what, begin]) => NEIGHBOURS.map((symbol) => [symbol, what, begin] as const));

/** Milliseconds until the next own order in ETH is received. */
async function untilOrder(): Promise<number> {
  const before = ethOrders();
  const from = world.clock.monotonic();
  await world.until('an order in ETH', () => ethOrders() > before, 120 * SECOND);
  return world.clock.monotonic() - from;
}

async function flatEth(): Promise<number> {
  const size = { kind: 'percent', value: '100' } as const;
  const preview = await world.preview({ symbol: 'ETH/USDC', action: 'flat', size });
  await world.done('trade.submit', { previewId: preview.id });
  return untilOrder();
}

describe('K27: while one symbol waits for its answers, another is looked after as ever', () => {
  // A purchase waits its turn behind one of the same quote asset.
  const corrected = CASES.filter(([symbol, , begin]) => symbol === 'SOL/USDT' || begin !== hangingLadder);
  test.each(corrected)('K27: %s, %s: the correction of another', async (symbol, _what, begin) => {
    await begin(symbol);
    sellOnPhone('ETH/USDC', '0.9');
    // Quiet time, the confirming reading and the round trips.
    expect(await untilOrder()).toBeLessThan(5 * SECOND);
    await world.until('put right', () => world.symbol().health === 'in sync', 10 * SECOND);
  });

  test.each(CASES)('K27: %s, %s: a sale clicked on another', async (symbol, _what, begin) => {
    await begin(symbol);
    expect(await flatEth()).toBeLessThan(1.5 * SECOND);
  });

  test.each(CASES)('K27: %s, %s: check, price and health of another', async (symbol, _what, begin) => {
    await begin(symbol);
    const words = new Set<string>();
    for (let second = 0; second < 90; second++) {
      await world.pass(SECOND);
      const { health, lastCheckAt } = world.symbol();
      words.add(health);
      expect(world.clock.now() - (lastCheckAt ?? 0)).toBeLessThan(32 * SECOND);
    }
    expect([...words]).toEqual(['in sync']);
    const from = world.clock.monotonic();
    await world.done('sync.checkNow', {});
    expect(world.clock.monotonic() - from).toBeLessThan(3 * SECOND);
  });

  test.each(NEIGHBOURS)('K27: %s says itself that its check has no answer', async (symbol) => {
    await HANGS[1]?.[1](symbol);
    await world.pass(5 * SECOND);
    expect(world.symbol(symbol).health).not.toBe('in sync');
    await world.until('looked at again', () => world.symbol(symbol).health === 'partial', 150 * SECOND);
  });
});
