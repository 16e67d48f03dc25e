import { expect, it } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import type { World } from '../world.ts';
import { asked, checks, filled, MINUTE, own, phone, running, SECOND, said, waiting } from './support.ts';

const end = (world: World) => world.engine.answers.endHere('ETH/USDC');
const rests = (world: World, fill: unknown = { mode: 'rest' }) =>
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill } as never);

/** A purchase of 1 ETH of which a part has filled, the rest resting. */
async function halfBought(): Promise<World> {
  const world = await running({ balances: { USDC: '5000' } });
  rests(world, { mode: 'partial', fraction: '0.4' });
  const { id } = await world.preview('long', { kind: 'base', value: '1' });
  world.engine.clicks.submit(id);
  await world.clock.until(() => dec(world.state().busy?.view.filled ?? 0).gt(0), 10 * SECOND);
  return world;
}

it('End here stops a purchase after its order, and what is held is what is asked', async () => {
  const world = await halfBought();
  const sentence = await world.wait(end(world));
  const held = world.balance('ETH');
  expect(dec(held).gt(0) && dec(held).lt(1)).toBe(true);
  expect(asked(world)).toBe(`LONG ${held}`);
  expect(inWords(sentence)).toBe(
    `ETH/USDC: LONG, ${held} ETH is what you ask for now. I ended what ran there.`,
  );
  expect(inWords(world.state().doc.unfinished)).toBeNull();
  expect(inWords(world.state().doc.outcome?.sentence)).toMatch(/You ended it here/);
  const orders = own(world).length;
  await checks(world, 3);
  expect(own(world)).toHaveLength(orders);
  expect(world.state().health).toBe('in sync');
  expect(said(world, 'kept').at(-1)).toBe(inWords(sentence));
});

it('End here of a correction keeps what is held, and it is not begun again', async () => {
  const world = await running({ balances: { ETH: '1', USDC: '5000' } });
  rests(world);
  phone(world, 'SELL', '1');
  await world.clock.until(() => world.state().busy?.view.kind === 'correction', MINUTE);
  await world.wait(end(world));
  rests(world, { mode: 'book' });
  await checks(world, 4);
  expect(filled(world, 'BUY')).toBe('0');
  expect(asked(world)).toBe('NO_POSITION 0');
  expect(world.state().health).toBe('in sync');
});

it('a Flat that is clicked after End here takes its place and sells all', async () => {
  const world = await halfBought();
  const ended = end(world).then(String, String);
  const { id } = await world.preview('flat');
  rests(world, { mode: 'book' });
  world.engine.clicks.submit(id);
  expect(await world.wait(ended)).toMatch(/what you clicked since has taken its place/);
  await world.clock.until(() => world.state().busy === null, MINUTE);
  await checks(world, 2);
  expect(asked(world)).toBe('NO_POSITION 0');
  expect(world.balance('ETH')).toBe('0');
});

it('End here waits for an order whose outcome is not known, and says so when that stays', async () => {
  const world = await halfBought();
  world.control('fault.add', {
    match: { path: '/order', method: 'DELETE', times: null },
    effect: { kind: 'answer', status: 500 },
  });
  world.control('fault.add', {
    match: { path: '/order', method: 'GET', times: null },
    effect: { kind: 'answer', status: 500 },
  });
  const ended = end(world).then(String, String);
  await world.pass(3 * MINUTE);
  const told = await world.wait(ended);
  world.control('fault.clear', {});
  await world.pass(2 * MINUTE);
  expect(told).toMatch(/It has ended\..*Press Keep once I/);
  expect(filled(world, 'BUY')).toBe(world.balance('ETH'));
});

it('End here is refused where nothing runs', async () => {
  const world = await running({ balances: { ETH: '1' } });
  await expect(world.wait(end(world))).rejects.toThrow('No trade of ETH/USDC is under way any more.');
  expect(asked(world)).toBe('LONG 1');
});

it('End here that can not be written changes nothing of what is asked', async () => {
  const world = await halfBought();
  world.onAppend = (rows) =>
    rows.some((row) => row.type === 'event' && row.row.kind === 'kept')
      ? { reject: new JournalError('full', 'The disk is full.') }
      : null;
  await expect(world.wait(end(world))).rejects.toThrow();
  expect(asked(world)).toBe('LONG 1');
  world.onAppend = null;
  await world.pass(MINUTE);
  expect(waiting(world)).toBeTruthy();
});
