import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hang } from '#renderer/format/angle.ts';
import { healthWord } from '#shared/ipc/primitives.ts';

test('in sync the line hangs straight, whatever the deviation', () => {
  expect(hang('0', 'in sync').degrees).toBe(0);
  expect(hang('0.0004', 'in sync').degrees).toBe(0);
});

test('too little held leans toward asked, too much toward held', () => {
  expect(hang('-0.4', 'drift').degrees).toBeLessThan(0);
  expect(hang('0.4', 'drift').degrees).toBeGreaterThan(0);
});

test('the angle follows the relative difference and ends at 30 degrees', () => {
  expect(hang('-0.6', 'drift').degrees).toBeCloseTo(-18);
  expect(hang('1', 'drift').degrees).toBe(30);
  expect(hang('7', 'drift').degrees).toBe(30);
});

test('partial and surplus lean at most half as far', () => {
  expect(hang('-0.9', 'partial').degrees).toBe(-15);
  expect(hang('4', 'surplus').degrees).toBe(15);
});

test('a small drift is still visibly off', () => {
  expect(Math.abs(hang('-0.01', 'drift').degrees)).toBeGreaterThanOrEqual(5);
  expect(Math.abs(hang('0.01', 'surplus').degrees)).toBeGreaterThanOrEqual(4);
});

test('a drift of unknown size does not look straight', () => {
  for (const health of ['drift', 'asking', 'unfinished', 'partial', 'surplus'] as const)
    expect(hang(null, health).degrees).not.toBe(0);
});

test('V2: a check and a trade that run never wear the look of "in sync"', () => {
  for (const deviation of [null, '0', '-0.2']) {
    expect(hang(deviation, 'checking').family).toBe('grey');
    for (const health of ['trading', 'correcting'] as const)
      expect(hang(deviation, health).family).toBe('run');
  }
});

test('V2: while orders are under way the line leans by what is still to go, and the bob fills', () => {
  expect(hang('-1', 'trading')).toEqual({ degrees: -30, family: 'run', full: 0 });
  expect(hang('-0.49', 'trading')).toMatchObject({ full: 0.51 });
  expect(hang('-0.49', 'trading').degrees).toBeCloseTo(-14.7);
  expect(hang('0.25', 'correcting')).toMatchObject({ degrees: 7.5, full: 0.75 });
  expect(hang('0', 'trading')).toEqual({ degrees: 0, family: 'run', full: 1 });
});

test('no state and no deviation turns the line further than 30 degrees or to no number', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...healthWord.options),
      fc.oneof(fc.double().map(String), fc.string()),
      (health, deviation) => {
        const { degrees } = hang(deviation, health);
        return Number.isFinite(degrees) && Math.abs(degrees) <= 30;
      },
    ),
    { seed: 2, numRuns: 500 },
  );
});
