import { describe, expect, it } from 'vitest';
import { AlertDesk } from '#main/desk/alert-desk.ts';
import type { Venue } from '#main/desk/venues/venue.ts';
import { askedOf, toldTo } from '#main/sync/engine-inputs.ts';
import type { JournalPort } from '#main/sync/ports/journal.ts';
import { MINUTE, notified, phone, running, SECOND, said } from '../scenarios/support.ts';
import { KEY, type World, type WorldOptions } from '../world.ts';

/** The alerts' desk on the real engine: it hears what the engine writes, and looks every 2 s. */
async function watched(settings: Record<string, string> = {}, options: WorldOptions = {}): Promise<World> {
  const world = await running({ balances: { USDC: '2000', MX: '50' }, ...options });
  const desk = new AlertDesk({
    venue: {
      mode: 'practice',
      circumstances: { checks: true },
      exchange: { status: () => ({ budgetUsed: 0.02 }) },
    } as unknown as Venue,
    clock: world.clock,
    setting: (key) => settings[key],
    localMinute: () => 0,
    changed: () => undefined,
  });
  const ear = desk.watching({ append: async () => undefined } as unknown as JournalPort);
  world.onAppend = (rows) => {
    void ear.append(KEY, rows);
    return null;
  };
  const inputs = { asked: askedOf(world.engine), told: toldTo(world.engine) };
  desk.begin(world.engine.account, inputs, new Map());
  await world.pass(MINUTE);
  return world;
}

describe('alerts on a running engine', () => {
  it('raise nothing for own trades and corrections, whatever fills and fees they had', async () => {
    const world = await watched();
    world.control('setFees', { symbol: 'ETHUSDC', takerFee: '0.001', feeMode: 'base' });
    await world.click('long', '50');
    world.control('fillBehaviour', { fill: { mode: 'partial', fraction: '0.5' } });
    await world.click('flat');
    world.control('fillBehaviour', { fill: { mode: 'book' } });
    await world.pass(10 * MINUTE);
    expect(world.ownOrders().length).toBeGreaterThan(2);
    expect(said(world, 'alert-fired')).toEqual([]);
  });

  it('tell a withdrawal of cash once, and a trade on the phone while paused once', async () => {
    const world = await watched();
    world.control('withdrawal', { asset: 'USDC', amount: '300' });
    await world.pass(2 * MINUTE);
    expect(said(world, 'alert-fired')).toEqual([
      expect.stringMatching(/^300 USDC went out \(300\.00 USD, 15\.0 % of what you hold\), and no trade/),
    ]);
    expect(notified(world, 'alert')).toHaveLength(1);
    await world.pass(20 * MINUTE);
    expect(said(world, 'alert-cleared')).toEqual(['Over: USDC: 300 went out.']);
    expect(notified(world, 'alert')).toHaveLength(1);

    world.engine.account.paused = true;
    phone(world, 'BUY', '0.2');
    await world.pass(2 * MINUTE);
    expect(said(world, 'alert-fired').slice(1)).toEqual([
      expect.stringMatching(/^0\.2 ETH came in .* by a trade made elsewhere/),
    ]);
  });

  it('tell a difference that lasts, and in quiet hours only the list when money may not break them', async () => {
    const quiet = { 'alert.quiet': 'true', 'alert.quietFrom': '23', 'alert.quietTo': '6' };
    const world = await watched({ ...quiet, 'alert.breakThrough': 'false', 'alert.balance': 'false' });
    world.engine.account.paused = true;
    phone(world, 'BUY', '0.2');
    await world.pass(20 * MINUTE);
    expect(said(world, 'alert-fired')).toEqual([
      expect.stringMatching(
        /^ETH\/USDC has not been in sync for 15 min.*quiet hours, so I send no notification yet\.$/,
      ),
    ]);
    expect(notified(world, 'alert')).toEqual([]);
    world.engine.account.paused = false;
    await world.pass(MINUTE + 10 * SECOND);
    expect(said(world, 'alert-cleared')).toEqual(['Over: ETH/USDC: drift for 15 min.']);
  });
});
