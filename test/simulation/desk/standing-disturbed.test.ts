// Loaded before the world begins: virtual time does not wait for a disk.

import { tell } from '#main/sync/engine-words.ts';
import { inWords } from '#test/in-words.ts';
import '#main/desk/venues/practice.ts';
import { afterEach, expect, test } from 'vitest';
import type { Disturbance } from '#shared/ipc/contract.ts';
import { slices } from '#shared/ipc/slices.ts';
import type { StandingAsk } from '#shared/ipc/standing.ts';
import { DeskWorld } from './desk-world.ts';

const ETH = 'ETH/USDC';
const SECOND = 1000;
const SALE: StandingAsk = {
  kind: 'limit',
  side: 'SELL',
  price: '2200',
  size: { kind: 'base', value: '0.3' },
};
const STOP: StandingAsk = { kind: 'stop', price: '1900', keep: '0.2', floor: null, cap: null, away: 'ask' };

let world: DeskWorld;
afterEach(() => world.clear());

/** Practice, with 1 ETH adopted at about 2,000 and its book frozen. */
async function practising(): Promise<void> {
  world = new DeskWorld({ price: '2000', options: { mode: 'practice' } });
  world.practice.control('setBalance', { asset: 'ETH', free: '1' });
  await world.start();
  await world.settled();
  await world.pass(5 * SECOND);
}

async function make(ask: StandingAsk): Promise<void> {
  const preview = await world.done('standing.preview', { symbol: ETH, ask, replaces: null });
  expect(preview.sentence).toBe(preview.verdict === 'make' ? preview.sentence : '');
  await world.done('standing.submit', { previewId: preview.id });
  await world.pass(2 * SECOND);
}

const disturb = async (what: Disturbance) => (await world.done('practice.disturb', what)).sentence;
const shown = () => slices.standing.parse(world.slice('standing'));
const through = (wick: boolean): Disturbance => ({ kind: 'through-stop', symbol: ETH, price: '1900', wick });

test('the price falls through the stop: it fires, and what it keeps stays', async () => {
  await practising();
  await make(STOP);
  expect(await disturb(through(false))).toBe(
    'The price of ETH/USDC fell to 1890.5, through your stop at 1900.',
  );
  await world.until('the stop to be done', () => shown().length === 0, 120_000);
  await world.settled();
  expect(world.symbol()).toMatchObject({ health: 'in sync', desired: { state: 'LONG', target: '0.2' } });
  expect(world.practice.total('ETH')).toBe('0.2');
});

test('a wick of less than a second does not fire it', async () => {
  await practising();
  await make(STOP);
  for (let times = 0; times < 5; times++) {
    expect(await disturb(through(true))).toMatch(/fell to 1890\.5 and is back after 0\.8 s/);
    await world.pass(3 * SECOND);
  }
  expect(inWords(shown())).toMatchObject([{ state: 'armed' }]);
  expect(world.practice.ownOrders()).toEqual([]);
});

test('a target fills while the program is off: told at the next start, and what is asked has moved with it', async () => {
  await practising();
  await make(SALE);
  expect(await disturb({ kind: 'fill-while-off', symbol: ETH, side: 'SELL', price: '2200' })).toMatch(
    /comes to 2202\.2 and goes back/,
  );
  await world.pass(60 * SECOND);
  expect(world.practice.ownOrders()).toEqual(['SELL 0/0.3 NEW']);
  await world.restart();
  await world.settled();
  expect(world.practice.ownOrders()).toEqual(['SELL 0.3/0.3 FILLED']);
  expect(inWords(shown())).toEqual([]);
  expect(world.symbol()).toMatchObject({ health: 'in sync', desired: { state: 'LONG', target: '0.7' } });
  expect(world.notices.some(({ title }) => title === 'ETH/USDC: a limit has filled')).toBe(true);
  // It happens once.
  await make({ ...SALE, price: '2201' });
  await world.restart();
  await world.settled();
  expect(world.practice.ownOrders().at(-1)).toBe('SELL 0/0.3 NEW');
});

test('the target is cancelled on the phone: said, and never placed anew', async () => {
  await practising();
  await make(SALE);
  const orderId = shown()[0]?.orderId ?? '';
  expect(await disturb({ kind: 'cancel-limit', symbol: ETH, orderId })).toMatch(/cancelled your limit/);
  await world.pass(60 * SECOND);
  expect(inWords(shown())).toEqual([]);
  expect(world.practice.ownOrders()).toEqual(['SELL 0/0.3 CANCELED']);
  expect(
    world.notices.filter(({ sentence }) => /cancelled elsewhere or by MEXC/.test(tell(sentence))),
  ).toHaveLength(1);
  const bad = world.refusal('practice.disturb', { kind: 'cancel-limit', symbol: ETH, orderId: 'none' });
  expect(await bad).toMatch(/practice exchange refused/);
});

test('the stream goes silent while a stop is armed: it is watched by reading, and fires all the same', async () => {
  await practising();
  await make(STOP);
  await disturb({ kind: 'silent-stream', seconds: 120 });
  await world.pass(40 * SECOND);
  expect(inWords(shown())).toMatchObject([{ state: 'armed' }]);
  expect(world.notices.filter(({ sentence }) => /not watched/.test(tell(sentence)))).toEqual([]);
  await disturb(through(false));
  await world.pass(15 * SECOND);
  expect(world.practice.total('ETH')).toBe('0.2');
});

test.each([
  ['before its condition holds', 16 * 60],
  ['and whose rules have not been read since', 0],
])(
  'a stop that a market holds back, paused %s, sells within a minute and a half of its return',
  async (_, seconds) => {
    await practising();
    await make(STOP);
    const status = (value: '1' | '2') =>
      world.practice.control('setRules', { symbol: 'ETHUSDC', rules: { status: value } });
    status('2');
    await world.pass(seconds * SECOND);
    await disturb(through(false));
    await world.pass(200 * SECOND);
    expect(inWords(shown())).toHaveLength(1);
    status('1');
    await world.pass(90 * SECOND);
    expect(inWords(shown())).toEqual([]);
    expect(world.practice.total('ETH')).toBe('0.2');
  },
);
