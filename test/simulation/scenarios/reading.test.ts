import { describe, expect, it } from 'vitest';
import { asked, checks, ETH, own, reads, running, said } from './support.ts';

/** A book whose middle is exactly 2,000. */
const BOOK = {
  symbol: ETH,
  bids: [['1999.99', '50']],
  asks: [['2000.01', '50']],
} as const;

/** Asked SHORT, and then what is held becomes what the deposits bring; each asks or is left, nothing is sold. */
async function holding(base: string, cash: string) {
  const world = await running({ balances: { USDC: cash } });
  world.control('setBook', structuredClone(BOOK) as never);
  await world.click('short');
  world.control('deposit', { asset: 'ETH', amount: base });
  await checks(world, 2);
  return world;
}

describe('what a reading is called', () => {
  it('R4: 60 % base by value reads LONG and is drift of an asked SHORT', async () => {
    const world = await holding('0.3', '400');
    expect(reads(world)).toBe('LONG');
    expect(world.state().doc.judged?.verdict).toBe('drift');
  });

  it('R4: 40 % base by value reads SHORT and is partial of an asked SHORT', async () => {
    const world = await holding('0.2', '600');
    expect(reads(world)).toBe('SHORT');
    expect(world.state().doc.judged?.verdict).toBe('partial');
  });

  it('R4: exactly 50 % base by value reads LONG, and one ten-thousandth less reads SHORT', async () => {
    const half = await holding('0.25', '500');
    expect(reads(half)).toBe('LONG');
    expect(half.state().doc.judged?.verdict).toBe('drift');
    const less = await holding('0.24995', '500');
    expect(reads(less)).toBe('SHORT');
    expect(less.state().doc.judged?.verdict).toBe('partial');
  });

  it('R5: a first look at 0.001 ETH finds dust, at 0.0010000001 ETH a holding', async () => {
    const dust = await running({ balances: { ETH: '0.001', USDC: '100' } });
    expect(asked(dust)).toBe('NO_POSITION 0');
    const more = await running({ balances: { ETH: '0.0010000001', USDC: '100' } });
    expect(asked(more)).toBe('LONG 0.0010000001');
    expect([...own(dust), ...own(more)]).toEqual([]);
  });

  it('R5: 1.00 USD is dust and 1.01 USD is not', async () => {
    expect(reads(await running({ balances: { USDC: '1.00' } }))).toBe('NO_POSITION');
    expect(reads(await running({ balances: { USDC: '1.01' } }))).toBe('SHORT');
    expect(reads(await running({ balances: { ETH: '0.001', USDC: '1.00' } }))).toBe('NO_POSITION');
    expect(reads(await running({ balances: { ETH: '0.0010000001', USDC: '1.00' } }))).toBe('LONG');
  });

  it('R6: NO_POSITION with only cash reads SHORT, is in sync and quiet for a day', async () => {
    const world = await running({ balances: { USDC: '1000' }, moving: true });
    await world.pass(24 * 3_600_000);
    expect(reads(world)).toBe('SHORT');
    expect(world.state().health).toBe('in sync');
    expect(own(world)).toEqual([]);
    expect(said(world, 'judged')).toHaveLength(1);
    expect(world.notifications).toEqual([]);
  });

  it('R7: NO_POSITION with base worth 6 USD is an untradeable remainder, said once, no failure counted', async () => {
    const world = await running({ balances: { USDC: '100' } });
    world.control('deposit', { asset: 'ETH', amount: '0.003' });
    await checks(world, 20);

    expect(own(world)).toEqual([]);
    expect(world.state().health).toBe('in sync');
    expect(world.log.filter((line) => /untradeable remainder/.test(line.sentence))).toHaveLength(1);
    expect(world.state().doc.breaker.failures).toBe(0);
    expect(world.notifications).toEqual([]);
    await world.click('flat');
    expect(own(world)).toEqual([]);
    expect(world.state().doc.breaker.failures).toBe(0);
  });
});
