import { expect, test } from 'vitest';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { inWords } from '#test/in-words.ts';
import { KEY, World } from '../world.ts';

const kinds = (world: World) => promptsOf(world.managed()).map((prompt) => prompt.kind);

test('a phone trade on top of a deposit that waits for an answer does not sell the deposit unasked', async () => {
  const world = new World();
  await world.start();
  await world.pass(1000);
  world.control('deposit', { asset: 'ETH', amount: '0.02', pendingMs: 0 });
  await world.pass(31_000);
  expect(kinds(world)).toEqual(['question']);
  world.control('externalTrade', { symbol: 'ETHUSDC', side: 'BUY', quantity: '0.1' });
  await world.pass(40_000);
  expect(world.ownOrders()).toEqual([]);
  expect(kinds(world)).toEqual(['question']);
  const { judged } = world.state().doc;
  expect(judged?.policy).toBe('ask');
  expect(inWords(judged?.sentence)).toMatch(/deposit/);
  expect(inWords(judged?.sentence)).toMatch(/trade/);
});

test('two phone trades, of which the first was only a part, are put right when they have become drift', async () => {
  const world = new World({ balances: { ETH: '1', USDC: '3000' } });
  await world.start();
  world.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.4' });
  await world.pass(40_000);
  expect(world.ownOrders()).toEqual([]);
  world.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.4' });
  await world.pass(60_000);
  expect(world.balance('ETH')).toBe('1');
});

test('a click begins anew: what stood before it is no cause of what comes after it', async () => {
  const world = new World();
  await world.start();
  world.control('deposit', { asset: 'ETH', amount: '0.02', pendingMs: 0 });
  await world.pass(31_000);
  await world.click('flat');
  world.control('externalTrade', { symbol: 'ETHUSDC', side: 'BUY', quantity: '0.1' });
  await world.pass(60_000);
  expect(world.balance('ETH')).toBe('0');
});

test('a Reduce that sends nothing leaves an unfinished trade on offer', async () => {
  const world = new World({ balances: { USDC: '1000' } });
  await world.start();
  world.control('setBook', {
    symbol: 'ETHUSDC',
    bids: [['1999', '1']],
    asks: [
      ['2000', '0.006'],
      ['2100', '5'],
    ],
  });
  await world.click('long');
  expect(kinds(world)).toEqual(['unfinished']);
  const before = world.state().doc.asked;
  await expect(world.click('reduce', '1')).rejects.toThrow(/less than the smallest sale/);
  expect(world.state().doc.asked).toEqual(before);
  expect(kinds(world)).toEqual(['unfinished']);
});

test('a question stays when a click that asks for nothing is refused', async () => {
  const world = new World({ balances: { ETH: '0.1', USDC: '100' } });
  await world.start();
  world.control('deposit', { asset: 'ETH', amount: '0.05', pendingMs: 0 });
  await world.pass(31_000);
  expect(kinds(world)).toEqual(['question']);
  await expect(world.click('reduce', '1')).rejects.toThrow(/less than the smallest sale/);
  await world.pass(2000);
  expect(kinds(world)).toEqual(['question']);
  expect(inWords(world.state().doc.judged?.sentence)).toMatch(/deposit/);
  expect(inWords(world.state().doc.judged?.sentence)).not.toMatch(/settings/);
});

test('a withdrawal found while the account was under its reserve is still a cause once it is not', async () => {
  const world = new World({ balances: { ETH: '1.2', USDC: '3000' }, reserves: { ETH: '0.1' } });
  await world.start();
  world.control('withdrawal', { asset: 'ETH', amount: '1.15' });
  await world.pass(40_000);
  expect(world.state().doc.judged?.correction).toBeNull();
  world.control('externalTrade', { symbol: 'ETHUSDC', side: 'BUY', quantity: '0.2' });
  await world.pass(60_000);
  expect(world.ownOrders()).toEqual([]);
  expect(world.state().doc.judged?.policy).toBe('ask');
});

test('in Simulation too, the fills of an order that a crash interrupted come into the journal', async () => {
  const world = new World({ circumstances: { checks: false } });
  await world.start();
  await world.pass(1000);
  world.onAppend = (rows) => {
    if (rows.some((row) => row.type === 'fill')) world.crash();
    return null;
  };
  const preview = await world.wait(
    world.engine.preview('ETH/USDC', 'long', { kind: 'percent', value: '100' }),
  );
  world.engine.clicks.submit(preview.id);
  await world.pass(5000);
  world.onAppend = null;
  expect(world.disk.account(KEY).fills.size).toBe(0);
  await world.start();
  await world.pass(60_000);
  expect(world.exchange.core.orders.trades.length).toBeGreaterThan(0);
  expect(world.disk.account(KEY).fills.size).toBe(world.exchange.core.orders.trades.length);
});

test('a clock that is set back does not make a withdrawal that was asked about a trade made elsewhere', async () => {
  const world = new World({ balances: { ETH: '1.5', USDC: '5000' } });
  await world.start();
  await world.pass(10_000);
  world.clock.setWall(world.clock.now() - 3_600_000);
  world.control('withdrawal', { asset: 'ETH', amount: '1.49' });
  await world.pass(40_000);
  expect(world.state().doc.judged?.policy).toBe('ask');
  world.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.006' });
  await world.pass(60_000);
  expect(world.ownOrders()).toEqual([]);
  expect(world.state().doc.judged?.policy).toBe('ask');
});
