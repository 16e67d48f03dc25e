import { expect, test } from 'vitest';
import { waitingWords } from '#renderer/standing/waiting.ts';
import { standingOrders } from '#test/e2e/mock-host/standing.ts';
import { eth } from '#test/e2e/mock-host/world.ts';

const [limit, stop] = standingOrders;
if (!limit || !stop) throw new Error('no example');

test.each([
  ['a limit', [limit], 'waiting: 0.1200 at 1,950.00'],
  ['two', standingOrders, 'waiting: 0.1200 at 1,950.00 and 1 more'],
  ['a stop that keeps none', [stop], 'waiting: Flat at 1,940.00'],
  ['a stop that keeps some', [{ ...stop, flat: false, keep: '0.2' }], 'waiting: keep 0.2000 at 1,940.00'],
  ['a Flat at a price', [{ ...limit, flat: true, side: 'SELL' as const }], 'waiting: Flat at 1,950.00'],
  ['a disarmed stop', [{ ...stop, state: 'disarmed' as const }], null],
  ['nothing', [], null],
])('%s waits in one short line', (_, orders, words) => {
  expect(waitingWords(orders, eth())).toBe(words);
});
