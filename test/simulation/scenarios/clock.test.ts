import { describe, expect, it } from 'vitest';
import { checks, HOUR, MINUTE, own, phone, requests, running, SECOND } from './support.ts';

describe("the computer's clock", () => {
  it.each([
    ['2 s fast', -2000],
    ['10 s slow', 10_000],
  ])('O18: a clock that runs %s resynchronises once, then works', async (_, skewMs) => {
    const world = await running();
    world.control('clock', { skewMs });
    const before = world.exchange.record.entries.length;
    await world.pass(2 * MINUTE);

    const since = world.exchange.record.entries.slice(before).filter((entry) => entry.kind === 'request');
    const refused = since.filter((entry) => entry.code === 700003);
    const measured = since.filter((entry) => entry.path === '/api/v3/time');
    expect(refused.length).toBeGreaterThan(0);
    expect(
      Math.max(...refused.map((entry) => entry.at)) - Math.min(...refused.map((entry) => entry.at)),
    ).toBeLessThan(SECOND);
    expect(measured).toHaveLength(1);
    expect(world.state().health).toBe('in sync');
    await world.click('long', '50');
    expect(own(world)).toEqual([expect.stringMatching(/^BUY (0\.\d+)\/\1 FILLED$/)]);
  });

  it('O18: an order refused for its time is sent once more after one measurement, and is one order', async () => {
    const world = await running();
    const { id } = await world.preview('long', '50');
    world.onStep = ({ when, endpoint }) => {
      if (when !== 'send' || endpoint !== 'createOrder') return;
      world.onStep = null;
      world.control('clock', { skewMs: 10_000 });
    };
    world.engine.clicks.submit(id);
    await checks(world, 3);
    expect(requests(world, 'POST', '/order').map((entry) => entry.code)).toEqual([700003, null]);
    expect(world.ownOrders()).toHaveLength(1);
    expect(world.state().health).toBe('in sync');
  });

  it.each([
    ['back an hour', -HOUR],
    ['on an hour', HOUR],
  ])('O18: a clock that jumps %s skips no check, uses no id again and still corrects', async (_, jump) => {
    const world = await running();
    await world.click('long', '20');
    world.clock.setWall(world.clock.now() + jump);
    const from = world.exchange.record.entries.length;
    await world.pass(5 * MINUTE);
    const reads = world.exchange.record.entries
      .slice(from)
      .filter((entry) => entry.kind === 'request' && entry.path === '/api/v3/account')
      .map((entry) => entry.at);
    const gaps = reads.map((at, index) => at - (reads[index - 1] ?? at));
    expect(reads.length).toBeGreaterThanOrEqual(9);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(31 * SECOND);

    await world.click('long', '60');
    await world.click('flat');
    phone(world, 'BUY', '0.2');
    await world.pass(MINUTE);
    expect(world.balance('ETH')).toBe('0');
    expect(world.state().health).toBe('in sync');
    const ids = world.ownOrders().map((order) => order.clientOrderId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(4);
  });

  it('O18: a question asked before the clock jumped back still ends in doing nothing', async () => {
    const world = await running();
    world.control('deposit', { asset: 'ETH', amount: '0.3' });
    await world.pass(10 * SECOND);
    expect(world.state().health).toBe('asking');
    world.clock.setWall(world.clock.now() - HOUR);
    await world.pass(3 * MINUTE);
    expect(world.state().doc.question).toBeNull();
    expect(world.state().doc.judged?.left).toMatchObject({ by: 'nobody' });
    expect(own(world)).toEqual([]);
  });

  it('O18: with a clock 20 s fast the quiet time after a trade made elsewhere is still 3 s', async () => {
    const world = await running();
    world.clock.setWall(world.clock.now() + 20 * SECOND);
    await checks(world, 2);
    phone(world, 'BUY', '0.3');
    const at = world.exchangeNow();
    await world.pass(MINUTE);
    expect(own(world)).toEqual(['SELL 0.3/0.3 FILLED']);
    expect(requests(world, 'POST', '/order')[0]?.at).toBeGreaterThanOrEqual(at + 3 * SECOND);
  });

  it('O18: a clock set back within the quiet time does not hold a correction up for an hour', async () => {
    const world = await running();
    phone(world, 'BUY', '0.3');
    await world.pass(2 * SECOND);
    expect(world.state().health).toBe('drift');
    world.clock.setWall(world.clock.now() - HOUR);
    await world.pass(30 * SECOND);
    expect(own(world)).toEqual(['SELL 0.3/0.3 FILLED']);
  });
});
