import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import { DeskWorld } from './desk-world.ts';
import { asksFor } from './meter.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: DeskWorld;
beforeEach(() => {
  world = new DeskWorld({ price: '2000', balances: { ETH: '2', USDC: '5000' } });
});
afterEach(() => world.clear());

/** A question with a countdown of 60 s: 2 ETH have been withdrawn, and LONG 2 was asked. */
async function asking(): Promise<string> {
  await world.start();
  await world.settled();
  world.live.control('withdrawal', { asset: 'ETH', amount: '2' });
  await world.until('the question', () => standing() !== undefined, 2 * MINUTE);
  return standing()?.id ?? '';
}
const standing = () => world.symbol().prompts.find((each) => each.kind === 'question');
const left = () => world.slice('log').filter((line) => line.kind === 'left');
const approve = (id: string) => world.refusal('ask.answer', { id, option: 'approve' });

describe('K8: a countdown ends at its deadline, whatever else is wrong', () => {
  test('K8: with a one-sided book for ten minutes, and nothing asks for more than the degraded budget', async () => {
    const id = await asking();
    world.live.control('setBook', { symbol: 'ETHUSDC', bids: [['1999', '5']], asks: [] });
    await world.pass(59 * SECOND);
    const deadline = standing()?.expiresAt ?? Number.POSITIVE_INFINITY;
    await world.pass(deadline - world.clock.now() + 200);
    expect(standing()).toBeUndefined();
    expect(left()).toHaveLength(1);
    expect(left()[0]?.sentence).toMatch(/nobody answered/);
    expect(world.symbol().health).toBe('stale');
    const asked = await asksFor(world, 9);
    expect(asked.requests).toBeLessThanOrEqual(40);
    expect(asked.share).toBeLessThan(0.2);
    expect(await approve(id)).toMatch(/expired|ended/);
    // Nothing is asked again when there is a price again, since nothing has changed.
    world.live.control('setBook', { symbol: 'ETHUSDC', clear: true });
    await world.pass(2 * MINUTE);
    expect(standing()).toBeUndefined();
    expect(left()).toHaveLength(1);
    expect(world.live.ownOrders()).toEqual([]);
  });

  test.each([
    ['the exchange can not be reached', () => world.live.control('outage', { ms: 30 * MINUTE })],
    ['every reading is refused', () => answers('GET', 503, '{"code":503,"msg":"busy"}')],
    ['no reading can be read', () => answers('GET', 200, '<html>')],
    [
      'nothing can be written',
      () => {
        world.onAppend = () => ({ reject: new JournalError('full', 'The disk is full.') });
      },
    ],
  ] as const)('K8: while %s for 20 min; what is approved afterwards buys nothing', async (_, happens) => {
    const id = await asking();
    happens();
    await world.pass(61 * SECOND);
    expect(standing()).toBeUndefined();
    const asked = await asksFor(world, 19);
    expect(asked.share).toBeLessThan(0.2);
    expect(left()).toHaveLength(1);
    expect(await approve(id)).toMatch(/expired|ended/);
    await world.pass(20 * MINUTE);
    expect(world.live.ownOrders()).toEqual([]);
  });

  test.each([
    ['forward by an hour', 60 * MINUTE],
    ['back by an hour', -60 * MINUTE],
    ['back by three seconds', -3 * SECOND],
  ])('K8: when the clock is set %s', async (_, by) => {
    const id = await asking();
    await world.pass(10 * SECOND);
    world.clock.setWall(world.clock.now() + by);
    if (by > 0) expect(await approve(id)).toMatch(/ended/);
    await world.pass(51 * SECOND);
    expect(standing()).toBeUndefined();
    expect(left()).toHaveLength(1);
    expect(world.live.ownOrders()).toEqual([]);
  });

  test('K8: a restart goes on with the countdown, and one that ran out meanwhile is over', async () => {
    await asking();
    await world.pass(30 * SECOND);
    await world.restart();
    expect(standing()).toBeDefined();
    await world.pass(31 * SECOND);
    expect(standing()).toBeUndefined();
    expect(left()).toHaveLength(1);
  });

  test('K8: approved in time after an outage, it is looked at anew before anything is sent', async () => {
    const id = await asking();
    world.live.control('outage', { ms: 20 * SECOND });
    await world.pass(15 * SECOND);
    await world.pass(10 * SECOND);
    world.live.control('deposit', { asset: 'ETH', amount: '1.5', pendingMs: 0 });
    await world.ask('ask.answer', { id, option: 'approve' });
    await world.pass(20 * SECOND);
    // Half an ETH is missing now: never the two that the question spoke of.
    expect(world.live.ownOrders().filter((order) => order.startsWith('BUY 2/'))).toEqual([]);
  });
});

function answers(method: 'GET', status: number, body: string): void {
  world.live.control('fault.add', {
    match: { method, times: null },
    effect: { kind: 'answer', status, body },
  });
}
