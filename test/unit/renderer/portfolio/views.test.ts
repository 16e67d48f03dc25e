import { describe, expect, test } from 'vitest';
import { symbolRows } from '#renderer/portfolio/symbol-rows.ts';
import { isMarked, valuePoints } from '#renderer/portfolio/value-points.ts';
import { dec } from '#shared/decimal.ts';
import { portfolioOf } from '#test/e2e/mock-host/portfolio.ts';

const AT = Date.UTC(2026, 4, 21);
const point = (seconds: number, total: string, flow = '0') => ({ at: AT + seconds * 1000, total, flow });

describe('the line over time', () => {
  test('without what came and went it goes on as if nothing had come or gone', () => {
    const points = valuePoints([point(0, '100', '7'), point(3600, '210', '100'), point(7200, '150', '-60')]);
    // What came before the first point is in its total.
    expect(points.map(({ total, without }) => [total, without])).toEqual([
      ['100', '100'],
      ['210', '110'],
      ['150', '110'],
    ]);
    expect(points.map(isMarked)).toEqual([false, true, true]);
  });

  test('two points of one second are one with the flows of both, and a clock that was set back adds none', () => {
    const points = valuePoints([
      point(0, '100'),
      point(5, '105', '5'),
      point(5.4, '112', '7'),
      point(3, '112'),
      point(6, '112'),
    ]);
    expect(points.map(({ second }) => second - AT / 1000)).toEqual([0, 5, 6]);
    expect(points[1]).toMatchObject({ total: '112', flow: '12', without: '100' });
  });

  test('nothing gives nothing', () => expect(valuePoints([])).toEqual([]));
});

describe('the books by symbol', () => {
  test('each column adds up to its total as it is shown; what is not known is in none', () => {
    const [eth, mx, old] = portfolioOf({ range: 'day', today: AT, year: AT }, AT).symbols;
    if (!eth || !mx || !old) throw new Error('the books are gone');
    const thirds = ['0.333333', '0.333333', '0.333334'].map((realised, n) => ({
      ...eth,
      symbol: `P0${n}/USDC`,
      realised,
    }));
    const { rows, totals } = symbolRows([old, mx, ...thirds]);
    expect(rows.at(-1)?.book.symbol).toBe('OLD/USDT');
    for (const name of ['value', 'unrealised', 'realised', 'fees'] as const) {
      const sum = rows.reduce((all, { figures }) => all.plus(figures[name] ?? '0'), dec(0));
      expect([name, sum.toFixed(2)]).toEqual([name, totals[name]]);
    }
    expect(rows.at(-1)?.figures.value).toBeNull();
    expect(totals.realised).toBe('22.12');
  });
});
