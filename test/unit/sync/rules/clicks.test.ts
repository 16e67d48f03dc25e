import { describe, expect, it } from 'vitest';
import type { Plan } from '#main/sync/rules/targets.ts';
import {
  market,
  percent,
  reduce,
  reduceBy,
  reduceWorth,
  Scene,
  thresholds,
  toQuantity,
  toValue,
} from './world.ts';

const scene = (base: string, quote: string, price = '2000') => new Scene({ base, quote, price });

/** The plan in one line: verdict, side, quantity, and what is asked for from now on. */
function told(plan: Plan): string {
  const asked = plan.asked ? `${plan.asked.state} ${plan.asked.target.toFixed()}` : 'as before';
  return `${plan.verdict} | ${plan.side ?? '-'} ${plan.quantity.toFixed()} | ${asked}`;
}

describe('table B: Long', () => {
  it('Long 100 % with only cash spends 95 % of the equity, fee included', () => {
    expect(told(scene('0', '1000').click(percent('1')))).toBe('trade | BUY 0.4747 | LONG 0.4747');
  });

  it('Long to a percent buys the difference to what is held', () => {
    // (0.5 x 0.95 x (600 + 0.2 x 2000) - 0.2 x 2000) / (2000 x 1.0005)
    expect(told(scene('0.2', '600').click(percent('0.5')))).toBe('trade | BUY 0.0374 | LONG 0.2374');
  });

  it('Long to a quantity and Long to a value buy the difference to it', () => {
    expect(told(scene('0.2', '600').click(toQuantity('0.3')))).toBe('trade | BUY 0.1 | LONG 0.3');
    expect(told(scene('0.2', '600').click(toValue('600')))).toBe('trade | BUY 0.1 | LONG 0.3');
  });

  it('targets are cut down to the lot, never up', () => {
    expect(told(scene('0', '1000', '3000').click(percent('1')))).toBe('trade | BUY 0.3165 | LONG 0.3165');
    expect(told(scene('0', '1000', '3000').click(toValue('100')))).toBe('trade | BUY 0.0333 | LONG 0.0333');
    expect(told(scene('0', '1000').click(toQuantity('0.12349')))).toBe('trade | BUY 0.1234 | LONG 0.1234');
  });

  it('Long to less than is held sells nothing: "already held", T := H', () => {
    expect(told(scene('0.3', '400').click(percent('0.25')))).toBe('already held | - 0 | LONG 0.3');
    expect(told(scene('0.3', '400').click(toQuantity('0.1')))).toBe('already held | - 0 | LONG 0.3');
    expect(told(scene('0.3', '400').click(toValue('20')))).toBe('already held | - 0 | LONG 0.3');
  });

  it('a difference of exactly m is bought, one lot less is not', () => {
    expect(told(scene('0', '1000').click(toQuantity('0.005')))).toBe('trade | BUY 0.005 | LONG 0.005');
    expect(told(scene('0', '1000').click(toQuantity('0.0049')))).toBe('too small | - 0 | as before');
    expect(told(scene('0.1', '800').click(toQuantity('0.105')))).toBe('trade | BUY 0.005 | LONG 0.105');
    expect(told(scene('0.1', '800').click(toQuantity('0.1049')))).toBe('already held | - 0 | LONG 0.1');
  });

  it('by percent, a difference under 0.5 % of T is already held; by quantity only one under m is', () => {
    expect(told(scene('9.95', '9000').click(toQuantity('10')))).toBe('trade | BUY 0.05 | LONG 10');
    expect(told(scene('9.9501', '9000').click(toQuantity('10')))).toBe('trade | BUY 0.0499 | LONG 10');
    // 95 % of 20,900 less the 19,800 held is 55 USDC: 0.0274 of 9.9274 ETH.
    expect(told(scene('9.9', '1100').click(percent('1')))).toBe('already held | - 0 | LONG 9.9');
    expect(told(scene('9.9', '1200').click(percent('1')))).toBe('trade | BUY 0.0749 | LONG 9.9749');
  });

  it('holding exactly m is "already held", one lot less is refused', () => {
    expect(told(scene('0.005', '8').click(toQuantity('0.009')))).toBe('already held | - 0 | LONG 0.005');
    expect(told(scene('0.0049', '8').click(toQuantity('0.009')))).toBe('not funded | - 0 | as before');
    expect(told(scene('0.0049', '80').click(toQuantity('0.009')))).toBe('too small | - 0 | as before');
  });

  it('a purchase by quantity is cut to what the money less the cushion pays for at the cap with its fee', () => {
    // 950 / (2020 x 1.0005)
    expect(told(scene('0', '1000').click(toQuantity('5')))).toBe('trade | BUY 0.47 | LONG 0.47');
    expect(told(scene('0', '1000').click(toQuantity('0.47')))).toBe('trade | BUY 0.47 | LONG 0.47');
    expect(scene('0', '1000').click(toQuantity('0.47')).cutFrom).toBeNull();
    expect(scene('0', '1000').click(toQuantity('0.4701')).cutFrom?.toFixed()).toBe('0.4701');
  });

  it('what other symbols hold belongs to the cushion of every click', () => {
    const rich = new Scene({ base: '0', quote: '1000', price: '2000', others: '9000' });
    // 5 % of 10,000 stay.
    expect(told(rich.click(percent('1')))).toBe('trade | BUY 0.2498 | LONG 0.2498');
    expect(told(rich.click(toQuantity('5')))).toBe('trade | BUY 0.2474 | LONG 0.2474');
    expect(told(rich.with({ others: '19000' }).click(percent('1')))).toBe('not funded | - 0 | as before');
  });

  it('what is left for a cut purchase is refused under m, whatever is held', () => {
    expect(told(scene('0.5', '8').click(toQuantity('1')))).toBe('paid for | - 0 | as before');
    expect(told(scene('0.004', '8').click(toQuantity('1')))).toBe('not funded | - 0 | as before');
  });

  it('"already held" is measured by the smallest buy, whatever the smallest sale is', () => {
    const world = { base: '0.01', quote: '8', price: '2000' };
    const dearSales = new Scene(world, thresholds({ sellMinimum: '50' }));
    expect(told(dearSales.click(toQuantity('0.014')))).toBe('already held | - 0 | LONG 0.01');
    const dearBuys = new Scene(world, thresholds({ buyMinimum: '50' }));
    expect(told(dearBuys.click(toQuantity('0.014')))).toBe('not funded | - 0 | as before');
  });

  it('Long by percent without the money is refused and asks for nothing', () => {
    expect(told(scene('0', '8').click(percent('1')))).toBe('not funded | - 0 | as before');
    expect(told(scene('0', '0').click(percent('0.25')))).toBe('not funded | - 0 | as before');
  });

  it('only a click by percent may be completed by its spend', () => {
    expect(scene('0', '1000').click(percent('1')).byPercent).toBe(true);
    expect(scene('0', '1000').click(toQuantity('0.4')).byPercent).toBe(false);
    expect(scene('0', '1000').click(toValue('100')).byPercent).toBe(false);
    for (const held of ['0.5', '0.003', '0']) {
      expect(scene(held, '0').click({ action: 'flat' }).byPercent).toBe(false);
    }
  });

  it('a larger minimum of the market counts over the own one', () => {
    const strict = new Scene(
      { base: '0', quote: '1000', price: '2000' },
      thresholds(),
      market({ minNotional: '25' }),
    );
    expect(told(strict.click(toQuantity('0.0125')))).toBe('trade | BUY 0.0125 | LONG 0.0125');
    expect(told(strict.click(toQuantity('0.0124')))).toBe('too small | - 0 | as before');
  });
});

