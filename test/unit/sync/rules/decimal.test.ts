import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ceilTo, Decimal, dec, floorTo, max, min, text, ZERO } from '#shared/decimal.ts';
import { amount, FIXED } from './world.ts';

describe('decimals', () => {
  it('add, multiply and compare what floats get wrong', () => {
    expect(dec('0.1').plus('0.2').eq('0.3')).toBe(true);
    expect(dec('0.0010000001').gt('0.001')).toBe(true);
    expect(dec('1.1').mul('1.1').toFixed()).toBe('1.21');
  });

  it('keep all digits of a product of two long numbers', () => {
    expect(dec('123456789.123456789012345678').mul('98765.43210987654321').toFixed()).toBe(
      '12193263124676.11632482853212348574911222374638',
    );
  });

  it('are written without an exponent, however small or large', () => {
    expect(dec('0.000000000000000001').toString()).toBe('0.000000000000000001');
    expect(dec('1000000000000000000000000000000').toString()).toBe('1000000000000000000000000000000');
  });

  it('round a quotient down, so that a rounded quantity never overspends', () => {
    expect(dec('1').div('3').mul('3').lt('1')).toBe(true);
    expect(dec('2').div('3').toFixed().endsWith('6')).toBe(true);
  });

  it.each(['', ' ', 'abc', 'NaN', 'Infinity', '-Infinity', '1,5', '1.2.3', '--1', '0.5 ETH'])(
    'refuse %j as a number',
    (text) => {
      expect(() => dec(text)).toThrow();
    },
  );

  it('are cut and raised to steps exactly', () => {
    expect(floorTo(dec('0.3'), dec('0.1')).toFixed()).toBe('0.3');
    expect(ceilTo(dec('0.3'), dec('0.1')).toFixed()).toBe('0.3');
    expect(floorTo(dec('0.39999'), dec('0.1')).toFixed()).toBe('0.3');
    expect(ceilTo(dec('0.30001'), dec('0.1')).toFixed()).toBe('0.4');
    expect(floorTo(dec('-0.35'), dec('0.1')).toFixed()).toBe('-0.4');
    expect(ceilTo(dec('-0.35'), dec('0.1')).toFixed()).toBe('-0.3');
    expect(floorTo(dec('7'), dec('2.5')).toFixed()).toBe('5');
  });

  it('floor and ceiling enclose the value within one step and are multiples of it', () => {
    const steps = fc.constantFrom('1', '0.5', '0.01', '0.00000001', '2.5', '0.003').map((step) => dec(step));
    fc.assert(
      fc.property(amount(1_000_000, 12), steps, (value, step) => {
        const [low, high] = [floorTo(value, step), ceilTo(value, step)];
        expect(low.lte(value) && high.gte(value)).toBe(true);
        expect(value.minus(low).lt(step) && high.minus(value).lt(step)).toBe(true);
        expect(low.mod(step).isZero() && high.mod(step).isZero()).toBe(true);
        expect(low.eq(high)).toBe(value.mod(step).isZero());
      }),
      FIXED,
    );
  });

  it('survive the way over the wire as text', () => {
    fc.assert(
      fc.property(amount(1_000_000_000, 18), (value) => {
        expect(dec(value.toFixed()).eq(value)).toBe(true);
      }),
      FIXED,
    );
  });

  it('cross an edge as plain text of at most 18 decimals, cut off and never rounded up', () => {
    expect(text(dec('0.1234567890123456789'))).toBe('0.123456789012345678');
    expect(text(dec('-0.1234567890123456789'))).toBe('-0.123456789012345678');
    expect(text(dec('0.9999999999999999999'))).toBe('0.999999999999999999');
    expect(text(dec('1e-18'))).toBe('0.000000000000000001');
    expect(text(dec('1e-19'))).toBe('0');
    expect(text(dec('-1e-19'))).toBe('0');
    expect(text(dec('1e25'))).toBe('10000000000000000000000000');
    expect(text(dec('1.500'))).toBe('1.5');
  });

  it('the largest and the smallest of several are found', () => {
    const [one, two, three] = [dec('1'), dec('2'), dec('3')];
    expect([max(two, three, one).toFixed(), min(two, three, one).toFixed()]).toEqual(['3', '1']);
    expect([max(two).toFixed(), min(two).toFixed()]).toEqual(['2', '2']);
    expect(ZERO.isZero() && ZERO instanceof Decimal).toBe(true);
  });
});
