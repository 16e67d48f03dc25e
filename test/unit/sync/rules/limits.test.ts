import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DOLLAR_QUOTES,
  defaultTolerance,
  initialBaseDust,
  marketMinimum,
  orderMinimum,
  smallestTrade,
} from '#main/sync/rules/limits.ts';
import { amount, d, FIXED, market, thresholds } from './world.ts';

describe('m, the smallest trade', () => {
  const m = (changes: Parameters<typeof market>[0], price = '2000') =>
    smallestTrade(market(changes), thresholds(), 'BUY', d(price)).toFixed();

  it('is the order minimum at the price, where lot and minimum quantity are smaller', () => {
    expect(m({})).toBe('0.005');
  });

  it('is the lot, or the market’s minimum quantity, where those are larger', () => {
    expect(m({ lotSize: '0.01' })).toBe('0.01');
    expect(m({ minQuantity: '0.02' })).toBe('0.02');
  });

  it('counts the market’s own minimum where it is over the trader’s', () => {
    expect(m({ minNotional: '50' })).toBe('0.025');
  });

  it('the market’s own minimum leaves out the trader’s, and is in whole lots too', () => {
    expect(marketMinimum(market({ minNotional: '5' }), d('2000')).toFixed()).toBe('0.0025');
    expect(marketMinimum(market({ minNotional: '5' }), d('1990')).toFixed()).toBe('0.0026');
    expect(marketMinimum(market({ minNotional: '5', lotSize: '0.01' }), d('2000')).toFixed()).toBe('0.01');
    expect(marketMinimum(market({ minNotional: '5', minQuantity: '0.02' }), d('2000')).toFixed()).toBe(
      '0.02',
    );
  });

  it('the trader’s minimum for sales is its own and never undercuts the market’s', () => {
    const limits = thresholds({ buyMinimum: '20', sellMinimum: '2' });
    expect(orderMinimum(market({ minNotional: '5' }), limits, 'BUY').toFixed()).toBe('20');
    expect(orderMinimum(market({ minNotional: '5' }), limits, 'SELL').toFixed()).toBe('5');
    expect(orderMinimum(market({ minNotional: '1' }), limits, 'SELL').toFixed()).toBe('2');
  });

  it('never falls when the price falls', () => {
    fc.assert(
      fc.property(amount(10_000, 4, 1n), amount(10_000, 4, 1n), (one, other) => {
        const [low, high] = one.lt(other) ? [one, other] : [other, one];
        const at = (price: typeof low) => smallestTrade(market(), thresholds(), 'SELL', price);
        expect(at(low).gte(at(high))).toBe(true);
      }),
      FIXED,
    );
  });
});

describe('D, base dust, when a symbol is added', () => {
  it('is 0.001 for ETH, whatever it costs', () => {
    expect(initialBaseDust(market(), d('100')).toFixed()).toBe('0.001');
    expect(initialBaseDust(market(), d('100000')).toFixed()).toBe('0.001');
  });

  it('is what is worth 2 USD for another base, rounded up to the lot', () => {
    const sol = { ...market({ lotSize: '0.01' }), base: 'SOL' };
    expect(initialBaseDust(sol, d('100')).toFixed()).toBe('0.02');
    expect(initialBaseDust(sol, d('150')).toFixed()).toBe('0.02');
    expect(initialBaseDust(sol, d('99')).toFixed()).toBe('0.03');
    expect(initialBaseDust({ ...sol, lotSize: d('1') }, d('150')).toFixed()).toBe('1');
  });
});

describe('the default tolerance', () => {
  it('is the larger of base dust and one lot', () => {
    expect(defaultTolerance(market({ lotSize: '0.0001' }), d('0.001')).toFixed()).toBe('0.001');
    expect(defaultTolerance(market({ lotSize: '1' }), d('0.5')).toFixed()).toBe('1');
  });
});

describe('quote assets', () => {
  it('USDT and USDC count as dollars and nothing else does', () => {
    expect([...DOLLAR_QUOTES].sort()).toEqual(['USDC', 'USDT']);
  });
});
