import { expect, test } from 'vitest';
import { asked, own, phone, SECOND, said } from '../scenarios/support.ts';
import { World } from '../world.ts';

test('what was sold while the program was off is asked about, also where it died before its first judgement', async () => {
  const world = new World({ price: '2000', balances: { ETH: '0.25', USDC: '500' } });
  world.onAppend = (rows) => {
    // The first write of the symbol is what was adopted: a sync later it is on the disk, and what follows isn't.
    if (rows.some((row) => row.type === 'doc' && row.key === 'symbol/ETH/USDC')) {
      world.onAppend = null;
      world.clock.after(1.001, () => world.crash());
    }
    return null;
  };
  await world.start();
  await world.pass(SECOND);
  phone(world, 'SELL', '0.2497');
  await world.pass(20 * SECOND);
  await world.start();
  await world.pass(20 * SECOND);
  expect(asked(world)).toBe('LONG 0.25');
  expect(own(world)).toEqual([]);
  expect(world.state().health).toBe('asking');
  expect(said(world, 'question').join(' ')).toMatch(/found since the program started/);
});
