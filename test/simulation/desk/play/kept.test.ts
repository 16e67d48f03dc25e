import { expect, test } from 'vitest';
// Virtual time does not wait for the disk: what the desk loads when it needs it is loaded before.
import '#main/desk/venues/practice.ts';
import type { DeskSchedule, Happening } from './happenings.ts';
import { playDesk } from './run.ts';

/** What was left of a run that failed once, when everything was taken out that it did not need to fail. */
const kept = (
  seed: number,
  balances: DeskSchedule['balances'],
  happenings: readonly Happening[],
): DeskSchedule => ({
  seed,
  symbols: ['ETH/USDC', 'SOL/USDC'],
  balances,
  moving: false,
  latencyMs: 25,
  happenings,
  remembers: false,
  earlier: null,
});

test('a program that ends while its books wait for records tells of no fault of its own', async () => {
  const symbol = 'ETH/USDC';
  const size = { kind: 'percent', value: '100' } as const;
  const late = { kind: 'delayReply', ms: 8000 } as const;
  const match = { method: 'GET', path: '/myTrades', times: 2 } as const;
  const { violations } = await playDesk(
    kept(400600, { USDC: '8', USDT: '0', ETH: '0.0005' }, [
      { afterMs: 60_009, what: { by: 'world', event: { kind: 'fault', rule: { match, effect: late } } } },
      { afterMs: 27_358, what: { by: 'world', event: { kind: 'phone', symbol, side: 'BUY', percent: 40 } } },
      {
        afterMs: 49,
        what: {
          by: 'trader',
          command: { kind: 'click', symbol, action: 'flat', size, waitMs: 132, times: 1 },
        },
      },
      { afterMs: 1912, what: { by: 'world', event: { kind: 'restart', crash: false, downMs: 700_000 } } },
    ]),
  );
  expect(violations).toEqual([]);
});
