import { expect, test } from 'vitest';
import { ETH, MINUTE, own, running, said } from '../scenarios/support.ts';
import { KEY } from '../world.ts';

test('while the end of an order is not known, its trade does not say that nothing was bought', async () => {
  const world = await running({ balances: { USDC: '1000' } });
  world.control('setBook', {
    symbol: ETH,
    bids: [['1999', '1']],
    asks: [
      ['2001', '0.004'],
      ['2100', '1'],
    ],
  });
  // A firewall refuses one kind of question for some minutes: each refusal pauses everything.
  world.control('fault.add', {
    match: { method: 'GET', path: '/order', times: 4 },
    effect: { kind: 'answer', status: 403, body: '<html>Access denied</html>' },
  });
  const preview = await world.preview('long', '50');
  world.engine.clicks.submit(preview.id);
  await world.clock.until(() => said(world, 'trade-outcome').length > 0, 3 * MINUTE);
  expect(world.ownOrders()[0]?.executed).toBe('0.004');
  expect(said(world, 'trade-outcome')[0]).toMatch(
    /^I don't know yet whether I bought anything\. I could not learn/,
  );
  // The order is asked about again and again, until its end and its fill are in the journal.
  await world.pass(10 * MINUTE);
  expect(own(world)[0]).toMatch(/^BUY 0\.004\/.* PARTIALLY_CANCELED$/);
  const journal = world.disk.account(KEY);
  expect([...journal.orders.values()].map((row) => [row.phase, row.filledQuantity])).toEqual([
    ['ended', '0.004'],
  ]);
  expect([...journal.fills.values()].map((fill) => fill.quantity)).toEqual(['0.004']);
});
