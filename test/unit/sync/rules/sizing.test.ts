import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buyRung, equityOf, sellRung, shareOf, shareRefusal, spendLimit } from '#main/sync/rules/sizing.ts';
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

describe('B, the equity that a percent divides', () => {
  const holding = (value: string, sharePercent: string | null) => ({
    value: d(value),
    sharePercent: sharePercent === null ? null : d(sharePercent),
  });

  it('with one symbol is all cash and all it holds', () => {
    expect(equityOf(d('400'), [holding('600', null)], 0).toFixed()).toBe('1000');
  });

  it('with several is divided equally by default', () => {
    const four = [holding('600', null), holding('0', null), holding('200', null), holding('0', null)];
    expect(four.map((_, own) => equityOf(d('200'), four, own).toFixed())).toEqual([
      '250',
      '250',
      '250',
      '250',
    ]);
  });

  it('follows a chosen share, and the others divide what is left', () => {
    const three = [holding('0', '50'), holding('0', null), holding('0', null)];
    expect(three.map((_, own) => equityOf(d('1000'), three, own).toFixed())).toEqual(['500', '250', '250']);
  });

  it('leaves nothing to the others when one has it all', () => {
    const two = [holding('0', '100'), holding('0', null)];
    expect(two.map((_, own) => equityOf(d('1000'), two, own).toFixed())).toEqual(['1000', '0']);
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

  it('equity parts never sum over the total, with any shares up to 100 % between them', () => {
    const parts = fc.array(
      fc.record({ value: amount(10_000, 4), share: fc.option(fc.integer({ min: 1, max: 100 })) }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(amount(100_000, 4), parts, (cash, drawn) => {
        const chosen = drawn.reduce((sum, part) => sum + (part.share ?? 0), 0);
        const holdings = drawn.map(({ value, share }) => ({
          value,
          sharePercent: share === null ? null : d(share).div(Math.max(1, chosen / 100)),
        }));
        const total = holdings.reduce((sum, { value }) => sum.plus(value), cash);
        const sum = holdings.reduce((all, _, own) => all.plus(equityOf(cash, holdings, own)), ZERO);
        expect(sum.lte(total)).toBe(true);
        if (chosen === 0) expect(total.minus(sum).lt('1e-40')).toBe(true);
      }),
      FIXED,
    );
  });

  it('a share is never negative, however much the others were given', () => {
    expect(shareOf([d('100'), d('60'), null], 2).toFixed()).toBe('0');
  });

  it('shares never sum over the whole, whatever they were set to', () => {
    const chosen = fc.option(amount(100, 2, 1n), { nil: null });
    fc.assert(
      fc.property(fc.array(chosen, { minLength: 1, maxLength: 12 }), (percents) => {
        const parts = percents.map((_, own) => shareOf(percents, own));
        const sum = parts.reduce((all, part) => all.plus(part), ZERO);
        expect(sum.lte(1)).toBe(true);
        expect(parts.every((part) => part.gte(0))).toBe(true);
      }),
      FIXED,
    );
    expect([0, 1].map((own) => shareOf([d('60'), d('60')], own).toFixed())).toEqual(['0.5', '0.5']);
  });
});

describe('giving a symbol its share', () => {
  const refusal = (percents: (string | null)[], own: number, value: string | null) =>
    shareRefusal(
      percents.map((percent) => (percent === null ? null : d(percent))),
      own,
      value === null ? null : d(value),
    );

  it('up to 100 % between all symbols is allowed, and so is having none of one’s own', () => {
    expect(refusal(['60', null], 1, '40')).toBeNull();
    expect(refusal(['60', '40'], 1, null)).toBeNull();
    expect(refusal(['60', '40', null], 0, '60')).toBeNull();
    expect(refusal([null], 0, '100')).toBeNull();
  });

  it('over 100 % is refused in a sentence that says what is left', () => {
    expect(refusal(['60', null], 1, '40.01')).toBe(
      'The shares would sum to 100.01 %; the other symbols have 60 %, so at most 40 % is left for this one.',
    );
    expect(refusal(['60', '60', '10'], 2, '10')).toMatch(/sum to 130 %.* at most 0 % is left/);
  });

  it('what one symbol had before does not count against its new share', () => {
    expect(refusal(['60', '40'], 0, '50')).toBeNull();
    expect(refusal(['60', '40'], 0, '61')).toMatch(/at most 60 %/);
  });
});
