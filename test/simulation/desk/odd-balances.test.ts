import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';
import { asksFor } from './meter.ts';

const MINUTE = 60_000;

let world: DeskWorld;
beforeEach(async () => {
  const balances = { ETH: '0.5', USDC: '1000', SOL: '3', USDT: '200', DOGE: '7' };
  world = new DeskWorld({ price: '2000', balances, symbols: ['ETH/USDC', 'SOL/USDT'] });
  await world.start();
  for (const symbol of ['ETH/USDC', 'SOL/USDT']) await world.settled(symbol);
});
afterEach(() => world.clear());

type Row = Record<string, string | number | null>;
/** From now on the account tells these fields of one asset, and these rows more. */
const odd = (asset: string, fields: Row, add: Row[] = []) =>
  world.live.control('fault.add', {
    match: { method: 'GET', path: '/account', times: null },
    effect: { kind: 'overlay', list: 'balances', where: { asset }, fields, add },
  });
const row = (asset: string | null, free = '1') => ({ asset, free, locked: '0' });
const says = (pattern: RegExp) => world.slice('log').filter(({ sentence }) => pattern.test(sentence));
const health = () => ['ETH/USDC', 'SOL/USDT'].map((symbol) => world.symbol(symbol).health);

describe('M4: an odd row among the balances', () => {
  test.each([
    ['a negative amount', { free: '-0.5' }, []],
    ['an amount that is none', { locked: 'x' }, []],
    ['an amount that is missing', { free: null }, []],
    ['an asset listed twice', {}, [row('ETH')]],
    ['an asset listed three times', {}, [row('ETH'), row('ETH', '2')]],
  ] as [string, Row, Row[]][])('M4: %s: only its symbol waits, and says why', async (_, fields, add) => {
    odd('ETH', fields, add);
    await world.pass(MINUTE);
    expect(health()).toEqual(['stale', 'in sync']);
    expect(world.symbol().sentence).toMatch(
      /I can't read what MEXC tells of your ETH \(.*look at your ETH at MEXC/,
    );
    expect(says(/can't read what MEXC tells of your ETH/)).toHaveLength(1);
    expect((await asksFor(world)).share).toBeLessThan(0.2);
    await world.click('flat', '100', 'SOL/USDT');
    await world.click('flat', '100', 'ETH/USDC');
    expect(world.symbol().outcome?.sentence).toMatch(/can't read what MEXC tells of your ETH/);
    expect(world.live.ownOrders()).toEqual(['SELL 3/3 FILLED']);
    world.live.control('fault.clear', {});
    await world.pass(MINUTE);
    expect(health()).toEqual(['in sync', 'in sync']);
    expect(world.symbol().held?.base).toBe('0.5');
    expect(world.live.ownOrders()).toHaveLength(1);
  });

  test.each(['DOGE', 'MX'])('M4: of an asset that no symbol here has (%s) nothing is said', async (asset) => {
    odd(asset, { free: '-1' }, [row(asset, 'x')]);
    await world.pass(MINUTE);
    expect(health()).toEqual(['in sync', 'in sync']);
    expect(says(/can't read/)).toEqual([]);
  });

  test('M4: a row that names no asset may be any that is not listed, and no other', async () => {
    odd('SOL', { asset: null });
    await world.pass(MINUTE);
    expect(health()).toEqual(['in sync', 'stale']);
    await world.click('flat', '100', 'ETH/USDC');
    expect(world.live.ownOrders()).toEqual(['SELL 0.5/0.5 FILLED']);
  });

  test('M4: where the cash can not be read nothing is bought, and getting out goes on', async () => {
    odd('USDC', { free: '-1' });
    await world.pass(MINUTE);
    expect(health()).toEqual(['stale', 'in sync']);
    const before = world.symbol().outcome?.at ?? 0;
    const long = await world.preview({
      symbol: 'ETH/USDC',
      action: 'long',
      size: { kind: 'base', value: '0.6' },
    });
    await world.done('trade.submit', { previewId: long.id });
    await world.until('refused', () => (world.symbol().outcome?.at ?? 0) > before);
    expect(world.symbol().outcome?.sentence).toMatch(/can't read what MEXC tells of your USDC/);
    await world.click('flat', '100', 'ETH/USDC');
    expect(world.live.ownOrders()).toEqual(['SELL 0.5/0.5 FILLED']);
    expect(world.symbol().outcome?.result).toBe('complete');
  });

  test('M4: a withdrawal while it can not be read is found when it can, and asked about', async () => {
    odd('ETH', { free: '-1' });
    await world.pass(MINUTE);
    world.live.control('withdrawal', { asset: 'ETH', amount: '0.3' });
    await world.pass(MINUTE);
    world.live.control('fault.clear', {});
    await world.until('asked', () => world.symbol().health === 'asking', 5 * MINUTE);
    expect(world.live.ownOrders()).toEqual([]);
  });
});
