import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import { DeskWorld } from './desk-world.ts';
import { asksFor } from './meter.ts';

const MINUTE = 60_000;
/** The markets are read every 15 min, at the check that follows. */
const QUARTER = 16 * MINUTE;
const ETH = 'ETH/USDC';

let world: DeskWorld;
beforeEach(() => {
  world = new DeskWorld({ price: '2000', balances: { ETH: '0.5', USDC: '1000' } });
});
afterEach(() => world.clear());

async function begin(): Promise<void> {
  await world.start();
  await world.settled();
}
const rules = (changed: ActionBody<'setRules'>['rules'], symbol = 'ETHUSDC') =>
  world.live.control('setRules', { symbol, rules: changed });
/** From now on the market list tells these fields of one market in place of its own. */
function told(symbol: string, fields: Record<string, string | number | null>): void {
  world.live.control('fault.add', {
    match: { method: 'GET', path: '/exchangeInfo', times: null },
    effect: { kind: 'overlay', list: 'symbols', where: { symbol }, fields },
  });
}
/** From now on the market list has no such market. */
const unlist = (symbol: string) => told(symbol, { symbol: 'GONE', baseAsset: 'GONE' });
const heal = () => world.live.control('fault.clear', {});
const read = () => world.live.requestsOf('exchangeInfo');
const find = async (text: string) => (await world.done('symbols.search', { text })).markets;
const says = (pattern: RegExp) => world.slice('log').filter(({ sentence }) => pattern.test(sentence));
const long = (value: string) => world.preview({ symbol: ETH, action: 'long', size: { kind: 'base', value } });
const out = (action: 'flat' | 'reduce', value = '100') =>
  world.preview({ symbol: ETH, action, size: { kind: 'percent', value } });
async function send({ id }: { id: string }): Promise<string> {
  const before = world.symbol().outcome?.at ?? 0;
  await world.done('trade.submit', { previewId: id });
  await world.until('an outcome', () => (world.symbol().outcome?.at ?? 0) > before);
  return world.symbol().outcome?.sentence ?? '';
}

