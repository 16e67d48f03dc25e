import { expect, it } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import { tell } from '#main/sync/engine-words.ts';
import { dec } from '#shared/decimal.ts';
import { isSame } from '#shared/words/said.ts';
import { inWords } from '#test/in-words.ts';
import { ETH, MINUTE, running, SECOND } from '../scenarios/support.ts';
import type { World } from '../world.ts';

type Fault = ActionBody<'fault.add'>;
const unanswered = { kind: 'answer', status: 500 } as const;

const fault = (world: World, match: Fault['match'], effect: Fault['effect']) =>
  world.control('fault.add', { match, effect });

/** Milliseconds from a click until `probe` holds. */
async function after(world: World, click: () => void, probe: () => boolean): Promise<number> {
  const at = world.clock.monotonic();
  click();
  await world.clock.until(probe, MINUTE);
  return world.clock.monotonic() - at;
}

/** 0.3 ETH held, and a Long more whose order's outcome can't be learnt for now. */
async function unknownPurchase(world: World): Promise<void> {
  const long = await world.preview('long', '80');
  fault(world, { path: '/order', method: 'POST', side: 'BUY', times: 1 }, { kind: 'loseReply' });
  fault(world, { path: '/order', method: 'GET', times: null }, unanswered);
  world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'rest' } });
  world.engine.clicks.submit(long.id);
  await world.clock.until(() => world.state().unknown.size > 0, MINUTE);
  await world.pass(SECOND);
}

const sold = (world: World) => world.ownOrders().some(({ side }) => side === 'SELL');

it('K3: Flat clicked while a Long verifies does not wait for the end of that', async () => {
  const world = await running({ balances: { USDC: '1000' } });
  const flat = await world.preview('flat');
  const long = await world.preview('long', '80');
  world.engine.clicks.submit(long.id);
  await world.clock.until(() => dec(world.balance('ETH')).gt(0), MINUTE);
  fault(world, { path: '/account', times: null }, unanswered);
  const verifies = () =>
    world.state().busy?.view.steps.some(({ name, state }) => name === 'Verify' && state === 'running') ===
    true;
  await world.clock.until(verifies, MINUTE);
  const title = world.state().busy?.view.title;
  const click = () => {
    world.engine.clicks.submit(flat.id);
  };
  expect(
    await after(world, click, () => !isSame(world.state().busy?.view.title ?? null, title ?? null)),
  ).toBeLessThan(5 * SECOND);
  world.control('fault.clear', {});
  await world.pass(2 * MINUTE);
  expect(inWords(world.state().doc.halt)).toBeNull();
});

it('K3: Flat clicked while the Sync of a Long settles takes its place at once', async () => {
  const world = await running({ balances: { ETH: '0.3', USDC: '1000' } });
  const [flat, long] = [await world.preview('flat'), await world.preview('long', '80')];
  // Something came just after the last reading, without a record: the Sync step waits for its explanation.
  world.control('setBalance', { asset: 'ETH', free: '0.31' });
  world.engine.clicks.submit(long.id);
  await world.pass(2 * SECOND);
  expect(world.ownOrders()).toEqual([]);
  const click = () => {
    world.engine.clicks.submit(flat.id);
  };
  const takesOver = () => tell(world.state().busy?.view.title ?? '').startsWith('Flat');
  expect(await after(world, click, takesOver)).toBeLessThan(2 * SECOND);
  await world.pass(2 * MINUTE);
  expect(dec(world.balance('ETH')).lt('0.005')).toBe(true);
  expect(world.ownOrders().every(({ side }) => side === 'SELL')).toBe(true);
});

it('K3: Flat after a Reduce lets go of an order whose outcome is not known', async () => {
  const world = await running({ balances: { ETH: '0.3', USDC: '1000' } });
  const [half, flat] = [await world.preview('reduce', '50'), await world.preview('flat')];
  let reduced = false;
  world.onStep = ({ when, endpoint }) => {
    if (when !== 'send' || endpoint !== 'createOrder' || reduced) return;
    reduced = true;
    world.engine.clicks.submit(half.id);
  };
  await unknownPurchase(world);
  expect(reduced).toBe(true);
  const click = () => {
    world.engine.clicks.submit(flat.id);
  };
  expect(await after(world, click, () => sold(world))).toBeLessThan(8 * SECOND);
});

it('K3: Flat does not wait for the answer to the cancel of an order whose outcome is not known', async () => {
  const world = await running({ balances: { ETH: '0.3', USDC: '1000' } });
  const flat = await world.preview('flat');
  await unknownPurchase(world);
  fault(world, { path: '/order', method: 'DELETE', times: 1 }, { kind: 'delayReply', ms: 9 * SECOND });
  const click = () => {
    world.engine.clicks.submit(flat.id);
  };
  expect(await after(world, click, () => sold(world))).toBeLessThan(4 * SECOND);
});

it('a kill sends a cancel by its id for an order whose outcome is not known', async () => {
  const world = await running({ balances: { ETH: '0.3', USDC: '1000' } });
  await unknownPurchase(world);
  expect(world.exchange.core.orders.openCount).toBe(1);
  await world.wait(world.program.press());
  await world.pass(2 * SECOND);
  expect(world.exchange.core.orders.openCount).toBe(0);
});
