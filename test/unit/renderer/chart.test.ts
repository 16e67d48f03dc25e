import { expect, test } from 'vitest';
import { wordsAt } from '#renderer/chart/at-time.ts';
import { marksOf } from '#renderer/chart/marks.ts';
import { periodsOf } from '#renderer/chart/periods.ts';
import type { HealthWord } from '#shared/ipc/primitives.ts';
import { candles } from '#test/e2e/mock-host/candles.ts';
import { corrections, fills } from '#test/e2e/mock-host/records.ts';
import { now } from '#test/e2e/mock-host/world.ts';

const check = (at: number, result: HealthWord) => ({
  at,
  result,
  symbol: 'ETH/USDC',
  sentence: `${result} here`,
  roundTripMs: 48,
  requests: 3,
});
const chart = {
  candles: candles(now),
  fills: fills(now).filter((fill) => fill.at > now - 7_000_000),
  checks: [],
};
const precision = { base: 'ETH', price: 2, quantity: 4 };

test('a drift period lasts from the check that found it to the one that found it gone', () => {
  const periods = periodsOf([
    check(40, 'in sync'),
    check(10, 'in sync'),
    check(20, 'drift'),
    check(30, 'correcting'),
  ]);
  expect(periods).toMatchObject([{ from: 20, to: 40, family: 'swing' }]);
});

test('a period that has not ended lasts to the last check', () => {
  expect(periodsOf([check(10, 'partial'), check(20, 'partial')])).toMatchObject([{ from: 10, to: 20 }]);
});

test('being stale or skipped is no drift', () => {
  expect(periodsOf([check(10, 'stale'), check(20, 'sync skipped'), check(30, 'offline')])).toEqual([]);
});

test('a change of kind starts a new period where the old one ends', () => {
  expect(periodsOf([check(10, 'partial'), check(20, 'drift'), check(30, 'in sync')])).toMatchObject([
    { from: 10, to: 20, family: 'lean' },
    { from: 20, to: 30, family: 'swing' },
  ]);
});

test('a candle tells its prices, the fills inside it and nothing of its neighbours', () => {
  const fill = chart.fills[0]!;
  const open = Math.floor(fill.at / 60_000) * 60_000;
  const words = wordsAt(open, chart, [], precision, now);
  expect(words?.price).toMatch(/^O .* H .* L .* C /);
  expect(words?.events.some((event) => event.includes('bought 0.2250 ETH at 2,001.32'))).toBe(true);
  expect(wordsAt(open + 60_000, chart, [], precision, now)?.events).toEqual([]);
  expect(wordsAt(17, chart, [], precision, now)).toBeNull();
});

test('marks come in time order, tell own from foreign by shape, and none lies before the first candle', () => {
  const marks = marksOf(chart, corrections(now));
  expect(marks.map((mark) => mark.at)).toEqual(
    marks.map((mark) => mark.at).toSorted((one, other) => one - other),
  );
  expect(marks.map((mark) => mark.shape).toSorted()).toEqual([
    'arrowUp',
    'arrowUp',
    'arrowUp',
    'circle',
    'square',
  ]);
  expect(marksOf({ ...chart, candles: [] }, corrections(now))).toEqual([]);
});
