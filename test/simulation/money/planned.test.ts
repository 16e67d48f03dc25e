import { describe, expect, it } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { MINUTE, running, SECOND, said } from '../scenarios/support.ts';

describe('planned and actual', () => {
  it('K20: planned is the preview that was confirmed, also where the last check saw another price', async () => {
    const world = await running({ streamMs: undefined });
    await world.pass(10 * SECOND);
    world.control('movePrice', { symbol: 'ETHUSDC', price: '2040' });
    await world.pass(3 * SECOND);
    const view = await world.wait(world.engine.preview('ETH/USDC', 'long', { kind: 'percent', value: '25' }));
    world.engine.clicks.submit(view.id);
    await world.pass(MINUTE);
    const { outcome } = world.state().doc;
    expect(Number(outcome?.predicted?.price)).toBeCloseTo(Number(view.expectedPrice), 1);
    expect(inWords(outcome?.sentence)).toMatch(/as previewed/);
  });

  it('K20: the actual fee is what its fills were charged, whatever the schedule says', async () => {
    const world = await running();
    world.control('setFees', { takerFee: '0.002', makerFee: '0.002' });
    await world.click('long', '25');
    await world.pass(MINUTE);
    const charged = world.exchange.core.orders.trades.reduce((sum, fill) => sum.plus(fill.fee), dec(0));
    expect(charged.gt('0.4')).toBe(true);
    expect(world.state().doc.outcome?.actual?.fee).toBe(charged.toDecimalPlaces(8).toFixed());
  });

  it('K20: a fee in the base or in a third asset is told in quote, and counted once', async () => {
    const world = await running({ balances: { USDC: '1000', MX: '10' } });
    world.control('setFees', { feeMode: 'mx' });
    await world.click('long', '25');
    await world.pass(MINUTE);
    expect(said(world, 'trade-outcome')).toHaveLength(1);
    const fee = Number(world.state().doc.outcome?.actual?.fee);
    expect(fee).toBeCloseTo(Number(world.book().tallies.thirdFees), 6);
    expect(fee).toBeGreaterThan(0);
  });
});
