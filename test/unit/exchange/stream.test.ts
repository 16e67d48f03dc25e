import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Unreadable } from '#main/exchange/interpret/read.ts';
import { decodeFrame } from '#main/exchange/stream/frame.ts';
import { createMexcStream } from '#main/exchange/stream/mexc-stream.ts';
import { HANDSHAKE_REFUSED } from '#main/exchange/stream/socket.ts';
import type { Failure, Result } from '#main/sync/ports/failure.ts';
import type { StreamEvent } from '#main/sync/ports/stream.ts';
import { inWords } from '#test/in-words.ts';
import { settle, TestClock } from './support/clock.ts';
import {
  accountFrame,
  bookFrame,
  FakeStreamServer,
  fillFrame,
  frame,
  orderFrame,
} from './support/fake-socket.ts';

const MINUTE = 60_000;
const failure = (kind: Failure['kind']): Failure => ({
  kind,
  placed: 'no',
  code: null,
  sentence: `It is ${kind}.`,
});

async function bench(symbols: readonly string[] = ['ETH/USDC']) {
  const clock = new TestClock();
  const server = new FakeStreamServer();
  const events: StreamEvent[] = [];
  const log: string[] = [];
  const made: string[] = [];
  const closed: string[] = [];
  const renewed: string[] = [];
  const behave = {
    create: null as Failure | null,
    renew: null as Failure | null,
    offset: 0 as number | null,
  };
  let taken: (sentAt: number) => void = () => undefined;
  const result = <T>(value: T, bad: Failure | null): Promise<Result<T>> =>
    Promise.resolve(
      bad === null
        ? { ok: true, value, sentAt: 0, answeredAt: 0 }
        : { ok: false, failure: bad, sentAt: 0, answeredAt: 0 },
    );
  const stream = createMexcStream({
    exchange: {
      listenKeys: {
        create: () => {
          if (behave.create === null) made.push(`key${made.length + 1}`);
          return result(`key${made.length}`, behave.create);
        },
        renew: (key) => {
          renewed.push(key);
          return result(key, behave.renew);
        },
        close: (key) => {
          closed.push(key);
          return result(undefined, null);
        },
      },
      status: () => ({
        restLatencyMs: null,
        lastAnswerAt: null,
        clockOffsetMs: behave.offset,
        budgetUsed: 0,
        blockedUntil: null,
        spent: { requests: 0, weight: 0 },
      }),
      onOrderTaken: (run) => {
        taken = run;
        return () => undefined;
      },
    },
    clock,
    random: () => 0.5,
    address: 'wss://stream.example/ws',
    open: server.open,
    log: (line) => log.push(line),
  });
  stream.open(symbols, (event) => events.push(event));
  await settle();
  return {
    clock,
    server,
    events,
    log,
    made,
    renewed,
    closed,
    behave,
    stream,
    taken: () => taken(clock.now()),
  };
}

const words = (events: readonly StreamEvent[]) => events.map((event) => event.type);

