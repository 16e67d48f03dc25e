import { afterEach, describe, expect, test } from 'vitest';
import { channelNames } from '#shared/ipc/contract.ts';
import { emptySlices, sampleSymbol, validRequests } from '#test/unit/dispatch/samples.ts';
import { startServer, token } from './server.ts';
import { refusedUpgrade } from './wire.ts';

type Server = Awaited<ReturnType<typeof startServer>>;
let server: Server;
afterEach(() => server.stop());
const start = async (...args: Parameters<typeof startServer>) => {
  server = await startServer(...args);
  return server;
};
const sentence = expect.stringMatching(/^[^\n]+\.$/);

describe('the socket', () => {
  test('says hello first, with the contract and its channels', async () => {
    const wire = await (await start()).connect().enter(token);
    expect(wire.frames[0]).toEqual({ event: 'hello', payload: { contract: 1, channels: channelNames } });
  });

  test.each(channelNames)('carries a request on %s to the desk and its answer back', async (channel) => {
    const wire = await (await start()).connect().enter(token);
    const answer = await wire.request(5, channel, validRequests[channel]);
    expect(answer).toMatchObject({ id: 5, ok: true });
    expect(Object.keys(answer).sort()).toEqual(['id', 'ok', 'value']);
  });

  test('takes a request that was sent with the token, without waiting for hello', async () => {
    const wire = await (await start()).connect().opened();
    wire.send(JSON.stringify({ token }));
    wire.send(JSON.stringify({ id: 1, channel: 'sync.pause', args: {} }));
    expect(await wire.find((frame) => frame.id === 1)).toMatchObject({ ok: true });
    expect(wire.frames[0]).toMatchObject({ event: 'hello' });
  });

  test('pushes whole slices with revisions that follow the snapshot', async () => {
    const { desk, connect } = await start();
    const wire = await connect().enter(token);
    const snapshot = await wire.request(1, 'state.get');
    expect(snapshot).toMatchObject({ value: { revision: 0, slices: { symbols: [] } } });
    desk.publisher.set('symbols', [sampleSymbol('ETH/USDC', '2000')]);
    const push = await wire.find((frame) => frame.event === 'state');
    expect(push).toMatchObject({
      payload: { slice: 'symbols', revision: 1, value: [{ symbol: 'ETH/USDC' }] },
    });
  });

  test('tells the desk how many windows listen', async () => {
    const { desk, connect } = await start();
    const first = await connect().enter(token);
    await connect().enter(token);
    first.close();
    await expect.poll(() => desk.windowCounts).toEqual([1, 2, 1]);
  });

  test('sends nothing to a connection that has not shown the token', async () => {
    const { desk, connect } = await start();
    const wire = await connect().opened();
    const other = await connect().enter(token);
    desk.publisher.set('session', { ...emptySlices().session, sentence: 'Private.' });
    await other.find((frame) => frame.event === 'state');
    expect(wire.frames).toEqual([]);
  });
});

describe('a stranger', () => {
  test.each([
    ['a wrong token', JSON.stringify({ token: 'wrong' })],
    ['no token', '{}'],
    ['the token and more', JSON.stringify({ token, id: 1 })],
    ['a request', '{"id":1,"channel":"halt.engage","args":{}}'],
    ['no JSON', 'hello'],
    ['the token as binary', Buffer.from(JSON.stringify({ token }))],
  ])('with %s is cut off with code 4401 and a sentence, and reaches nothing', async (_, frame) => {
    const { desk, connect } = await start();
    const wire = await connect().opened();
    wire.send(frame);
    expect(await wire.ended()).toEqual({ code: 4401, reason: 'The token is wrong.' });
    expect(wire.frames).toEqual([]);
    expect(desk.reached).toEqual([]);
  });

  test('who guesses has to wait longer and longer, and the right token still gets in', async () => {
    const { connect } = await start();
    const guess = async () => {
      const wire = await connect().opened();
      const began = performance.now();
      wire.send('{"token":"wrong"}');
      await wire.ended();
      return performance.now() - began;
    };
    for (let i = 0; i < 4; i++) await guess();
    expect(await guess()).toBeGreaterThanOrEqual(990);
    const began = performance.now();
    const wire = await connect().opened();
    wire.send(JSON.stringify({ token }));
    wire.send(JSON.stringify({ id: 1, channel: 'sync.pause', args: {} }));
    expect(await wire.find((frame) => frame.id === 1)).toMatchObject({ ok: true });
    expect(performance.now() - began).toBeGreaterThanOrEqual(990);
  });

  test('who says nothing for 5 s is cut off with code 4408', async () => {
    const wire = await (await start()).connect().opened();
    expect(await wire.ended()).toMatchObject({ code: 4408, reason: sentence });
  });

  test('whose token came while the whole process stood still is let in', async () => {
    const wire = await (await start()).connect().opened();
    wire.send(JSON.stringify({ token }));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5_200);
    expect(await wire.find((frame) => frame.event === 'hello')).toMatchObject({ event: 'hello' });
  });

  test.each([
    ['another Origin', { origin: 'http://evil.example' }],
    ['this Origin with another port', { origin: 'http://127.0.0.1:1' }],
    ['this Origin over https', { origin: 'https://127.0.0.1:PORT' }],
    ['the Origin of a file', { origin: 'null' }],
    ['another Host', { host: 'evil.example:PORT' }],
    ['a Host that only begins right', { host: '127.0.0.1.evil.example:PORT' }],
    ['a Host with another port', { host: '127.0.0.1:1' }],
    ['a Host by another name of this computer', { host: '0.0.0.0:PORT' }],
  ])('with %s is refused in one sentence before a socket is made', async (_, headers) => {
    const { port, served } = await start();
    const own = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(port))]),
    );
    expect(await refusedUpgrade(served.ws, own)).toEqual({
      status: 403,
      body: expect.stringMatching(/^.+\.\n$/),
    });
  });

  test.each(['127.0.0.1', 'localhost'])(
    'from this server at %s is let in to show the token',
    async (name) => {
      const { port, connect } = await start();
      const wire = connect({ origin: `http://${name}:${port}`, host: `${name}:${port}` });
      expect((await wire.enter(token)).frames).toHaveLength(1);
    },
  );

  test('at another path is refused', async () => {
    const { port } = await start();
    expect(await refusedUpgrade(`ws://127.0.0.1:${port}/`, {})).toMatchObject({ status: 404 });
  });
});

