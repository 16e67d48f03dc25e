import { describe, expect, test } from 'vitest';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import type { TransportReply } from '#main/exchange/transport.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { settle, TestClock } from './support/clock.ts';
import { FakeTransport, reply } from './support/fake-transport.ts';

const order = {
  symbol: 'ETH/USDC',
  side: 'SELL' as const,
  price: dec(2000),
  quantity: dec(1),
  clientOrderId: 'PL1',
};
const REFUSED = reply({ code: 700003, msg: 'Timestamp for this request is outside of the recvWindow.' }, 400);
const TAKEN = reply({ symbol: 'ETHUSDC', orderId: 'C02__1' });

/** An exchange that checks the time as MEXC does (MEXC API notes 1.2), with its clock ahead by a settable amount. */
function bench(aheadMs: number) {
  const clock = new TestClock();
  const transport = new FakeTransport(clock);
  transport.serverAheadMs = aheadMs;
  const judge = (answer: TransportReply, window: number) => (request: { timestamp: number }) => {
    const server = clock.now() + transport.serverAheadMs;
    const fine = request.timestamp < server + 1000 && server - request.timestamp <= window;
    return fine ? answer : REFUSED;
  };
  transport.on('createOrder', judge(TAKEN, 3000)).on('account', judge(reply({ balances: [] }), 5000));
  const exchange = createMexcExchange({ transport, clock });
  return { clock, transport, exchange };
}

describe('the clock', () => {
  test.each([-2000, 10_000, 0, -3_600_000])(
    'an exchange %i ms ahead is no obstacle: the offset is measured first',
    async (ahead) => {
      const { exchange, transport } = bench(ahead);
      expect(inWords(await exchange.create(order))).toMatchObject({ ok: true });
      expect(transport.requests.map((each) => each.endpoint)).toEqual(['time', 'createOrder']);
      expect(exchange.status().clockOffsetMs).toBe(ahead);
    },
  );

  test('a refusal for time brings one measurement and one repeat, also for a write', async () => {
    const { clock, exchange, transport } = bench(0);
    await exchange.account();
    await clock.advance(60_000);
    transport.serverAheadMs = 20_000;
    expect(inWords(await exchange.create(order))).toMatchObject({ ok: true });
    expect(transport.requests.map((each) => each.endpoint)).toEqual([
      'time',
      'account',
      'createOrder',
      'time',
      'createOrder',
    ]);
  });

  test('a refusal that repeats is told, and nothing is tried a third time', async () => {
    const { exchange, transport } = bench(0);
    transport.on('createOrder', REFUSED);
    expect(inWords(await exchange.create(order))).toMatchObject({
      ok: false,
      failure: { kind: 'clock', placed: 'no', code: '700003' },
    });
    expect(transport.count('createOrder')).toBe(2);
  });

  test('when the time can not be measured the refusal stands and nothing is repeated', async () => {
    const { exchange, transport } = bench(0);
    transport.on('createOrder', REFUSED).on('time', reply({ serverTime: 'soon' }));
    expect(inWords(await exchange.create(order))).toMatchObject({
      ok: false,
      failure: { kind: 'clock', placed: 'no' },
    });
    expect(transport.count('createOrder')).toBe(1);
  });

  test('700005 is our own setting: no repeat', async () => {
    const { exchange, transport } = bench(0);
    transport.on('createOrder', reply({ code: 700005, msg: 'recvWindow must less than 60000' }, 400));
    expect(inWords(await exchange.create(order))).toMatchObject({ failure: { kind: 'clock', placed: 'no' } });
    expect(transport.count('createOrder')).toBe(1);
  });

  test('three refusals at the same time share one measurement', async () => {
    const { clock, exchange, transport } = bench(0);
    await exchange.syncClock();
    await clock.advance(10_000);
    transport.serverAheadMs = -30_000;
    const all = await Promise.all([exchange.account(), exchange.create(order), exchange.create(order)]);
    await settle();
    expect(all.every((each) => each.ok)).toBe(true);
    expect(transport.count('time')).toBe(2);
  });

  test.each([-3_600_000, 7_200_000])(
    'a wall clock set by %i ms brings a measurement before the next signature',
    async (jump) => {
      const { clock, exchange, transport } = bench(500);
      await exchange.account();
      clock.wallJump(jump);
      transport.serverAheadMs -= jump;
      await clock.advance(1000);
      expect(inWords(await exchange.create(order))).toMatchObject({ ok: true });
      expect(transport.count('createOrder')).toBe(1);
      expect(exchange.status().clockOffsetMs).toBe(500 - jump);
    },
  );

  test('is measured anew after five minutes, without holding up the call', async () => {
    const { clock, exchange, transport } = bench(0);
    await exchange.account();
    await clock.advance(5 * 60_000 + 1);
    transport.serverAheadMs = 700;
    expect((await exchange.account()).ok).toBe(true);
    await settle();
    expect(transport.count('time')).toBe(2);
    expect(exchange.status().clockOffsetMs).toBe(700);
  });

  test('takes the middle of the round trip, and the quickest of three when all are slow', async () => {
    const { clock, exchange, transport } = bench(0);
    const delays = [3000, 800, 2000];
    transport.on('time', async () => {
      const delay = delays.shift() ?? 0;
      await clock.advance(delay / 2);
      const answer = reply({ serverTime: clock.now() + 250 });
      await clock.advance(delay / 2);
      return answer;
    });
    expect(inWords(await exchange.syncClock())).toMatchObject({ ok: true, value: { offsetMs: 250 } });
    expect(transport.count('time')).toBe(3);
  });

  test('while the exchange is away, a call is not preceded by a measurement each time', async () => {
    const { exchange, transport } = bench(0);
    transport.on('time', { type: 'error', name: 'NetworkError', message: 'ECONNREFUSED', sent: 'no' });
    await exchange.account();
    await exchange.account();
    expect(transport.count('time')).toBe(1);
  });
});
