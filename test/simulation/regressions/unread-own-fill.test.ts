import { expect, it } from 'vitest';
import { answer, MINUTE, notified, own, phone, running, SECOND, said } from '../scenarios/support.ts';
import type { World } from '../world.ts';

const CANNOT = /I can't read what my order PL\w+ has filled: .*the price\. My books and the position lack it/;

/** A Long of half of the money whose fills can't be read. */
async function boughtUnread(): Promise<World> {
  const world = await running({ balances: { ETH: '0.2', USDC: '1000' } });
  world.control('fault.add', {
    match: { method: 'GET', path: '/myTrades', times: null },
    effect: { kind: 'overlay', where: { isBuyer: true }, fields: { price: 'x' } },
  });
  const long = await world.preview('long', '50');
  world.engine.clicks.submit(long.id);
  await world.pass(MINUTE);
  return world;
}

const position = (world: World) => world.engine.account.bookkeeper.book('ETH/USDC').quantity;

it('an own fill that can not be read is said once and shown for as long as the position lacks it', async () => {
  const world = await boughtUnread();
  expect(position(world)).toBe('0.2');
  expect(world.state().health).toBe('unsettled');
  expect(said(world, 'read-failed')).toEqual([expect.stringMatching(CANNOT)]);
  expect(notified(world, 'alert')).toEqual([expect.stringMatching(CANNOT)]);
  world.control('fault.clear', {});
  await world.pass(MINUTE);
  expect(position(world)).toBe(world.balance('ETH'));
  expect(world.state()).toMatchObject({ health: 'in sync', unreadFills: null });
});

it('while an own fill can not be read nothing is corrected unasked, and an answer goes on', async () => {
  const world = await boughtUnread();
  // The first change that it may concern asks anyway.
  phone(world, 'SELL', '0.02');
  await world.pass(20 * SECOND);
  await answer(world, 'keep');
  await world.pass(3 * MINUTE);
  phone(world, 'SELL', '0.2');
  await world.pass(20 * SECOND);
  expect(own(world)).toHaveLength(1);
  expect(world.state().doc.judged).toMatchObject({ verdict: 'drift', policy: 'ask' });
  await answer(world, 'approve');
  expect(own(world)).toHaveLength(2);
});

it('fills that contradict their own order are said too', async () => {
  const world = await running({ balances: { ETH: '0.2', USDC: '1000' } });
  world.control('fault.add', {
    match: { method: 'GET', path: '/myTrades', times: null },
    effect: { kind: 'overlay', fields: { qty: '7' } },
  });
  const long = await world.preview('long', '50');
  world.engine.clicks.submit(long.id);
  await world.pass(MINUTE);
  expect(said(world, 'read-failed')).toEqual([expect.stringMatching(/MEXC tells a fill of 7 where I sent/)]);
});
