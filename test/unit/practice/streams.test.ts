import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { externalTrade } from '#main/practice/core/external-actions.ts';
import type { PracticeExchange } from '#main/practice/exchange.ts';
import { type Connection, StreamHub } from '#main/practice/streams/hub.ts';
import { exchange, order } from './client.ts';
import { START } from './world.ts';

// ccxt carries MEXC's own message definitions in compiled form: a decoder that this program did not make.
const compiled = createRequire(import.meta.url)(
  '../../../node_modules/ccxt/js/src/protobuf/mexc/compiled.cjs',
);

const ACCOUNT = 'spot@private.account.v3.api.pb';
const ORDERS = 'spot@private.orders.v3.api.pb';
const DEALS = 'spot@private.deals.v3.api.pb';
const BOOK = 'spot@public.aggre.bookTicker.v3.api.pb@100ms@ETHUSDC';

interface Client {
  frames: (string | Uint8Array)[];
  closed: [code: number, reason: string] | null;
  connection: Connection | null;
  say(message: object, at?: number): void;
  /** Decoded pushes in the order of their arrival. */
  pushes(): Record<string, Record<string, unknown>>[];
  texts(): string[];
}

function join(hub: StreamHub, listenKey: string | null, at = START): Client {
  const client: Client = {
    frames: [],
    closed: null,
    connection: null,
    say: (message, now = at) =>
      client.connection && hub.message(client.connection, JSON.stringify(message), now),
    pushes: () =>
      client.frames
        .filter((one): one is Uint8Array => typeof one !== 'string')
        .map((one) =>
          compiled.PushDataV3ApiWrapper.toObject(compiled.PushDataV3ApiWrapper.decode(one), {
            longs: Number,
          }),
        ),
    texts: () => client.frames.filter((one) => typeof one === 'string'),
  };
  client.connection = hub.connect(
    {
      send: (data) => client.frames.push(data),
      close: (code, reason) => {
        client.closed = [code, reason];
      },
    },
    listenKey,
    at,
  );
  return client;
}

function privateStream(channels: string[] = [ACCOUNT, ORDERS, DEALS]) {
  const made = exchange();
  const hub = new StreamHub(made);
  const { listenKey } = made.call('POST', '/api/v3/userDataStream', {}, START).json as { listenKey: string };
  const client = join(hub, listenKey);
  client.say({ method: 'SUBSCRIPTION', params: channels });
  return { made, hub, client, listenKey };
}

function place(made: PracticeExchange, more: Record<string, string> = {}, at = START) {
  return made.call('POST', '/api/v3/order', order(more), at);
}

