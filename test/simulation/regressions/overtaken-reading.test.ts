import { expect, test } from 'vitest';
import { MINUTE, running, SECOND } from '../scenarios/support.ts';
import { KEY } from '../world.ts';

test('fills that became owed while an earlier reading was under way are booked, and none is booked twice', async () => {
  const world = await running({ balances: { ETH: '1', USDC: '5000' } });
  const told: string[] = [];
  world.onAppend = (rows) => {
    for (const row of rows) if (row.type === 'fill') told.push(row.row.tradeId);
    return null;
  };
  // The trade can't read its own fills; the check behind it asks for them and is answered only after the next trade.
  const match = { method: 'GET' as const, path: '/myTrades' };
  world.control('fault.add', {
    match: { ...match, nth: 1, times: 1 },
    effect: { kind: 'answer', status: 500 },
  });
  world.control('fault.add', {
    match: { ...match, nth: 2, times: 1 },
    effect: { kind: 'delayReply', ms: 9000 },
  });
  await world.click('long', '50');
  await world.pass(SECOND);
  // The orders of this one rest half filled, and are what is owed when that answer comes.
  world.control('fillBehaviour', { fill: { mode: 'partial', fraction: '0.5' } });
  await world.click('reduce', '50');
  await world.pass(3 * MINUTE);
  const own = new Set(world.ownOrders().map((order) => order.clientOrderId));
  const traded = world.exchange.core.orders.trades.filter((trade) => own.has(trade.clientOrderId));
  expect(own.size).toBeGreaterThan(2);
  expect([...told].sort()).toEqual(traded.map((trade) => trade.id).sort());
  const kept = [...world.disk.account(KEY).fills.values()].map((fill) => fill.tradeId);
  expect(kept.sort()).toEqual(traded.map((trade) => trade.id).sort());
  expect(world.state().doc.owed).toEqual([]);
});
