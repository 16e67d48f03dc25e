import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import { DeskWorld } from './desk-world.ts';
import { asksFor, requestsSince } from './meter.ts';

const SYMBOL = 'ETH/USDC';
const long = (value: string) => ({ symbol: SYMBOL, action: 'long', size: { kind: 'base', value } }) as const;
type Foreign = Partial<ActionBody<'foreignOrder'>>;

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000', balances: { ETH: '1', USDC: '5000' } });
  world.live.control('setBook', {
    symbol: 'ETHUSDC',
    bids: [
      ['1999.9', '0.1'],
      ['1998', '0.1'],
      ['1990', '9'],
    ],
    asks: [
      ['2000.1', '0.1'],
      ['2002.5', '0.1'],
      ['2010', '9'],
    ],
  });
  await world.start();
  await world.settled();
});
afterEach(() => world.clear());

/** An order that the trader placed elsewhere, seen by the desk. */
async function rests(more: Foreign): Promise<void> {
  const order = { symbol: 'ETHUSDC', side: 'SELL', price: '2003', quantity: '0.2', ...more } as const;
  world.live.control('foreignOrder', order);
  await world.pass(31_000);
}
const rest = (mode: 'rest' | 'book') =>
  world.live.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode } });
/** The prices of the orders that were sent, in their order. */
const prices = () =>
  requestsSince(world.live, 0)
    .filter((each) => each.method === 'POST' && each.path === '/api/v3/order')
    .map((each) => Number(each.params.price));
async function clicked(args: Parameters<DeskWorld['preview']>[0]) {
  const before = world.symbol().outcome?.at ?? 0;
  const preview = await world.preview(args);
  await world.done('trade.submit', { previewId: preview.id });
  await world.until('an outcome', () => (world.symbol().outcome?.at ?? 0) > before);
  return preview;
}

describe("M5: the trader's own resting order in the way", () => {
  test.each([
    ['a limit order', {}],
    ['one half of an OCO', { fields: { orderListId: 4711 } }],
    ['an order that can not be read', { fields: { type: 102, status: 0 } }],
    ['an order of a type that nobody knows', { fields: { type: 'ICEBERG' } }],
  ] as [string, Foreign][])('M5: a purchase stops one tick short of %s, and says so', async (_, more) => {
    await rests(more);
    await rests({ price: '2015' });
    const preview = await clicked(long('1.5'));
    expect(preview).toMatchObject({
      verdict: 'trade',
      capPrice: '2002.99',
      worstPrice: '2002.99',
      hint: expect.stringMatching(
        /Your own order to sell .*at 2003.*no further than 2002.99, one tick before/,
      ),
    });
    expect(prices()).toEqual([2002.11, 2002.99]);
    expect(world.symbol()).toMatchObject({ halt: null, outcome: { result: 'unfinished' } });
    expect(world.symbol().outcome?.sentence).toMatch(
      /0\.3 of 0\.5 ETH not bought: Your own order to sell .*at 2003/,
    );
    expect((await asksFor(world)).share).toBeLessThan(0.2);
    expect(prices()).toHaveLength(2);
  });

  test.each([
    ['past the worst price', { price: '2021' }],
    ['on the same side', { side: 'BUY', price: '1989' }],
    ['a stop, which is in no book', { type: 'STOP_MARKET_ORDER', price: '2001' }],
    [
      'a stop that can not be read',
      { price: '2001', fields: { type: 'STOP_LIMIT', status: null, price: '1900' } },
    ],
    ['the lower leg of an OCO', { price: '2001', fields: { type: 101, status: 0, price: '1900' } }],
  ] as [string, Foreign][])('M5: %s: nothing is said and the cap is its own', async (_, more) => {
    await rests(more);
    const preview = await world.preview(long('1.1'));
    expect(preview).toMatchObject({ verdict: 'trade', hint: null, capPrice: '2020.1' });
  });

  test.each(['2000.1', '2000.11'])('M5: at %s, the best price itself or next to it', async (price) => {
    await rests({ price });
    const preview = await world.preview(long('1.1'));
    const refused = price === '2000.1';
    expect(preview.verdict).toBe(refused ? 'refused' : 'trade');
    if (!refused) return;
    expect(preview.sentence).toMatch(
      /Your own order to sell 0\.2 ETH at 2000\.1 is the best price.*Cancel or move it/,
    );
    expect(await world.refusal('trade.submit', { previewId: preview.id })).toMatch(/own order/);
    expect(prices()).toEqual([]);
  });

  test('M5: one that is placed while a purchase runs is not reached either', async () => {
    rest('rest');
    const preview = await world.preview(long('1.5'));
    await world.done('trade.submit', { previewId: preview.id });
    await world.until('the first order', () => prices().length === 1);
    world.live.control('foreignOrder', {
      symbol: 'ETHUSDC',
      side: 'SELL',
      price: '2002.4',
      quantity: '0.2',
    });
    await world.until('the outcome', () => world.symbol().outcome?.result === 'unfinished');
    expect(prices()).toEqual([2002.11, 2002.39, 2002.39, 2002.39]);
    expect(world.symbol().outcome?.sentence).toMatch(/did not fill\. Your own order to sell .* 2002\.39/);
  });

  test.each([
    ['BUY', '1997.5', 1997.51],
    ['SELL', '2002.4', 2002.39],
  ] as const)('M5: a correction stops one tick short of an own order to %s', async (side, price, last) => {
    await rests({ side, price });
    const trade = side === 'BUY' ? 'BUY' : 'SELL';
    world.live.control('externalTrade', { symbol: 'ETHUSDC', side: trade, quantity: '0.4' });
    rest('rest');
    const offer = () => world.symbol().prompts.find(({ options }) => options.some(({ trades }) => trades));
    await world.until('the offer', () => offer() !== undefined);
    await world.done('ask.answer', { id: offer()?.id ?? '', option: 'approve' });
    await world.until('an outcome', () => world.symbol().outcome?.result === 'unfinished');
    expect(prices().at(-1)).toBe(last);
    expect(prices()).toHaveLength(4);
    expect(world.symbol().outcome?.sentence).toMatch(/did not fill\. Your own order to .* rests here/);
    expect(world.symbol().halt).toBeNull();
  });

  test.each([
    ['flat', '100'],
    ['short', '100'],
    ['reduce', '50'],
  ] as const)(
    'M5: getting out by %s goes on, and the preview says whom it may meet',
    async (action, value) => {
      await rests({ side: 'BUY', price: '1997.5' });
      const preview = await clicked({ symbol: SYMBOL, action, size: { kind: 'percent', value } });
      expect(preview.hint).toMatch(
        /Your own order to buy 0\.2 ETH at 1997\.5 rests here: this sale may trade/,
      );
      expect(Math.min(...prices())).toBeLessThan(1997.5);
    },
  );

  test('M5: what the policy cancels is no hindrance', async () => {
    const scope = { kind: 'symbol', symbol: SYMBOL } as const;
    await world.done('settings.set', { scope, key: 'pendingOrders', value: 'before-correction' });
    await rests({});
    const preview = await clicked(long('1.5'));
    expect(preview).toMatchObject({ hint: null, capPrice: '2020.1' });
    expect(world.symbol().outcome?.result).toBe('complete');
  });
});
