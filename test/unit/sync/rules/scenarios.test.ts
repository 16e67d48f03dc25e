import { describe, expect, it } from 'vitest';
import { policyFor } from '#main/sync/rules/policy.ts';
import type { Asked } from '#main/sync/rules/targets.ts';
import { defaultOf } from '#shared/settings/validate.ts';
import { d, flat, long, percent, putRight, reduce, Scene, short, toQuantity, toValue } from './world.ts';

/** 1000 USDC of equity at 2000 USDC for one ETH, unless a row says otherwise. */
const START = new Scene({ base: '0', quote: '1000', price: '2000' });
const calm = false;
const byDefault = (cause: string, result: string) => defaultOf(`policy.${cause}.${result}`);

/** What the account shows once the plan of a click has filled whole at `price`, the fee taken in the quote asset. */
function filled(scene: Scene, plan: ReturnType<Scene['click']>, feeShare = '0'): Scene {
  const sign = plan.side === 'BUY' ? 1 : -1;
  const value = plan.quantity.mul(scene.price);
  const quote = value.mul(-sign).minus(value.mul(feeShare)).plus(scene.numbers.quote);
  return scene.with({ base: plan.quantity.mul(sign).plus(scene.numbers.base), quote });
}

/** What the click asks for; fails when it left everything as it was. */
function asked(plan: ReturnType<Scene['click']>): Asked {
  if (!plan.asked) throw new Error('the click left what was asked as it was');
  return plan.asked;
}

const quiet = { verdict: 'in sync', remark: null, correction: null };