describe('the private stream', () => {
  test('subscribes account, orders and deals, and is up when all three are acknowledged', async () => {
    const { server, events, stream } = await bench();
    const account = server.accountConnection();
    expect(account.url).toBe('wss://stream.example/ws?listenKey=key1');
    expect(account.said.map((each) => each.params?.[0])).toEqual([
      'spot@private.account.v3.api.pb',
      'spot@private.orders.v3.api.pb',
      'spot@private.deals.v3.api.pb',
    ]);
    expect(words(events)).toEqual(['up']);
    expect(stream.status().up).toBe(true);
  });

  test('passes on orders, fills and account changes as hints', async () => {
    const { server, events, stream, clock } = await bench();
    const { handlers } = server.accountConnection();
    handlers.binary(orderFrame('ETHUSDC', 'PL1'));
    handlers.binary(fillFrame('ETHUSDC', ''));
    handlers.binary(accountFrame('USDC', 'DEPOSIT'));
    expect(inWords(events.slice(1))).toEqual([
      { type: 'order', symbol: 'ETH/USDC', clientOrderId: 'PL1' },
      { type: 'fill', symbol: 'ETH/USDC', clientOrderId: null },
      { type: 'account', asset: 'USDC', change: 'DEPOSIT' },
    ]);
    expect(stream.status()).toMatchObject({
      lastEventAt: clock.now(),
      lastTrafficAt: clock.now(),
      malformed: 0,
    });
  });

  test('one missing acknowledgement means not up; after 20 s another key and another connection', async () => {
    const { clock, server, events, made, closed } = await bench();
    server.acknowledge = (channel) => (channel.includes('deals') ? null : { id: 0, code: 0, msg: channel });
    server.drop(server.accountConnection());
    await clock.advance(1000);
    expect(words(events)).toEqual(['up', 'down']);
    await clock.advance(25_000);
    expect(made).toEqual(['key1', 'key2']);
    expect(closed).toEqual(['key1']);
    server.acknowledge = (channel) => ({ id: 0, code: 0, msg: channel });
    await clock.advance(MINUTE);
    expect(inWords(events.at(-1))).toEqual({ type: 'up' });
  });

  test('comes back by itself after every drop, with growing and jittered pauses', async () => {
    const { clock, server, stream } = await bench([]);
    const times: number[] = [];
    server.admit = () => {
      times.push(clock.monotonic());
      return 'the connection failed (ECONNREFUSED)';
    };
    server.drop(server.accountConnection());
    await clock.advance(5 * MINUTE);
    const pauses = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    expect(pauses.slice(0, 6)).toEqual([750, 1500, 3000, 6000, 12000, 22500]);
    expect(Math.max(...pauses)).toBe(22_500);
    server.admit = () => null;
    await clock.advance(MINUTE);
    expect(stream.status().up).toBe(true);
  });

  test('an outage of the network alone keeps the key; a refused handshake brings a new one', async () => {
    const { clock, server, made } = await bench([]);
    server.admit = () => 'the connection failed (ECONNREFUSED)';
    server.drop(server.accountConnection());
    await clock.advance(2 * MINUTE);
    expect(made).toEqual(['key1']);
    server.admit = (url) => (url.endsWith('key1') ? HANDSHAKE_REFUSED : null);
    await clock.advance(MINUTE);
    expect(made).toEqual(['key1', 'key2']);
    expect(server.accountConnection().url).toContain('key2');
  });
});

describe('liveness', () => {
  test('pings every 20 s, and the answers keep the connection', async () => {
    const { clock, server, stream } = await bench();
    const account = server.accountConnection();
    await clock.advance(10 * MINUTE);
    expect(account.said.filter((each) => each.method === 'PING')).toHaveLength(30);
    expect(server.accountConnection()).toBe(account);
    expect(stream.status().up).toBe(true);
  });

  test('an open socket on which nothing comes any more is noticed within 45 s and replaced', async () => {
    const { clock, server, events } = await bench([]);
    const account = server.accountConnection();
    server.answersPings = false;
    await clock.advance(46_000);
    expect(account.closed).toBe(true);
    expect(events.map((event) => event.type)).toEqual(['up', 'down', 'up']);
    expect(inWords(events[1])).toMatchObject({ reason: 'nothing came for 45 s' });
  });

  test('an order that was taken and never shows on the stream means that the stream is silent', async () => {
    const { clock, server, events, made, taken } = await bench([]);
    taken();
    await clock.advance(11_000);
    expect(words(events)).toEqual(['up', 'down', 'up']);
    expect(made).toEqual(['key1', 'key2']);
    expect(server.alive()).toHaveLength(1);
  });

  test('an event between sending and the reply, or after, is enough', async () => {
    const { clock, server, events, taken } = await bench([]);
    server.accountConnection().handlers.binary(orderFrame('ETHUSDC', 'PL1'));
    taken();
    await clock.advance(15_000);
    taken();
    await clock.advance(2000);
    server.accountConnection().handlers.binary(accountFrame('USDC', 'ENTRUST_PLACE'));
    await clock.advance(15_000);
    expect(words(events)).toEqual(['up', 'order', 'account']);
  });

  test('before its 24 h are over a connection is replaced without a gap', async () => {
    const { clock, server, events } = await bench();
    const before = server.alive();
    await clock.advance(23 * 60 * MINUTE + 1000);
    const after = server.alive();
    expect(after).toHaveLength(before.length);
    for (const each of before) expect(after).not.toContain(each);
    expect(words(events)).toEqual(['up']);
  });
});

