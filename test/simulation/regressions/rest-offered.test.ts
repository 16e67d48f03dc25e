import { expect, it } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import { tell } from '#main/sync/engine-words.ts';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { ETH, MINUTE, running, SECOND } from '../scenarios/support.ts';
import type { World } from '../world.ts';

const prompt = (world: World) => promptsOf(world.managed()).find(({ kind }) => kind === 'unfinished');
const offers = (world: World) => (prompt(world)?.options ?? []).map(({ label }) => label);

it.each([0.1, 0.2845, 0.4])(
  'K16: a crash after %s of a Long had filled: what is offered is what is missing',
  async (part) => {
    const world = await running({ balances: { USDC: '2000' } });
    world.control('fillBehaviour', {
      symbol: ETH,
      fill: { mode: 'partial', fraction: String(part / 0.475) },
    } as ActionBody<'fillBehaviour'>);
    const long = await world.wait(world.engine.preview('ETH/USDC', 'long', { kind: 'base', value: '0.475' }));
    world.engine.clicks.submit(long.id);
    await world.clock.until(() => world.balance('ETH') !== '0', MINUTE);
    await world.pass(300);
    world.crash();
    await world.pass(SECOND);
    await world.start();
    const missing = () => dec('0.475').minus(world.balance('ETH')).toFixed();
    await world.clock.until(() => offers(world).some((label) => tell(label).startsWith('Try again')), MINUTE);
    expect(inWords(offers(world)[0])).toBe(`Try again: buy ${missing()} ETH`);
    await world.pass(MINUTE);
    expect(inWords(offers(world)[0])).toBe(`Try again: buy ${missing()} ETH`);
  },
);

it('K16: before the account was looked at after a crash, nothing is offered to be tried again', async () => {
  const world = await running({ balances: { USDC: '2000' } });
  world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'partial', fraction: '0.5' } });
  const long = await world.preview('long', '40');
  world.engine.clicks.submit(long.id);
  await world.clock.until(() => world.balance('ETH') !== '0', MINUTE);
  await world.pass(300);
  world.crash();
  world.control('fault.add', {
    match: { path: '/account', times: null },
    effect: { kind: 'answer', status: 500 },
  });
  await world.start();
  await world.pass(10 * SECOND);
  expect(inWords(offers(world))).toEqual(['Keep what is held']);
  expect(inWords(prompt(world)?.sentence)).toMatch(/I count what has filled first\.$/);
  world.control('fault.clear', {});
  await world.pass(MINUTE);
  expect(inWords(offers(world)[0])).toMatch(/^Try again: buy/);
});

/** LONG 0.4 of which 0.1 was bought, and all of the money but `left` has gone since then. */
async function shortOf(left: string): Promise<World> {
  const world = await running({ balances: { USDC: '2000' } });
  const asks = [
    ['2000.01', '0.1'],
    ['2060', '9'],
  ];
  world.control('setBook', { symbol: ETH, bids: [['1999.99', '50']], asks } as ActionBody<'setBook'>);
  const long = await world.wait(world.engine.preview('ETH/USDC', 'long', { kind: 'base', value: '0.4' }));
  world.engine.clicks.submit(long.id);
  await world.clock.until(() => world.state().doc.unfinished !== null, MINUTE);
  world.control('setBalance', { asset: 'USDC', free: left });
  await world.pass(2 * MINUTE);
  return world;
}

it('K18: Try again is not offered while it can not be paid for', async () => {
  const world = await shortOf('9.99');
  expect(inWords(offers(world))).toEqual(['Keep 0.1 ETH']);
  expect(inWords(prompt(world)?.sentence)).toMatch(/You have 9\.99 USDC; the smallest order is 10\.$/);
});

it('K18: Try again is offered with the part that can be paid for', async () => {
  const world = await shortOf('300');
  expect(world.state().doc.unfinished?.rest).toBe('0.3');
  const label = offers(world)[0] ?? '';
  const part = dec(/buy ([\d.]+) ETH/.exec(tell(label))?.[1] ?? '0');
  expect(part.gt('0.13') && part.lt('0.1425')).toBe(true);
});