describe('position scenarios', () => {
  it('R4: 60 % base by value reads LONG, 40 % SHORT, exactly 50 % LONG', () => {
    expect(START.with({ base: '0.3', quote: '400' }).reads).toBe('LONG');
    expect(START.with({ base: '0.2', quote: '600' }).reads).toBe('SHORT');
    expect(START.with({ base: '0.25', quote: '500' }).reads).toBe('LONG');
  });

  it('R5: 0.001 ETH and 1.00 USD are dust, 0.0010000001 ETH and 1.01 USD are not', () => {
    expect(START.with({ base: '0.001', quote: '1.00' }).reads).toBe('NO_POSITION');
    expect(START.with({ base: '0.0010000001', quote: '1.00' }).reads).toBe('LONG');
    expect(START.with({ base: '0.001', quote: '1.01' }).reads).toBe('SHORT');
    expect(START.with({ base: '0.0010000001', quote: '1.01' }).reads).toBe('LONG');
  });

  it('R6: NO_POSITION with only cash reads as SHORT and is in sync at every price', () => {
    for (const price of ['2000', '20', '200000']) {
      expect(START.with({ price }).reads).toBe('SHORT');
      expect(START.with({ price }).evaluate(flat)).toMatchObject(quiet);
    }
  });

  it('R7: NO_POSITION with base worth 6 USD is an untradeable remainder, in sync, without an order', () => {
    const scene = START.with({ base: '0.003' });
    expect(scene.evaluate(flat)).toMatchObject({ ...quiet, remark: 'untradeable remainder' });
    expect(scene.click({ action: 'flat' })).toMatchObject({ verdict: 'untradeable remainder', side: null });
  });

  it('R8: Long with 8 USD available is refused, by percent, quantity or value, and leaves what was asked', () => {
    const scene = START.with({ quote: '8' });
    for (const ask of [percent('1'), percent('0.25'), toQuantity('0.1'), toValue('5000')]) {
      expect(scene.click(ask)).toMatchObject({ verdict: 'not funded', side: null, asked: null });
    }
  });

  it('R9: SHORT with 30 % base bought elsewhere is partial with its remainder, an alert, a sale under enforce', () => {
    const evaluation = START.with({ base: '0.15', quote: '700' }).evaluate(short);
    expect(evaluation.verdict).toBe('partial');
    expect(evaluation.correction).toMatchObject({ side: 'SELL' });
    expect(evaluation.correction?.quantity.toFixed()).toBe('0.15');
    expect(policyFor(evaluation.verdict, ['elsewhere'], calm, byDefault)).toBe('notify');
    expect(policyFor(evaluation.verdict, ['elsewhere'], calm, () => 'enforce')).toBe('enforce');
  });

  it('R10: Flat with 1.5 ETH and a reserve of 1 sells 0.5 and is then in sync', () => {
    const scene = START.with({ base: '1.5', reserve: '1' });
    const plan = scene.click({ action: 'flat' });
    expect([plan.side, plan.quantity.toFixed()]).toEqual(['SELL', '0.5']);
    expect(filled(scene, plan).evaluate(asked(plan))).toMatchObject(quiet);
  });

  it('R14: Long 25 % buys once, and ten checks at ten prices later it is still in sync', () => {
    const plan = START.click(percent('0.25'));
    expect([plan.side, plan.quantity.toFixed(), plan.asked?.target?.toFixed()]).toEqual([
      'BUY',
      '0.1186',
      '0.1186',
    ]);
    const after = filled(START, plan, '0.0005');
    for (let check = 1; check <= 10; check++) {
      const price = d('2000').mul(check).div(4);
      expect(after.with({ price }).evaluate(asked(plan))).toMatchObject(quiet);
    }
  });

  it('R15: LONG 55 % stays in sync when the price halves and when it quadruples', () => {
    const plan = START.click(percent('0.55'));
    expect(plan.asked?.target?.toFixed()).toBe('0.2611');
    const after = filled(START, plan);
    expect(after.with({ price: '1000' }).reads).toBe('SHORT');
    expect(after.with({ price: '1000' }).evaluate(asked(plan))).toMatchObject(quiet);
    expect(after.with({ price: '8000' }).evaluate(asked(plan))).toMatchObject(quiet);
  });

  it('R16: LONG stays in sync when 2,000 USDC arrive, though it now reads SHORT', () => {
    const scene = START.with({ base: '0.475', quote: '2050' });
    expect(scene.reads).toBe('SHORT');
    expect(scene.evaluate(long('0.475'))).toMatchObject(quiet);
  });

  it('R17: LONG with 40 % sold elsewhere is partial, 0.19 ETH too little, an alert', () => {
    const evaluation = START.with({ base: '0.285', quote: '430' }).evaluate(long('0.475'));
    expect([evaluation.verdict, evaluation.correction?.side]).toEqual(['partial', 'BUY']);
    expect(evaluation.correction?.quantity.toFixed()).toBe('0.19');
    expect(policyFor(evaluation.verdict, ['elsewhere'], calm, byDefault)).toBe('notify');
  });

  it('R18: Reduce 50 % sells once, and ten checks at ten prices later it is still in sync', () => {
    const scene = START.with({ base: '0.475', quote: '50' });
    const plan = scene.click(reduce('0.5'));
    expect([plan.side, plan.quantity.toFixed(), plan.asked?.target?.toFixed()]).toEqual([
      'SELL',
      '0.2375',
      '0.2375',
    ]);
    const after = filled(scene, plan, '0.0005');
    for (let check = 1; check <= 10; check++) {
      const price = d('2000').mul(check).div(4);
      expect(after.with({ price }).evaluate(asked(plan))).toMatchObject(quiet);
    }
  });

  it('R19: Short with 40 % base, which reads SHORT already, sells all of it', () => {
    const scene = START.with({ base: '0.2', quote: '600' });
    expect(scene.reads).toBe('SHORT');
    const plan = scene.click({ action: 'short' });
    expect([plan.verdict, plan.side, plan.quantity.toFixed()]).toEqual(['trade', 'SELL', '0.2']);
    expect(filled(scene, plan).evaluate(asked(plan))).toMatchObject(quiet);
  });

  it('R20: Long with 60 % base, which reads LONG already, buys to 95 % of the equity', () => {
    const scene = START.with({ base: '0.3', quote: '400' });
    expect(scene.reads).toBe('LONG');
    const plan = scene.click(percent('1'));
    expect([plan.verdict, plan.side, plan.quantity.toFixed()]).toEqual(['trade', 'BUY', '0.1749']);
    expect(plan.asked?.target.toFixed()).toBe('0.4749');
    expect(filled(scene, plan).evaluate(asked(plan))).toMatchObject(quiet);
  });

  it('R21: a second Long says that it is already held and sends nothing, also after a fee and a small move', () => {
    const first = START.click(percent('1'));
    const after = filled(START, first, '0.0005');
    for (const price of ['2000', '2010', '1990', '4000']) {
      const second = after.with({ price }).click(percent('1'));
      expect(second).toMatchObject({ verdict: 'already held', side: null });
      expect(second.asked?.target.eq(first.quantity)).toBe(true);
    }
  });

  it('R22: Long 25 % while holding 60 % sells nothing and asks for what is held', () => {
    const scene = START.with({ base: '0.3', quote: '400' });
    const plan = scene.click(percent('0.25'));
    expect(plan).toMatchObject({ verdict: 'already held', side: null });
    expect([plan.asked?.state, plan.asked?.target?.toFixed()]).toEqual(['LONG', '0.3']);
    expect(scene.evaluate(asked(plan))).toMatchObject(quiet);
  });

  it('R23: five symbols of USDC are bought one after the other, one rises tenfold, and all five stay in sync', () => {
    const prices = ['2000', '150', '2.5', '40', '0.8'];
    let quote = d('5000');
    let others = d('0');
    const bought = prices.map((price) => {
      const scene = START.with({ quote, price, others });
      const plan = scene.click(percent('0.18'));
      const after = filled(scene, plan, '0.0005');
      quote = d(after.numbers.quote);
      others = others.plus(plan.quantity.mul(price));
      return { plan, after };
    });
    expect(bought.every(({ plan }) => plan.side === 'BUY')).toBe(true);
    for (const { plan, after } of bought) {
      for (const factor of [1, 10]) {
        const price = d(after.numbers.price).mul(factor);
        expect(after.with({ price, quote }).evaluate(asked(plan))).toMatchObject(quiet);
      }
    }
  });

  it('R31: LONG with 5 USD of it sold elsewhere is too small to trade, in sync, without an order', () => {
    const evaluation = START.with({ base: '0.4725', quote: '55' }).evaluate(long('0.475'));
    expect(evaluation).toMatchObject({ ...quiet, remark: 'difference too small to trade' });
  });
});

