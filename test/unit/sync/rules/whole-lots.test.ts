import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestTrade } from '#main/sync/rules/limits.ts';
import {
  amount,
  anyAsked,
  anyClick,
  anyScene,
  d,
  FIXED,
  flat,
  long,
  market,
  Scene,
  short,
  thresholds,
  toQuantity,
} from './world.ts';

/** Lots of 0.001 ETH are worth 3 USD each: three of them are under the order minimum of 10, four are not. */
const coarse = (base: string, quote = '0') =>
  new Scene({ base, quote, price: '3000' }, thresholds(), market({ lotSize: '0.001' }));

describe('m in whole lots', () => {
  it('is rounded up to the lot, so that what reaches m can be sent', () => {
    const m = (lotSize: string, minQuantity = '0') =>
      smallestTrade(market({ lotSize, minQuantity }), thresholds(), 'SELL', d('3000')).toFixed();
    expect(m('0.001')).toBe('0.004');
    expect(m('0.0001')).toBe('0.0034');
    expect(m('0.001', '0.0055')).toBe('0.006');
    expect(m('1')).toBe('1');
  });

  it('a sale that is over the minimum only with its part of a lot is an untradeable remainder', () => {
    expect(coarse('0.0035').click({ action: 'flat' })).toMatchObject({
      verdict: 'untradeable remainder',
      side: null,
    });
    expect(coarse('0.0035').evaluate(flat)).toMatchObject({ verdict: 'in sync', correction: null });
    expect(coarse('0.004').click({ action: 'flat' }).quantity.toFixed()).toBe('0.004');
    expect(coarse('0.004').evaluate(flat).correction?.quantity.toFixed()).toBe('0.004');
  });

  it('a buy that is over the minimum only with its part of a lot is not planned', () => {
    const plan = coarse('0.0015', '1000').click(toQuantity('0.005'));
    expect([plan.verdict, plan.side]).toEqual(['too small', null]);
    expect(coarse('0.0015', '1000').evaluate(long('0.005'))).toMatchObject({
      verdict: 'in sync',
      remark: 'difference too small to trade',
      correction: null,
    });
  });

  it('a planned buy is whole lots, and leaves the target as it was asked', () => {
    const plan = coarse('0.0005', '1000').click(toQuantity('0.005'));
    expect([plan.side, plan.quantity.toFixed(), plan.asked?.target.toFixed()]).toEqual([
      'BUY',
      '0.004',
      '0.005',
    ]);
  });

  it('a correction leaves the part of a lot', () => {
    expect(coarse('0.5005').evaluate(flat).correction?.quantity.toFixed()).toBe('0.5');
    expect(coarse('0.1005').evaluate(long('0.5')).correction?.quantity.toFixed()).toBe('0.399');
    expect(coarse('0.5005').evaluate(long('0.1')).correction?.quantity.toFixed()).toBe('0.4');
  });

  it('whatever is planned or judged is whole lots of at least m', () => {
    fc.assert(
      fc.property(anyScene, anyClick, anyAsked, amount(1, 8), (drawn, ask, asked, part) => {
        const scene = drawn.with({ base: part.plus(drawn.numbers.base) });
        const { buyLot: lotSize, smallestBuy, smallestSell } = scene.askWorld;
        const sendable = (side: string | null | undefined, quantity = d('0')) => {
          expect(quantity.mod(lotSize).isZero()).toBe(true);
          if (side) expect(quantity.gte(side === 'BUY' ? smallestBuy : smallestSell)).toBe(true);
        };
        const plan = scene.click(ask);
        sendable(plan.side, plan.quantity);
        for (const each of [asked, flat, short]) {
          const { correction } = scene.evaluate(each);
          sendable(correction?.side, correction?.quantity);
        }
      }),
      FIXED,
    );
  });
});
