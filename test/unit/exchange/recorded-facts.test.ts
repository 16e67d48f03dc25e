import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { ENDPOINTS, type EndpointName } from '#main/exchange/endpoints.ts';
import { readAccount } from '#main/exchange/interpret/account.ts';
import { readBook, readBookTops } from '#main/exchange/interpret/book.ts';
import { failureOf } from '#main/exchange/interpret/failure.ts';
import { readFills } from '#main/exchange/interpret/fill.ts';
import { readKey, readListenKey, readTradableIds, readUid } from '#main/exchange/interpret/key.ts';
import { readMarkets } from '#main/exchange/interpret/market.ts';
import { readCandles, readFees } from '#main/exchange/interpret/market-data.ts';
import {
  readDeposits,
  readSubAccountTransfers,
  readTransfers,
  readWithdrawals,
} from '#main/exchange/interpret/movement.ts';
import {
  readCancelled,
  readCreated,
  readOpenOrders,
  readOrder,
  readOrders,
} from '#main/exchange/interpret/order.ts';
import { decodeFrame } from '#main/exchange/stream/frame.ts';
import { MEXC_ORIGIN } from '#main/exchange/transport/origin.ts';
import type { RawHttp, SendOptions } from '#main/exchange/transport/sender.ts';
import { SpotClient } from '#main/exchange/transport/spot-client.ts';
import type { Book } from '#main/sync/ports/exchange.ts';
import { Decimal, dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';

/** A fact of `test/fixtures/mexc`: a reply of documented or recorded shape, and what is to be read from it. */
interface Fact {
  readonly name: string;
  readonly endpoint: string;
  readonly source: string;
  readonly status?: number;
  readonly sent?: { symbol: string; side: 'BUY'; price: string; quantity: string };
  readonly reply: unknown;
  readonly reads?: unknown;
}

const folder = new URL('../../fixtures/mexc/', import.meta.url);
const load = <T = Fact>(file: string): T[] => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const named = (facts: Fact[]) =>
  facts.map((fact): [string, Fact] => [`${fact.endpoint}: ${fact.name}`, fact]);

const names = {
  idOf: (symbol: string) => symbol.replace('/', ''),
  symbolOf: (id: string) => (id === 'ETHUSDC' ? 'ETH/USDC' : id),
};
const ETH = 'ETH/USDC';

/** The levels of a book, which are read only when asked for. */
function levels(book: Book | undefined): object {
  const told = ({ price, quantity }: Book['bids'][number]) => ({ price, quantity });
  return { bids: book?.bids.map(told), asks: book?.asks.map(told) };
}

/** What the program makes of a reply, by the endpoint that it answers. */
const READERS: Record<string, (reply: unknown, fact: Fact) => unknown> = {
  exchangeInfo: (reply) => Object.fromEntries(readMarkets(reply).map((market) => [market.symbol, market])),
  depth: (reply) => levels(readBook(reply, ETH, 1)),
  bookTicker: (reply) => levels(readBookTops([reply], names, 1).get(ETH)),
  klines: (reply) => readCandles(reply),
  selfSymbols: (reply) => [...readTradableIds(reply)],
  account: (reply) => Object.fromEntries(readAccount(reply)),
  tradeFee: (reply) => readFees(reply),
  apiKeyInfo: (reply) => readKey(reply),
  uid: (reply) => readUid(reply),
  createListenKey: (reply) => readListenKey(reply),
  createOrder: (reply, { sent }) =>
    readCreated(reply, sent?.symbol ?? '', {
      side: sent?.side ?? 'BUY',
      price: dec(sent?.price ?? '0'),
      quantity: dec(sent?.quantity ?? '0'),
    }),
  queryOrder: (reply) => readOrder(reply, names, { symbol: ETH, clientOrderId: 'own1' }),
  allOrders: (reply) => readOrders(reply, names, ETH),
  openOrders: (reply) => readOpenOrders(reply, names, new Set([ETH]), ETH),
  cancelOrder: (reply) => readCancelled(reply, 'ETHUSDC', { symbol: ETH, clientOrderId: 'own1' }),
  myTrades: (reply) => readFills(reply, names, ETH).fills,
  deposits: (reply) => readDeposits(reply),
  withdrawals: (reply) => readWithdrawals(reply),
  transfers: (reply) => readTransfers(reply),
  subAccountTransfers: (reply) => readSubAccountTransfers(reply, 'second', false),
};
/** The program never asks for these; the practice exchange answers them to others. */
const NOT_READ = new Set(['ticker/24hr', 'defaultSymbols']);

/** The same with every decimal as its text, to be compared with what stands in a file. */
function plain(value: unknown): unknown {
  if (value instanceof Decimal) return value.toFixed();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

describe('replies of documented and recorded shapes', () => {
  const facts = ['market-data.json', 'account.json', 'orders.json', 'movements.json'].flatMap((file) =>
    load(file),
  );

  test('each fact has its source, and each endpoint that is read has a fact', () => {
    for (const { source, name } of facts) expect(source.length, name).toBeGreaterThan(10);
    expect(Object.keys(READERS).filter((name) => !facts.some((fact) => fact.endpoint === name))).toEqual([]);
  });

  test.each(named(facts.filter(({ endpoint }) => !NOT_READ.has(endpoint))))('%s', (_name, fact) => {
    const read = inWords(plain(READERS[fact.endpoint]?.(fact.reply, fact)));
    if (typeof fact.reads === 'object') expect(read).toMatchObject(fact.reads as object);
    else expect(read).toEqual(fact.reads);
    if (Array.isArray(fact.reads)) expect(read).toHaveLength(fact.reads.length);
  });

  test.each(named(load('refusals.json')))('refused, %s', (_name, fact) => {
    const endpoint = fact.endpoint as EndpointName;
    const write = ENDPOINTS[endpoint].method !== 'GET';
    const reply = { type: 'reply' as const, status: fact.status ?? 400, headers: {}, body: fact.reply };
    expect(inWords(failureOf(reply, { endpoint, write }))).toMatchObject(fact.reads as object);
  });
});

// ccxt carries MEXC's own message definitions in compiled form: an encoder that this program did not make.
const { PushDataV3ApiWrapper: wrapper } = createRequire(import.meta.url)(
  '../../../node_modules/ccxt/js/src/protobuf/mexc/compiled.cjs',
);

interface PushFact extends Fact {
  readonly channel: string;
  readonly symbol: string;
  readonly body: string;
  readonly fields: object;
}

test.each(load<PushFact>('pushes.json').map((fact): [string, PushFact] => [fact.name, fact]))(
  'a push of the published message is read: %s',
  (_name, { channel, symbol, body, fields, reads }) => {
    const message = wrapper.fromObject({ channel, symbol, createTime: 1, sendTime: 2, [body]: fields });
    // Every field of the fact is one of the published message: nothing is lost on the way.
    expect(wrapper.toObject(message, { longs: Number })[body]).toEqual(fields);
    expect(decodeFrame(wrapper.encode(message).finish())).toEqual(reads);
  },
);

function client() {
  const sent: { url: string; options: SendOptions }[] = [];
  const send = async (url: string, options: SendOptions): Promise<RawHttp> => {
    sent.push({ url, options });
    return { status: 200, headers: {}, text: '{}' };
  };
  const key = { apiKey: 'key', secret: 'secretsecret' };
  const spot = new SpotClient({ origin: MEXC_ORIGIN, ...key, recvWindow: 5000, send });
  return { spot, sent };
}

describe('requests', () => {
  const facts = load<{
    endpoint: EndpointName;
    params: Record<string, string | number>;
    method: string;
    path: string;
  }>('requests.json');

  test.each(facts.map((fact, at): [string, (typeof facts)[number]] => [`${at + 1}: ${fact.endpoint}`, fact]))(
    '%s is sent as documented, all of it in the query',
    async (_name, { endpoint, params, method, path }) => {
      const { spot, sent } = client();
      await spot.callRaw(endpoint, params, 1_790_000_000_123);
      const { origin, pathname, searchParams } = new URL(sent[0]?.url ?? '');
      expect([sent[0]?.options.method, origin, pathname]).toEqual([method, MEXC_ORIGIN, path]);
      const added = ENDPOINTS[endpoint].signed ? ['timestamp', 'recvWindow', 'signature'] : [];
      const texts = Object.entries(params).map(([name, value]) => [name, String(value)]);
      const query = [...searchParams].filter(([name]) => !added.includes(name));
      expect(query.sort()).toEqual(texts.sort());
      expect([...searchParams.keys()].filter((name) => added.includes(name)).sort()).toEqual(added.sort());
    },
  );

  test('the signature is over the query exactly as it is sent, in lower-case hex', async () => {
    const { spot, sent } = client();
    const order = { symbol: '币安USDT', newClientOrderId: 'PL1', price: '0.005' };
    await spot.callRaw('createOrder', order, 1_790_000_000_123);
    const { url, options } = sent[0] as (typeof sent)[number];
    const [signed, signature] = (url.split('?')[1] ?? '').split('&signature=');
    expect(signature).toBe(
      createHmac('sha256', 'secretsecret')
        .update(signed ?? '')
        .digest('hex'),
    );
    expect(signed).toContain('timestamp=1790000000123&recvWindow=5000');
    expect(options).toMatchObject({
      method: 'POST',
      headers: { 'X-MEXC-APIKEY': 'key', 'Content-Type': 'application/json' },
    });
  });
});
