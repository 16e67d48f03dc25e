import { expect, it } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import { inWords } from '#test/in-words.ts';
import { ETH, MINUTE, running, SECOND } from '../scenarios/support.ts';
import { KEY, type World } from '../world.ts';

const LISTS = ['/order', '/openOrders', '/allOrders', '/myTrades', '/account'];

const absent = (world: World) =>
  [...world.disk.account(KEY).orders.values()].some(({ status }) => status === 'ABSENT');

/** A Long whose first order arrives without an answer, in an exchange whose every list is `ms` old until it is believed absent. */
async function believedAbsent(fill: ActionBody<'fillBehaviour'>['fill']): Promise<World> {
  const world = await running({ balances: { USDC: '1000' } });
  const long = await world.preview('long', '80');
  world.control('fillBehaviour', { symbol: ETH, fill });
  world.control('fault.add', {
    match: { path: '/order', method: 'POST', times: 1 },
    effect: { kind: 'loseReply' },
  });
  for (const path of LISTS)
    world.control('fault.add', {
      match: { path, method: 'GET', times: null },
      effect: { kind: 'staleRead', ms: 10 * MINUTE },
    });
  world.engine.clicks.submit(long.id);
  await world.clock.until(() => absent(world), MINUTE);
  world.control('fault.clear', {});
  return world;
}

function expectHalted(world: World, what: RegExp): void {
  expect(inWords(world.state().doc.halt?.reason)).toMatch(what);
  expect(world.exchange.core.orders.byId.size).toBe(1);
  expect(world.exchange.core.orders.openCount).toBe(0);
}

it('an order believed absent has filled: who reads it first halts the symbol, a ladder too', async () => {
  const world = await believedAbsent({ mode: 'full' });
  await world.pass(MINUTE);
  expectHalted(
    world,
    /which I had believed absent, has turned up: (0\.\d+) of \1 ETH filled\. I booked it\.$/,
  );
});

it('an order believed absent is open: it is cancelled, and the symbol halts', async () => {
  const world = await believedAbsent({ mode: 'rest' });
  await world.pass(MINUTE);
  expectHalted(world, /which I had believed absent, has turned up: 0 of 0\.\d+ ETH filled/);
});

it('after such a halt and a restart nothing is sent either', async () => {
  const world = await believedAbsent({ mode: 'full' });
  await world.pass(MINUTE);
  world.crash();
  await world.pass(SECOND);
  await world.start();
  await world.pass(2 * MINUTE);
  expectHalted(world, /which I had believed absent/);
});

it.each([
  ['has filled', { mode: 'full' }, /(0\.\d+) of \1 ETH filled/],
  ['is open', { mode: 'rest' }, /0 of 0\.\d+ ETH filled/],
] as const)(
  'an order that was refused %s all the same: nothing more is open, and the symbol halts',
  async (_, fill, how) => {
    const world = await running({ balances: { USDC: '1000' } });
    const long = await world.preview('long', '80');
    world.control('fillBehaviour', { symbol: ETH, fill });
    world.control('fault.add', {
      match: { path: '/order', method: 'POST', times: 1 },
      effect: {
        kind: 'answer',
        status: 400,
        body: '{"code":30004,"msg":"Insufficient position"}',
        apply: true,
      },
    });
    world.engine.clicks.submit(long.id);
    await world.pass(MINUTE);
    expectHalted(world, /which MEXC had refused, is there all the same: /);
    expectHalted(world, how);
  },
);
