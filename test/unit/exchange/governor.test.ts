import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENDPOINTS, type EndpointName } from '#main/exchange/endpoints.ts';
import { Governor, type Permit } from '#main/exchange/governor.ts';
import { settle, TestClock } from './support/clock.ts';

interface Sent {
  readonly endpoint: EndpointName;
  readonly at: number;
  readonly permit: Permit;
  /** When the exchange counts it: somewhere between its sending and its answer. */
  readonly counted: number;
}

interface Trip {
  readonly there: number;
  readonly back: number;
}

const AT_ONCE: Trip = { there: 0, back: 0 };

function bench() {
  const clock = new TestClock();
  const governor = new Governor(clock);
  const done: Sent[] = [];
  const ask = (endpoint: EndpointName, maxWaitMs = 600_000, { there, back }: Trip = AT_ONCE) => {
    void governor.enter(ENDPOINTS[endpoint], maxWaitMs).then((permit) => {
      const at = clock.monotonic();
      done.push({ endpoint, at, permit, counted: at + there });
      if (!permit.granted) return;
      if (there + back === 0) permit.arrived();
      else clock.after(there + back, permit.arrived);
    });
  };
  return { clock, governor, done, ask, sent: () => done.filter((each) => each.permit.granted) };
}

/** The most that any window of `spanMs` holds, as the exchange counts. */
function busiest(sent: readonly Sent[], spanMs: number, amount: (each: Sent) => number): number {
  return Math.max(
    0,
    ...sent.map((first) =>
      sent
        .filter((each) => each.counted >= first.counted && each.counted < first.counted + spanMs)
        .reduce((sum, each) => sum + amount(each), 0),
    ),
  );
}

describe('the budget', () => {
  test('lets a call through at once when there is room', async () => {
    const { ask, sent, clock } = bench();
    for (const endpoint of ['account', 'openOrders', 'depth', 'createOrder', 'queryOrder'] as const)
      ask(endpoint);
    await settle();
    expect(sent()).toHaveLength(5);
    expect(clock.timerCount()).toBe(0);
  });

  test('keeps every published limit whatever is asked, and lets everything through in the end', async () => {
    const names = fc.constantFrom<EndpointName>(
      'createOrder',
      'cancelOrder',
      'queryOrder',
      'account',
      'openOrders',
      'depth',
      'klines',
      'exchangeInfo',
      'bookTicker',
    );
    const part = fc.oneof(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 3000 }));
    const trip = fc.record({ there: part, back: part });
    const asks = fc.array(fc.tuple(names, fc.integer({ min: 0, max: 400 }), trip), {
      minLength: 50,
      maxLength: 150,
    });
    await fc.assert(
      fc.asyncProperty(asks, async (script) => {
        const { ask, sent, clock } = bench();
        for (const [endpoint, pause, trip] of script) {
          ask(endpoint, 600_000, trip);
          if (pause > 300) await clock.advance(pause);
        }
        await clock.advance(600_000);
        expect(sent()).toHaveLength(script.length);
        expect(busiest(sent(), 10_000, (each) => ENDPOINTS[each.endpoint].weight)).toBeLessThanOrEqual(300);
        expect(busiest(sent(), 1000, () => 1)).toBeLessThanOrEqual(20);
        expect(
          busiest(sent(), 1000, (each) => (ENDPOINTS[each.endpoint].orderCall ? 1 : 0)),
        ).toBeLessThanOrEqual(12);
        expect(busiest(sent(), 1000, (each) => (each.endpoint === 'account' ? 1 : 0))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  test('orders go before checks, checks before pictures, each in the order of asking', async () => {
    const { ask, clock, sent } = bench();
    for (let count = 0; count < 20; count += 1) ask('queryOrder');
    await settle();
    ask('klines');
    ask('depth');
    ask('createOrder');
    ask('openOrders');
    await clock.advance(5000);
    expect(
      sent()
        .slice(20)
        .map((each) => each.endpoint),
    ).toEqual(['createOrder', 'depth', 'openOrders', 'klines']);
  });

  test('pictures and checks can not use up the room of an order', async () => {
    const { ask, clock, sent } = bench();
    for (let count = 0; count < 40; count += 1) ask('exchangeInfo');
    for (let count = 0; count < 60; count += 1) ask('depth');
    await clock.advance(900);
    ask('createOrder');
    await settle();
    expect(sent().at(-1)).toMatchObject({ endpoint: 'createOrder', at: 900 });
  });

  test('an account read that waits for its own limit does not hold up the book', async () => {
    const { ask, sent } = bench();
    for (const endpoint of ['account', 'account', 'account', 'depth'] as const) ask(endpoint);
    await settle();
    expect(sent().map((each) => each.endpoint)).toEqual(['account', 'account', 'depth']);
  });

  test('a call that waited too long is refused, not sent late', async () => {
    const { ask, clock, done } = bench();
    for (let count = 0; count < 12; count += 1) ask('cancelOrder');
    ask('createOrder', 500);
    await clock.advance(600);
    expect(done.at(-1)).toMatchObject({
      endpoint: 'createOrder',
      at: 500,
      permit: { granted: false, reason: 'busy' },
    });
  });

  test('the queue is bounded', async () => {
    const { ask, done } = bench();
    for (let count = 0; count < 600; count += 1) ask('depth');
    await settle();
    expect(done.filter((each) => !each.permit.granted).length).toBeGreaterThan(50);
  });

  test('shows the share of weight that the last 10 s used', async () => {
    const { ask, clock, governor } = bench();
    for (let count = 0; count < 3; count += 1) ask('bookTicker');
    await settle();
    expect(governor.used()).toBeCloseTo(0.1);
    await clock.advance(11_000);
    expect(governor.used()).toBe(0);
  });
});

describe('a pause that the exchange asked for', () => {
  test('nothing is sent and nothing waits until Retry-After is over; the callers learn when', async () => {
    const { ask, clock, governor, done } = bench();
    const until = governor.refused('limit', 7000);
    expect(until).toBe(clock.now() + 7000);
    for (const endpoint of ['createOrder', 'depth', 'klines'] as const) ask(endpoint);
    await settle();
    for (const each of done)
      expect(each).toMatchObject({ at: 0, permit: { granted: false, reason: 'paused', retryAt: until } });
    await clock.advance(6999);
    ask('createOrder');
    await settle();
    expect(done.at(-1)?.permit.granted).toBe(false);
    await clock.advance(1);
    expect(governor.blockedUntil()).toBeNull();
    ask('createOrder');
    await settle();
    expect(done.at(-1)?.permit.granted).toBe(true);
  });

  test('calls that were waiting are refused too: an order never queues behind a ban', async () => {
    const { ask, governor, done } = bench();
    for (let count = 0; count < 14; count += 1) ask('createOrder');
    await settle();
    governor.refused('ban', null);
    await settle();
    expect(done.filter((each) => !each.permit.granted)).toHaveLength(2);
  });

  test('without Retry-After the pauses double, and start anew after a good answer', async () => {
    const { clock, governor } = bench();
    const pause = () => governor.refused('firewall', null) - clock.now();
    expect(pause()).toBe(30_000);
    expect(pause()).toBe(30_000);
    await clock.advance(30_000);
    expect(pause()).toBe(60_000);
    await clock.advance(60_000);
    governor.accepted();
    expect(pause()).toBe(30_000);
  });

  test('a ban without Retry-After is at least the two minutes that MEXC bans for', () => {
    const { clock, governor } = bench();
    expect(governor.refused('ban', null) - clock.now()).toBe(120_000);
  });
});