describe('what a click can be paid for', () => {
  it('R33: Long 25 % with 10,000 in the quote of 24 symbols buys 25 % of 95 % of all of it', () => {
    const scene = START.with({ quote: '4000', others: '6000' });
    const plan = scene.click(percent('0.25'));
    expect([plan.side, plan.quantity.toFixed(), plan.spend?.toFixed()]).toEqual(['BUY', '1.1869', '2375']);
    expect(plan.cutFrom).toBeNull();
  });

  it('R34: 762.47 USDC and Long 5,000 USDC at 2,096.79 is cut to 0.3418 ETH, and T with it', () => {
    const scene = START.with({ quote: '762.47', price: '2096.79' });
    const plan = scene.click(toValue('5000'));
    expect(plan.verdict).toBe('trade');
    expect([plan.quantity, plan.cutFrom, plan.asked?.target].map((each) => each?.toFixed(4, 4))).toEqual([
      '0.3418',
      '2.3846',
      '0.3418',
    ]);
    expect(filled(scene, plan, '0.0005').click(toValue('5000'))).toMatchObject({
      verdict: 'paid for',
      asked: null,
    });
  });

  it.each([
    ['Long to 5 ETH with 5,000 USDC', toQuantity('5'), '5000', '0'],
    ['Long 100 % beside BTC worth as much', percent('1'), '10000', '10000'],
  ])('R35: %s, clicked three times, buys once', (_, ask, quote, others) => {
    const scene = START.with({ quote, others });
    const first = scene.click(ask);
    expect([first.verdict, first.cutFrom !== null]).toEqual(['trade', true]);
    const after = filled(scene, first, '0.0005');
    for (const price of ['2000', '1999', '2001']) {
      expect(after.with({ price }).click(ask)).toMatchObject({
        verdict: 'paid for',
        side: null,
        asked: null,
      });
    }
  });

  it('R36: Long 100 % of 20,000 USDC buys once, and T is what is held then', () => {
    const scene = START.with({ quote: '20000' });
    const plan = scene.click(percent('1'));
    const after = filled(scene, plan, '0.0005');
    expect(plan.asked?.target.eq(after.holding.held)).toBe(true);
    expect(after.evaluate(asked(plan))).toMatchObject(quiet);
    expect(after.click(percent('1')).verdict).toBe('already held');
  });

  it('R37: Flat with less than the smallest order asks for NO_POSITION and sends nothing', () => {
    const plan = START.with({ base: '0.0002', quote: '0' }).click({ action: 'flat' });
    expect(plan).toMatchObject({ verdict: 'untradeable remainder', side: null });
    expect(plan.asked?.state).toBe('NO_POSITION');
  });

  it('V10: Put it right buys or sells what held and asked differ by, and leaves what is asked', () => {
    const scene = START.with({ base: '0.4275', quote: '200' });
    const buy = scene.click(putRight, long('0.475'));
    expect([buy.side, buy.quantity.toFixed(), buy.asked]).toEqual(['BUY', '0.0475', null]);
    const sell = scene.click(putRight, long('0.4'));
    expect([sell.side, sell.quantity.toFixed(), sell.asked]).toEqual(['SELL', '0.0275', null]);
    expect(scene.click(putRight, flat)).toMatchObject({ side: 'SELL', asked: null });
    expect(scene.click(putRight, long('0.4275')).verdict).toBe('nothing to do');
    expect(scene.click(putRight, long('0.4276')).verdict).toBe('too small');
  });

  it('V10: what of it can be paid for is what it buys, and asks for', () => {
    const scene = START.with({ base: '0.4275', quote: '100' });
    const plan = scene.click(putRight, long('0.475'));
    expect([plan.cutFrom?.toFixed(), plan.quantity.toFixed()]).toEqual(['0.0475', '0.0258']);
    expect(plan.asked?.target.toFixed()).toBe('0.4533');
    expect(scene.with({ quote: '40' }).click(putRight, long('0.475')).verdict).toBe('paid for');
  });
});

