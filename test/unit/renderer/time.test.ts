import { afterEach, describe, expect, test } from 'vitest';
import { axisTime } from '#renderer/chart/times.ts';
import { writeDatesAs } from '#renderer/format/date-locale.ts';
import { amount } from '#renderer/format/number.ts';
import { age, clockTime, countdown, exactTime, latency, span, took } from '#renderer/format/time.ts';

const now = new Date(2026, 4, 21, 14, 21, 30).getTime();

test('a time of today has no date, another day has one, another year says which', () => {
  expect(clockTime(new Date(2026, 4, 21, 4, 5, 6).getTime(), now)).toBe('04:05:06');
  expect(clockTime(new Date(2026, 4, 20, 4, 5, 6).getTime(), now)).toMatch(/20.*04:05:06/);
  expect(clockTime(new Date(2025, 4, 20, 4, 5, 6).getTime(), now)).toMatch(/2025.*04:05:06/);
});

test('the exact time holds milliseconds and UTC', () => {
  expect(exactTime(Date.UTC(2026, 4, 21, 14, 21, 30, 123))).toContain('2026-05-21T14:21:30.123Z');
});

test('ages are told in the largest whole unit, and a moment ahead counts as now', () => {
  expect(age(now - 900, now)).toBe('now');
  expect(age(now + 5000, now)).toBe('now');
  expect(age(now - 3000, now)).toBe('3 s ago');
  expect(span(120)).toBe('2 min');
  expect(span(3900)).toBe('1 h 5 min');
  expect(span(3 * 86_400 + 5)).toBe('3 d');
});

test('a countdown counts a started second as whole, ends at zero and stays there', () => {
  expect(countdown(now + 16_001, now)).toBe('0:17');
  expect(countdown(now + 725_000, now)).toBe('12:05');
  expect(countdown(now, now)).toBe('0:00');
  expect(countdown(now - 90_000, now)).toBe('0:00');
});

test('durations and round trips choose a readable unit', () => {
  expect(took(440)).toBe('0.4 s');
  expect(took(12_300)).toBe('12 s');
  expect(latency(48.4)).toBe('48 ms');
  expect(latency(1234)).toBe('1.2 s');
});

describe("dates are written in the system's way", () => {
  afterEach(() => writeDatesAs(null));
  const [at, now] = [new Date(2026, 4, 20, 4, 5, 6).getTime(), new Date(2026, 4, 21, 12).getTime()];
  test.each([
    ['en-US', 'May 20 04:05:06', 'Wednesday, May 20, 2026', 'May 20'],
    ['en-GB', '20 May 04:05:06', '20 May 2026', '20 May'],
    ['de-DE', '20. Mai 04:05:06', 'Mittwoch, 20. Mai 2026', '20. Mai'],
    ['ja-JP', '5月20日 04:05:06', '2026年5月20日', '5月20日'],
  ])('%s', (locale, clock, exact, axis) => {
    writeDatesAs(locale);
    expect(clockTime(at, now)).toBe(clock);
    expect(exactTime(at)).toContain(exact);
    expect(axisTime((at / 1000) as never, 2)).toBe(axis);
    expect(axisTime((at / 1000) as never, 3)).toBe('04:05');
    // In one way everywhere: a point for the decimals, as typed numbers and the exchange have it.
    expect(amount('1986.5', 2)).toBe('1,986.50');
  });
});
