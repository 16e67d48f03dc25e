import { expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { own, running, SECOND } from '../scenarios/support.ts';

const balance = (asset: string, free: string) => ({ asset, free, locked: '0', available: free });
const answered = (...balances: unknown[]) =>
  ({
    kind: 'answer',
    status: 200,
    body: JSON.stringify({ accountType: 'SPOT', canTrade: true, balances }),
  }) as const;

it.each([
  [
    'shows it',
    answered(balance('ETH', '0.4'), balance('SOL', '10'), balance('USDT', '500'), balance('USDC', '500')),
  ],
  [
    'has it in a row that can not be read',
    answered(
      { asset: ['ETH'], free: '1' },
      balance('SOL', '10'),
      balance('USDT', '500'),
      balance('USDC', '500'),
    ),
  ],
])(
  'an account without an asset, of which the second reading %s: that asset is read again, the others count',
  async (_, second) => {
    const world = await running({
      symbols: ['ETH/USDC', 'SOL/USDT'],
      balances: { ETH: '1', SOL: '10', USDC: '500', USDT: '500' },
    });
    const without = answered(balance('SOL', '10'), balance('USDT', '500'), balance('USDC', '500'));
    // Each pass reads twice for as long as the first reading misses something.
    for (let nth = 1; nth <= 120; nth++)
      world.control('fault.add', {
        match: { path: '/account', nth, times: 1 },
        effect: nth % 2 === 1 ? without : second,
      });
    for (let seconds = 0; seconds < 60; seconds++) {
      await world.pass(SECOND);
      expect(world.state('SOL/USDT').health).toBe('in sync');
      expect(world.state().doc.ledger?.total).toBe('1');
    }
    expect(inWords(world.state().sentence)).toMatch(/can't read what MEXC tells of your ETH/);
    world.control('fault.clear', {});
    await world.pass(60 * SECOND);
    expect(world.state().health).toBe('in sync');
    expect(own(world)).toEqual([]);
  },
);
