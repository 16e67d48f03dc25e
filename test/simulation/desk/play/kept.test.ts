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

test('a start while the disk refuses what the kill switch has still to write shows the halt once there is a window', async () => {
  const symbol = 'ETH/USDC';
  const { violations } = await playDesk({
    ...kept(2662634679, { USDC: '8', USDT: '700' }, [
      { afterMs: 300, what: { by: 'world', event: { kind: 'doubt', symbol } } },
      { afterMs: 926, what: { by: 'world', event: { kind: 'disk', refuse: true, ms: 0, forMs: 40_000 } } },
      { afterMs: 5599, what: { by: 'trader', command: { kind: 'kill' } } },
      { afterMs: 12_149, what: { by: 'world', event: { kind: 'restart', crash: false, downMs: 100 } } },
    ]),
    symbols: [symbol],
    latencyMs: 5,
  });
  expect(violations).toEqual([]);
});

test('a sale of a stop that another installation holds back says so, and the account is read on', async () => {
  const symbol = 'ETH/USDC';
  const html = '<html><body>Bad gateway</body></html>';
  const unread = { kind: 'answer', status: 200, body: html, apply: false } as const;
  const match = { method: 'POST', path: '/order', times: 2 } as const;
  const size = { kind: 'percent', value: '50' } as const;
  const { violations } = await playDesk({
    ...kept(2662632198, { USDC: '25000', USDT: '0' }, [
      {
        afterMs: 0,
        what: {
          by: 'trader',
          command: { kind: 'click', symbol, action: 'long', size, waitMs: 100, times: 1 },
        },
      },
      {
        afterMs: 80_615,
        what: {
          by: 'trader',
          command: {
            ...{ kind: 'standing', symbol, what: 'stop', percent: 0.05, share: '5' },
            ...{ away: 'ask', moves: false, waitMs: 200 },
          },
        },
      },
      { afterMs: 82_916, what: { by: 'world', event: { kind: 'price', symbol, percent: '-1' } } },
      { afterMs: 36, what: { by: 'world', event: { kind: 'fault', rule: { match, effect: unread } } } },
      { afterMs: 7000, what: { by: 'world', event: { kind: 'stranger', symbol, side: 'BUY' } } },
    ]),
    symbols: [symbol],
    latencyMs: 5,
  });
  expect(violations).toEqual([]);
});
