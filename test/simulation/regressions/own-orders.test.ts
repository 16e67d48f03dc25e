import { expect, test } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import { KEY, World } from '../world.ts';

const full = () => ({ reject: new JournalError('full', 'The disk is full.') });

test('a pause stops a correction that nobody asked for after its rung', async () => {
  const world = new World({ balances: { ETH: '1', USDC: '3000' } });
  await world.start();
  world.control('fillBehaviour', { fill: { mode: 'rest' } });
  world.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.8' });
  await world.clock.until(() => world.ownOrders().length > 0, 60_000);
  await world.wait(world.engine.control.pause(true));
  await world.pass(60_000);
  expect(world.ownOrders()).toHaveLength(1);
  expect(world.ownOrders()[0]?.status).toBe('CANCELED');
});

test('fills are not struck off as read while the journal is behind with their order', async () => {
  const world = new World();
  await world.start();
  let refusals = 3;
  world.onAppend = (rows) => {
    const ends = rows.some(
      (row) => row.type === 'fill' || (row.type === 'order' && row.row.phase === 'ended'),
    );
    return ends && refusals-- > 0 ? full() : null;
  };
  world.control('fault.add', {
    match: { method: 'GET', path: '/myTrades', times: 2 },
    effect: { kind: 'answer', status: 500 },
  });
  await world.click('long');
  await world.pass(120_000);
  const trades = world.exchange.core.orders.trades.map((trade) => trade.quantity.toFixed());
  expect([...world.disk.account(KEY).fills.values()].map((fill) => fill.quantity)).toEqual(trades);
  expect([...world.disk.account(KEY).orders.values()].map((row) => row.phase)).toEqual(['ended']);
});

test('an order that never arrived is believed absent although a deposit came meanwhile', async () => {
  const world = new World();
  await world.start();
  world.control('fault.add', {
    match: { method: 'POST', path: '/order', times: 1 },
    effect: { kind: 'loseRequest' },
  });
  const preview = await world.wait(
    world.engine.preview('ETH/USDC', 'long', { kind: 'percent', value: '50' }),
  );
  world.engine.clicks.submit(preview.id);
  await world.pass(200);
  world.control('deposit', { asset: 'ETH', amount: '0.05', pendingMs: 0 });
  await world.pass(120_000);
  expect(world.state().unknown.size).toBe(0);
});

test('an order that filled while another trade was made is found, not believed absent', async () => {
  const world = new World({ balances: { ETH: '0.2', USDC: '1000' } });
  await world.start();
  world.control('fault.add', {
    match: { method: 'POST', path: '/order', times: 1 },
    effect: { kind: 'loseReply' },
  });
  const preview = await world.wait(
    world.engine.preview('ETH/USDC', 'long', { kind: 'percent', value: '50' }),
  );
  world.engine.clicks.submit(preview.id);
  await world.pass(300);
  world.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.05' });
  await world.pass(60_000);
  expect([...world.disk.account(KEY).orders.values()].map((row) => row.status)).toContain('FILLED');
});

test('a click just after an own fill is not worked out on a reading from before it', async () => {
  const world = new World({ balances: { ETH: '0.5', USDC: '1000' } });
  await world.start();
  await world.click('reduce', '50');
  expect(world.balance('ETH')).toBe('0.25');
  const preview = await world.wait(
    world.engine.preview('ETH/USDC', 'long', { kind: 'percent', value: '100' }),
  );
  world.control('fault.add', {
    match: { method: 'GET', path: '/account', times: 2 },
    effect: { kind: 'staleRead', ms: 5000 },
  });
  world.engine.clicks.submit(preview.id);
  await world.pass(30_000);
  const { asked } = world.state().doc;
  // 95 % of 500 USD in ETH and 1,500 USD in cash; the old reading would make it more by the ETH that was sold.
  expect(Number(asked?.target)).toBeCloseTo((0.95 * 2000) / 2000, 2);
  expect(world.state().health).toBe('in sync');
});

test('an order that was refused for its time is not sent again after the kill switch', async () => {
  const world = new World();
  await world.start();
  const creates = () =>
    world.exchange.record.entries.filter(
      (entry) => entry.kind === 'request' && entry.method === 'POST' && entry.path.endsWith('/order'),
    );
  world.control('fault.add', {
    match: { method: 'POST', path: '/order', times: 8 },
    effect: { kind: 'delayRequest', ms: 3500 },
  });
  const preview = await world.wait(
    world.engine.preview('ETH/USDC', 'long', { kind: 'percent', value: '50' }),
  );
  world.engine.clicks.submit(preview.id);
  await world.clock.until(() => creates().length > 0, 10_000);
  void world.program.press();
  await world.pass(60_000);
  expect(creates()).toHaveLength(1);
});
