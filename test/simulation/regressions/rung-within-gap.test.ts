import { expect, it } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { ETH, MINUTE, own, phone, running, SECOND, waiting } from '../scenarios/support.ts';
import type { World } from '../world.ts';

const book = (world: World, body: Omit<ActionBody<'setBook'>, 'symbol'>) =>
  world.control('setBook', { symbol: ETH, ...body } as ActionBody<'setBook'>);
const CROSSED = { bids: [['2000.02', '50']], asks: [['2000.01', '50']] } as const;

/** LONG 0.4 of which only 0.1 could be bought: 0.3 are offered as Try again. */
async function unfinished(): Promise<World> {
  const world = await running({ balances: { USDC: '2000' } });
  book(world, {
    bids: [['1999.99', '50']],
    asks: [
      ['2000.01', '0.1'],
      ['2060', '9'],
    ],
  } as never);
  const { id } = await world.wait(world.engine.preview('ETH/USDC', 'long', { kind: 'base', value: '0.4' }));
  world.engine.clicks.submit(id);
  await world.clock.until(() => world.state().doc.unfinished !== null, MINUTE);
  await world.pass(2 * SECOND);
  expect(world.state().doc.unfinished?.rest).toBe('0.3');
  return world;
}

/** What rests now stays as it is; the orders after it fill as the book has them. */
function fillAfterCancel(world: World): void {
  let cancelled = false;
  world.onStep = ({ when, endpoint }) => {
    if (when === 'send' && endpoint === 'cancelOrder') cancelled = true;
    if (cancelled && when === 'send' && endpoint === 'depth')
      world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'book' } });
  };
}

it('K30: Try again without a price says so, and stays on offer', async () => {
  const world = await unfinished();
  book(world, { bids: [['1999.99', '50']], asks: [] } as never);
  await world.pass(31 * SECOND);
  await world.wait(world.engine.answers.answer(waiting(world), 'retry'));
  await world.pass(5 * SECOND);
  expect(inWords(world.state().doc.outcome?.sentence)).toBe(
    'There is no usable price right now; I sent nothing.',
  );
  expect(world.state().doc.unfinished?.rest).toBe('0.3');
});

it.each([
  ['BUY', '0.1', '0.4'],
  ['BUY', '0.25', '0.4'],
  ['BUY', '0.3', '0.4'],
  ['BUY', '0.5', '0.6'],
  ['SELL', '0.05', '0.35'],
] as const)(
  'K30: Try again for 0.3 waits for a book, meanwhile the phone does %s %s: held is %s in the end',
  async (side, quantity, held) => {
    const world = await unfinished();
    book(world, CROSSED as never);
    await world.pass(31 * SECOND);
    await world.wait(world.engine.answers.answer(waiting(world), 'retry'));
    await world.pass(10 * SECOND);
    const before = own(world).length;
    book(world, { clear: true });
    phone(world, side, quantity);
    book(world, CROSSED as never);
    await world.pass(10 * SECOND);
    book(world, { clear: true });
    await world.clock.until(() => world.state().busy === null, MINUTE);
    const bought = world.ownOrders().slice(before);
    for (const { quantity: sent } of bought) expect(dec(sent).lte('0.3')).toBe(true);
    expect(world.balance('ETH')).toBe(held);
    expect(world.state().doc.asked).toMatchObject({ state: 'LONG', target: '0.4' });
  },
);

it.each(['0.02', '0.1'])(
  'K30: between the rungs of a Long the phone buys %s: the next rung is that much smaller',
  async (quantity) => {
    const world = await running({ balances: { USDC: '2000' } });
    world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'partial', fraction: '0.5' } });
    const { id } = await world.wait(world.engine.preview('ETH/USDC', 'long', { kind: 'base', value: '0.4' }));
    world.engine.clicks.submit(id);
    await world.clock.until(() => world.exchange.core.orders.openCount === 1, MINUTE);
    await world.pass(SECOND);
    phone(world, 'BUY', quantity);
    fillAfterCancel(world);
    await world.clock.until(() => world.state().busy === null, MINUTE);
    expect(own(world)[1]).toBe(`BUY ${dec('0.2').minus(quantity)}/${dec('0.2').minus(quantity)} FILLED`);
    await world.pass(MINUTE);
    expect(world.balance('ETH')).toBe('0.4');
    expect(world.state().health).toBe('in sync');
  },
);

it('K30: between the rungs of a Reduce the phone sells: nothing is sold under what is asked', async () => {
  const world = await running({ balances: { ETH: '0.5', USDC: '10' } });
  world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'partial', fraction: '0.5' } });
  const { id } = await world.preview('reduce', '60');
  world.engine.clicks.submit(id);
  await world.clock.until(() => world.exchange.core.orders.openCount === 1, MINUTE);
  await world.pass(SECOND);
  phone(world, 'SELL', '0.1');
  fillAfterCancel(world);
  await world.clock.until(() => world.state().busy === null, MINUTE);
  await world.pass(MINUTE);
  expect(world.balance('ETH')).toBe('0.2');
});

it('K30: a second rung with the account unreadable buys nothing blindly', async () => {
  const world = await running({ balances: { USDC: '2000' } });
  world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'rest' } });
  const { id } = await world.preview('long', '40');
  world.engine.clicks.submit(id);
  await world.clock.until(() => world.exchange.core.orders.openCount === 1, MINUTE);
  const match = { path: '/account', times: null } as const;
  world.control('fault.add', { match, effect: { kind: 'answer', status: 500 } });
  await world.pass(20 * SECOND);
  expect(world.ownOrders()).toHaveLength(1);
  world.control('fault.clear', {});
  await world.pass(20 * SECOND);
  expect(world.ownOrders().length).toBeGreaterThan(1);
});
