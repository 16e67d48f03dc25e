import { describe, expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import type { World } from '../world.ts';
import {
  answer,
  asked,
  checks,
  ETH,
  HOUR,
  MINUTE,
  own,
  phone,
  requests,
  running,
  SECOND,
  said,
} from './support.ts';

const posts = (world: World) => requests(world, 'POST', '/order');

/** Puts one answer on every request until it is cleared. */
function everything(world: World, status: number, body: string, path?: string): void {
  world.control('fault.add', {
    match: { ...(path ? { path } : {}), times: null },
    effect: { kind: 'answer', status, body },
  });
}

describe('the world goes away', () => {
  it('W5: the network is gone for 10 min while a rung rests: on return everything is read before the first order', async () => {
    const world = await running();
    world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'rest' } });
    const { id } = await world.preview('long', '50');
    world.engine.clicks.submit(id);
    await world.clock.until(() => world.exchange.core.orders.openCount === 1, MINUTE);
    world.control('outage', { ms: 10 * MINUTE });
    await world.pass(9 * MINUTE);
    expect(posts(world)).toHaveLength(1);
    expect(world.state().health).toMatch(/offline|unfinished/);
    const back = world.exchangeNow() + MINUTE;
    await world.pass(2 * MINUTE);

    const after = world.exchange.record.entries
      .filter((entry) => entry.kind === 'request')
      .filter((entry) => entry.at >= back && entry.outcome === 200)
      .map((entry) => `${entry.method} ${entry.path.slice(8)}`);
    expect(after[0]).toBe('GET time');
    for (const read of ['GET account', 'GET openOrders', 'GET depth']) expect(after).toContain(read);
    expect(posts(world)).toHaveLength(1);
    expect(world.exchange.core.orders.openCount).toBe(0);
    expect(world.state().health).toBe('unfinished');
    world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'book' } });
    await answer(world, 'retry');
    expect(world.state().health).toBe('in sync');
    expect(world.balance('ETH')).toBe(asked(world).split(' ')[1]);
  });

  it('W5: after a short outage too the clock is measured and the account read before a correction', async () => {
    const world = await running();
    world.control('outage', { ms: 90 * SECOND });
    await world.pass(20 * SECOND);
    phone(world, 'BUY', '0.3');
    const back = world.exchangeNow() + 70 * SECOND;
    await world.pass(3 * MINUTE);
    const after = world.exchange.record.entries
      .filter((entry) => entry.kind === 'request')
      .filter((entry) => entry.at >= back && entry.outcome === 200)
      .map((entry) => `${entry.method} ${entry.path.slice(8)}`);
    const measured = after.indexOf('GET time');
    expect(measured).toBeGreaterThanOrEqual(0);
    expect(after.indexOf('GET account', measured)).toBeLessThan(after.indexOf('POST order'));
    expect(after.indexOf('POST order')).toBeGreaterThan(measured);
    expect(own(world)).toEqual(['SELL 0.3/0.3 FILLED']);
  });

  it('W6: the computer sleeps 8 h: the clock is measured and all is read before the first order, without a burst', async () => {
    const world = await running();
    await world.click('long', '50');
    phone(world, 'SELL', '0.1');
    await world.pass(5 * SECOND);
    await checks(world, 2);
    world.sleep(8 * HOUR);
    phone(world, 'SELL', '0.1');
    const from = world.exchange.record.entries.length;
    world.engine.wake('wake');
    await world.pass(2 * MINUTE);

    const since = world.exchange.record.entries.slice(from).filter((entry) => entry.kind === 'request');
    expect(since[0]).toMatchObject({ method: 'GET', path: '/api/v3/time' });
    expect(since.filter((entry) => entry.path === '/api/v3/account').length).toBeLessThanOrEqual(8);
    expect(since.filter((entry) => entry.method === 'POST')).toEqual([]);
    expect(said(world, 'question').at(-1)).toMatch(/found after more than five minutes away/);
    expect(posts(world)).toHaveLength(1);
  });

  it('W6: the same without a word from the system that it slept', async () => {
    const world = await running();
    await checks(world, 2);
    world.sleep(8 * HOUR);
    phone(world, 'BUY', '0.3');
    const from = world.exchange.record.entries.length;
    await world.pass(2 * MINUTE);
    const since = world.exchange.record.entries.slice(from).filter((entry) => entry.kind === 'request');
    expect(since[0]).toMatchObject({ method: 'GET', path: '/api/v3/time' });
    expect(posts(world)).toEqual([]);
    expect(world.state().health).toMatch(/asking|drift/);
    expect(said(world, 'question')).toHaveLength(1);
  });

  it.each([
    ['500', 500, '{"code":500,"msg":"Internal error"}'],
    ['HTML', 200, '<html>hello</html>'],
    ['{}', 200, '{}'],
  ])(
    'W7: the account read fails with %s three times in a row: said once, never zero, no order',
    async (_, status, body) => {
      const world = await running({ balances: { ETH: '0.4', USDC: '500' } });
      everything(world, status, body, '/account');
      phone(world, 'SELL', '0.4');
      await checks(world, 4);
      expect(['stale', 'offline']).toContain(world.state().health);
      expect(inWords(world.state().sentence)).toMatch(
        /What is shown was read before; I try again at \d\d:\d\d:\d\d UTC/,
      );
      expect(world.state().observation?.holding.held.toFixed()).toBe('0.4');
      expect(said(world, 'read-failed')).toHaveLength(1);
      expect(own(world)).toEqual([]);
      expect(asked(world)).toBe('LONG 0.4');
      world.control('fault.clear', {});
      await world.pass(MINUTE);
      expect(world.state().health).toBe('in sync');
    },
  );

  it('W7: after a failed reading a check tries once, and a trade, which somebody waits for, three times', async () => {
    const world = await running({ balances: { ETH: '0.4', USDC: '500' } });
    const tried = () => requests(world, 'GET', '/account').length;
    everything(world, 500, '{"code":500,"msg":"Internal error"}', '/account');
    await checks(world, 2);
    const before = tried();
    await world.pass(5 * SECOND);
    expect(tried() - before).toBe(1);
    const { id } = await world.preview('flat');
    world.engine.clicks.submit(id);
    await world.pass(2 * SECOND);
    expect(own(world)).toEqual([]);
    // A check may have come between.
    expect(tried() - before).toBeGreaterThanOrEqual(4);
  });

  it.each([
    ['an empty list of balances', '{"balances":[]}'],
    ['a list without the asset', '{"balances":[{"asset":"USDC","free":"500","locked":"0"}]}'],
  ])('W7: an account that reads %s once is not believed to be empty', async (_, body) => {
    const world = await running({ balances: { ETH: '0.4', USDC: '500' } });
    world.control('fault.add', {
      match: { path: '/account', times: 1 },
      effect: { kind: 'answer', status: 200, body },
    });
    await checks(world, 5);
    expect(own(world)).toEqual([]);
    expect(world.state().doc.question).toBeNull();
    expect(world.state().health).toBe('in sync');
  });

  it('W7: a list that stays empty is an incomplete reading for 30 s, and then asked about without an order', async () => {
    const world = await running({ balances: { ETH: '0.4', USDC: '500' } });
    everything(world, 200, '{"balances":[]}', '/account');
    await world.pass(55 * SECOND);
    expect(world.state().health).toBe('unsettled');
    await checks(world, 10);
    expect(own(world)).toEqual([]);
    expect(said(world, 'question')).toHaveLength(1);
    expect(asked(world)).toBe('LONG 0.4');
  });

  it('W8: maintenance: waits, says until when, and counts nothing against the symbol', async () => {
    const world = await running();
    phone(world, 'BUY', '0.3');
    await world.pass(SECOND);
    everything(world, 200, '{"code":604,"msg":"system maintenance"}');
    await world.pass(20 * MINUTE);
    expect(world.state().health).toBe('offline');
    expect(inWords(world.state().sentence)).toMatch(/under maintenance.*I try again at \d\d:\d\d:\d\d UTC/);
    expect(world.state().doc.breaker.failures).toBe(0);
    expect(inWords(world.state().doc.halt)).toBeNull();
    expect(own(world)).toEqual([]);
    world.control('fault.clear', {});
    await world.pass(3 * MINUTE);
    expect(inWords(world.state().doc.halt)).toBeNull();
    expect(['in sync', 'asking']).toContain(world.state().health);
  });

  it('W8: maintenance in the middle of a correction counts nothing against the symbol', async () => {
    const world = await running();
    world.onStep = ({ when, endpoint }) => {
      if (when === 'send' && endpoint === 'createOrder') {
        world.onStep = null;
        everything(world, 200, '{"code":604,"msg":"system maintenance"}');
      }
    };
    phone(world, 'BUY', '0.3');
    await world.pass(10 * MINUTE);
    expect(world.state().doc.breaker.failures).toBe(0);
    expect(inWords(world.state().doc.halt)).toBeNull();
    expect(own(world)).toEqual([]);
  });
});