describe('the listen key', () => {
  test('is renewed every 25 min', async () => {
    const { clock, renewed } = await bench();
    await clock.advance(24 * MINUTE);
    expect(renewed).toEqual([]);
    await clock.advance(55 * MINUTE);
    expect(renewed).toEqual(['key1', 'key1', 'key1']);
  });

  test('a renewal that fails in passing loses nothing and is tried again each minute', async () => {
    const { clock, renewed, behave, events, made, server } = await bench();
    const account = server.accountConnection();
    behave.renew = failure('unavailable');
    await clock.advance(27 * MINUTE);
    expect(renewed).toHaveLength(3);
    behave.renew = null;
    await clock.advance(10 * MINUTE);
    expect(words(events)).toEqual(['up']);
    expect(made).toEqual(['key1']);
    expect(server.accountConnection()).toBe(account);
  });

  test('a key that is refused is replaced: the new connection is live before the old one goes', async () => {
    const { clock, behave, events, made, server } = await bench([]);
    const old = server.accountConnection();
    behave.renew = failure('rejected');
    await clock.advance(25 * MINUTE + 10);
    behave.renew = null;
    expect(made).toEqual(['key1', 'key2']);
    expect(old.closed).toBe(true);
    expect(server.accountConnection().url).toContain('key2');
    expect(words(events)).toEqual(['up']);
  });

  test('a key that could not be renewed for an hour is replaced', async () => {
    const { clock, behave, made } = await bench([]);
    behave.renew = failure('network');
    await clock.advance(57 * MINUTE);
    expect(made).toHaveLength(1);
    await clock.advance(3 * MINUTE);
    expect(made).toHaveLength(2);
  });

  test('without a key there is no private stream, its reason is told when it was up, and it is tried again', async () => {
    const { clock, behave, events, server, stream } = await bench([]);
    behave.create = failure('permission');
    server.acknowledge = (channel) => ({
      id: 0,
      code: 1,
      msg: `Not Subscribed successfully! [${channel}]. Reason: Blocked!`,
    });
    server.drop(server.accountConnection());
    await clock.advance(MINUTE);
    expect(stream.status().up).toBe(false);
    behave.create = null;
    server.acknowledge = (channel) => ({ id: 0, code: 0, msg: channel });
    await clock.advance(MINUTE);
    expect(words(events)).toEqual(['up', 'down', 'up']);
  });

  test('is given back at the end, and nothing runs on', async () => {
    const { clock, closed, server, stream } = await bench();
    await stream.close();
    expect(closed).toEqual(['key1']);
    await settle();
    expect(server.alive()).toHaveLength(0);
    expect(clock.timerCount()).toBe(0);
    await clock.advance(60 * MINUTE);
    expect(server.alive()).toHaveLength(0);
  });
});

describe('prices', () => {
  const book = (server: FakeStreamServer) => server.alive().filter((each) => !each.url.includes('listenKey'));

  test('come with their age on our own clock, never from the future', async () => {
    const { clock, server, events, behave } = await bench();
    behave.offset = 300;
    const [connection] = book(server);
    connection?.handlers.binary(bookFrame('ETHUSDC', '2000.1', '2000.2', clock.now() + 300 - 40));
    connection?.handlers.binary(bookFrame('ETHUSDC', '2000.3', '2000.4', clock.now() + 300 + 500));
    const seen = events.filter((event) => event.type === 'book');
    expect(
      seen.map((event) => [event.symbol, event.bid.toFixed(), event.ask.toFixed(), event.at - clock.now()]),
    ).toEqual([
      ['ETH/USDC', '2000.1', '2000.2', -40],
      ['ETH/USDC', '2000.3', '2000.4', 0],
    ]);
  });

  test.each([
    ['0.25', '0.25'],
    ['', undefined],
    ['0', undefined],
    ['-1', undefined],
    ['many', undefined],
  ])(
    'what is bid at the best price, %j, is read as %s; without it the price counts all the same',
    async (told, read) => {
      const { clock, server, events } = await bench();
      book(server)[0]?.handlers.binary(bookFrame('ETHUSDC', '2000.1', '2000.2', clock.now(), told));
      const [seen] = events.filter((event) => event.type === 'book');
      expect(seen?.bid.toFixed()).toBe('2000.1');
      expect(seen?.bidQuantity?.toFixed()).toBe(read);
    },
  );

  test('a price that was overtaken is dropped; one from the far future is refused and poisons nothing', async () => {
    const { clock, server, events, stream } = await bench();
    const [connection] = book(server);
    connection?.handlers.binary(bookFrame('ETHUSDC', '1', '2', clock.now() + 3_600_000));
    connection?.handlers.binary(bookFrame('ETHUSDC', '3', '4', clock.now() - 10));
    connection?.handlers.binary(bookFrame('ETHUSDC', '5', '6', clock.now() - 500));
    expect(events.filter((event) => event.type === 'book').map((event) => event.bid.toFixed())).toEqual([
      '3',
    ]);
    expect(stream.status().malformed).toBe(1);
  });

  test('more than 30 symbols need more connections, each with at most 30 channels', async () => {
    const symbols = Array.from({ length: 65 }, (_, at) => `A${at}/USDC`);
    const { server, stream } = await bench(symbols);
    expect(book(server).map((each) => each.said.length)).toEqual([30, 30, 5]);
    stream.open(symbols.slice(0, 31), () => undefined);
    await settle();
    expect(book(server)).toHaveLength(2);
    expect(book(server)[1]?.said.filter((each) => each.method === 'UNSUBSCRIPTION')).toHaveLength(29);
  });

  test('a symbol that is added while the stream runs is subscribed on the running connection', async () => {
    const { server, stream, events } = await bench();
    stream.open(['ETH/USDC', 'MX/USDT'], (event) => events.push(event));
    await settle();
    expect(book(server)).toHaveLength(1);
    expect(book(server)[0]?.said.at(-1)).toEqual({
      method: 'SUBSCRIPTION',
      params: ['spot@public.aggre.bookTicker.v3.api.pb@100ms@MXUSDT'],
    });
    book(server)[0]?.handlers.binary(bookFrame('MXUSDT', '1', '2'));
    expect(inWords(events.at(-1))).toMatchObject({ type: 'book', symbol: 'MX/USDT' });
  });

  test('one refused market does not take the others with it', async () => {
    const { clock, server, stream } = await bench([]);
    server.acknowledge = (channel) =>
      channel.endsWith('@BADUSDC')
        ? { id: 0, code: 0, msg: `Not Subscribed successfully! [${channel}]. Reason： Blocked!` }
        : { id: 0, code: 0, msg: channel };
    stream.open(['ETH/USDC', 'BAD/USDC'], () => undefined);
    await settle();
    const [before] = book(server);
    await clock.advance(5 * MINUTE);
    expect(book(server)[0]).toBe(before);
  });

  test('a public connection that drops says nothing of the account', async () => {
    const { clock, server, events, stream } = await bench();
    const [connection] = book(server);
    if (connection !== undefined) server.drop(connection);
    await clock.advance(5000);
    expect(words(events)).toEqual(['up']);
    expect(stream.status().up).toBe(true);
    expect(book(server)).toHaveLength(1);
  });
});

