import { expect, it } from 'vitest';
import { stillHolds } from '#main/sync/check/evaluate-reading.ts';
import type { EvaluationDoc } from '#main/sync/state/symbol-doc.ts';

const before: EvaluationDoc = {
  key: '0.2|SHORT|0',
  held: '0.2',
  verdict: 'partial',
  sentence: 'SHORT, remainder 0.2 ETH.',
  cause: null,
  causes: ['own-order'],
  correction: { side: 'SELL', quantity: '0.2' },
  policy: 'enforce',
  at: 1000,
  askedSince: 500,
  left: null,
} as EvaluationDoc;

it('an evaluation holds while what is held and asked stays, for the asking that it was made for', () => {
  expect(stillHolds(before, before.key, [], { since: 500 })).toBe(true);
  expect(stillHolds(before, '0|SHORT|0', [], { since: 500 })).toBe(false);
  expect(stillHolds(null, before.key, [], { since: 500 })).toBe(false);
});

it('the same asked anew is evaluated anew: what an order of its own left may be as much as before', () => {
  expect(stillHolds(before, before.key, ['own-order'], { since: 2000 })).toBe(false);
});

it('a journal of before has the times only', () => {
  const old = { ...before, askedSince: null };
  expect(stillHolds(old, before.key, [], { since: 500 })).toBe(true);
  expect(stillHolds(old, before.key, [], { since: 2000 })).toBe(false);
});
