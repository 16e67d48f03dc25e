import { expect, it } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { MINUTE, running, SECOND } from '../scenarios/support.ts';

it.each([0, 2, 8])(
  'K12: fees in base count before they are written: T is what is held where the journal takes %s s',
  async (seconds) => {
    const world = await running({ balances: { ETH: '0.2', USDC: '1000' } });
    world.control('setFees', { feeMode: 'base' });
    // Rows of another symbol are being written when the fills are read, and more of them follow, which take long.
    const other = (n: number) =>
      world.engine.account.recordSoon([{ type: 'doc', key: `other/${n}`, value: n }]);
    world.onStep = ({ when, endpoint }) => {
      if (when === 'answer' && endpoint === 'myTrades') for (const n of [1, 2]) other(n);
    };
    world.onAppend = (rows) =>
      rows.some((row) => row.type === 'doc' && row.key === 'other/2') ? { extraMs: seconds * SECOND } : null;
    const long = await world.preview('long', '50');
    world.engine.clicks.submit(long.id);
    await world.pass(2 * MINUTE);
    expect(world.ownOrders().length).toBe(1);
    const held = dec(world.balance('ETH'));
    expect(world.state().doc.asked?.target).toBe(held.toFixed());
    expect(world.state().health).toBe('in sync');
  },
);
