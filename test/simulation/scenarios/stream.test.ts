import { describe, expect, it } from 'vitest';
import type { World } from '../world.ts';
import { checks, HOUR, MINUTE, own, phone, requests, running, SECOND, said } from './support.ts';

/** Times between the account reads since entry `from` of the exchange's record. */
function gaps(world: World, from: number): number[] {
  const reads = world.exchange.record.entries
    .filter((entry) => entry.kind === 'request' && entry.seq > from && entry.path === '/api/v3/account')
    .map((entry) => entry.at);
  return reads.slice(1).map((at, index) => at - (reads[index] ?? at));
}

const lastEntry = (world: World) => world.exchange.record.entries.at(-1)?.seq ?? 0;

describe('the stream', () => {
  it('W1: silent for 60 s though its socket is open: noticed, checks at 5 s, and it recovers', async () => {
    const world = await running({ realStream: true });
    await checks(world, 2);
    expect(world.engine.streamUp).toBe(true);
    world.control('stream.fault', { fault: { kind: 'silent', what: 'all', ms: MINUTE } });
    expect(await world.clock.until(() => !world.engine.streamUp, MINUTE)).toBe(true);

    const from = lastEntry(world);
    phone(world, 'BUY', '0.3');
    await world.pass(6 * SECOND);
    expect(said(world, 'judged').some((line) => /^Drift/.test(line))).toBe(true);
    expect(await world.clock.until(() => world.engine.streamUp, 3 * MINUTE)).toBe(true);
    expect(Math.max(...gaps(world, from))).toBeLessThanOrEqual(5.2 * SECOND);
    await world.pass(MINUTE);
    const calm = lastEntry(world);
    await world.pass(5 * MINUTE);
    expect(Math.min(...gaps(world, calm))).toBeGreaterThan(20 * SECOND);
    expect(own(world)).toEqual(['SELL 0.3/0.3 FILLED']);
  });

  it('W1: a stream that answers pings and tells nothing of an own order is noticed by that order', async () => {
    const world = await running({ realStream: true });
    world.control('stream.fault', { fault: { kind: 'silent', what: 'data', ms: 5 * MINUTE } });
    const opened = world.streams?.opened ?? 0;
    await world.click('long', '50');
    await world.pass(30 * SECOND);
    expect(world.streams?.opened).toBeGreaterThan(opened);
    expect(world.state().health).toBe('in sync');
    expect(world.ownOrders()).toHaveLength(1);
  });

  it('W1: a stream that answers pings and tells nothing of what others do is noticed by the account', async () => {
    const world = await running({ realStream: true });
    await world.click('long', '50');
    await world.pass(2 * MINUTE);
    const opened = world.streams?.opened ?? 0;
    world.control('stream.fault', { fault: { kind: 'silent', what: 'data', ms: 10 * MINUTE } });
    await world.pass(2 * MINUTE);
    expect(world.engine.streamUp).toBe(true);
    phone(world, 'BUY', '0.2');
    expect(await world.clock.until(() => !world.engine.streamUp, 40 * SECOND)).toBe(true);
    expect(world.state().health).toBe('surplus');
    expect(said(world, 'stream')).toHaveLength(1);

    const from = lastEntry(world);
    await world.pass(MINUTE);
    expect(world.streams?.opened).toBeGreaterThan(opened);
    phone(world, 'SELL', '0.2');
    await world.pass(6 * SECOND);
    expect(world.state().health).toBe('in sync');
    await world.pass(MINUTE);
    expect(Math.max(...gaps(world, from))).toBeLessThanOrEqual(6 * SECOND);
    expect((world.streams?.opened ?? 0) - opened).toBeLessThanOrEqual(3);

    world.control('stream.fault', { fault: { kind: 'silent', what: 'data', ms: 0 } });
    phone(world, 'BUY', '0.1');
    await world.pass(10 * SECOND);
    expect(world.engine.streamUp).toBe(true);
    expect(said(world, 'stream').at(-1)).toBe('The stream speaks again.');
    const calm = lastEntry(world);
    await world.pass(5 * MINUTE);
    expect(Math.min(...gaps(world, calm))).toBeGreaterThan(20 * SECOND);
    expect(world.ownOrders()).toHaveLength(1);
  });

  it('W1: a stream that speaks is never taken for silent, whatever happens on the account', async () => {
    const world = await running({ realStream: true, balances: { USDC: '1000', ETH: '1' } });
    const opened = world.streams?.opened ?? 0;
    for (let n = 0; n < 40; n++) {
      phone(world, n % 2 === 0 ? 'BUY' : 'SELL', '0.05');
      await world.pass(37 * SECOND);
    }
    expect(said(world, 'stream')).toEqual([]);
    expect(world.streams?.opened).toBe(opened);
  });

  it('W2: a stream that drops during a correction: it completes from REST', async () => {
    const world = await running({ realStream: true });
    world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'delay', afterMs: 1200 } });
    world.onStep = ({ when, endpoint }) => {
      if (when !== 'answer' || endpoint !== 'createOrder') return;
      world.onStep = null;
      world.control('listenKey.refuse', { on: true });
      world.control('listenKey.expire', {});
    };
    phone(world, 'BUY', '0.3');
    await world.pass(30 * SECOND);
    expect(world.engine.streamUp).toBe(false);
    expect(own(world)).toEqual(['SELL 0.3/0.3 FILLED']);
    expect(world.state().health).toBe('in sync');
    world.control('listenKey.refuse', { on: false });
    await world.pass(2 * MINUTE);
    expect(world.engine.streamUp).toBe(true);
  });

  it.each([
    ['duplicated', { kind: 'duplicate', times: 1000 }],
    ['reordered', { kind: 'reorder', times: 1000 }],
    ['late', { kind: 'delay', ms: 7000, times: 1000 }],
    ['odd', { kind: 'garbage', what: 'bytes', times: 1000 }],
  ] as const)('W3: %s messages have no effect beyond an early check', async (_, fault) => {
    const plain = await running({ realStream: true });
    const world = await running({ realStream: true });
    world.control('stream.fault', { fault });
    for (const each of [plain, world]) {
      await each.click('long', '50');
      phone(each, 'SELL', each.balance('ETH'));
      await each.pass(3 * MINUTE);
      await each.click('flat');
      await checks(each, 2);
    }
    expect(own(world)).toEqual(own(plain));
    expect(world.balance('ETH')).toBe(plain.balance('ETH'));
    expect(world.state().health).toBe('in sync');
    expect(world.state().doc.ledger?.total).toBe(plain.state().doc.ledger?.total);
    expect(requests(world, 'GET', '/account').length).toBeLessThan(
      2 * requests(plain, 'GET', '/account').length,
    );
  });

  it('W4: a listen key that is refused on keep-alive is replaced without a gap in the checks', async () => {
    const world = await running({ realStream: true });
    await world.pass(20 * MINUTE);
    const from = lastEntry(world);
    world.control('listenKey.refuse', { on: true });
    await world.clock.until(() => requests(world, 'PUT', '/userDataStream').length > 0, 10 * MINUTE);
    await world.pass(SECOND);
    world.control('listenKey.refuse', { on: false });
    await world.pass(10 * MINUTE);
    expect(requests(world, 'POST', '/userDataStream').length).toBeGreaterThan(1);
    expect(world.engine.streamUp).toBe(true);
    expect(Math.max(...gaps(world, from))).toBeLessThanOrEqual(31 * SECOND);
    phone(world, 'BUY', '0.3');
    await world.pass(10 * SECOND);
    expect(own(world)).toEqual(['SELL 0.3/0.3 FILLED']);
  });

  it("W4: the server's 24 h are met by a new connection before the old one ends: no gap in the checks", async () => {
    const world = await running({ realStream: true });
    let downs = 0;
    const from = lastEntry(world);
    for (let hour = 0; hour < 25; hour++) {
      await world.pass(HOUR);
      if (!world.engine.streamUp) downs++;
    }
    expect(downs).toBe(0);
    expect(world.streams?.opened).toBeGreaterThanOrEqual(4);
    expect(Math.max(...gaps(world, from))).toBeLessThanOrEqual(31 * SECOND);
    expect(world.says(/stream/i)).toBe(false);
  });
});
