import { expect, test } from 'vitest';
import { coarserThan, type LearntStep, marketFor, stillKept, withStep } from '#main/sync/rules/steps.ts';
import { dec } from '#shared/decimal.ts';
import { market } from './world.ts';

const DAY = 86_400_000;
const step = (more: Partial<LearntStep> = {}): LearntStep => ({
  side: 'BUY',
  of: 'quantity',
  step: '0.01',
  published: '0.0001',
  at: 0,
  ...more,
});

test.each([
  ['0.1234', '0.001'],
  ['0.1230', '0.01'],
  ['0.5', '1'],
  ['12.000000000000000001', '0.00000000000000001'],
  ['7', null],
  ['1000', null],
])('M1: after %s was refused for its decimals the next step is %s', (sent, next) => {
  expect(coarserThan(dec(sent))?.toFixed() ?? null).toBe(next);
});

test('M1: a learnt step holds for its side and number only, never refines, and ends with the rules it was learnt of', () => {
  const own = market({ lotSize: '0.0001' });
  const lot = (learnt: LearntStep[], side: 'BUY' | 'SELL' = 'BUY') =>
    marketFor(own, learnt, side).lotSize.toFixed();
  expect(marketFor(own, [], 'BUY')).toBe(own);
  expect(lot([step()])).toBe('0.01');
  expect(lot([step()], 'SELL')).toBe('0.0001');
  expect(lot([step({ of: 'price' })])).toBe('0.0001');
  expect(lot([step({ step: '0.00001' })])).toBe('0.0001');
  expect(lot([step({ published: '0.001' })])).toBe('0.0001');
});

test('M1: what is learnt replaces what was known of the same, and is forgotten after a week', () => {
  const known = [step(), step({ side: 'SELL' })];
  expect(withStep(known, step({ step: '0.1', at: 1 }))).toEqual([known[1], step({ step: '0.1', at: 1 })]);
  expect(stillKept(known, 6 * DAY)).toBe(known);
  expect(stillKept(known, 7 * DAY)).toEqual([]);
  expect(stillKept([step({ at: 7 * DAY })], 0)).toEqual([]);
});
