import { expect, test } from 'vitest';
import { type Draft, moneyOf, mostOf, payableOf, sizeOf, sliderOf, textAt } from '#renderer/ticket/size.ts';
import { eth } from '#test/e2e/mock-host/world.ts';

const draft = (changes: Partial<Draft> = {}): Draft => ({
  action: 'long',
  unit: 'percent',
  text: '25',
  ...changes,
});

test('a size is what was typed, as text', () => {
  expect(sizeOf(draft({ unit: 'base', text: '0.118' }))).toEqual({
    ok: true,
    size: { kind: 'base', value: '0.118' },
  });
});

test.each([
  ['0', 'More than 0.'],
  ['101', 'At most 100 %.'],
  ['', 'How much?'],
  ['-5', 'A number, such as 25 or 0.118.'],
])('a size of "%s" percent is refused in words', (text, sentence) => {
  expect(sizeOf(draft({ text }))).toMatchObject({ ok: false, sentence });
});

test('more than 100 of the base asset is no error', () => {
  expect(sizeOf(draft({ unit: 'base', text: '101' })).ok).toBe(true);
});

test('Flat and Short mean all of it, whatever was typed before', () => {
  for (const action of ['flat', 'short'] as const)
    expect(sizeOf(draft({ action, text: 'abc' }))).toEqual({
      ok: true,
      size: { kind: 'percent', value: '100' },
    });
});

test("the slider's end is the buy fraction of the equity for Long and the holding for Reduce", () => {
  const view = eth();
  const money = moneyOf(view, [view], '95');
  expect(mostOf(draft({ unit: 'quote' }), view, money)?.toFixed(2)).toBe('1580.67');
  expect(mostOf(draft({ action: 'reduce', unit: 'base' }), view, money)?.toFixed()).toBe('0.475');
  expect(mostOf(draft({ unit: 'base' }), eth({ price: null }), money)).toBeNull();
  expect(mostOf(draft({ unit: 'base' }), eth({ held: null }), money)).toBeNull();
});

test("K18: the part of a Long's slider that the money doesn't pay for begins where it is used up", () => {
  const held = { base: '0', baseTotal: '0', value: '0', cash: '1000', available: '1000' };
  const view = eth();
  const poor = eth({ held: view.held && { ...view.held, ...held } });
  const other = { ...poor, symbol: 'SOL/USDC', held: poor.held && { ...poor.held, value: '9000' } };
  const alone = moneyOf(poor, [poor], '95');
  const beside = moneyOf(poor, [poor, other, { ...other, quote: 'USDT' }], '95');
  expect([alone?.all, beside?.all].map(String)).toEqual(['1000', '10000']);
  expect(payableOf(draft(), poor, alone)).toBe(100);
  // 500 of 9,500: the cushion is 5 % of all of it.
  expect(payableOf(draft(), poor, beside)).toBeCloseTo(5.263, 3);
  expect(payableOf(draft({ action: 'reduce' }), poor, beside)).toBe(100);
});

test('slider and field agree both ways and a slider never rounds up to more than there is', () => {
  const view = eth();
  const reduce = draft({ action: 'reduce', unit: 'base' });
  const most = mostOf(reduce, view, null);
  expect(textAt(100, reduce, most, 4)).toBe('0.475');
  expect(textAt(33, reduce, most, 4)).toBe('0.1567');
  expect(sliderOf({ ...reduce, text: '0.2375' }, most)).toBe(50);
  expect(sliderOf({ ...reduce, text: '9' }, most)).toBe(100);
  expect(sliderOf({ ...reduce, text: '' }, most)).toBe(0);
});

test('in percent the slider never asks for nothing', () => {
  expect(textAt(0, draft(), null, 4)).toBe('1');
});
