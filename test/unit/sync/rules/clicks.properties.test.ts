import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ask, Plan } from '#main/sync/rules/targets.ts';
import { max, min, ZERO } from '#shared/decimal.ts';
import { anyClick, anyScene, FIXED, type Scene } from './world.ts';

/** Runs `claim` on any click in any account. */
function onAnyClick(claim: (world: { ask: Ask; scene: Scene; plan: Plan }) => void): void {
  fc.assert(
    fc.property(anyScene, anyClick, (scene, ask) => {
      claim({ scene, ask, plan: scene.click(ask) });
    }),
    FIXED,
  );
}

describe('any click in any account', () => {
  it('Long never sells', () => {
    onAnyClick(({ ask, plan }) => {
      if (ask.action === 'long') expect(plan.side).not.toBe('SELL');
    });
  });

  it('Short, Flat and Reduce never buy', () => {
    onAnyClick(({ ask, plan }) => {
      if (ask.action !== 'long') expect(plan.side).not.toBe('BUY');
    });
  });

  it('a side and a quantity come with the verdict "trade" and with no other', () => {
    onAnyClick(({ plan }) => {
      const trades = plan.verdict === 'trade';
      expect(plan.side !== null).toBe(trades);
      expect(plan.quantity.gt(0)).toBe(trades);
    });
  });

  it('a sale never exceeds what is held and never goes into a reserve', () => {
    onAnyClick(({ scene, plan }) => {
      if (plan.side !== 'SELL') return;
      const { held, totalBase, reserveBase } = scene.holding;
      expect(plan.quantity.lte(held)).toBe(true);
      expect(totalBase.minus(plan.quantity).gte(min(totalBase, reserveBase))).toBe(true);
    });
  });

  it('an order is in whole lots', () => {
    onAnyClick(({ scene, plan }) => {
      expect(plan.quantity.mod(scene.market.lotSize).isZero()).toBe(true);
    });
  });

  it('the target of Long is never under what is held', () => {
    onAnyClick(({ ask, scene, plan }) => {
      if (ask.action !== 'long' || !plan.asked) return;
      expect(plan.asked.state).toBe('LONG');
      expect(plan.asked.target.gte(scene.holding.held)).toBe(true);
    });
  });

  it('the target of Reduce is never over what is held and never negative, and none at all is a Flat', () => {
    onAnyClick(({ ask, scene, plan }) => {
      if (ask.action !== 'reduce' || !plan.asked) return;
      expect(plan.asked.target.lte(scene.holding.held) && plan.asked.target.gte(0)).toBe(true);
      expect(plan.asked.state).toBe(plan.asked.target.isZero() ? 'NO_POSITION' : 'LONG');
      if (plan.asked.state === 'LONG') expect(plan.asked.target.gt(scene.limits.baseDust)).toBe(true);
    });
  });

  it('Short and Flat always ask for nothing, whatever they can sell', () => {
    onAnyClick(({ ask, plan }) => {
      if (ask.action !== 'short' && ask.action !== 'flat') return;
      expect(plan.asked?.state).toBe(ask.action === 'short' ? 'SHORT' : 'NO_POSITION');
      expect(plan.asked?.target.isZero()).toBe(true);
    });
  });

  it('a buy brings held to within a lot of the target, and is at least m', () => {
    onAnyClick(({ scene, plan }) => {
      if (plan.side !== 'BUY') return;
      const target = plan.asked?.target ?? ZERO;
      const left = target.minus(scene.holding.held).minus(plan.quantity);
      expect(left.gte(0) && left.lt(scene.market.lotSize)).toBe(true);
      expect(plan.quantity.gte(scene.askWorld.smallestBuy)).toBe(true);
    });
  });

  it('a buy never spends what is not available, nor the cushion of all the money in the quote', () => {
    onAnyClick(({ scene, plan }) => {
      if (plan.side !== 'BUY') return;
      const { available, equity, fee, worstBuy, price } = scene.askWorld;
      const most = available.minus(equity.mul('0.05'));
      expect(plan.spend?.lte(most)).toBe(true);
      const worst = plan.byPercent ? price : worstBuy;
      expect(plan.quantity.mul(worst).mul(fee.plus(1)).lte(most)).toBe(true);
    });
  });

  it('a Long by percent never brings the holding over its share of the buy fraction of all the money', () => {
    onAnyClick(({ ask, scene, plan }) => {
      if (ask.action !== 'long' || ask.size.kind !== 'percent' || plan.verdict !== 'trade') return;
      const { equity, buyFraction, price, held } = scene.askWorld;
      const most = ask.size.share.mul(buyFraction).mul(equity);
      expect(held.plus(plan.quantity).mul(price).lte(most)).toBe(true);
    });
  });

  it('what is refused asks for nothing, and a cut purchase asks for what it buys', () => {
    onAnyClick(({ scene, plan }) => {
      if (['paid for', 'not funded', 'too small', 'blocked'].includes(plan.verdict))
        expect(plan.asked).toBeNull();
      if (!plan.cutFrom) return;
      expect(plan.cutFrom.gt(plan.quantity)).toBe(true);
      expect(plan.asked?.target.eq(scene.holding.held.plus(plan.quantity))).toBe(true);
    });
  });

  it('after a trade that filled whole, the same click has nothing left to send', () => {
    onAnyClick(({ ask, scene, plan }) => {
      if (plan.verdict !== 'trade' || ask.action === 'reduce') return;
      const { base, quote } = scene.numbers;
      const sign = plan.side === 'BUY' ? 1 : -1;
      const fee = plan.side === 'BUY' ? '1.0005' : '1';
      const cost = plan.quantity.mul(scene.price).mul(fee).mul(sign);
      const after = scene.with({
        base: plan.quantity.mul(sign).plus(base),
        quote: max(ZERO, cost.neg().plus(quote)),
      });
      expect(after.click(ask).verdict).not.toBe('trade');
    });
  });
});
