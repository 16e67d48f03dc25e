import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { streamAddress } from '#main/exchange/stream/channels.ts';
import { createMexcStream } from '#main/exchange/stream/mexc-stream.ts';
import { webSockets } from '#main/exchange/stream/socket.ts';
import type { StreamEvent, StreamPort } from '#main/sync/ports/stream.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { clientOf, type PracticeProcess, startPractice } from './practice-process.ts';
import { systemClock } from './support.ts';

let practice: PracticeProcess;
let closers: (() => unknown)[] = [];
let events: StreamEvent[] = [];
let log: string[] = [];
let stream: StreamPort;
let exchange: ReturnType<typeof clientOf>['exchange'];

beforeAll(async () => {
  practice = await startPractice();
});
afterAll(() => practice.stop());

beforeEach(async () => {
  events = [];
  log = [];
  const made = clientOf(practice);
  exchange = made.exchange;
  const address = streamAddress(practice.url);
  expect(address).toBe(practice.ws);
  stream = createMexcStream({
    exchange,
    clock: systemClock,
    random: () => 0.1,
    address,
    open: webSockets(address, undefined),
    log: (line) => log.push(line),
  });
  closers = [() => stream.close(), () => made.transport.close()];
  stream.open(['ETH/USDC', 'MX/USDT'], (event) => events.push(event));
  await until(() => events.some((event) => event.type === 'up'));
});
afterEach(async () => {
  await practice.act('stream.clear');
  await practice.act('listenKey.refuse', { on: false });
  for (const close of closers) await close();
});

async function until(met: () => boolean, ms = 8000): Promise<void> {
  const end = Date.now() + ms;
  while (!met()) {
    if (Date.now() > end) throw new Error(`never met; events: ${JSON.stringify(events.slice(-5))}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

const has =
  (type: StreamEvent['type'], part: object = {}) =>
  () =>
    events.some(
      (event) =>
        event.type === type &&
        Object.entries(part).every(([key, value]) => event[key as keyof StreamEvent] === value),
    );
const sell = () => practice.act('externalTrade', { symbol: 'ETHUSDC', side: 'BUY', quantity: '0.01' });

describe('the stream of a MEXC-compatible server', () => {
  test('tells a trade made elsewhere as order, fill and account changes', async () => {
    await sell();
    await until(has('fill', { symbol: 'ETH/USDC' }));
    await until(has('order', { symbol: 'ETH/USDC' }));
    await until(has('account', { asset: 'USDC' }));
    expect(stream.status().malformed).toBe(0);
  });

  test('tells a deposit by its own word', async () => {
    await practice.act('deposit', { asset: 'USDC', amount: '5' });
    await until(has('account', { asset: 'USDC', change: 'DEPOSIT' }));
  });

  test('tells an own order with its client id', async () => {
    const book = await exchange.book('ETH/USDC');
    if (!book.ok) throw new Error(inWords(book.failure.sentence));
    const price = book.value.bids[0]?.price.mul('0.95').toDecimalPlaces(2) ?? dec(1);
    const clientOrderId = `PLs${Date.now()}`;
    const created = await exchange.create({
      symbol: 'ETH/USDC',
      side: 'BUY',
      price,
      quantity: dec('0.02'),
      clientOrderId,
    });
    expect(created.ok).toBe(true);
    await until(has('order', { clientOrderId }));
    await exchange.cancel({ symbol: 'ETH/USDC', clientOrderId });
  });

  test('tells best bid and ask with a recent time', async () => {
    await practice.act('freeze', { on: false });
    await until(has('book', { symbol: 'ETH/USDC' }));
    const top = events.find((event) => event.type === 'book');
    if (top?.type !== 'book') throw new Error('no price');
    expect(top.bid.lt(top.ask)).toBe(true);
    expect(Math.abs(Date.now() - top.at)).toBeLessThan(8000);
  });

  test('comes back after the server closed every connection, and still tells', async () => {
    await practice.act('stream.disconnect');
    await until(has('down'));
    await until(() => events.filter((event) => event.type === 'up').length === 2);
    events.length = 0;
    await sell();
    await until(has('fill'));
  });

  test('comes back with a new key when the old one expired', async () => {
    await practice.act('listenKey.expire');
    await practice.act('stream.disconnect');
    await until(() => events.filter((event) => event.type === 'up').length === 2);
    await sell();
    await until(has('fill'));
  });

  test.each(['bytes', 'text', 'truncated', 'huge', 'empty'])(
    'garbage (%s) before a frame is counted it and made no use of it',
    async (what) => {
      await practice.act('stream.fault', { fault: { kind: 'garbage', what, times: 1 } });
      await practice.act('deposit', { asset: 'USDC', amount: '1' });
      await until(has('account', { change: 'DEPOSIT' }));
      await until(() => stream.status().malformed > 0);
      expect(stream.status().up).toBe(true);
      expect(log.length).toBeGreaterThan(0);
      expect(log.join()).not.toMatch(/listenKey|ws:/);
    },
  );

  test('duplicated and reordered frames are passed on as hints, and nothing breaks', async () => {
    await practice.act('stream.fault', { fault: { kind: 'duplicate', times: 3 } });
    await practice.act('stream.fault', { fault: { kind: 'reorder', times: 3 } });
    await sell();
    await until(has('fill'));
    expect(stream.status().up).toBe(true);
  });
});
