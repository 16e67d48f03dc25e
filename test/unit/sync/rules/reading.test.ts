import { describe, expect, it } from 'vitest';
import type { Book } from '#main/sync/ports/exchange.ts';
import { holdingOf, midOf, readingOf } from '#main/sync/rules/holding.ts';
import { adopt } from '#main/sync/rules/targets.ts';
import { d } from './world.ts';

const reads = (held: string, cash: string, price = '2000') =>
  readingOf({ held: d(held), cash: d(cash) }, d(price), d('0.001'), d('1.00'));

describe('table A: the name of what is held', () => {
  it('base above dust and no cash reads as LONG', () => {
    expect(reads('0.5', '0')).toBe('LONG');
    expect(reads('0.5', '1.00')).toBe('LONG');
  });

  it('only cash reads as SHORT', () => {
    expect(reads('0', '1000')).toBe('SHORT');
    expect(reads('0.001', '1000')).toBe('SHORT');
  });

  it('neither base nor cash reads as NO_POSITION', () => {
    expect(reads('0', '0')).toBe('NO_POSITION');
    expect(reads('0.001', '1.00')).toBe('NO_POSITION');
  });

  it.each([
    ['0.3', '400', 'LONG'],
    ['0.2', '600', 'SHORT'],
    ['0.25', '500', 'LONG'],
    ['0.25', '500.000000000000000001', 'SHORT'],
    ['0.249999999999999999', '500', 'SHORT'],
  ])('mixed: %s ETH at 2000 beside %s USDC reads as %s', (held, cash, word) => {
    expect(reads(held, cash)).toBe(word);
  });

  it('exactly half reads as LONG where a float would have missed it', () => {
    // In floats 0.29 x 100 is 28.999999999999996, and 1.1 x 1.1 is 1.2100000000000002.
    expect(0.29 * 100 >= 29).toBe(false);
    expect(reads('0.29', '29', '100')).toBe('LONG');
    expect(reads('1.1', '1.21', '1.1')).toBe('LONG');
    expect(reads('1.1', '1.2100000000000001', '1.1')).toBe('SHORT');
  });
});

describe('what is held', () => {
  const of = (free: string, locked: string, reserve: string, quote = ['1000', '0'], quoteReserve = '0') =>
    holdingOf(
      { free: d(free), locked: d(locked) },
      { free: d(quote[0] ?? '0'), locked: d(quote[1] ?? '0') },
      d(reserve),
      d(quoteReserve),
    );

  it('counts what open orders have locked', () => {
    const holding = of('0.2', '0.3', '0', ['600', '400']);
    expect(holding.held.toFixed()).toBe('0.5');
    expect(holding.cash.toFixed()).toBe('1000');
    expect(holding.available.toFixed()).toBe('600');
  });

  it('leaves the reserves out of held, cash and available', () => {
    const holding = of('1.5', '0', '1', ['600', '400'], '700');
    expect(holding.held.toFixed()).toBe('0.5');
    expect(holding.cash.toFixed()).toBe('300');
    expect(holding.available.toFixed()).toBe('0');
  });

  it('a reserve larger than the holding gives zero, never less, and says that it is short', () => {
    const holding = of('0.4', '0.1', '1');
    expect(holding.held.toFixed()).toBe('0');
    expect(holding.belowReserve).toBe(true);
  });

  it('a reserve that is just covered is not short', () => {
    expect(of('0.6', '0.4', '1').belowReserve).toBe(false);
    expect(of('0.6', '0.399999999999999999', '1').belowReserve).toBe(true);
  });

  it('an asset proven absent is held as zero', () => {
    const holding = holdingOf(undefined, undefined, d('0'), d('0'));
    expect([holding.held, holding.cash, holding.available].map((x) => x.toFixed())).toEqual(['0', '0', '0']);
  });
});

describe('p, the price', () => {
  const book = (bid: string | null, ask: string | null, readAt = 10_000): Book => ({
    symbol: 'ETH/USDC',
    bids: bid === null ? [] : [{ price: d(bid), quantity: d('1') }],
    asks: ask === null ? [] : [{ price: d(ask), quantity: d('1') }],
    readAt,
  });

  it('is the exact mid of bid and ask', () => {
    expect(midOf(book('1999.99', '2000.00'), 10_000)?.toFixed()).toBe('1999.995');
  });

  it('comes from a book of exactly 2 s, and not from one a millisecond older', () => {
    expect(midOf(book('1999', '2001'), 12_000)?.toFixed()).toBe('2000');
    expect(midOf(book('1999', '2001'), 12_001)).toBeNull();
  });

  it('is unknown from a book read over 2 s in the future: the clock was set back, and its age is unknown', () => {
    expect(midOf(book('1999', '2001'), 8000)?.toFixed()).toBe('2000');
    expect(midOf(book('1999', '2001'), 7999)).toBeNull();
    expect(midOf(book('1999', '2001', 10_000 + 3_600_000), 10_000)).toBeNull();
  });

  it('is unknown without a book, with an empty side, or with a crossed or touching book', () => {
    expect(midOf(null, 10_000)).toBeNull();
    expect(midOf(book(null, '2001'), 10_000)).toBeNull();
    expect(midOf(book('1999', null), 10_000)).toBeNull();
    expect(midOf(book('2001', '1999'), 10_000)).toBeNull();
    expect(midOf(book('2000', '2000'), 10_000)).toBeNull();
  });
});

describe('the adopt row of table B', () => {
  it('held above dust is adopted as LONG with T = H, to the last decimal', () => {
    const asked = adopt(d('0.0010000001'), d('0.001'), null);
    expect([asked.state, asked.target.toFixed()]).toEqual(['LONG', '0.0010000001']);
  });

  it('dust is adopted as NO_POSITION with T = 0', () => {
    const asked = adopt(d('0.001'), d('0.001'), null);
    expect([asked.state, asked.target.toFixed()]).toEqual(['NO_POSITION', '0']);
    expect(adopt(d('0'), d('0.001'), 'LONG').state).toBe('NO_POSITION');
  });

  it('an asked SHORT stays SHORT while nothing is held, and becomes LONG when something is kept', () => {
    expect(adopt(d('0'), d('0.001'), 'SHORT').state).toBe('SHORT');
    expect(adopt(d('0.15'), d('0.001'), 'SHORT').state).toBe('LONG');
  });
});
