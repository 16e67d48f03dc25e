import { describe, expect, it } from 'vitest';
import type { Evaluation } from '#main/sync/rules/compare.ts';
import { flat, long, Scene, short, thresholds } from './world.ts';

const scene = (base: string, quote: string, price = '2000') => new Scene({ base, quote, price });

/** The judgement in one line. */
function told(evaluation: Evaluation): string {
  const { verdict, remark, correction } = evaluation;
  const order = correction ? `${correction.side} ${correction.quantity.toFixed()}` : '-';
  return `${verdict} | ${remark ?? '-'} | ${order}`;
}

describe('table C: NO_POSITION and SHORT', () => {
  it.each([flat, short])('$state: dust is in sync, to the last decimal', (asked) => {
    expect(told(scene('0', '1000').evaluate(asked))).toBe('in sync | - | -');
    expect(told(scene('0.001', '1000').evaluate(asked))).toBe('in sync | - | -');
    expect(told(scene('0.001', '0').evaluate(asked))).toBe('in sync | - | -');
  });

  it.each([flat, short])('$state: between dust and m is in sync with an untradeable remainder', (asked) => {
    expect(told(scene('0.0010000001', '1000').evaluate(asked))).toBe('in sync | untradeable remainder | -');
    expect(told(scene('0.004999999999', '1000').evaluate(asked))).toBe('in sync | untradeable remainder | -');
  });

  it('NO_POSITION: m exactly is drift, whatever it reads as', () => {
    expect(told(scene('0.005', '1000').evaluate(flat))).toBe('drift | - | SELL 0.005');
    expect(told(scene('0.005', '0').evaluate(flat))).toBe('drift | - | SELL 0.005');
    expect(told(scene('0.5', '0').evaluate(flat))).toBe('drift | - | SELL 0.5');
  });

  it('SHORT: what reads LONG is drift, also at exactly half', () => {
    expect(told(scene('0.5', '0').evaluate(short))).toBe('drift | - | SELL 0.5');
    expect(told(scene('0.25', '500').evaluate(short))).toBe('drift | - | SELL 0.25');
  });

  it('SHORT: what still reads SHORT is partial, from exactly m on', () => {
    expect(told(scene('0.2499', '500.2').evaluate(short))).toBe('partial | - | SELL 0.2499');
    expect(told(scene('0.005', '1000').evaluate(short))).toBe('partial | - | SELL 0.005');
  });

  it('dust larger than m is still dust', () => {
    const coarse = new Scene({ base: '0.01', quote: '0', price: '2000' }, thresholds({ baseDust: '0.01' }));
    expect(told(coarse.evaluate(flat))).toBe('in sync | - | -');
    expect(told(coarse.with({ base: '0.0101' }).evaluate(flat))).toBe('drift | - | SELL 0.0101');
  });
});

describe('table C: the smallest sale', () => {
  it.each([flat, short])('$state: a remainder is measured by the minimum for sales', (asked) => {
    const world = { base: '0.02', quote: '1000', price: '2000' };
    expect(told(new Scene(world, thresholds({ sellMinimum: '50' })).evaluate(asked))).toBe(
      'in sync | untradeable remainder | -',
    );
    const lower = new Scene({ ...world, base: '0.0025' }, thresholds({ sellMinimum: '5' }));
    expect(lower.evaluate(asked).correction?.quantity.toFixed()).toBe('0.0025');
  });
});

describe('table C: LONG with T known', () => {
  it.each(['0.5', '0.499', '0.501'])('held %s of 0.5, within the tolerance, is in sync', (held) => {
    expect(told(scene(held, '0').evaluate(long('0.5')))).toBe('in sync | - | -');
  });

  it.each(['0.4989999999', '0.5010000001', '0.495000000001', '0.504999999999'])(
    'held %s of 0.5, past the tolerance but under m, is too small to trade',
    (held) => {
      expect(told(scene(held, '0').evaluate(long('0.5')))).toBe(
        'in sync | difference too small to trade | -',
      );
    },
  );

  it('a difference of exactly m is judged', () => {
    expect(told(scene('0.495', '0').evaluate(long('0.5')))).toBe('partial | - | BUY 0.005');
    expect(told(scene('0.505', '0').evaluate(long('0.5')))).toBe('surplus | - | SELL 0.005');
  });

  it('exactly half of T is partial, a hair less is drift', () => {
    expect(told(scene('0.25', '900').evaluate(long('0.5')))).toBe('partial | - | BUY 0.25');
    expect(told(scene('0.249999999999999999', '900').evaluate(long('0.5')))).toBe('drift | - | BUY 0.25');
    expect(told(scene('0', '1000').evaluate(long('0.5')))).toBe('drift | - | BUY 0.5');
  });

  it('more than asked is surplus, however much more', () => {
    expect(told(scene('5', '0').evaluate(long('0.5')))).toBe('surplus | - | SELL 4.5');
  });

  it('what it reads as plays no part: quantities decide', () => {
    expect(told(scene('0.4', '100000').evaluate(long('0.5')))).toBe('partial | - | BUY 0.1');
    expect(told(scene('0.2', '0').evaluate(long('0.5')))).toBe('drift | - | BUY 0.3');
  });

  it('a tolerance over m wins, and so does one of zero', () => {
    const loose = new Scene({ base: '0.48', quote: '0', price: '2000' }, thresholds({ tolerance: '0.02' }));
    expect(told(loose.evaluate(long('0.5')))).toBe('in sync | - | -');
    expect(told(loose.with({ base: '0.4799' }).evaluate(long('0.5')))).toBe('partial | - | BUY 0.0201');
    const none = new Scene({ base: '0.4999', quote: '0', price: '2000' }, thresholds({ tolerance: '0' }));
    expect(told(none.evaluate(long('0.5')))).toBe('in sync | difference too small to trade | -');
    expect(told(none.with({ base: '0.5' }).evaluate(long('0.5')))).toBe('in sync | - | -');
  });

  it('buys are measured by the minimum for buys, sales by the one for sales', () => {
    const careful = new Scene({ base: '0.49', quote: '0', price: '2000' }, thresholds({ sellMinimum: '50' }));
    expect(told(careful.evaluate(long('0.5')))).toBe('partial | - | BUY 0.01');
    expect(told(careful.with({ base: '0.51' }).evaluate(long('0.5')))).toBe(
      'in sync | difference too small to trade | -',
    );
    expect(told(careful.with({ base: '0.525' }).evaluate(long('0.5')))).toBe('surplus | - | SELL 0.025');
  });

  it('a reserve is left out: held counts above it', () => {
    const kept = new Scene({ base: '1.5', quote: '0', price: '2000', reserve: '1' });
    expect(told(kept.evaluate(long('0.5')))).toBe('in sync | - | -');
    expect(told(kept.evaluate(flat))).toBe('drift | - | SELL 0.5');
    expect(told(kept.with({ reserve: '2' }).evaluate(flat))).toBe('in sync | - | -');
    expect(told(kept.with({ reserve: '2' }).evaluate(long('0.5')))).toBe('drift | buying blocked | -');
  });
});