describe('table B: Short, Flat and Reduce', () => {
  it('Short and Flat of all sell all that is held, and differ in what they ask for', () => {
    expect(told(scene('0.5', '0').click({ action: 'short' }))).toBe('trade | SELL 0.5 | SHORT 0');
    expect(told(scene('0.5', '0').click({ action: 'flat' }))).toBe('trade | SELL 0.5 | NO_POSITION 0');
  });

  it('no majority rule swallows a click: a small share of base is sold too', () => {
    expect(told(scene('0.2', '600').click({ action: 'short' }))).toBe('trade | SELL 0.2 | SHORT 0');
  });

  it('Reduce asks for LONG with what is left, cut down to the lot, and sells the difference', () => {
    expect(told(scene('0.475', '50').click(reduce('0.5')))).toBe('trade | SELL 0.2375 | LONG 0.2375');
    expect(told(scene('0.3333', '50').click(reduce('0.5')))).toBe('trade | SELL 0.1667 | LONG 0.1666');
  });

  it('a Reduce of all that is held, or of all but a part of a lot, is a Flat', () => {
    expect(told(scene('1', '0').click(reduce('1')))).toBe('trade | SELL 1 | NO_POSITION 0');
    expect(told(scene('0', '0').click(reduce('1')))).toBe('nothing to do | - 0 | NO_POSITION 0');
    expect(told(scene('0.005', '0').click(reduce('0.99')))).toBe('trade | SELL 0.005 | NO_POSITION 0');
    expect(told(scene('0.0049', '0').click(reduce('0.99')))).toBe('untradeable remainder | - 0 | as before');
  });

  it('a Reduce by quantity or value leaves what is held less that, down to the lot', () => {
    expect(told(scene('0.475', '50').click(reduceBy('0.2')))).toBe('trade | SELL 0.2 | LONG 0.275');
    expect(told(scene('0.475', '50').click(reduceWorth('400')))).toBe('trade | SELL 0.2 | LONG 0.275');
    expect(told(scene('0.475', '50').click(reduceBy('0.20005')))).toBe('trade | SELL 0.2001 | LONG 0.2749');
    expect(told(scene('0.475', '50').click(reduceBy('3')))).toBe('trade | SELL 0.475 | NO_POSITION 0');
    expect(told(scene('0.475', '50').click(reduceBy('0.0048')))).toBe(
      'untradeable remainder | - 0 | as before',
    );
  });

  it('a Reduce that would leave the dust or less asks for nothing any more', () => {
    expect(told(scene('0.475', '50').click(reduceBy('0.474')))).toBe('trade | SELL 0.475 | NO_POSITION 0');
    expect(told(scene('0.475', '50').click(reduceBy('0.4739')))).toBe('trade | SELL 0.4739 | LONG 0.0011');
  });

  it('with nothing held Short and Flat only change what is asked', () => {
    expect(told(scene('0', '1000').click({ action: 'short' }))).toBe('nothing to do | - 0 | SHORT 0');
    expect(told(scene('0', '1000').click({ action: 'flat' }))).toBe('nothing to do | - 0 | NO_POSITION 0');
  });

  it('a sale of exactly m goes out, one lot less is an untradeable remainder', () => {
    expect(told(scene('0.005', '0').click({ action: 'flat' }))).toBe('trade | SELL 0.005 | NO_POSITION 0');
    expect(told(scene('0.0049', '0').click({ action: 'flat' }))).toBe(
      'untradeable remainder | - 0 | NO_POSITION 0',
    );
  });

  it('Short with an untradeable remainder is asked all the same', () => {
    expect(told(scene('0.003', '900').click({ action: 'short' }))).toBe(
      'untradeable remainder | - 0 | SHORT 0',
    );
  });

  it('a Reduce too small to sell leaves what was asked as it was', () => {
    expect(told(scene('0.1', '900').click(reduce('0.04')))).toBe('untradeable remainder | - 0 | as before');
    expect(told(scene('0.1', '900').click(reduce('0.05')))).toBe('trade | SELL 0.005 | LONG 0.095');
  });

  it('sells whole lots and leaves the part of a lot', () => {
    expect(told(scene('0.50009', '0').click({ action: 'flat' }))).toBe('trade | SELL 0.5 | NO_POSITION 0');
  });

  it('the trader’s own minimum for sales holds for sales and not for buys', () => {
    const careful = thresholds({ sellMinimum: '50' });
    const world = { base: '0.02', quote: '500', price: '2000' };
    expect(told(new Scene(world, careful).click({ action: 'flat' }))).toBe(
      'untradeable remainder | - 0 | NO_POSITION 0',
    );
    expect(told(new Scene(world, careful).click(toQuantity('0.025')))).toBe('trade | BUY 0.005 | LONG 0.025');
  });
});