describe('position scenarios that end elsewhere, as far as the rules go', () => {
  it('R1: NO_POSITION with 0.5 ETH bought elsewhere is drift, enforced, and sells 0.5 ETH', () => {
    const evaluation = START.with({ base: '0.5', quote: '0' }).evaluate(flat);
    expect([evaluation.verdict, evaluation.correction?.side]).toEqual(['drift', 'SELL']);
    expect(evaluation.correction?.quantity.toFixed()).toBe('0.5');
    expect(policyFor(evaluation.verdict, ['elsewhere'], calm, byDefault)).toBe('enforce');
  });

  it('R2: LONG with all sold elsewhere buys back to T', () => {
    const sold = START.evaluate(long('0.475'));
    expect([sold.verdict, sold.correction?.quantity.toFixed()]).toEqual(['drift', '0.475']);
    expect(policyFor(sold.verdict, ['elsewhere'], calm, byDefault)).toBe('enforce');
  });

  it('R3: SHORT with ETH bought elsewhere until it reads LONG is drift, enforced, and sells all', () => {
    const evaluation = START.with({ base: '0.25', quote: '500' }).evaluate(short);
    expect([evaluation.verdict, evaluation.correction?.quantity.toFixed()]).toEqual(['drift', '0.25']);
    expect(policyFor(evaluation.verdict, ['elsewhere'], calm, byDefault)).toBe('enforce');
  });
});
