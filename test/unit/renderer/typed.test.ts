import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedNumber } from '#renderer/format/typed.ts';
import { Decimal } from '#shared/decimal.ts';

const readings = (text: string, whole = false) => {
  const typed = typedNumber(text, whole);
  return typed.kind === 'refused' ? typed.readings : typed;
};

test.each([
  ['0.118', '0.118'],
  ['.5', '0.5'],
  ['5.', '5'],
  [' 25 ', '25'],
  ['1.000', '1'],
  ['0.118000000000000001', '0.118000000000000001'],
  ['999999999999999', '999999999999999'],
])('V4: %s is taken as %s', (typed, value) => {
  expect(typedNumber(typed)).toEqual({ kind: 'number', value });
});

test.each([
  ['1,0', ['1.0', '10']],
  ['1,00', ['1.00', '100']],
  ['1,000', ['1000', '1.000']],
  ['1,0000', ['1.0000', '10000']],
  ['12,345', ['12345', '12.345']],
  ['0,118', ['0.118']],
  [',5', ['0.5']],
  ['1.000,5', ['1000.5', '1.0005']],
  ['1,234.50', ['1234.50', '1.23450']],
  ['12,345,678', ['12345678']],
  ['12.345.678', ['12345678']],
  ['1 000', ['1000']],
  ['1\u00a0000', ['1000']],
  ['1\u202f000,5', ['1000.5', '10005']],
  ["1'000", ['1000']],
  ['1\u2019000.5', ['1000.5']],
  ['1e3', ['1000']],
  ['1.5E+2', ['150']],
  ['\u0663', ['3']],
  ['\u0661\u0662\u066b\u0665', ['12.5', '125']],
  ['\uff11\uff12', ['12']],
  ['+5', ['5']],
])('V4: %s is refused, and offers what it may mean', (typed, offered) => {
  expect(readings(typed)).toEqual(offered);
});

test.each(['.', '-1', '\u22121', '0x10', 'abc', '1.2.3', '1,2,3', 'Infinity', '--', '1e99', '1e-3', '25 %'])(
  'V4: %s is refused and means nothing',
  (typed) => expect(readings(typed)).toEqual([]),
);

test('V4: what is too long is refused with its length, however it is made', () => {
  for (const text of ['1'.repeat(400), `${'1,'.repeat(199)}00`, ' '.repeat(10) + '9'.repeat(400)]) {
    expect(typedNumber(text)).toMatchObject({ kind: 'refused', readings: [] });
  }
  expect(typedNumber('1'.repeat(400))).toMatchObject({ sentence: expect.stringContaining('400 characters') });
  expect(readings('1'.repeat(16))).toEqual([]);
});

test('V4: where only whole numbers belong, a point is refused with both readings too', () => {
  expect(readings('10.000', true)).toEqual(['10000', '10']);
  expect(readings('1.5', true)).toEqual(['15']);
  expect(typedNumber('10000', true)).toEqual({ kind: 'number', value: '10000' });
});

test('V4: every reading is taken as it stands on its button, and what is taken is that very number', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9., '\u00a0eE+\u2212\u0660-\u0669-]{0,40}$/), (text) => {
      const typed = typedNumber(text);
      if (typed.kind === 'number') return new Decimal(typed.value).eq(text.trim());
      if (typed.kind === 'nothing') return text.trim() === '';
      return typed.readings.every((reading) => typedNumber(reading).kind === 'number');
    }),
    { numRuns: 2_000 },
  );
});
