import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPlain, toPlain } from '#main/replay/plain.ts';
import { dec } from '#shared/decimal.ts';

const none = () => () => undefined;
const there = (value: unknown): unknown =>
  fromPlain(JSON.parse(JSON.stringify(toPlain(value, () => 0))) as never, none);

const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.string(),
  fc.double({ noDefaultInfinity: false, noNaN: true }).map((each) => (Object.is(each, -0) ? 0 : each)),
  fc.integer().map((each) => dec(each).div(7)),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => !key.startsWith('$') && key !== '__proto__' && key !== 'toJSON'),
      tie('any'),
      { maxKeys: 4, noNullPrototype: true },
    ),
    fc.array(fc.tuple(fc.string(), tie('any')), { maxLength: 3 }).map((each) => new Map(each)),
    fc.array(fc.string(), { maxLength: 3 }).map((each) => new Set(each)),
  ),
})).any;

test('any value of a port comes back as it was', () => {
  fc.assert(
    fc.property(value, (each) => {
      expect(there(each)).toEqual(each);
    }),
  );
});

test('decimals stay exact, undefined stays, and what is kept on a map or an error does', () => {
  expect(there([dec('0.100000000000000001'), undefined])).toEqual([dec('0.100000000000000001'), undefined]);
  const map = Object.assign(new Map([['ETH', 1]]), { unread: new Map([[null, 'odd']]) });
  expect(there(map)).toEqual(map);
  expect((there(map) as typeof map).unread).toEqual(map.unread);
  const error = Object.assign(new RangeError('full'), { kind: 'full' });
  expect(there(error)).toMatchObject({ message: 'full', name: 'RangeError', kind: 'full' });
});

test('a level of a book that nobody has looked at is kept as it was told', () => {
  const level = { toJSON: () => ['1999.50', '0.3'] as const };
  expect(there([level])).toEqual([{ price: dec('1999.50'), quantity: dec('0.3') }]);
});

test('an error that is handed on is the same in its text, wherever its class keeps its name', () => {
  class Full extends Error {
    override name = 'Full';
    readonly kind = 'full';
  }
  const text = (value: unknown) => JSON.stringify(toPlain(value, () => 0));
  for (const error of [new Full('no room'), new RangeError('too far')])
    expect(text(there(error))).toBe(text(error));
});
