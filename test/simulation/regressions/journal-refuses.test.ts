import { expect, test } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import { inWords } from '#test/in-words.ts';
import { KEY, World } from '../world.ts';

const full = () => ({ reject: new JournalError('full', 'The disk is full.') });

test('the end of an order that the journal refused once is written with the next rows', async () => {
  const world = new World();
  await world.start();
  let refusals = 1;
  world.onAppend = (rows) => {
    const ends = rows.some((row) => row.type === 'order' && row.row.phase === 'ended');
    return ends && refusals-- > 0 ? full() : null;
  };
  await world.click('long');
  await world.pass(60_000);
  const [order] = world.ownOrders();
  const row = world.disk.account(KEY).orders.get(order?.clientOrderId ?? '');
  expect(inWords(row)).toMatchObject({ phase: 'ended', filledQuantity: order?.executed });
});

test('fills that the journal refused once are in it later, each once', async () => {
  const world = new World();
  await world.start();
  let refusals = 2;
  world.onAppend = (rows) => (rows.some((row) => row.type === 'fill') && refusals-- > 0 ? full() : null);
  await world.click('long');
  await world.pass(60_000);
  const fills = [...world.disk.account(KEY).fills.values()].map((fill) => fill.quantity);
  const trades = world.exchange.core.orders.trades.map((trade) => trade.quantity.toFixed());
  expect(trades.length).toBeGreaterThan(0);
  expect(fills).toEqual(trades);
});

test('a journal that can be written again lets the program trade again by itself, before the next check', async () => {
  const world = new World();
  await world.start();
  await world.pass(2000);
  world.onAppend = full;
  await world.click('long');
  expect(world.ownOrders()).toHaveLength(0);
  expect(world.engine.account.journalFault).not.toBeNull();
  await world.pass(12_000);
  expect(world.engine.account.journalFault).not.toBeNull();
  world.onAppend = null;
  const checks = world.checks.length;
  await world.pass(5000);
  expect(world.checks.length).toBe(checks);
  expect(world.engine.account.journalFault).toBeNull();
  await world.pass(60_000);
  expect(world.log.filter((line) => line.sentence === 'I can write my journal again.')).toHaveLength(1);
  await world.click('long');
  expect(world.ownOrders()).toHaveLength(1);
});

test('an older state never comes over a newer one that was written meanwhile', async () => {
  const world = new World();
  await world.start();
  let refused = false;
  world.onAppend = (rows) => {
    if (refused || !rows.some((row) => row.type === 'order' && row.row.phase === 'known')) return null;
    refused = true;
    return full();
  };
  await world.click('long');
  await world.pass(60_000);
  expect(refused).toBe(true);
  expect([...world.disk.account(KEY).orders.values()].map((row) => row.phase)).toEqual(['ended']);
});

test('no state comes to the disk before the fills that made it', async () => {
  const world = new World();
  await world.start();
  world.onAppend = (rows) => (rows.some((row) => row.type === 'fill') ? full() : null);
  await world.click('long', '50');
  await world.pass(40_000);
  world.crash();
  world.onAppend = null;
  await world.start();
  await world.pass(60_000);
  const trades = world.exchange.core.orders.trades.map((trade) => trade.quantity.toFixed());
  expect([...world.disk.account(KEY).fills.values()].map((fill) => fill.quantity)).toEqual(trades);
});