describe('the private stream', () => {
  it('acknowledges each channel by its name', () => {
    const { client } = privateStream();
    expect(client.texts().map((text) => JSON.parse(text))).toEqual(
      [ACCOUNT, ORDERS, DEALS].map((msg) => ({ id: 0, code: 0, msg })),
    );
  });

  it("tells of placing, filling and balances in frames that MEXC's own definitions decode", () => {
    const { made, hub, client } = privateStream();
    place(made, { price: '2000' });
    expect(client.pushes()).toHaveLength(0);
    hub.deliver(START + 1);
    const pushes = client.pushes();
    const orders = pushes.filter((one) => one.channel === (ORDERS as never)).map((one) => one.privateOrders);
    expect(
      orders.map((one) => [one?.status, one?.cumulativeQuantity, one?.clientId, one?.orderType]),
    ).toEqual([
      [1, '0', 'a1', 1],
      [2, '0.1', 'a1', 1],
    ]);
    expect(pushes.find((one) => one.privateDeals)).toMatchObject({
      symbol: 'ETHUSDC',
      privateDeals: {
        price: '2000',
        quantity: '0.1',
        tradeType: 1,
        clientOrderId: 'a1',
        feeAmount: '0.1',
        feeCurrency: 'USDC',
        time: START,
      },
    });
    const accounts = pushes.flatMap((one) => (one.privateAccount ? [one.privateAccount] : []));
    expect(accounts.map((one) => [one.vcoinName, one.balanceAmount, one.frozenAmount, one.type])).toEqual([
      ['USDC', '799.9', '200.1', 'ENTRUST_PLACE'],
      ['USDC', '799.9', '0', 'ENTRUST'],
      ['ETH', '1.1', '0', 'ENTRUST'],
    ]);
  });

  it('says 5 for an order that was cancelled with a part of it filled', () => {
    const { made, hub, client } = privateStream([ORDERS]);
    place(made, { price: '2000', quantity: '0.4' });
    place(made, { newClientOrderId: 'a2', price: '1999.5', quantity: '0.05' });
    made.call('DELETE', '/api/v3/order', { symbol: 'ETHUSDC', origClientOrderId: 'a2' }, START);
    hub.deliver(START);
    expect(client.pushes().map((one) => one.privateOrders?.status)).toEqual([1, 2, 1, 4]);
    made.core.marketOf('ETHUSDC').config.fill = { mode: 'partial', fraction: '0.5' };
    place(made, { newClientOrderId: 'a3', price: '2000', quantity: '0.05' });
    made.call('DELETE', '/api/v3/order', { symbol: 'ETHUSDC', origClientOrderId: 'a3' }, START);
    hub.deliver(START);
    expect(
      client
        .pushes()
        .slice(4)
        .map((one) => one.privateOrders?.status),
    ).toEqual([1, 3, 5]);
  });

  it('tells a phone trade without a client id, and nothing to a connection without a listen key', () => {
    const { made, hub, client } = privateStream([DEALS]);
    const stranger = join(hub, null);
    stranger.say({ method: 'SUBSCRIPTION', params: [DEALS] });
    externalTrade(made.core, { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.2' }, START);
    hub.deliver(START);
    expect(client.pushes()[0]?.privateDeals).toMatchObject({ clientOrderId: '', tradeType: 2 });
    expect(stranger.pushes()).toHaveLength(0);
    expect(stranger.texts()[0]).toContain('Not Subscribed successfully');
  });

  it('ends with its listen key: expired after an hour, extended by PUT, closed by DELETE, refused when unknown', () => {
    const { made, hub, client, listenKey } = privateStream();
    expect(join(hub, 'f'.repeat(64)).closed?.[0]).toBe(1008);
    made.call('PUT', '/api/v3/userDataStream', { listenKey }, START + 3_000_000);
    made.advance(START + 3_600_000);
    expect(client.closed).toBeNull();
    made.advance(START + 6_600_000);
    expect(client.closed?.[1]).toBe('listen key closed');
    const again = privateStream();
    again.made.call('DELETE', '/api/v3/userDataStream', { listenKey: again.listenKey }, START);
    expect(again.client.closed).not.toBeNull();
  });

  it('allows sixty listen keys and five connections to each', () => {
    const made = exchange({ rateLimits: false });
    const hub = new StreamHub(made);
    const replies = Array.from({ length: 61 }, () => made.call('POST', '/api/v3/userDataStream', {}, START));
    expect(replies.map((one) => one.status)).toEqual([...Array(60).fill(200), 400]);
    const { listenKey } = replies[0]!.json as { listenKey: string };
    const clients = Array.from({ length: 6 }, () => join(hub, listenKey));
    expect(clients.map((one) => one.closed?.[0])).toEqual([...Array(5).fill(undefined), 1008]);
  });
});

describe('the public stream', () => {
  it('pushes the best prices when they change, and at once to whoever subscribes', () => {
    const made = exchange();
    const hub = new StreamHub(made);
    const client = join(hub, null);
    client.say({ method: 'SUBSCRIPTION', params: [BOOK] });
    hub.tick(START + 100);
    hub.tick(START + 200);
    expect(client.pushes()).toMatchObject([
      {
        symbol: 'ETHUSDC',
        publicAggreBookTicker: {
          bidPrice: '1999.00',
          bidQuantity: '5.0000',
          askPrice: '2000.00',
          askQuantity: '5.0000',
        },
      },
    ]);
    place(made, { price: '2000' }, START + 250);
    hub.tick(START + 300);
    expect(client.pushes()[1]?.publicAggreBookTicker?.askQuantity).toBe('4.9000');
  });

  it('pushes deals, candles and the limited depth', () => {
    const hub = new StreamHub(exchange());
    const client = join(hub, null);
    const channels = [
      'spot@public.aggre.deals.v3.api.pb@100ms@MXUSDT',
      'spot@public.kline.v3.api.pb@MXUSDT@Min1',
      'spot@public.limit.depth.v3.api.pb@MXUSDT@5',
    ];
    client.say({ method: 'SUBSCRIPTION', params: channels });
    hub.tick(START + 100);
    const [deals, kline, book] = client.pushes();
    expect(deals?.publicAggreDeals?.deals).toHaveLength(1);
    expect(kline?.publicSpotKline).toMatchObject({
      interval: 'Min1',
      windowStart: Math.floor(START / 60_000) * 60,
    });
    expect(
      [book?.publicLimitDepths?.asks, book?.publicLimitDepths?.bids].map((side) => (side as []).length),
    ).toEqual([5, 5]);
    client.say({ method: 'UNSUBSCRIPTION', params: channels });
    const before = client.pushes().length;
    hub.tick(START + 5000);
    expect(client.pushes()).toHaveLength(before);
  });

  it('answers PING in either case, refuses unknown channels and symbols, and names bad messages', () => {
    const hub = new StreamHub(exchange());
    const client = join(hub, null);
    client.say({ method: 'PING' });
    client.say({ method: 'ping' });
    client.say({ method: 'SUBSCRIPTION', params: ['spot@nothing', BOOK.replace('ETHUSDC', 'NOPE')] });
    client.say({ what: 1 });
    const answers = client.texts().map((text) => JSON.parse(text).msg);
    expect(answers.slice(0, 2)).toEqual(['PONG', 'PONG']);
    expect(answers.slice(2, 4).every((one) => one.includes('Blocked!'))).toBe(true);
    expect(answers[4]).toBe('msg format invalid');
  });

  it('takes thirty subscriptions, no more', () => {
    const hub = new StreamHub(exchange({ extraMarkets: 40 }));
    const client = join(hub, null);
    const params = Array.from({ length: 31 }, (_, index) =>
      BOOK.replace('ETHUSDC', `P${String(index).padStart(2, '0')}USDC`),
    );
    client.say({ method: 'SUBSCRIPTION', params });
    expect(client.texts().filter((text) => text.includes('too many subscriptions'))).toHaveLength(1);
    expect(client.connection?.channels.size).toBe(30);
  });
});

describe('a connection ends', () => {
  it('after 30 s without a subscription, 60 s without traffic and 24 h of life', () => {
    const made = exchange();
    const hub = new StreamHub(made);
    const empty = join(hub, null);
    hub.tick(START + 29_999);
    expect(empty.closed).toBeNull();
    hub.tick(START + 30_000);
    expect(empty.closed?.[1]).toBe('no subscription');
    const quiet = privateStream();
    quiet.hub.tick(START + 59_999);
    quiet.client.say({ method: 'PING' }, START + 59_999);
    quiet.hub.tick(START + 119_000);
    expect(quiet.client.closed).toBeNull();
    quiet.hub.tick(START + 119_999);
    expect(quiet.client.closed?.[1]).toBe('no traffic');
    const old = join(hub, null);
    old.say({ method: 'SUBSCRIPTION', params: [BOOK] });
    for (let at = START; at < START + 86_400_000; at += 50_000) old.say({ method: 'PING' }, at);
    hub.tick(START + 86_400_000);
    expect(old.closed?.[1]).toBe('life of 24 hours is over');
  });

  it('on more than a hundred messages within a second', () => {
    const hub = new StreamHub(exchange());
    const client = join(hub, null);
    for (let index = 0; index < 100; index += 1) client.say({ method: 'PING' });
    expect(client.closed).toBeNull();
    client.say({ method: 'PING' });
    expect(client.closed?.[1]).toBe('too many messages');
    expect(hub.size).toBe(0);
  });

  it('during an outage, and when it is told to', () => {
    const { made, hub, client } = privateStream();
    made.streamFaults.onDisconnect?.();
    expect(client.closed?.[0]).toBe(1012);
    const other = join(hub, null);
    made.outageUntil = START + 1000;
    hub.tick(START + 100);
    expect(other.closed?.[0]).toBe(1006);
  });
});

describe('a stream fault', () => {
  const clientIds = (client: Client) => client.pushes().map((one) => one.privateOrders?.clientId);
  function three(fault: Parameters<PracticeExchange['streamFaults']['add']>[0]) {
    const stream = privateStream([ORDERS]);
    stream.made.streamFaults.add(fault, START);
    for (const [index, id] of ['b1', 'b2', 'b3'].entries()) {
      place(stream.made, { newClientOrderId: id }, START + index);
      stream.hub.deliver(START + index);
    }
    return stream;
  }

  it('keeps the socket open and silent, with or without its answers to pings', () => {
    const { client, hub, made } = three({ kind: 'silent', what: 'data', ms: 60_000 });
    client.say({ method: 'PING' }, START + 50);
    expect([clientIds(client), client.texts().at(-1)?.includes('PONG'), client.closed]).toEqual([
      [],
      true,
      null,
    ]);
    place(made, { newClientOrderId: 'b4' }, START + 60_000);
    hub.deliver(START + 60_000);
    expect(clientIds(client)).toEqual(['b4']);
    const mute = three({ kind: 'silent', what: 'all', ms: 60_000 });
    mute.client.say({ method: 'PING' }, START + 50);
    expect(mute.client.texts()).toHaveLength(1);
  });

  it('drops, doubles, swaps and delays frames', () => {
    expect(clientIds(three({ kind: 'drop', times: 2 }).client)).toEqual(['b3']);
    expect(clientIds(three({ kind: 'duplicate', times: 1 }).client)).toEqual(['b1', 'b1', 'b2', 'b3']);
    expect(clientIds(three({ kind: 'reorder', times: 1 }).client)).toEqual(['b2', 'b1', 'b3']);
    const delayed = three({ kind: 'delay', ms: 500, times: 1 });
    expect(clientIds(delayed.client)).toEqual(['b2', 'b3']);
    delayed.hub.tick(START + 500);
    expect(clientIds(delayed.client)).toEqual(['b2', 'b3', 'b1']);
  });

  it('lets a frame that waits to be overtaken go by itself in the end', () => {
    const { client, hub } = three({ kind: 'reorder', times: 3 });
    expect(clientIds(client)).toEqual(['b1', 'b2']);
    hub.tick(START + 1500);
    expect(clientIds(client)).toEqual(['b1', 'b2', 'b3']);
  });

  it('puts garbage of each kind before a frame and loses no frame by it', () => {
    const sizes = { bytes: 64, text: 23, huge: 10_485_760, empty: 0 };
    for (const [what, size] of Object.entries(sizes)) {
      const { client } = three({ kind: 'garbage', what: what as keyof typeof sizes, times: 1 });
      expect(client.frames).toHaveLength(5);
      expect(client.frames[1]?.length).toBe(size);
    }
    const { frames } = three({ kind: 'garbage', what: 'truncated', times: 1 }).client;
    expect(frames).toHaveLength(5);
    expect(frames[1]?.length).toBeLessThan(frames[2]?.length ?? 0);
  });

  it('refuses listen keys over REST', () => {
    const made = exchange();
    made.listenKeys.refuse = { code: 22222, msg: 'This listenKey does not exist.' };
    expect(made.call('POST', '/api/v3/userDataStream', {}, START).json).toMatchObject({ code: 22222 });
  });
});
