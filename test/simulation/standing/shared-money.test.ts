import { expect, it } from 'vitest';
import type { JournalRow } from '#main/sync/ports/journal.ts';
import { dec } from '#shared/decimal.ts';
import type { StandingAsk } from '#shared/ipc/standing.ts';
import { inWords } from '#test/in-words.ts';
import { filled, MINUTE, notified } from '../scenarios/support.ts';
import { World } from '../world.ts';
import { limit, price, SECOND, stop } from './support.ts';

const [ETH, BTC] = ['ETH/USDC', 'BTC/USDC'];

async function two(balances: Record<string, string>, reserves: Record<string, string> = {}): Promise<World> {
  const world = new World({ balances, reserves, symbols: [ETH, BTC], price: '2000', streamMs: 20 });
  const steps = { baseDecimals: 5, priceDecimals: 2, minQuantity: '0.00001' };
  world.control('list', { base: 'BTC', quote: 'USDC', price: '60000', ...steps });
  await world.start();
  await world.pass(2 * SECOND);
  await prices(world, '1999.99', '2000.01', 400);
  return world;
}

/** ETH stands so, BTC at 60,000, for so long. */
async function prices(world: World, bid: string, ask: string, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 200) {
    price(world, bid, ask, ETH);
    price(world, '59999.99', '60000.01', BTC);
    await world.pass(Math.min(200, ms - passed));
  }
}

async function preview(world: World, symbol: string, ask: StandingAsk, replaces: string | null = null) {
  return world.wait(world.engine.standing.preview(symbol, ask, replaces));
}

async function make(world: World, symbol: string, ask: StandingAsk): Promise<string> {
  const { id, verdict, sentence } = await preview(world, symbol, ask);
  if (verdict !== 'make') throw new Error(inWords(sentence));
  const made = await world.wait(world.engine.standing.submit(id));
  await world.pass(SECOND);
  return made.id;
}

const money = (world: World) => world.exchange.core.accounts.get('USDC');

it('a purchase of one symbol and the firing of the other wait for nothing of each other', async () => {
  const world = await two({ ETH: '1', USDC: '5000' });
  await make(world, ETH, stop('1900'));
  const { id } = await preview(world, BTC, limit('BUY', '55000', '0.05'));
  world.control('fault.add', {
    match: { path: '/order', method: 'POST', side: 'BUY', times: 1 },
    effect: { kind: 'delayReply', ms: 6000 },
  });
  const resting = world.engine.standing.submit(id);
  resting.catch(() => undefined);
  await prices(world, '1890', '1890.5', 3000);
  expect(filled(world, 'SELL', 'ETHUSDC')).toBe('1');
  await prices(world, '1890', '1890.5', 10_000);
  await world.wait(resting);
  expect(world.ownOrders('BTCUSDC').map(({ status }) => status)).toEqual(['NEW']);
});

it('two limits that are made at once on two symbols share the money, and the second takes what is left', async () => {
  const world = await two({ USDC: '5000' });
  const eth = await preview(world, ETH, limit('BUY', '1900', '2'));
  const btc = await preview(world, BTC, limit('BUY', '50000', '0.09'));
  expect([eth.verdict, btc.verdict]).toEqual(['make', 'make']);
  const made = Promise.allSettled([eth, btc].map(({ id }) => world.engine.standing.submit(id)));
  const results = await world.wait(made);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(String((results[1] as PromiseRejectedResult).reason.message)).toMatch(
    /Things have changed: 0\.0\d+ BTC/,
  );
  expect(money(world).locked.toFixed()).toBe('3801.9');
});

it('limits of two symbols leave the reserve of their quote, and one that is raised cancels the newest first', async () => {
  const world = await two({ USDC: '10000' }, { USDC: '5000' });
  await make(world, ETH, limit('BUY', '1900', '1'));
  await make(world, BTC, limit('BUY', '50000', '0.05'));
  expect(money(world).locked.toFixed()).toBe('4402.2');
  expect((await preview(world, ETH, limit('BUY', '1900', '1'))).cutFrom).not.toBeNull();
  await world.wait(world.engine.standing.makeRoom('USDC', dec('8000')));
  expect(money(world).locked.toFixed()).toBe('1900.95');
  expect(world.state(ETH).standing.limits).toHaveLength(1);
  expect(world.state(BTC).standing.limits).toHaveLength(0);
});

const rowsOf = (side: 'BUY' | 'SELL') => (rows: readonly JournalRow[]) =>
  rows.some((row) => row.type === 'order' && row.row.side === side && row.row.phase === 'planned');

it.each([
  ['BUY', '1900', '2', 'USDC', '4000'],
  ['SELL', '2200', '0.8', 'ETH', '0.5'],
] as const)(
  'a %s limit that is being written while a reserve is set does not reach into it',
  async (side, at, size, asset, amount) => {
    const world = await two({ ETH: '1', USDC: '5000' });
    const { id } = await preview(world, ETH, limit(side, at, size));
    world.onAppend = (rows) => (rowsOf(side)(rows) ? { extraMs: 1000 } : null);
    const made = world.engine.standing.submit(id);
    made.catch(() => undefined);
    await world.pass(500);
    await world.wait(world.engine.standing.makeRoom(asset, dec(amount)).catch(() => undefined));
    world.reserves[asset] = amount;
    await world.pass(MINUTE);
    const balance = world.exchange.core.accounts.get(asset);
    const total = balance.free.plus(balance.locked);
    expect(total.minus(balance.locked).gte(amount)).toBe(true);
    await expect(world.wait(made)).rejects.toThrow(/reserve/);
  },
);

it('a withdrawal that leaves resting purchases reaching into the reserve of their quote cancels the newest, said', async () => {
  const world = await two({ USDC: '10000' }, { USDC: '5000' });
  await make(world, ETH, limit('BUY', '1900', '1'));
  await make(world, BTC, limit('BUY', '50000', '0.05'));
  world.control('withdrawal', { asset: 'USDC', amount: '3000' });
  await world.pass(MINUTE);
  const spendable = money(world).free.plus(money(world).locked).minus('5000');
  expect(money(world).locked.lte(spendable)).toBe(true);
  expect(money(world).locked.gt(0)).toBe(true);
  expect(notified(world, 'standing')).toEqual([expect.stringMatching(/is cancelled, for your reserve/)]);
});

it('a purchase that fills whose end is not known yet cancels none beside it', async () => {
  const world = await two({ USDC: '10000' }, { USDC: '5000' });
  await make(world, ETH, limit('BUY', '1900', '1'));
  await make(world, BTC, limit('BUY', '50000', '0.05'));
  const match = { path: '/order', method: 'GET', times: null } as const;
  world.control('fault.add', { match, effect: { kind: 'answer', status: 500 } });
  world.control('setBook', { symbol: 'ETHUSDC', bids: [['1800', '1']], asks: [['1899', '5']] } as never);
  await prices(world, '1999.99', '2000.01', 2 * MINUTE);
  world.control('fault.clear', {});
  await prices(world, '1999.99', '2000.01', MINUTE);
  expect(world.ownOrders().map(({ status }) => status)).toEqual(['FILLED', 'NEW']);
});
