import { afterEach, expect, test } from 'vitest';
// Virtual time does not wait for the disk: what the desk loads when it needs it is loaded before.
import '#main/desk/venues/practice.ts';
import type { StandingAsk } from '#shared/ipc/standing.ts';
import { DeskWorld } from './desk-world.ts';

const SECOND = 1000;
const ETH = 'ETH/USDC';
const STOP: StandingAsk = { kind: 'stop', price: '1900', keep: '0', floor: null, cap: null, away: 'go-on' };
const SALE: StandingAsk = {
  kind: 'limit',
  side: 'SELL',
  price: '2200',
  size: { kind: 'base', value: '0.3' },
};

let world: DeskWorld;
afterEach(() => world.clear());

async function make(ask: StandingAsk): Promise<void> {
  const { id } = await world.done('standing.preview', { symbol: ETH, ask, replaces: null });
  await world.done('standing.submit', { previewId: id });
  await world.pass(2 * SECOND);
}

/** Live, LONG with a stop and a limit. */
async function begin(): Promise<void> {
  world = new DeskWorld({ price: '2000', balances: { ETH: '1', USDC: '1000' } });
  await world.start();
  await world.settled();
  await make(STOP);
  await make(SALE);
  expect(states()).toEqual(['limit resting', 'stop armed']);
}
const states = () => world.slice('standing').map(({ kind, state }) => `${kind} ${state}`);
const told = () => world.notices.filter(({ sentence }) => /Your stop .* is disarmed/.test(sentence));

async function staysDisarmed(): Promise<void> {
  await world.pass(60 * SECOND);
  expect(states()).toEqual(['stop disarmed']);
  expect(told()).toHaveLength(1);
  expect(world.live.ownOrders()).toEqual(['SELL 0/0.3 CANCELED']);
  await world.done('halt.rearm', { symbol: null });
  world.live.control('movePrice', { symbol: 'ETHUSDC', price: '1850' });
  await world.pass(60 * SECOND);
  expect(states()).toEqual(['stop disarmed']);
  expect(world.live.ownOrders()).toEqual(['SELL 0/0.3 CANCELED']);
}

test('the kill switch that is pressed in Practice disarms the stops of Live, and cancels its limits, when that is opened', async () => {
  await begin();
  await world.done('mode.set', { mode: 'practice' });
  await world.done('halt.engage', {});
  await world.done('mode.set', { mode: 'live' });
  await staysDisarmed();
});

test('so it does where the program died before the account had it written', async () => {
  await begin();
  void world.desk.handle('halt.engage', {});
  await world.pass(1);
  world.crash();
  await world.start();
  expect(world.slice('session').halt).not.toBeNull();
  await staysDisarmed();
});

/** Live, with an order of an earlier installation that is asked about. */
async function beginWithOrder(): Promise<void> {
  world = new DeskWorld({ price: '2000', balances: { ETH: '1', USDC: '1000' } });
  const clientOrderId = 'PLotherx00010000100aaaa';
  const order = { symbol: 'ETHUSDC', side: 'SELL', price: '2200', quantity: '0.4' } as const;
  world.live.control('foreignOrder', { ...order, clientOrderId });
  await world.start();
  await world.settled();
  expect(options()).toEqual(['take-over', 'cancel', 'leave']);
}
const asks = () => world.symbol().prompts.find(({ kind }) => kind === 'unrecorded-order');
const options = () => asks()?.options.map(({ id }) => id);

test('while everything is halted no order of an earlier installation is taken over', async () => {
  await beginWithOrder();
  await world.done('halt.engage', {});
  await world.pass(SECOND);
  expect(options()).toEqual(['cancel', 'leave']);
});

test('an order that is taken over while the kill switch is pressed is cancelled like every limit', async () => {
  await beginWithOrder();
  world.onAppend = () => ({ extraMs: 500 });
  const answered = world.done('ask.answer', { id: asks()?.id ?? '', option: 'take-over' });
  await world.pass(100);
  await world.done('halt.engage', {});
  await answered;
  await world.pass(60 * SECOND);
  expect(world.slice('standing')).toEqual([]);
  expect(world.live.orders()).toEqual(['SELL 0/0.4 CANCELED']);
});
