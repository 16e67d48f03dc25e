import { expect, test } from 'vitest';
import { wordsAt } from '#renderer/chart/at-time.ts';
import { afterTick, withLive } from '#renderer/chart/live-candle.ts';
import { marksOf } from '#renderer/chart/marks.ts';
import { periodsOf } from '#renderer/chart/periods.ts';
import type { HealthWord } from '#shared/ipc/primitives.ts';
import { candles } from '#test/e2e/mock-host/candles.ts';
import { fills } from '#test/e2e/mock-host/records.ts';
import { now } from '#test/e2e/mock-host/world.ts';
import { inWords } from '#test/in-words.ts';

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
  expect(inWords(periods)).toMatchObject([{ from: 20, to: 40, family: 'swing' }]);
});

test('a period that has not ended lasts to the last check', () => {
  expect(inWords(periodsOf([check(10, 'partial'), check(20, 'partial')]))).toMatchObject([
    { from: 10, to: 20 },
  ]);
});

test('being stale or skipped is no drift', () => {
  expect(inWords(periodsOf([check(10, 'stale'), check(20, 'sync skipped'), check(30, 'offline')]))).toEqual(
    [],
  );
});

test('a change of kind starts a new period where the old one ends', () => {
  expect(inWords(periodsOf([check(10, 'partial'), check(20, 'drift'), check(30, 'in sync')]))).toMatchObject([
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

test('V3: marks come in time order, tell whose hand it was, and none lies before the first candle', () => {
  const marks = marksOf(chart);
  expect(marks.map((mark) => mark.at)).toEqual(
    marks.map((mark) => mark.at).toSorted((one, other) => one - other),
  );
  expect(marks.map(({ hand, side }) => `${hand} ${side}`)).toEqual([
    'plumbline BUY',
    'elsewhere SELL',
    'here BUY',
    'here BUY',
  ]);
  expect(marksOf({ ...chart, candles: [] })).toEqual([]);
});

const candle = { openAt: 60_000, open: '10', high: '12', low: '9', close: '11', volume: '5' };

test.each([
  [61_000, '11.5', { ...candle, close: '11.5' }],
  [61_000, '12.5', { ...candle, close: '12.5', high: '12.5' }],
  [119_999, '8', { ...candle, close: '8', low: '8' }],
  [120_000, '8', { openAt: 120_000, open: '8', high: '8', low: '8', close: '8', volume: '0' }],
  [305_000, '8', { openAt: 300_000, open: '8', high: '8', low: '8', close: '8', volume: '0' }],
  [59_999, '99', candle],
])('V3: a tick at %i moves the candle of now, or begins the next one', (at, mid, expected) => {
  expect(afterTick(candle, { at, mid }, 60_000)).toEqual(expected);
});

test('V3: the candle of now stands in the place of the last one, or after it', () => {
  const opens = (live: typeof candle) =>
    withLive({ ...chart, candles: [candle] }, live).candles.map(({ openAt, close }) => [openAt, close]);
  expect(opens({ ...candle, close: '7' })).toEqual([[60_000, '7']]);
  expect(opens({ ...candle, openAt: 120_000 })).toEqual([
    [60_000, '11'],
    [120_000, '11'],
  ]);
});
