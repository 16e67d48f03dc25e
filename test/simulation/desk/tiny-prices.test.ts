import { afterEach, describe, expect, test } from 'vitest';
import { Market } from '#main/practice/core/market.ts';
import { defaultMarkets } from '#main/practice/core/markets.ts';
import { dec } from '#shared/decimal.ts';
import { DeskWorld } from './desk-world.ts';

const SYMBOL = 'TINY/USDC';

let world: DeskWorld;
afterEach(() => world.clear());

/** A market of TINY beside the usual ones, with one level a side. */
async function begin(priceDecimals: number, bid: string, ask: string, baseDecimals = 0): Promise<void> {
  world = new DeskWorld({ balances: { USDC: '1000' }, symbols: [SYMBOL] });
  const [common] = defaultMarkets();
  if (!common) throw new Error('no market to start from');
  const config = {
    ...common,
    symbol: 'TINYUSDC',
    base: 'TINY',
    priceDecimals,
    baseDecimals,
    minQuantity: '0',
    bandUp: '1',
    bandDown: '1',
    referencePrice: ask,
  };
  world.live.core.core.markets.set('TINYUSDC', new Market(1, config));
  const quantity = dec('5000').div(ask).toFixed(0);
  world.live.control('setBook', { symbol: 'TINYUSDC', bids: [[bid, quantity]], asks: [[ask, quantity]] });
  await world.start();
  await world.settled(SYMBOL);
}
async function trade(action: 'long' | 'flat') {
  const preview = await world.preview({ symbol: SYMBOL, action, size: { kind: 'percent', value: '100' } });
  await world.done('trade.submit', { previewId: preview.id });
  const before = world.symbol(SYMBOL).outcome?.at ?? 0;
  await world.until('an outcome', () => (world.symbol(SYMBOL).outcome?.at ?? 0) > before);
  return preview;
}

describe('M14: very small prices', () => {
  test.each([
    [12, '0.000000000014', '0.000000000015'],
    [12, '0.000000000019', '0.00000000002'],
    [12, '0.000000000002', '0.000000000003'],
    [13, '0.0000000000149', '0.000000000015'],
    [14, '0.00000000001999', '0.00000000002'],
    [15, '0.000000000002999', '0.000000000003'],
    [18, '0.000000000123456788', '0.000000000123456789'],
    [8, '0.00000123', '0.00000124'],
    [4, '2.1999', '2.2001'],
  ])(
    'M14: %i decimals, %s bid and %s asked: a Long and a Flat pass, and each number is the true one',
    async (digits, bid, ask) => {
      await begin(digits, bid, ask, digits > 9 ? 0 : 2);
      const long = await trade('long');
      expect(long.verdict).toBe('trade');
      expect(long.expectedPrice).toBe(ask);
      expect(dec(long.worstPrice ?? 0).gte(ask)).toBe(true);
      expect(dec(long.worstPrice ?? 0).lte(dec(ask).mul('1.01'))).toBe(true);
      const quantity = dec(long.quantity ?? 0);
      expect(
        dec(long.expectedQuote ?? 0)
          .minus(quantity.mul(ask))
          .abs()
          .lte('0.00000001'),
      ).toBe(true);
      expect(
        dec(long.worstSlippage ?? 0).gte(
          dec(long.worstPrice ?? 0)
            .minus(ask)
            .mul(quantity),
        ),
      ).toBe(true);
      expect(world.symbol(SYMBOL).outcome).toMatchObject({ result: 'complete', actual: { price: ask } });
      expect(world.symbol(SYMBOL).outcome?.sentence).toContain(
        ` at ${dec(ask).toFixed(Math.max(2, digits))} USDC (as previewed)`,
      );
      await world.pass(60_000);
      expect(world.symbol(SYMBOL).health).toBe('in sync');
      const flat = await trade('flat');
      expect(flat.expectedPrice).toBe(bid);
      expect(dec(flat.worstPrice ?? 0).lte(bid)).toBe(true);
      expect(world.symbol(SYMBOL).outcome).toMatchObject({ result: 'complete', actual: { price: bid } });
      expect(world.live.total('TINY')).toBe('0');
    },
  );
});

test('M14: a market that counts in more decimals than can be written is closed, and search says so', async () => {
  await begin(12, '0.000000000014', '0.000000000015');
  world.live.control('fault.add', {
    match: { method: 'GET', path: '/exchangeInfo', times: null },
    effect: {
      kind: 'overlay',
      list: 'symbols',
      where: { symbol: 'SOLUSDC' },
      fields: { quoteAssetPrecision: 19 },
    },
  });
  await world.pass(16 * 60_000);
  expect((await world.done('symbols.search', { text: 'SOL/USDC' })).markets).toEqual([
    { symbol: 'SOL/USDC', refused: expect.stringContaining('more than 18 decimals') },
  ]);
});
