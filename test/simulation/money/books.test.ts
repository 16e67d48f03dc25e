import { describe, expect, it } from 'vitest';
import { exact } from '#main/sync/books/exact.ts';
import { assumedOf } from '#main/sync/books/lots.ts';
import { dec } from '#shared/decimal.ts';
import { answer, checks, MINUTE, phone, running, SECOND } from '../scenarios/support.ts';
import type { World } from '../world.ts';

const fills = (world: World) =>
  Object.fromEntries(Object.entries(world.book().tallies.hands).map(([hand, tally]) => [hand, tally?.fills]));
const came = (world: World) => Object.keys(world.book().tallies.came);
const went = (world: World) => Object.keys(world.book().tallies.went);

/** The book holds what the account holds. */
function balanced(world: World): void {
  expect(world.book().quantity).toBe(world.balance('ETH'));
}

describe('the books of a running engine', () => {
  it('P1: what the phone buys is in the entry, and selling it back leaves nothing unexplained', async () => {
    const world = await running();
    await world.click('long', '25');
    await checks(world, 1);
    phone(world, 'BUY', '0.1144');
    await checks(world, 1);
    balanced(world);
    expect(fills(world)).toEqual({ here: 1, elsewhere: 1 });
    await answer(world, 'approve');
    await checks(world, 2);
    balanced(world);
    expect(fills(world)).toEqual({ here: 1, elsewhere: 1, plumbline: 1 });
    expect([came(world), went(world)]).toEqual([[], []]);
  });

  it('P2: what was held at the first look has an assumed cost, and the rest a known one', async () => {
    const world = await running({ balances: { ETH: '0.1547', USDC: '1000' } });
    expect(world.book()).toMatchObject({ quantity: '0.1547' });
    expect(came(world)).toEqual(['adopted']);
    await world.click('long', '60');
    await checks(world, 1);
    balanced(world);
    expect(assumedOf(world.book().lots).toFixed()).toBe('0.1547');
    expect(dec(world.book().quantity).gt('0.1547')).toBe(true);
  });

  it('P3: what the phone sells is realised, by its hand', async () => {
    const world = await running({ symbolSettings: { 'policy.elsewhere.drift': 'notify' } });
    await world.click('long', '25');
    await checks(world, 1);
    phone(world, 'SELL', world.balance('ETH'));
    await checks(world, 1);
    balanced(world);
    const { elsewhere } = world.book().tallies.hands;
    expect(elsewhere?.fills).toBe(1);
    expect(world.book().tallies.realised).toBe(elsewhere?.realised);
    expect(exact(world.book().tallies.realised).isZero()).toBe(false);
  });

  it('what the phone sells of a purchase whose fills are not read yet comes out of that purchase', async () => {
    const world = await running({ symbolSettings: { 'policy.elsewhere.drift': 'notify' } });
    world.control('fault.add', {
      match: { path: '/myTrades', method: 'GET', times: 6 },
      effect: { kind: 'staleRead', ms: MINUTE },
    });
    await world.click('long', '25');
    phone(world, 'SELL', '0.02');
    await world.pass(3 * MINUTE);
    await checks(world, 2);
    balanced(world);
    expect(fills(world)).toEqual({ here: 1, elsewhere: 1 });
    expect([came(world), went(world)]).toEqual([[], []]);
  });

  it('P5: the same books when a symbol is removed and added again, and over a restart', async () => {
    const world = await running();
    await world.click('long', '25');
    await checks(world, 1);
    const before = world.book();
    await world.wait(world.engine.symbols.remove('ETH/USDC'));
    await world.wait(world.engine.symbols.add('ETH/USDC'));
    await checks(world, 1);
    expect(world.book()).toEqual(before);
    await world.restart();
    await checks(world, 1);
    expect(world.book()).toEqual(before);
  });

  it('a deposit came, a withdrawal went, and neither is realised', async () => {
    const world = await running({ balances: { ETH: '1', USDC: '1000' } });
    world.control('deposit', { asset: 'ETH', amount: '0.5' });
    await checks(world, 2);
    world.control('withdrawal', { asset: 'ETH', amount: '0.2' });
    await checks(world, 2);
    balanced(world);
    expect([came(world), went(world)]).toEqual([['adopted', 'deposit'], ['withdrawal']]);
    expect(world.book().tallies.realised).toBe('0');
  });

  it('a reserve that is set went, and one that is taken back came', async () => {
    const world = await running({ balances: { ETH: '1', USDC: '1000' } });
    world.reserves.ETH = '0.4';
    await checks(world, 1);
    expect(world.book().quantity).toBe('0.6');
    world.reserves.ETH = '0';
    await checks(world, 1);
    balanced(world);
    expect([came(world), went(world)]).toEqual([['adopted', 'reserve'], ['reserve']]);
  });

  it('what a click took as read is found in the records behind it', async () => {
    const world = await running({ streamMs: undefined });
    await world.click('long', '25');
    await checks(world, 1);
    await world.pass(5 * SECOND);
    phone(world, 'BUY', '0.05');
    await world.click('flat');
    await world.pass(MINUTE);
    balanced(world);
    expect(fills(world)).toEqual({ here: 2, elsewhere: 1 });
    expect([came(world), went(world)]).toEqual([[], []]);
  });

  it('P4: fees in MX are valued, and fees in base lower what is held', async () => {
    const world = await running({ balances: { USDC: '1000', MX: '10' } });
    world.control('setFees', { feeMode: 'mx' });
    await world.click('long', '25');
    await checks(world, 1);
    const { tallies } = world.book();
    expect(exact(tallies.thirdFees).gt(0)).toBe(true);
    expect(tallies.notValued).toEqual({});
    world.control('setFees', { feeMode: 'base' });
    await world.click('long', '50');
    await checks(world, 1);
    balanced(world);
    expect([came(world), went(world)]).toEqual([[], []]);
  });
});
