import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, type Evaluation } from '#main/sync/rules/compare.ts';
import type { Asked } from '#main/sync/rules/targets.ts';
import { amount, anyAsked, anyScene, d, FIXED, flat, long, type Scene, short } from './world.ts';

function onAny(claim: (scene: Scene, asked: Asked, evaluation: Evaluation) => void): void {
  fc.assert(
    fc.property(anyScene, anyAsked, (scene, asked) => {
      claim(scene, asked, scene.evaluate(asked));
    }),
    FIXED,
  );
}

describe('compare, for anything asked and anything held', () => {
  it('is total: one verdict, and an order if and only if it is drift, partial or surplus and not blocked', () => {
    onAny((scene, asked, { verdict, correction, remark }) => {
      expect(remark === 'buying blocked').toBe(
        scene.holding.belowReserve && verdict === 'drift' && asked.state === 'LONG',
      );
      if (remark === 'buying blocked') return;
      expect(['in sync', 'drift', 'partial', 'surplus']).toContain(verdict);
      expect(correction !== null).toBe(['drift', 'partial', 'surplus'].includes(verdict));
    });
  });

  it('a remark is made only where nothing is to be sent', () => {
    onAny((_scene, _asked, { remark, correction }) => {
      if (remark !== null) expect(correction).toBeNull();
    });
  });

  it('a correction is whole lots and brings held to within a lot of asked, never past it', () => {
    onAny((scene, asked, { correction }) => {
      if (!correction) return;
      const { held } = scene.holding;
      const left = asked.target.minus(held).abs().minus(correction.quantity);
      expect(correction.side).toBe(asked.target.gt(held) ? 'BUY' : 'SELL');
      expect(correction.quantity.mod(scene.market.lotSize).isZero()).toBe(true);
      expect(left.gte(0) && left.lt(scene.market.lotSize)).toBe(true);
    });
  });

  it('a correction is never under m, and no difference within the tolerance or the dust has one', () => {
    onAny((scene, asked, { correction }) => {
      if (!correction) return;
      const { smallestBuy, smallestSell, tolerance, baseDust } = scene.compareWorld(asked);
      expect(correction.quantity.gte(correction.side === 'BUY' ? smallestBuy : smallestSell)).toBe(true);
      const gap = asked.target.minus(scene.holding.held).abs();
      expect(gap.gt(asked.state === 'LONG' ? tolerance : baseDust)).toBe(true);
    });
  });

  it('a sale never exceeds what is held', () => {
    onAny((scene, _asked, { correction }) => {
      if (correction?.side === 'SELL') expect(correction.quantity.lte(scene.holding.held)).toBe(true);
    });
  });

  it('NO_POSITION and SHORT never buy', () => {
    onAny((_scene, asked, { correction }) => {
      if (asked.state !== 'LONG') expect(correction?.side).not.toBe('BUY');
    });
  });

  it('the class of a LONG rises with what is held: drift, partial, in sync, surplus', () => {
    const order = ['drift', 'partial', 'in sync', 'surplus'];
    fc.assert(
      fc.property(anyScene, amount(50, 4), amount(100, 6), amount(100, 6), (scene, target, one, other) => {
        const [less, more] = one.lt(other) ? [one, other] : [other, one];
        const rank = (base: typeof one) => order.indexOf(scene.with({ base }).evaluate(long(target)).verdict);
        expect(rank(less)).toBeGreaterThanOrEqual(0);
        expect(rank(more)).toBeGreaterThanOrEqual(rank(less));
      }),
      FIXED,
    );
  });

  it('the class of a SHORT or NO_POSITION worsens with what is held: in sync, partial, drift', () => {
    const order = ['in sync', 'partial', 'drift'];
    const states = fc.constantFrom(flat, short);
    fc.assert(
      fc.property(anyScene, states, amount(100, 6), amount(100, 6), (scene, asked, one, other) => {
        const [less, more] = one.lt(other) ? [one, other] : [other, one];
        const rank = (base: typeof one) => order.indexOf(scene.with({ base }).evaluate(asked).verdict);
        expect(rank(less)).toBeGreaterThanOrEqual(0);
        expect(rank(more)).toBeGreaterThanOrEqual(rank(less));
      }),
      FIXED,
    );
  });
});

describe('what never makes an order', () => {
  it('any price and any cash, while held is what was asked', () => {
    fc.assert(
      fc.property(anyScene, amount(100_000, 4, 1n), amount(1_000_000, 2), (scene, price, quote) => {
        const { held } = scene.holding;
        const later = scene.with({ price, quote });
        expect(later.evaluate(long(held)).verdict).toBe('in sync');
        if (held.isZero()) {
          expect(later.evaluate(flat).verdict).toBe('in sync');
          expect(later.evaluate(short).verdict).toBe('in sync');
        }
      }),
      FIXED,
    );
  });

  it('any cash, for a LONG with a known target: the class does not look at it', () => {
    fc.assert(
      fc.property(anyScene, amount(50, 4), amount(1_000_000, 2), (scene, target, quote) => {
        expect(scene.with({ quote }).evaluate(long(target))).toEqual(scene.evaluate(long(target)));
      }),
      FIXED,
    );
  });

  it('what it reads as, for NO_POSITION: flat is flat beside any cash', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const world = scene.compareWorld(flat);
        const names = (['LONG', 'SHORT', 'NO_POSITION'] as const).map((reads) =>
          compare({ ...world, reads }),
        );
        expect(new Set(names.map((evaluation) => evaluation.verdict)).size).toBe(1);
      }),
      FIXED,
    );
  });

  it('a difference under m in either direction, at any price', () => {
    fc.assert(
      fc.property(anyScene, amount(1, 6), fc.boolean(), (scene, part, under) => {
        const target = scene.holding.held;
        const { smallestBuy, smallestSell, tolerance } = scene.compareWorld(long(target));
        const gap = part.mul(under ? smallestBuy : smallestSell);
        if (part.eq(1) || (under && gap.gt(target))) return;
        const world = {
          ...scene.compareWorld(long(target)),
          held: under ? target.minus(gap) : target.plus(gap),
        };
        const { verdict, remark } = compare(world);
        expect(verdict).toBe('in sync');
        expect(remark).toBe(gap.lte(tolerance) ? null : 'difference too small to trade');
      }),
      FIXED,
    );
  });

  it('T = H in twelve decimals is in sync: no rounding on the way', () => {
    fc.assert(
      fc.property(amount(1000, 12), amount(10_000, 8, 1n), (held, price) => {
        const world = anyWorld(held, price);
        expect(compare(world)).toMatchObject({ verdict: 'in sync', remark: null, correction: null });
      }),
      FIXED,
    );
  });
});

/** Held is asked, with a tolerance of zero and the smallest of minimums. */
function anyWorld(held: ReturnType<typeof d>, price: ReturnType<typeof d>) {
  return {
    asked: long(held),
    held,
    reads: 'LONG',
    baseDust: d(0),
    tolerance: d(0),
    smallestBuy: d(1).div(price),
    smallestSell: d(1).div(price),
    lotSize: d('0.0001'),
    buyingBlocked: false,
    openBuy: { quantity: d(0), funded: false },
  } as const;
}