describe('a bad frame', () => {
  test.each([
    ['that is not JSON', '{"id":1,', 'bad-frame', null],
    ['that is binary', Buffer.from('{"id":1,"channel":"sync.pause"}'), 'bad-frame', null],
    ['with an extra key', '{"id":1,"channel":"sync.pause","args":{},"more":1}', 'bad-frame', 1],
    ['of 300 KiB', `{"id":1,"channel":"sync.pause","args":"${'x'.repeat(300 * 1024)}"}`, 'bad-frame', null],
    ['on an unknown channel', '{"id":1,"channel":"orders.sendAll","args":{}}', 'unknown-channel', 1],
    ['on __proto__', '{"id":1,"channel":"__proto__","args":{}}', 'unknown-channel', 1],
    ['with an extra argument', '{"id":1,"channel":"sync.pause","args":{"x":1}}', 'bad-arguments', 1],
    ['with __proto__', '{"id":1,"channel":"sync.pause","args":{"__proto__":{"x":1}}}', 'bad-arguments', 1],
  ])('%s is answered with one sentence and a code, and loses nothing', async (_, frame, code, id) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { desk, connect } = await start({
      'sync.checkNow': async () => {
        await held;
        return { sentence: 'Checked.' };
      },
    });
    const wire = await connect().enter(token);
    wire.send('{"id":77,"channel":"sync.checkNow","args":{}}');
    wire.send(frame);
    expect(await wire.find((answer) => answer.ok === false)).toEqual({
      id,
      ok: false,
      code,
      message: sentence,
    });
    release();
    expect(await wire.find((answer) => answer.id === 77)).toMatchObject({ ok: true });
    expect(await wire.request(78, 'sync.resume')).toMatchObject({ ok: true });
    expect(desk.reached).toEqual([{ channel: 'sync.resume', args: {} }]);
  });

  test('of 2 MiB ends its connection and no other', async () => {
    const { connect } = await start();
    const [bad, good] = [await connect().enter(token), await connect().enter(token)];
    bad.send('x'.repeat(2 * 1024 * 1024));
    expect(await bad.ended()).toMatchObject({ code: 1009 });
    expect(await good.request(1, 'sync.pause')).toMatchObject({ ok: true });
  });
});

describe('too much', () => {
  test('a 17th window is turned away with a sentence, and let in when another has gone', async () => {
    const { connect } = await start();
    const windows = await Promise.all(Array.from({ length: 16 }, () => connect().enter(token)));
    const last = await connect().opened();
    last.send(JSON.stringify({ token }));
    expect(await last.ended()).toMatchObject({ code: 1013, reason: sentence });
    windows[0]?.close();
    await expect.poll(async () => (await connect().enter(token)).frames.length).toBe(1);
  });

  test('the 65th request under way is refused and not started; afterwards there is room again', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let started = 0;
    const { connect } = await start({
      'sync.checkNow': async () => {
        started += 1;
        await held;
        return { sentence: 'Checked.' };
      },
    });
    const wire = await connect().enter(token);
    for (let id = 1; id <= 65; id++) wire.send(JSON.stringify({ id, channel: 'sync.checkNow', args: {} }));
    expect(await wire.find((frame) => frame.id === 65)).toEqual({
      id: 65,
      ok: false,
      code: 'too-many-requests',
      message: sentence,
    });
    expect(started).toBe(64);
    release();
    expect(await wire.find((frame) => frame.id === 64)).toMatchObject({ ok: true });
    expect(await wire.request(66, 'sync.pause')).toMatchObject({ ok: true });
  });

  test('a window that has stopped reading is cut off before it fills the memory', async () => {
    const { desk, connect, said } = await start();
    const slow = await connect().enter(token);
    const good = await connect().enter(token);
    slow.pause();
    const before = process.memoryUsage.rss();
    const long = 'x'.repeat(2000);
    const log = (i: number) =>
      Array.from({ length: 500 }, () => ({
        at: i,
        symbol: null,
        kind: 'test',
        tone: 'info' as const,
        sentence: long,
      }));
    let i = 0;
    while (said.length === 0 && i < 200) {
      desk.publisher.set('log', log(++i));
      const revision = i;
      await good.find((frame) => (frame.payload as { revision?: number }).revision === revision);
      good.frames.length = 0;
    }
    expect(said).toEqual(['A window was cut off: it has stopped reading.']);
    expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024);
    await expect.poll(() => desk.windowCounts.at(-1)).toBe(1);
  });
});
