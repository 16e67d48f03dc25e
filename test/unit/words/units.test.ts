import { expect, test } from 'vitest';
import { texts } from '#main/sync/engine-words.ts';
import { codesOf } from '#shared/words/said.ts';
import { assetOf, type Unit, unitOf } from '#shared/words/units.ts';

type Entry = (args: object) => string;
const entryOf = (code: string): unknown =>
  code.split('.').reduce<unknown>((place, key) => (place as Record<string, unknown>)[key], texts);

const lists = ['all', 'prices'];
/** The words of an entry with each argument's name in place of its value. */
function withNames(code: string): string {
  const entry = entryOf(code);
  // `noWords` takes a code alone.
  if (typeof entry !== 'function' || code === 'noWords') return '';
  const args = new Proxy(
    {},
    { get: (_, name) => (lists.includes(String(name)) ? [`{${String(name)}}`] : `{${String(name)}}`) },
  );
  return (entry as Entry)(args);
}

const countedIn: Readonly<Record<string, readonly Unit[]>> = {
  base: ['quantity'],
  asset: ['quantity'],
  quote: ['money', 'price'],
  feeAsset: ['fee'],
};

test('whatever the catalogue says before an asset is of a unit that is counted in it', () => {
  const found = codesOf(texts).flatMap((code) =>
    [...withNames(code).matchAll(/\{(\w+)\} \{(base|asset|quote|feeAsset)\}/g)].map(
      ([, name = '', asset = '']) => ({ code, name, asset, unit: unitOf(name) }),
    ),
  );
  expect(found.length).toBeGreaterThan(150);
  const otherwise = found.filter(({ asset, unit }) => unit === null || !countedIn[asset]?.includes(unit));
  expect(otherwise.filter(({ name }) => name !== 'state')).toEqual([]);
});

test('a price is never said of an argument with another unit', () => {
  const found = codesOf(texts).flatMap((code) =>
    [...withNames(code).matchAll(/(?:\bat or (?:under|over)|\} at) \{(\w+)\}/g)].map(([, name = '']) => ({
      code,
      unit: unitOf(name),
    })),
  );
  expect(found.length).toBeGreaterThan(20);
  const otherwise = found.filter(({ code, unit }) => unit !== 'price' && !notPrices.includes(code));
  expect(otherwise).toEqual([]);
});

/** At a host, at an account. */
const notPrices: readonly string[] = ['deskView.badge.at', 'deskQuestions.live.account'];

test('an argument of any other name has no unit', () => {
  for (const name of ['base', 'quote', 'time', 'percent', 'most', 'constructor', '__proto__', ''])
    expect(unitOf(name)).toBeNull();
});

test('the asset of a number is the one that stands beside it', () => {
  expect(assetOf('quantity', { base: 'ETH', quote: 'USDC' })).toBe('ETH');
  expect(assetOf('quantity', { asset: 'MX', base: 'ETH' })).toBe('MX');
  expect(assetOf('price', { base: 'ETH', quote: 'USDC' })).toBe('USDC');
  expect(assetOf('money', {})).toBeNull();
  expect(assetOf('fee', { fee: '1', feeAsset: 'MX' })).toBe('MX');
});