describe('hostile frames', () => {
  const whole = orderFrame('ETHUSDC', 'PL1');
  const bad: readonly (readonly [string, Uint8Array])[] = [
    ['no protobuf at all', new TextEncoder().encode('<html>')],
    ['nothing', new Uint8Array()],
    ['a truncated frame', whole.subarray(0, whole.length - 5)],
    ['10 MB', new Uint8Array(10 * 1024 * 1024)],
    ['an unknown channel', frame({ body: 399, fields: { 1: 'x' } })],
    ['a price that is no number', bookFrame('ETHUSDC', 'NaN', '1')],
    ['a price of zero', bookFrame('ETHUSDC', '0', '1')],
    ['an absurd price', bookFrame('ETHUSDC', '1e99', '1')],
    ['an endless varint', new Uint8Array(64).fill(0xff)],
    ['groups inside groups', new Uint8Array(100_000).fill(0x0b)],
    ['an order without a symbol', frame({ body: 304, fields: { 2: 'PL1' } })],
  ];

  test.each(bad)('%s is counted, logged once, ignored', async (_name, bytes) => {
    const { server, events, log, stream } = await bench();
    const { handlers } = server.accountConnection();
    for (let count = 0; count < 5; count += 1) handlers.binary(bytes);
    expect(stream.status().malformed).toBe(5);
    expect(log).toHaveLength(1);
    handlers.binary(whole);
    expect(words(events)).toEqual(['up', 'order']);
  });

  test.each(['<html>', 'null', '[]', '{"msg":5}', '{"id":0,"code":0', `"${'x'.repeat(100_000)}"`, ''])(
    'the text %.20s too',
    async (text) => {
      const { server, stream, events } = await bench();
      server.accountConnection().handlers.text(text);
      expect(stream.status()).toMatchObject({ up: true, malformed: 1 });
      expect(words(events)).toEqual(['up']);
    },
  );

  test('any bytes at all decode to a frame or to the one expected error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeFrame(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable);
        }
      }),
      { numRuns: 2000, seed: 5 },
    );
  });

  test('a listener that throws ends nothing', async () => {
    const { server, stream } = await bench();
    stream.open(['ETH/USDC'], () => {
      throw new Error('listener');
    });
    server.accountConnection().handlers.binary(whole);
    expect(stream.status().up).toBe(true);
  });
});
