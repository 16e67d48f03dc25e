import type { ActionBody } from '#main/practice/index.ts';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { dec } from '#shared/decimal.ts';
import type { StandingAsk, StandingPreview } from '#shared/ipc/standing.ts';
import { inWords } from '#test/in-words.ts';
import { ETH, running, SECOND } from '../scenarios/support.ts';
import type { World, WorldOptions } from '../world.ts';

export { ETH, SECOND };

/** A running world whose book can be set level by level; held and cash as given. */
export async function standingWorld(
  balances: Record<string, string>,
  more: WorldOptions = {},
): Promise<World> {
  return running({ balances, ...more });
}

/** A book with one level a side: bid and ask. */
export function book(world: World, bid: string, ask: string, quantity = '50'): void {
  const levels = { bids: [[bid, quantity]], asks: [[ask, quantity]] };
  world.control('setBook', { symbol: ETH, ...levels } as ActionBody<'setBook'>);
}

export const limit = (side: 'BUY' | 'SELL', price: string, base: string | 'all'): StandingAsk => ({
  kind: 'limit',
  side,
  price,
  size: base === 'all' ? { kind: 'all' } : { kind: 'base', value: base },
});

export const stop = (price: string, keep = '0', more: Partial<Extract<StandingAsk, { kind: 'stop' }>> = {}) =>
  ({ kind: 'stop', price, keep, floor: null, cap: null, away: 'ask', ...more }) as const;

export function previewed(
  world: World,
  ask: StandingAsk,
  replaces: string | null = null,
): Promise<StandingPreview> {
  return world.wait(world.engine.standing.preview('ETH/USDC', ask, replaces));
}

/** Preview and submit; the id of what stands then. Throws what was refused. */
export async function made(world: World, ask: StandingAsk, replaces: string | null = null): Promise<string> {
  const preview = await previewed(world, ask, replaces);
  if (preview.verdict !== 'make') throw new Error(inWords(preview.sentence));
  const { id } = await world.wait(world.engine.standing.submit(preview.id));
  await world.pass(SECOND);
  return id;
}

/** The exchange fills so much of the resting orders whose price a book of this one level reaches. */
export function tradesThrough(world: World, side: 'BUY' | 'SELL', price: string, quantity: string): void {
  const far =
    side === 'BUY'
      ? { bids: [['1', '1']], asks: [[price, quantity]] }
      : { bids: [[price, quantity]], asks: [['90000', '1']] };
  world.control('setBook', { symbol: ETH, ...far } as ActionBody<'setBook'>);
}

/** Such a fill, and then the usual book again, until the program has seen it. */
export async function trades(
  world: World,
  side: 'BUY' | 'SELL',
  price: string,
  quantity: string,
): Promise<void> {
  tradesThrough(world, side, price, quantity);
  book(world, '1999.99', '2000.01');
  await world.pass(40 * SECOND);
}

/** The limits of the symbol as the engine has them. */
export const standing = (world: World) => world.state().standing.limits;

/** Price, executed and whole quantity, and status of each order that was placed for a standing one. */
export const openOrders = (world: World) =>
  world
    .ownOrders()
    .map(
      ({ side, price, executed, quantity, status }) =>
        `${side} ${executed}/${quantity} at ${price} ${status}`,
    );

/** The exchange's book, and what the stream tells of it. */
export function price(world: World, bid: string, ask: string, symbol = 'ETH/USDC'): void {
  const [base, quote] = symbol.split('/');
  const levels = { bids: [[bid, '50']], asks: [[ask, '50']] };
  world.control('setBook', { symbol: `${base}${quote}`, ...levels } as ActionBody<'setBook'>);
  told(world, symbol, bid, ask, '50');
}

/** What the stream tells of a book; `quantity`: base at the best bid. */
export function told(world: World, symbol: string, bid: string, ask: string, quantity: string): void {
  const at = world.clock.now();
  world.engine.hint({
    type: 'book',
    symbol,
    bid: dec(bid),
    bidQuantity: dec(quantity),
    ask: dec(ask),
    at,
  });
}

/** The price stands so for `ms`, told anew each 200 ms. */
export async function stands(world: World, bid: string, ask: string, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 200) {
    price(world, bid, ask);
    await world.pass(Math.min(200, ms - passed));
  }
}

/** A world that holds what is given and whose stop is armed, its price over it. */
export async function armed(
  ask: StandingAsk = stop('1900'),
  balances: Record<string, string> = { ETH: '1', USDC: '100' },
): Promise<World> {
  const world = await standingWorld(balances);
  price(world, '1999.99', '2000.01');
  await made(world, ask);
  return world;
}

/** The price stands under a stop at 1900 for so long. */
export const under = (world: World, ms = 3000): Promise<void> => stands(world, '1890', '1890.5', ms);

export const stopDoc = (world: World) => world.state().standing.stop;

/** What the stop asks, if it does. */
export const stopPrompt = (world: World) => promptsOf(world.managed()).find(({ kind }) => kind === 'stop');

/** Answers what the stop asks. */
export const answerStop = (world: World, option: string) =>
  world.wait(world.engine.answers.answer(stopPrompt(world)?.id ?? '', option));
