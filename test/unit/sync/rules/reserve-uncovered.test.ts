import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buyingBlocked } from '#main/sync/rules/holding.ts';
import { inWords } from '#test/in-words.ts';
import {
  anyAsked,
  anyScene,
  FIXED,
  flat,
  long,
  percent,
  Scene,
  short,
  toQuantity,
  toValue,
} from './world.ts';

/** 0.5 ETH in the account, and a reserve of 1: nothing is held above it, and half of it is missing. */
const scene = new Scene({ base: '0.5', quote: '1000', price: '2000', reserve: '1' });

describe('an account that holds less than its reserve', () => {
  it('a Long is blocked: it sends nothing and asks for nothing', () => {
    for (const ask of [percent('1'), toQuantity('0.3'), toValue('500')]) {
      expect(scene.click(ask)).toMatchObject({ verdict: 'blocked', asked: null, side: null });
    }
  });

  it('LONG stays drift, but no order and so no question comes of it', () => {
    expect(scene.evaluate(long('0.5'))).toMatchObject({
      verdict: 'drift',
      remark: 'buying blocked',
      correction: null,
    });
  });

  it('NO_POSITION and SHORT are in sync', () => {
    expect(scene.evaluate(flat)).toMatchObject({ verdict: 'in sync', remark: null });
    expect(scene.evaluate(short)).toMatchObject({ verdict: 'in sync', remark: null });
  });

  it('with the reserve just covered the same click buys and the same drift is corrected', () => {
    const covered = scene.with({ base: '1' });
    expect(covered.click(percent('1')).side).toBe('BUY');
    expect(covered.evaluate(long('0.5')).correction?.side).toBe('BUY');
  });

  it('the sentence names the asset and the reserve, and there is none while it is covered', () => {
    expect(inWords(buyingBlocked(scene.holding, 'ETH'))).toBe(
      'The account holds less ETH than your reserve of 1, so I buy none.',
    );
    expect(inWords(buyingBlocked(scene.with({ base: '1' }).holding, 'ETH'))).toBeNull();
  });

  it('never buys, whatever is asked or clicked', () => {
    fc.assert(
      fc.property(anyScene, anyAsked, (drawn, asked) => {
        if (!drawn.holding.belowReserve) return;
        expect(drawn.click(percent('1')).side).toBeNull();
        expect(drawn.evaluate(asked).correction).toBeNull();
      }),
      FIXED,
    );
  });
});
