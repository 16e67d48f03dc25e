import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { readingOf } from '#main/sync/rules/holding.ts';
import { dec } from '#shared/decimal.ts';
import { World, type WorldOptions } from '../world.ts';

export const ETH = 'ETHUSDC';
export const SECOND = 1000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** A running world that has had its first check: ETH at about 2,000, its book frozen, the stream up. */
export async function running(options: WorldOptions = {}): Promise<World> {
  const world = new World({ price: '2000', streamMs: 20, ...options });
  await world.start();
  await world.pass(2 * SECOND);
  return world;
}

/** Another order of the same account: somebody trades on the phone. */
export function phone(world: World, side: 'BUY' | 'SELL', quantity: string, symbol = ETH): void {
  world.control('externalTrade', { symbol, side, quantity });
}

/** Lets so many checks happen by their cadence alone. */
export function checks(world: World, count: number): Promise<void> {
  return world.pass(count * 31 * SECOND);
}

/** What is asked of a symbol, as `LONG 0.5`. */
export function asked(world: World, symbol?: string): string {
  const doc = world.state(symbol).doc.asked;
  return doc ? `${doc.state} ${doc.target}` : 'nothing';
}

/** Table A's name for what the engine has read. */
export function reads(world: World): string {
  const { observation, doc } = world.state();
  const bid = observation?.book.bids[0]?.price;
  const ask = observation?.book.asks[0]?.price;
  if (!observation || !bid || !ask) throw new Error('nothing was read');
  return readingOf(observation.holding, bid.plus(ask).div(2), dec(doc.baseDust ?? '0'), dec('1.00'));
}

/** What the program's orders did at the exchange: `BUY 0.5/0.5 FILLED`, in their order. */
export function own(world: World, symbol?: string): string[] {
  return world
    .ownOrders(symbol)
    .map((order) => `${order.side} ${order.executed}/${order.quantity} ${order.status}`);
}

/** Sum of what the program's orders of one side have filled. */
export function filled(world: World, side: 'BUY' | 'SELL', symbol?: string): string {
  return world
    .ownOrders(symbol)
    .filter((order) => order.side === side)
    .reduce((sum, order) => sum.plus(order.executed), dec('0'))
    .toFixed();
}

/** The sentences of one kind that the engine has said. */
export function said(world: World, kind: string): string[] {
  return world.log.filter((line) => line.kind === kind).map((line) => line.sentence);
}

/** Notifications of one kind. */
export function notified(world: World, kind: string): string[] {
  return world.notifications.filter((each) => each.kind === kind).map((each) => each.sentence);
}

/** Ids of what waits for the trader: the question or offer of a symbol, or its unfinished trade. */
export function waiting(world: World, symbol?: string): string {
  const id = promptsOf(world.managed(symbol))[0]?.id;
  if (!id) throw new Error('nothing waits for the trader');
  return id;
}

/** Answers what waits, and lets what follows come to its end. */
export async function answer(world: World, option: string, symbol?: string): Promise<void> {
  await world.wait(world.engine.answers.answer(waiting(world, symbol), option));
  await world.clock.until(() => world.state(symbol).busy === null, 2 * MINUTE);
  await world.pass(2 * SECOND);
}

/** Requests of one kind that reached the exchange, in their order. */
export function requests(world: World, method: string, path: string) {
  return world.exchange.record.entries
    .filter((entry) => entry.kind === 'request')
    .filter((entry) => entry.method === method && entry.path === `/api/v3${path}`);
}

/** A Long of so much of the base whose order arrives and whose answer is lost, and the program dies at once. */
export async function dieWithLostLong(world: World, quantity: string): Promise<void> {
  world.control('fault.add', {
    match: { method: 'POST', path: '/order', times: null },
    effect: { kind: 'loseReply', how: 'silence' },
  });
  const long = await world.preview('long', { kind: 'base', value: quantity });
  world.engine.clicks.submit(long.id);
  await world.clock.until(() => world.ownOrders().length > 0, MINUTE);
  world.crash();
  world.control('fault.clear', {});
}
