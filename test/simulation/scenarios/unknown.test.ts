import { describe, expect, it } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { KEY, type World } from '../world.ts';
import {
  answer,
  asked,
  checks,
  ETH,
  filled,
  MINUTE,
  own,
  requests,
  running,
  SECOND,
  said,
} from './support.ts';

const CREATE = { method: 'POST', path: '/order' } as const;

/** Fills of own orders as the journal has them, summed; and how many. */
function booked(world: World): { count: number; quantity: string } {
  const fills = [...world.disk.account(KEY).fills.values()].filter((fill) => fill.clientOrderId !== null);
  return {
    count: fills.length,
    quantity: fills.reduce((sum, fill) => sum.plus(fill.quantity), dec('0')).toFixed(),
  };
}

function rows(world: World) {
  return [...world.disk.account(KEY).orders.values()];
}

/** Everything the exchange filled for own orders is booked once, and nothing is left open or unknown. */
function nothingLostNothingTwice(world: World): void {
  const trades = world.exchange.core.orders.trades.filter((trade) => trade.clientOrderId?.startsWith('PL'));
  const sum = trades.reduce((total, trade) => total.plus(trade.quantity), dec('0'));
  expect(booked(world)).toEqual({ count: trades.length, quantity: sum.toFixed() });
  const ids = world.ownOrders().map((order) => order.clientOrderId);
  expect(new Set(ids).size).toBe(ids.length);
  const known = new Map(rows(world).map((row) => [row.clientOrderId, row]));
  for (const order of world.ownOrders()) {
    expect(inWords(known.get(order.clientOrderId ?? ''))).toMatchObject({
      phase: 'ended',
      filledQuantity: order.executed,
    });
  }
  expect(world.state().unknown.size).toBe(0);
  expect(world.exchange.core.orders.openCount).toBe(0);
}

