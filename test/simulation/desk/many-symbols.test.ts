import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';
import { asksFor } from './meter.ts';

const SECOND = 1000;
const OTHERS = Array.from({ length: 11 }, (_, n) => `P${String(n).padStart(2, '0')}/USDC`);

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({
    price: '2000',
    balances: { ETH: '1', P07: '50', USDC: '2000' },
    symbols: ['ETH/USDC', ...OTHERS],
    extraMarkets: OTHERS.length,
  });
  await world.start();
  await world.pass(20 * SECOND);
});
afterEach(() => world.clear());

type Row = Record<string, unknown>;
/** The prices of a dozen symbols come in one list: this is what is done to ETH's row of it. */
function odd(change: (row: Row) => unknown[]): void {
  world.live.onReply = (request, reply) =>
    request.endpoint === 'bookTicker' && reply.type === 'reply'
      ? {
          ...reply,
          body: (reply.body as Row[]).flatMap((row) => (row.symbol === 'ETHUSDC' ? change(row) : [row])),
        }
      : reply;
}

describe('one row of the prices of all symbols', () => {
  test.each([
    ['is missing', () => []],
    ['has a price below zero', (row: Row) => [{ ...row, bidPrice: '-1' }]],
    ['has a list for a price', (row: Row) => [{ ...row, askPrice: ['2000'] }]],
    ['has another name', (row: Row) => [{ ...row, symbol: 'ETHUSDCX' }]],
  ] as const)('%s: its book is asked for, and it is not called delisted', async (_what, change) => {
    odd(change);
    expect((await asksFor(world, 2)).share).toBeLessThan(0.2);
    for (const symbol of ['ETH/USDC', ...OTHERS]) expect(world.symbol(symbol).health).toBe('in sync');
    expect(world.slice('log').map((line) => line.kind)).not.toContain('unlisted');
    await world.click('flat');
    expect(world.live.total('ETH')).toBe('0');
  });
});

test('while the records of one symbol are read slowly, no other is called stale', async () => {
  const words = new Set<string>();
  const match = { method: 'GET', path: '/capital/deposit/hisrec', times: null } as const;
  world.live.control('fault.add', { match, effect: { kind: 'delayReply', ms: 4000 } });
  world.live.control('setBalance', { asset: 'ETH', free: '1.7' });
  for (let second = 0; second < 40; second++) {
    await world.pass(SECOND);
    for (const symbol of OTHERS) words.add(world.symbol(symbol).health);
  }
  expect([...words]).toEqual(['in sync']);
});