describe('M9: market rules that change', () => {
  test('M9: they are read every 15 min, at the cost of one request', async () => {
    await begin();
    const first = read();
    expect((await asksFor(world, 65)).share).toBeLessThan(0.05);
    expect(read() - first).toBe(4);
    expect(says(/rules/)).toEqual([]);
  });

  test('M9: a new listing is found by a search, added and traded; ten searches are one reading', async () => {
    unlist('SOLUSDC');
    await begin();
    const first = read();
    for (let each = 0; each < 10; each++) {
      expect((await find('SOL/USDC')).map(({ symbol }) => symbol)).not.toContain('SOL/USDC');
      await world.pass(500);
    }
    expect(read() - first).toBe(1);
    heal();
    await world.pass(10_000);
    expect(await find('SOL/USDC')).toEqual([{ symbol: 'SOL/USDC', refused: null }]);
    await world.done('symbols.add', { symbol: 'SOL/USDC' });
    await world.settled('SOL/USDC');
    await world.click('long', '20', 'SOL/USDC');
    expect(world.symbol('SOL/USDC').outcome?.result).toBe('complete');
  });

  test.each([
    [{ status: '2' }, 'paused this market'],
    [{ status: '3' }, 'taken this market offline'],
    [{ apiTrading: false }, 'does not open this market to the API'],
    [{ tradeSideType: 4 }, 'closed both sides'],
    [{ orderTypes: ['MARKET'] }, 'takes no limit orders'],
  ] as [ActionBody<'setRules'>['rules'], string][])(
    'M9: %o at the start: search says why, and it can be added as soon as it is open',
    async (closed, why) => {
      rules(closed, 'SOLUSDC');
      await begin();
      expect(await find('SOL/USDC')).toEqual([{ symbol: 'SOL/USDC', refused: expect.stringContaining(why) }]);
      expect(await world.refusal('symbols.add', { symbol: 'SOL/USDC' })).toContain(why);
      const open = { status: '1', apiTrading: true, tradeSideType: 1, orderTypes: ['LIMIT'] } as const;
      rules({ ...open, orderTypes: ['LIMIT'] }, 'SOLUSDC');
      await world.pass(10_000);
      await world.done('symbols.add', { symbol: 'SOL/USDC' });
      await world.settled('SOL/USDC');
    },
  );

  test('M9: a row that can not be read is found, and search says so', async () => {
    told('SOLUSDC', { baseAssetPrecision: 'odd' });
    await begin();
    expect(await find('SOL/USDC')).toEqual([
      { symbol: 'SOL/USDC', refused: expect.stringMatching(/can't read .*quantity decimals not readable/) },
    ]);
    heal();
    told('SOLUSDC', { makerCommission: '-0.0001' });
    await world.pass(QUARTER);
    expect(await find('SOL/USDC')).toEqual([{ symbol: 'SOL/USDC', refused: null }]);
  });

  test('M9: a followed symbol that is paused while it runs is said to be, and so is its return', async () => {
    await begin();
    rules({ status: '2' });
    await world.pass(QUARTER);
    expect(says(/ETH\/USDC: MEXC has paused this market\. I send nothing/)).toHaveLength(1);
    expect(await out('flat')).toMatchObject({
      verdict: 'refused',
      sentence: expect.stringContaining('paused'),
    });
    expect(world.notices.filter(({ title }) => title === "ETH/USDC can't be traded")).toHaveLength(1);
    rules({ status: '1' });
    await world.pass(QUARTER);
    expect(says(/MEXC lets ETH\/USDC be traded again/)).toHaveLength(1);
    await send(await out('flat'));
    expect(world.live.ownOrders()).toEqual(['SELL 0.5/0.5 FILLED']);
  });

  test.each([
    [{ status: '2' }, { status: '1' }],
    [{ tradeSideType: 2 }, { tradeSideType: 1 }],
  ] as ActionBody<'setRules'>['rules'][][])(
    'M9: %o and open again before it is read: a click reads the rules anew, once in 10 s, and goes through',
    async (closed, opened) => {
      await begin();
      rules(closed ?? {});
      await world.pass(QUARTER);
      const first = read();
      for (let each = 0; each < 10; each++) {
        expect((await out('flat')).verdict).toBe('refused');
        await world.pass(500);
      }
      expect(read() - first).toBe(1);
      rules(opened ?? {});
      await world.pass(10_000);
      await send(await out('flat'));
      expect(world.live.ownOrders()).toEqual(['SELL 0.5/0.5 FILLED']);
    },
  );

  test('M9: Check now reads the rules of a market anew that is believed closed, and of no other', async () => {
    await begin();
    const first = read();
    await world.done('sync.checkNow', {});
    expect(read() - first).toBe(0);
    rules({ status: '2' });
    await world.pass(QUARTER);
    rules({ status: '1' });
    await world.pass(10_000);
    expect(world.symbol().closed).toContain('paused');
    await world.done('sync.checkNow', {});
    await world.until('open', () => world.symbol().closed === null, 1000);
  });

  test('M9: one that is missing at the start comes back by itself', async () => {
    unlist('ETHUSDC');
    await world.start();
    await world.pass(30_000);
    expect(world.symbol().closed).toContain('does not list ETH/USDC any more');
    heal();
    await world.pass(QUARTER);
    await world.settled();
    expect(world.symbol().closed).toBeNull();
    await send(await out('flat'));
    expect(world.live.ownOrders()).toEqual(['SELL 0.5/0.5 FILLED']);
  });

  test('M9: one reply that misses it, or has it odd, changes nothing; two that miss it are believed', async () => {
    await begin();
    unlist('ETHUSDC');
    const first = read();
    await world.until('read once', () => read() > first, QUARTER);
    heal();
    await world.pass(QUARTER);
    told('ETHUSDC', { quoteAssetPrecision: null });
    await world.pass(2 * QUARTER);
    expect(world.symbol().closed).toBeNull();
    expect(
      says(/I can't read MEXC's rules of ETH\/USDC .* I keep to the rules that I read before/),
    ).toHaveLength(1);
    expect(says(/does not list/)).toEqual([]);
    heal();
    unlist('ETHUSDC');
    await world.pass(QUARTER + MINUTE);
    expect(world.symbol().closed).toContain('does not list ETH/USDC any more');
    expect(says(/does not list/)).toHaveLength(1);
  });

  test('M9: a lot and a tick that grow coarser: learnt at the refusal, read, and kept to from then on', async () => {
    await begin();
    rules({ takenDecimals: { BUY: 2, SELL: 2 }, takenPriceDecimals: 1 });
    told('ETHUSDC', { baseAssetPrecision: 2, quoteAssetPrecision: 1 });
    await send(await long('0.6234'));
    await world.pass(2 * MINUTE);
    expect(
      says(
        /MEXC changed the rules of ETH\/USDC: quantities in steps of 0\.01 ETH \(0\.0001 before\), prices in steps of 0\.1 USDC/,
      ),
    ).toHaveLength(1);
    const preview = await long('0.7999');
    expect(preview.quantity).toMatch(/^0\.\d\d?$/);
    const before = world.live.requestsOf('createOrder');
    await send(preview);
    expect(world.symbol().outcome?.result).toBe('complete');
    expect(world.live.requestsOf('createOrder') - before).toBe(1);
    expect(world.symbol().halt).toBeNull();
  });

  test('M9: a minimum that rises is read after the refusal, and told as it is', async () => {
    await begin();
    rules({ minNotional: '100' });
    const sentence = await send(await long('0.52'));
    expect(sentence).toMatch(/Too small at this price: 0\.02 ETH .* smallest order is 0\.0/);
    expect(sentence).not.toMatch(/fault in what I sent/);
    expect(says(/orders worth at least 100 USDC \(1 before\)/)).toHaveLength(1);
    expect(world.symbol().halt).toBeNull();
    expect((await long('0.52')).verdict).not.toBe('trade');
    expect(world.live.requestsOf('createOrder')).toBe(1);
  });

  test('M9: a maximum that falls and a band that narrows: the same trade goes on within them', async () => {
    await begin();
    rules({ maxNotional: '100' });
    const sentence = await send(await long('0.6'));
    expect(sentence).toMatch(/I bought 0\.1\d* ETH|I bought 0\.09\d* ETH/);
    expect(says(/orders worth at most 100 USDC \(2000000 before\)/)).toHaveLength(1);
    rules({ bandUp: '0.0005', maxNotional: '2000000' });
    await world.pass(MINUTE);
    const second = await send(await long('0.7'));
    expect(says(/purchases at most 0\.05 % over the last price/)).toHaveLength(1);
    expect(second).not.toMatch(/fault in what I sent|outside the market's allowed band/);
    expect(world.symbol().halt).toBeNull();
  });

  test.each([
    [3, 'long', /only be sold now, so none of it can be bought/],
    [2, 'flat', /only be bought now, so none of it can be sold/],
  ] as const)(
    'M9: side %i: a click and a correction of the closed side are refused with it',
    async (sides, action, words) => {
      await begin();
      rules({ tradeSideType: sides });
      await world.pass(QUARTER);
      const preview = action === 'long' ? await long('0.6') : await out('flat');
      expect(preview).toMatchObject({ verdict: 'refused', sentence: expect.stringMatching(words) });
      rules({ tradeSideType: 1 });
      const side = action === 'long' ? 'SELL' : 'BUY';
      world.live.control('externalTrade', { symbol: 'ETHUSDC', side, quantity: '0.2' });
      rules({ tradeSideType: sides });
      const offer = () => world.symbol().prompts.find(({ options }) => options.some(({ trades }) => trades));
      await world.until('the offer', () => offer() !== undefined);
      expect(await world.refusal('ask.answer', { id: offer()?.id ?? '', option: 'approve' })).toMatch(words);
      expect((await asksFor(world)).share).toBeLessThan(0.2);
      expect(world.live.requestsOf('createOrder')).toBe(0);
      rules({ tradeSideType: 1 });
      await world.pass(QUARTER);
      await world.done('ask.answer', { id: offer()?.id ?? '', option: 'approve' });
      await world.until('corrected', () => world.symbol().outcome?.result === 'complete');
    },
  );

  test('M9: rules that can not be read for an hour are said to be old, once', async () => {
    await begin();
    world.live.control('fault.add', {
      match: { method: 'GET', path: '/exchangeInfo', times: null },
      effect: { kind: 'answer', status: 503, body: '{"code":503,"msg":"busy"}' },
    });
    expect((await asksFor(world, 90)).share).toBeLessThan(0.2);
    expect(says(/could not read MEXC's market rules for 6\d min/)).toHaveLength(1);
    expect(world.symbol().health).toBe('in sync');
  });
});
