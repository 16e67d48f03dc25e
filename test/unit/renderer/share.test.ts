import fc from 'fast-check';
import { expect, test } from 'vitest';
import { share, shareByKey } from '#renderer/store/share.ts';

test('what did not change keeps its identity, what did is new', () => {
  const before = { a: { x: 1 }, b: [1, { y: 2 }], c: null };
  const next = share(before, { a: { x: 1 }, b: [1, { y: 3 }], c: null });
  expect(next).not.toBe(before);
  expect(next.a).toBe(before.a);
  expect(next.b).not.toBe(before.b);
  expect(share(before, structuredClone(before))).toBe(before);
});

test('the result always equals the new value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, next) => {
      expect(share(before, next)).toEqual(next);
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('a row that moved down because another came in front is still the same row', () => {
  const old = [
    { id: 'a', n: 1 },
    { id: 'b', n: 2 },
  ];
  const next = shareByKey(
    old,
    [
      { id: 'z', n: 0 },
      { id: 'a', n: 1 },
      { id: 'b', n: 3 },
    ],
    (row) => row.id,
  );
  expect(next[1]).toBe(old[0]);
  expect(next[2]).not.toBe(old[1]);
  expect(shareByKey(old, structuredClone(old), (row) => row.id)).toBe(old);
});

test('a row that left makes a new list', () => {
  const old = [{ id: 'a' }, { id: 'b' }];
  expect(shareByKey(old, [{ id: 'a' }], (row) => row.id)).toEqual([{ id: 'a' }]);
});
