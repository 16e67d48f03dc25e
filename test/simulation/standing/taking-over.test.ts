import { expect, it } from 'vitest';
import type { JournalRow } from '#main/sync/ports/journal.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { asked, filled, MINUTE, notified, said } from '../scenarios/support.ts';
import type { World } from '../world.ts';
import { limit, made, price, SECOND, standing, standingWorld, stop, stopDoc, under } from './support.ts';

async function armed(keep = '0.2'): Promise<World> {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  price(world, '1999.99', '2000.01');
  await made(world, limit('SELL', '2200', '0.1'));
  await made(world, stop('1900', keep));
  return world;
}

const firingWritten = (rows: readonly JournalRow[]) =>
  rows.some((row) => row.type === 'event' && /has fired/.test(row.row.sentence));
const fail = (world: World, path: string, method = 'GET') =>
  world.control('fault.add', {
    match: { path, method: method as 'GET', times: null },
    effect: { kind: 'answer', status: 500 },
  });

/** A click that is sent while the firing is being written, so that it comes first. */
async function clickedFirst(world: World, action: 'flat' | 'short'): Promise<void> {
  world.onAppend = (rows) => (firingWritten(rows) ? { extraMs: 300 } : null);
  price(world, '1890', '1890.5');
  const { id } = await world.preview(action);
  await world.pass(1050);
  price(world, '1890', '1890.5');
  await world.pass(100);
  world.engine.clicks.submit(id);
  await world.pass(20);
}

it.each(['flat', 'short'] as const)(
  '%s that takes a firing over and can not read the account leaves it unfinished, told, and nothing is sold unasked',
  async (action) => {
    const world = await armed();
    world.onAppend = (rows) => (firingWritten(rows) ? { extraMs: 300 } : null);
    price(world, '1890', '1890.5');
    const { id } = await world.preview(action);
    await world.pass(1050);
    fail(world, '/account');
    price(world, '1890', '1890.5');
    await world.pass(100);
    world.engine.clicks.submit(id);
    await under(world, MINUTE);
    expect(stopDoc(world)).toBeNull();
    expect(filled(world, 'SELL')).toBe('0');
    expect(inWords(world.state().doc.unfinished)).toMatchObject({ side: 'SELL', rest: '0.8' });
    expect(notified(world, 'standing').at(-1)).toMatch(/0\.8 ETH not sold by your stop/);
    world.control('fault.clear', {});
    await under(world, 2 * MINUTE);
    expect(filled(world, 'SELL')).toBe('0');
    expect(world.state().health).toBe('unfinished');
  },
);

it('a Flat whose price has left its preview sells nothing, and the firing that it took over is unfinished, told', async () => {
  const world = await armed();
  const { id } = await world.preview('flat');
  world.onAppend = (rows) => (firingWritten(rows) ? { extraMs: 300 } : null);
  price(world, '1890', '1890.5');
  await world.pass(1050);
  price(world, '1890', '1890.5');
  await world.pass(100);
  world.engine.clicks.submit(id);
  await under(world, MINUTE);
  expect(stopDoc(world)).toBeNull();
  expect(filled(world, 'SELL')).toBe('0');
  expect(inWords(world.state().doc.unfinished)).toMatchObject({ side: 'SELL', rest: '0.8' });
  expect(notified(world, 'standing').at(-1)).toMatch(/0\.8 ETH not sold by your stop/);
});

it('a Flat that comes first and sells takes the firing over, and nothing is left to tell', async () => {
  const world = await armed();
  await clickedFirst(world, 'flat');
  await under(world, 20 * SECOND);
  expect(stopDoc(world)).toBeNull();
  expect(world.balance('ETH')).toBe('0');
  expect(asked(world)).toBe('NO_POSITION 0');
  expect(inWords(world.state().doc.unfinished)).toBeNull();
  expect(standing(world)).toEqual([]);
  expect(said(world, 'standing').filter((each) => /taken over/.test(each))).toHaveLength(1);
});

it('End it beside a Flat that came first does not end the Flat', async () => {
  const world = await armed();
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await clickedFirst(world, 'flat');
  await world.pass(500);
  const id = stopDoc(world)?.id;
  if (id) await world.wait(world.engine.standing.cancel(id));
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
  await under(world, 20 * SECOND);
  expect(world.balance('ETH')).toBe('0');
  expect(asked(world)).toBe('NO_POSITION 0');
});

it.each(['flat', 'short', 'reduce'] as const)(
  '%s takes a firing over whose fills are in flight and can not be read: nothing is sold twice or forgotten',
  async (action) => {
    const world = await armed();
    world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'partial', fraction: '0.5' } });
    await under(world, 1400);
    await world.clock.until(() => world.ownOrders().some(({ executed }) => dec(executed).gt(0)), MINUTE);
    fail(world, '/order');
    fail(world, '/myTrades');
    const { id } = await world.preview(action, action === 'reduce' ? '50' : '100');
    world.engine.clicks.submit(id);
    world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
    await under(world, 30 * SECOND);
    world.control('fault.clear', {});
    await under(world, 3 * MINUTE);
    expect(stopDoc(world)).toBeNull();
    // The Reduce was previewed on 1.0, of which 0.4 had been sold already.
    expect(world.balance('ETH')).toBe(action === 'reduce' ? '0.1' : '0');
    expect(asked(world)).toBe({ flat: 'NO_POSITION 0', short: 'SHORT 0', reduce: 'LONG 0.1' }[action]);
    expect(inWords(world.state().doc.unfinished)).toBeNull();
    expect(world.state().health).toBe('in sync');
    expect(said(world, 'standing-outcome')).toHaveLength(1);
  },
);
