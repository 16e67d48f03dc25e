import { describe, expect, test } from 'vitest';
import { DepthStream, LOOK_MS } from '#main/exchange/stream/depth-stream.ts';
import { decodeFrame } from '#main/exchange/stream/frame.ts';
import { encode } from '#main/practice/streams/schema.ts';
import { settle, TestClock } from './support/clock.ts';
import { bookFrame, FakeStreamServer } from './support/fake-socket.ts';

const levels = (...prices: string[]) => prices.map((price) => ({ price, quantity: '1.5' }));
const depthFrame = (symbol: string, bids: string[], asks: string[], sendTime = 0) =>
  encode({
    channel: `spot@public.limit.depth.v3.api.pb@${symbol}@10`,
    symbol,
    sendTime,
    publicLimitDepths: { bids: levels(...bids), asks: levels(...asks), eventType: 'depth', version: '7' },
  });

function bench() {
  const clock = new TestClock();
  const server = new FakeStreamServer();
  const depth = new DepthStream({
    clock,
    random: () => 0.5,
    address: 'ws://exchange/ws',
    open: server.open,
    clockOffsetMs: () => 0,
  });
  const channels = () =>
    server.alive().flatMap(({ said }) => said.flatMap(({ method, params }) => [method, ...(params ?? [])]));
  return { clock, server, depth, channels };
}

describe('the depth that is looked at', () => {
  test('a look subscribes, and the next one has the whole book with its time on our clock', async () => {
    const { clock, server, depth, channels } = bench();
    expect(await depth.look('ETH/USDC')).toBeNull();
    await settle();
    expect(channels()).toEqual(['SUBSCRIPTION', 'spot@public.limit.depth.v3.api.pb@ETHUSDC@10']);
    const [connection] = server.alive();
    connection?.handlers.binary(
      depthFrame('ETHUSDC', ['2000', '1999.5'], ['2000.5', '2001'], clock.now() - 40),
    );
    const book = await depth.look('ETH/USDC');
    expect(book?.bids.map(({ price }) => price.toFixed())).toEqual(['2000', '1999.5']);
    expect(book?.asks.map(({ quantity }) => quantity.toFixed())).toEqual(['1.5', '1.5']);
    expect(book?.readAt).toBe(clock.now() - 40);
  });

  test('what is older, of another market or makes no sense leaves the book as it is', async () => {
    const { clock, server, depth } = bench();
    await depth.look('ETH/USDC');
    await settle();
    const binary = (bytes: Uint8Array) => server.alive()[0]?.handlers.binary(bytes);
    binary(depthFrame('ETHUSDC', ['2000'], ['2001'], clock.now()));
    const before = await depth.look('ETH/USDC');
    binary(depthFrame('ETHUSDC', ['1000'], ['1001'], clock.now() - 5_000));
    binary(depthFrame('BTCUSDC', ['9'], ['10'], clock.now()));
    binary(depthFrame('ETHUSDC', ['1', '2'], ['3'], clock.now()));
    binary(depthFrame('ETHUSDC', ['NaN'], ['3'], clock.now()));
    binary(bookFrame('ETHUSDC', '1', '2'));
    binary(new Uint8Array([1, 2, 3]));
    expect(await depth.look('ETH/USDC')).toEqual(before);
  });

  test('when nobody looks any more the connection ends, and no timer is left', async () => {
    const { clock, server, depth } = bench();
    await depth.look('ETH/USDC');
    await settle();
    await clock.advance(LOOK_MS - 1_000);
    await depth.look('ETH/USDC');
    await clock.advance(LOOK_MS - 1_000);
    expect(server.alive()).toHaveLength(1);
    await clock.advance(2 * LOOK_MS);
    expect(server.alive()).toHaveLength(0);
    expect(clock.timerCount()).toBe(0);
    expect(await depth.look('ETH/USDC')).toBeNull();
  });

  test('of many markets the last few are followed; closed it opens nothing', async () => {
    const { server, depth } = bench();
    for (const base of ['A', 'B', 'C', 'D', 'E', 'F']) await depth.look(`${base}/USDC`);
    await settle();
    const followed = new Set<string>();
    for (const { method, params = [] } of server.alive().at(-1)?.said ?? [])
      for (const channel of params)
        if (method === 'SUBSCRIPTION') followed.add(channel);
        else followed.delete(channel);
    expect([...followed].map((channel) => channel.split('@')[2])).toEqual([
      'CUSDC',
      'DUSDC',
      'EUSDC',
      'FUSDC',
    ]);
    depth.close();
    await settle();
    expect(await depth.look('A/USDC')).toBeNull();
    expect(server.alive()).toHaveLength(0);
  });

  test('more levels than any channel has are not read', () => {
    const prices = Array.from({ length: 101 }, (_, level) => String(200 - level));
    expect(() => decodeFrame(depthFrame('ETHUSDC', prices, ['300']))).toThrow('tooManyLevels');
  });
});
