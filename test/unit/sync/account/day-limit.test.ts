import { describe, expect, it } from 'vitest';
import { newDay, together, trip } from '#main/sync/account/breaker.ts';
import { newSymbolDoc } from '#main/sync/state/symbol-doc.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';

const AT = Date.UTC(2026, 10, 23, 12);
const DAY = '2026-11-23';
const fresh = newSymbolDoc('ETH/USDC', AT).breaker;
const day = (equity: string, spent: string) => ({ ...newDay(fresh, AT, dec(equity)), spent });
const limits = (dayLimit: string | null) => ({
  maxCorrections: 3,
  maxFailures: 3,
  dayLimit: dayLimit === null ? null : dec(dayLimit),
});

describe("the day's limit of what is corrected unasked", () => {
  it('is five times all the money in the quote, over all its symbols together', () => {
    const all = [day('1000', '3000'), day('1000', '1500'), day('400', '400')];
    const today = together(all, DAY);
    expect([today.spent, today.limit].map(String)).toEqual(['4900', '5000']);
    expect(inWords(trip(all[2] ?? fresh, limits(null), AT, 'BUY', dec('100'), today))).toBeNull();
    expect(inWords(trip(all[2] ?? fresh, limits(null), AT, 'BUY', dec('100.01'), today))).toBe(
      "Today's corrections would reach 5000.01 USD; the day's limit is 5000.00.",
    );
  });

  it('is at least 200 USD, and yesterday counts for nothing', () => {
    const yesterday = newDay({ ...fresh, spent: '9000' }, AT - 86_400_000, dec('9000'));
    const today = together([day('3', '0'), { ...yesterday, spent: '9000' }], DAY);
    expect([today.spent, today.limit].map(String)).toEqual(['0', '200']);
    expect(together([], DAY)).toMatchObject({ limit: null });
  });

  it('one that is set for a symbol counts what that symbol has spent', () => {
    const all = [day('1000', '4990'), day('1000', '50')];
    const today = together(all, DAY);
    expect(inWords(trip(all[1] ?? fresh, limits('100'), AT, 'BUY', dec('50'), today))).toBeNull();
    expect(inWords(trip(all[1] ?? fresh, limits('100'), AT, 'BUY', dec('50.01'), today))).toMatch(
      /limit is 100\.00/,
    );
  });

  it('what the trader approved is never refused for it', () => {
    const today = together([day('1000', '9000')], DAY);
    expect(inWords(trip(day('1000', '9000'), limits(null), AT, 'SELL', null, today))).toBeNull();
  });
});