describe('an outcome that is not known', () => {
  it('O1: the reply to a create is lost, the order was accepted and fills: found, one order, booked once', async () => {
    for (const how of ['reset', 'silence'] as const) {
      const world = await running();
      world.control('fault.add', { match: CREATE, effect: { kind: 'loseReply', how } });
      await world.click('long', '50');
      await checks(world, 3);

      expect(requests(world, 'POST', '/order')).toHaveLength(1);
      expect(own(world)).toEqual([expect.stringMatching(/^BUY (0\.\d+)\/\1 FILLED$/)]);
      expect(world.log.filter((line) => line.kind === 'unknown')).toHaveLength(1);
      expect(world.says(/^I found my order PL\w+: 0\.\d+ of 0\.\d+ ETH filled/)).toBe(true);
      expect(world.state().health).toBe('in sync');
      nothingLostNothingTwice(world);
    }
  });

  it('O2: a create that never arrived is believed absent only after its margins, then sent once more', async () => {
    for (const how of ['reset', 'silence'] as const) {
      const world = await running();
      world.control('fault.add', { match: CREATE, effect: { kind: 'loseRequest', how } });
      await world.click('long', '50');
      await checks(world, 3);

      const [lost, next, ...more] = requests(world, 'POST', '/order');
      expect(more).toEqual([]);
      // Signing + 3 s of window + 1 s of clock + 10 s of visibility, and two rounds 2 s apart.
      expect((next?.at ?? 0) - (lost?.at ?? 0)).toBeGreaterThanOrEqual(14 * SECOND + 2 * SECOND - 50);
      const rounds = requests(world, 'GET', '/allOrders').filter((entry) => entry.at < (next?.at ?? 0));
      expect(rounds.length).toBeGreaterThanOrEqual(2);
      expect((rounds.at(-1)?.at ?? 0) - (rounds[0]?.at ?? 0)).toBeGreaterThanOrEqual(2 * SECOND);
      expect(rounds[0]?.at).toBeGreaterThanOrEqual((lost?.at ?? 0) + 14 * SECOND - 50);
      expect(rows(world).map((row) => row.status)).toEqual(['ABSENT', 'FILLED']);
      expect(world.ownOrders()).toHaveLength(1);
      expect(world.state().health).toBe('in sync');
      nothingLostNothingTwice(world);
    }
  });

  it('O2: an accepted order that stays invisible for up to 8 s is found, and never sent again', async () => {
    for (const ms of [500, 2000, 3900, 5000, 6500, 8000]) {
      const world = await running();
      world.control('fault.add', { match: CREATE, effect: { kind: 'loseReply', how: 'reset' } });
      world.control('fault.add', { match: CREATE, effect: { kind: 'visibilityLag', ms } });
      await world.click('long', '50');
      await checks(world, 2);

      expect(requests(world, 'POST', '/order')).toHaveLength(1);
      expect(world.state().health).toBe('in sync');
      nothingLostNothingTwice(world);
    }
  });

  const ANSWERS: readonly (readonly [name: string, status: number, body: string])[] = [
    ['500', 500, '{"code":500,"msg":"Internal error"}'],
    ['502', 502, '<html>Bad gateway</html>'],
    ['503', 503, '{"code":503,"msg":"Service not available"}'],
    ['504', 504, '<html>Gateway time-out</html>'],
    ['524', 524, '<html>A timeout occurred</html>'],
    ['200 with HTML', 200, '<html>Welcome</html>'],
    ['200 with {}', 200, '{}'],
  ];

  it.each(ANSWERS)(
    'O3: %s on a create is treated as unknown, looked up and never resent blindly',
    async (_, status, body) => {
      for (const apply of [true, false]) {
        const world = await running();
        world.control('fault.add', { match: CREATE, effect: { kind: 'answer', status, body, apply } });
        await world.click('long', '50');
        await checks(world, 2);

        expect(world.log.filter((line) => line.kind === 'unknown')).toHaveLength(1);
        const [first, second] = requests(world, 'POST', '/order');
        expect(requests(world, 'POST', '/order')).toHaveLength(apply ? 1 : 2);
        if (second) expect(second.at - (first?.at ?? 0)).toBeGreaterThanOrEqual(16 * SECOND - 50);
        expect(world.ownOrders()).toHaveLength(1);
        expect(world.state().health).toBe('in sync');
        nothingLostNothingTwice(world);
      }
    },
  );

  it('O4: GET order says "does not exist" for 3 s after acceptance: not lost, not resent', async () => {
    const world = await running();
    world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'delay', afterMs: 2500 } });
    world.control('fault.add', { match: CREATE, effect: { kind: 'visibilityLag', ms: 3000 } });
    await world.click('long', '50');
    await checks(world, 2);

    expect(requests(world, 'GET', '/order').filter((entry) => entry.code === -2013).length).toBeGreaterThan(
      0,
    );
    expect(requests(world, 'POST', '/order')).toHaveLength(1);
    expect(world.ownOrders()).toHaveLength(1);
    expect(world.state().health).toBe('in sync');
    nothingLostNothingTwice(world);
  });

  it('O5: killed after acceptance and before the reply: resolved by client id before anything else is sent', async () => {
    for (const random of [0, 0.99]) {
      const world = await running();
      world.onStep = ({ when, endpoint }) => {
        if (when === 'answer' && endpoint === 'createOrder') world.crash(() => random);
      };
      const { id } = await world.preview('long', '50');
      world.engine.clicks.submit(id);
      await world.pass(MINUTE);
      world.onStep = null;
      expect(world.ownOrders()).toHaveLength(1);
      const before = requests(world, 'POST', '/order').length;
      const sequence = world.exchange.record.entries.at(-1)?.seq ?? 0;
      await world.start();
      await checks(world, 3);

      const after = world.exchange.record.entries.filter((entry) => entry.seq > sequence);
      const firstQuery = after.find((entry) => entry.kind === 'request' && entry.path === '/api/v3/order');
      expect(firstQuery).toMatchObject({ method: 'GET' });
      expect(requests(world, 'POST', '/order')).toHaveLength(before);
      nothingLostNothingTwice(world);
      expect(said(world, 'unfinished')).toHaveLength(1);
      expect(world.state().doc.ledger?.total).toBe(world.balance('ETH'));
      expect(world.state().health).toBe('in sync');
    }
  });

  it('O5: a resting order that a crash left behind is cancelled, and its fills are booked', async () => {
    const world = await running();
    world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'partial', fraction: '0.4' } });
    world.onStep = ({ when, endpoint }) => {
      if (when === 'answer' && endpoint === 'createOrder') world.crash();
    };
    const { id } = await world.preview('long', '50');
    world.engine.clicks.submit(id);
    await world.pass(MINUTE);
    world.onStep = null;
    await world.start();
    await checks(world, 3);

    expect(own(world)).toEqual([expect.stringMatching(/^BUY 0\.\d+\/0\.\d+ PARTIALLY_CANCELED$/)]);
    nothingLostNothingTwice(world);
    expect(booked(world).quantity).toBe(filled(world, 'BUY'));
  });

  it('O6: killed between the journal write and the send: absent, closed, no order', async () => {
    const world = await running();
    world.onStep = ({ when, endpoint }) => {
      if (when === 'send' && endpoint === 'createOrder') world.crash();
    };
    const { id } = await world.preview('long', '50');
    world.engine.clicks.submit(id);
    await world.pass(10 * SECOND);
    world.onStep = null;
    expect(inWords(rows(world))).toMatchObject([{ phase: 'planned', status: null }]);
    await world.start();
    await checks(world, 3);

    expect(requests(world, 'POST', '/order')).toEqual([]);
    expect(inWords(rows(world))).toMatchObject([{ phase: 'ended', status: 'ABSENT' }]);
    expect(own(world)).toEqual([]);
    expect(world.state().health).toBe('unfinished');
    await answer(world, 'retry');
    expect(world.ownOrders()).toHaveLength(1);
    nothingLostNothingTwice(world);
  });

  it('O15: a refused and an accepted duplicate of a client id are both safe', async () => {
    for (const policy of ['refuse', 'accept'] as const) {
      const world = await running();
      world.control('duplicates', { policy });
      world.control('fault.add', { match: CREATE, effect: { kind: 'loseReply', how: 'reset' } });
      await world.click('long', '50');
      await checks(world, 2);
      expect(requests(world, 'POST', '/order')).toHaveLength(1);
      nothingLostNothingTwice(world);
    }
  });

  it('O15: "repeated request" to a create proves nothing: it is looked up', async () => {
    const world = await running();
    const body = '{"code":603,"msg":"Repeated request"}';
    world.control('fault.add', { match: CREATE, effect: { kind: 'answer', status: 400, body, apply: true } });
    await world.click('long', '50');
    await checks(world, 2);
    expect(requests(world, 'POST', '/order')).toHaveLength(1);
    expect(world.state().health).toBe('in sync');
    nothingLostNothingTwice(world);
  });

  it('O15: an exchange that fills one create twice under one id: both fills are booked, the surplus is sold', async () => {
    const world = await running();
    world.onStep = ({ when, endpoint, params }) => {
      if (when !== 'send' || endpoint !== 'createOrder') return;
      const copy = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]));
      world.exchange.call('POST', '/api/v3/order', copy, world.exchangeNow());
      world.onStep = null;
    };
    await world.click('long', '30');
    await checks(world, 3);

    expect(world.ownOrders().map((order) => order.side)).toEqual(['BUY', 'BUY', 'SELL']);
    expect(asked(world)).toBe(`LONG ${world.balance('ETH')}`);
    expect(world.state().health).toBe('in sync');
    expect(booked(world).count).toBe(world.exchange.core.orders.trades.length);
  });
});
