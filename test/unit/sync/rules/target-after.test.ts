import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetAfter } from '#main/sync/rules/targets.ts';
import { max } from '#shared/decimal.ts';
import { amount, d, FIXED } from './world.ts';

const end = (side: 'BUY' | 'SELL', undone: string, held: string | null = null, completes = true) => ({
  side,
  completes,
  undone: d(undone),
  held: held === null ? null : d(held),
});

describe('T after a trade here has ended', () => {
  it('moves back by what of a Long did not trade', () => {
    expect(targetAfter(d('0.5'), end('BUY', '0.0021')).toFixed()).toBe('0.4979');
    expect(targetAfter(d('0.5'), end('BUY', '0', '0.9')).toFixed()).toBe('0.5');
  });

  it('moves up by what of a Reduce did not trade, and never over what is held', () => {
    expect(targetAfter(d('0.3'), end('SELL', '0.0021', '0.3021')).toFixed()).toBe('0.3021');
    expect(targetAfter(d('0.3'), end('SELL', '0.0021')).toFixed()).toBe('0.3021');
    expect(targetAfter(d('0.3'), end('SELL', '0', '0.25')).toFixed()).toBe('0.25');
  });

  it('stays where the trade is unfinished, and after a correction', () => {
    expect(targetAfter(d('0.5'), end('BUY', '0.3', '0.2', false)).toFixed()).toBe('0.5');
    expect(targetAfter(d('0.2'), end('SELL', '0.3', '0.1', false)).toFixed()).toBe('0.2');
  });

  it('a complete Reduce leaves no purchase due, whatever else was sold meanwhile', () => {
    fc.assert(
      fc.property(amount(10, 4), amount(1, 4), amount(10, 4), (target, undone, held) => {
        const after = targetAfter(target, { side: 'SELL', completes: true, undone, held });
        expect(after.lte(held)).toBe(true);
        expect(after.lte(target.plus(undone))).toBe(true);
        expect(after.gte(0)).toBe(true);
      }),
      FIXED,
    );
  });

  it('a complete Long leaves T what it was less what did not trade, never under zero', () => {
    fc.assert(
      fc.property(amount(10, 4), amount(1, 4), (target, undone) => {
        const after = targetAfter(target, { side: 'BUY', completes: true, undone, held: null });
        expect(after.eq(max(d(0), target.minus(undone)))).toBe(true);
      }),
      FIXED,
    );
  });
});
