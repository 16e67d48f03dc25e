import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buyRung, equityOf, sellRung, spendLimit } from '#main/sync/rules/sizing.ts';
import { type Decimal, ZERO } from '#shared/decimal.ts';
import { amount, d, FIXED } from './world.ts';

const FEE = d('0.0005');
const limit = (quantity: string, available: string) =>
  spendLimit(d(quantity), d('2020'), FEE, d(available), d('0.95')).toFixed();
const rung = (wanted: string, spendLeft: string, price = '2000', lotSize = '0.0001') =>
  buyRung({ wanted: d(wanted), spendLeft: d(spendLeft), price: d(price), fee: FEE, lotSize: d(lotSize) });

describe('table E: the spend limit of a buy', () => {
  it('is the quantity at the cap price with the fee, where the cash allows it', () => {
    expect(limit('0.1', '1000')).toBe('202.101');
  });

  it('is 95 % of what is available where that is less', () => {
    expect(limit('0.475', '1000')).toBe('950');
    expect(limit('0.475', '0')).toBe('0');
  });

  it('is never negative', () => {
    expect(limit('-0.1', '1000')).toBe('0');
  });
});

describe('table E: the quantity of a rung', () => {
  it('buys what is still wanted, cut down to the lot', () => {
    expect(rung('0.475', '1000').toFixed()).toBe('0.475');
    expect(rung('0.47509999', '1000').toFixed()).toBe('0.475');
  });

  it('buys no more than the rest of the spend pays for, fee included', () => {
    // 0.1 x 2000 x 1.0005 is 200.1 exactly.
    expect(rung('0.475', '200.1').toFixed()).toBe('0.1');
    expect(rung('0.475', '200.0999999999').toFixed()).toBe('0.0999');
  });

  it('buys nothing when the spend is used up or the rest is under a lot', () => {
    expect(rung('0.475', '0').toFixed()).toBe('0');
    expect(rung('0.475', '-1').toFixed()).toBe('0');
    expect(rung('0.00009', '1000').toFixed()).toBe('0');
    expect(rung('0.9', '1000', '2000', '1').toFixed()).toBe('0');
  });

  it('sells what is still wanted, at most what is free, in whole lots', () => {
    const sold = (wanted: string, freeBase: string, reserve = '0') =>
      sellRung({
        wanted: d(wanted),
        freeBase: d(freeBase),
        reserveBase: d(reserve),
        lotSize: d('0.0001'),
      }).toFixed();
    expect(sold('0.5', '1.5')).toBe('0.5');
    expect(sold('0.5', '0.30009')).toBe('0.3');
    expect(sold('0.00009', '1')).toBe('0');
    expect(sold('0.5', '0')).toBe('0');
    expect(sold('-0.5', '1')).toBe('0');
    expect(sold('0.5', '-1')).toBe('0');
    // 0.1 is above the reserve, though 1.1 is free.
    expect(sold('0.5', '1.1', '1')).toBe('0.1');
    expect(sold('0.5', '0.9', '1')).toBe('0');
  });
});

describe('B, the money that a percent is taken of', () => {
  it('is all cash and all that the symbols of the quote hold', () => {
    expect(equityOf(d('400'), [d('600')]).toFixed()).toBe('1000');
    expect(equityOf(d('200'), [d('100'), d('300'), d('0'), d('50')]).toFixed()).toBe('650');
    expect(equityOf(d('0'), []).toFixed()).toBe('0');
  });
});

describe('sizes under any numbers', () => {
  const price = amount(10_000, 4, 1n);
  const fee = amount(1, 4).map((x) => x.div(100));
  const lotSize = fc.constantFrom('1', '0.1', '0.0001', '0.00000001').map((lot) => d(lot));

  it('the spend limit is never over the buy fraction of what is available, nor over the quantity at the cap', () => {
    fc.assert(
      fc.property(
        amount(100, 8),
        price,
        fee,
        amount(1_000_000, 8),
        amount(1, 2),
        (quantity, cap, rate, available, fraction) => {
          const c = spendLimit(quantity, cap, rate, available, fraction);
          expect(c.lte(available.mul(fraction))).toBe(true);
          expect(c.lte(quantity.mul(cap).mul(rate.plus(1)))).toBe(true);
          expect(c.gte(0)).toBe(true);
        },
      ),
      FIXED,
    );
  });

  it('a rung with its fee never costs more than the spend that is left, nor buys past the wanted quantity', () => {
    fc.assert(
      fc.property(
        amount(100, 8),
        amount(200_000, 8),
        price,
        fee,
        lotSize,
        (wanted, spendLeft, at, rate, lot) => {
          const quantity = buyRung({ wanted, spendLeft, price: at, fee: rate, lotSize: lot });
          expect(quantity.mul(at).mul(rate.plus(1)).lte(spendLeft)).toBe(true);
          expect(quantity.lte(wanted)).toBe(true);
          expect(quantity.mod(lot).isZero()).toBe(true);
          const more = quantity.plus(lot);
          expect(more.gt(wanted) || more.mul(at).mul(rate.plus(1)).gt(spendLeft)).toBe(true);
        },
      ),
      FIXED,
    );
  });

  it('all rungs of a ladder together never spend more than its limit, whatever each one fills', () => {
    const steps = fc.array(fc.record({ at: price, filled: fc.integer({ min: 0, max: 100 }) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        amount(50, 6),
        amount(100_000, 4),
        price,
        fee,
        steps,
        (wanted, available, cap, rate, rungs) => {
          const c = spendLimit(wanted, cap, rate, available, d('0.95'));
          let [bought, spent]: [Decimal, Decimal] = [ZERO, ZERO];
          for (const { at, filled } of rungs) {
            const left = { wanted: wanted.minus(bought), spendLeft: c.minus(spent) };
            const quantity = buyRung({ ...left, price: at, fee: rate, lotSize: d('0.0001') });
            const got = quantity.mul(filled).div(100);
            bought = bought.plus(got);
            spent = spent.plus(got.mul(at).mul(rate.plus(1)));
          }
          expect(spent.lte(c)).toBe(true);
          expect(bought.lte(wanted)).toBe(true);
        },
      ),
      FIXED,
    );
  });

  it('a sale is whole lots, never more than wanted, never more than free and never into the reserve', () => {
    const part = amount(100, 12);
    fc.assert(
      fc.property(part, part, part, lotSize, (wanted, freeBase, reserveBase, lot) => {
        const quantity = sellRung({ wanted, freeBase, reserveBase, lotSize: lot });
        expect(quantity.lte(wanted) && quantity.lte(freeBase) && quantity.gte(0)).toBe(true);
        expect(quantity.isZero() || freeBase.minus(quantity).gte(reserveBase)).toBe(true);
        expect(quantity.mod(lot).isZero()).toBe(true);
      }),
      FIXED,
    );
  });
});
