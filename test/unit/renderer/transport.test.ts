import { describe, expect, test } from 'vitest';
import { backoff } from '#renderer/transport/backoff.ts';
import { readFrame } from '#renderer/transport/frames.ts';
import { type SocketLike, socketTransport } from '#renderer/transport/socket.ts';
import { takeToken } from '#renderer/transport/token.ts';
import type { LinkStatus, PushMessage } from '#renderer/transport/transport.ts';
import { inWords } from '#test/in-words.ts';

class FakeSocket implements SocketLike {
  readonly sent: unknown[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.closed = true;
  }
  receive(frame: unknown) {
    this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) });
  }
}

function rig(token: string | null = 'secret') {
  const sockets: FakeSocket[] = [];
  const timers: { at: number; run: () => void; dead: boolean }[] = [];
  const statuses: LinkStatus[] = [];
  const pushes: PushMessage[] = [];
  let now = 1_000;
  const transport = socketTransport({
    connect: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    token,
    now: () => now,
    draw: () => 0.5,
    after: (milliseconds, run) => {
      const timer = { at: now + milliseconds, run, dead: false };
      timers.push(timer);
      return () => {
        timer.dead = true;
      };
    },
  });
  transport.onStatus((status) => statuses.push(status));
  transport.onPush((message) => pushes.push(message));
  const pass = (milliseconds: number) => {
    now += milliseconds;
    for (const timer of timers.filter((each) => !each.dead && each.at <= now)) {
      timer.dead = true;
      timer.run();
    }
  };
  const hello = (contract = 1) => {
    const socket = sockets.at(-1)!;
    socket.onopen?.();
    socket.receive({ event: 'hello', payload: { contract, channels: [] } });
    return socket;
  };
  return { transport, sockets, statuses, pushes, pass, hello };
}

describe('the socket transport', () => {
  test('sends the token first and is open only after hello', async () => {
    const { transport, sockets, statuses, hello } = rig();
    expect((await transport.request('sync.checkNow', {})).ok).toBe(false);
    expect(sockets[0]!.sent).toEqual([]);
    hello();
    expect(sockets[0]!.sent).toEqual([{ token: 'secret' }]);
    expect(statuses.map((status) => status.kind)).toEqual(['connecting', 'open']);
  });

  test('matches answers to requests by their number, in any order', async () => {
    const { transport, hello } = rig();
    const socket = hello();
    const first = transport.request('sync.checkNow', {});
    const second = transport.request('sync.pause', {});
    const [, one, two] = socket.sent as { id: number; channel: string }[];
    socket.receive({ id: two!.id, ok: true, value: { sentence: 'paused' } });
    socket.receive({ id: one!.id, ok: false, code: 'not-now', message: 'A mode changes.' });
    expect(inWords(await first)).toEqual({ ok: false, code: 'not-now', message: 'A mode changes.' });
    expect(inWords(await second)).toEqual({ ok: true, value: { sentence: 'paused' } });
  });

  test('a lost link answers what is under way as not known, and sends nothing again by itself', async () => {
    const { transport, sockets, pass, hello } = rig();
    const socket = hello();
    const submit = transport.request('trade.submit', { previewId: 'p1' });
    socket.onclose?.({ code: 1006, reason: '' });
    const answer = await submit;
    expect(answer.ok).toBe(false);
    expect(inWords(answer.ok ? '' : answer.message)).toContain('do not know whether this was done');
    pass(20_000);
    hello();
    expect(sockets).toHaveLength(2);
    expect(sockets[1]!.sent).toEqual([{ token: 'secret' }]);
  });

  test('an answer that never comes is told as not known after 30 s', async () => {
    const { transport, pass, hello } = rig();
    hello();
    const submit = transport.request('trade.submit', { previewId: 'p1' });
    pass(30_000);
    const answer = await submit;
    expect(inWords(answer.ok ? '' : answer.message)).toContain('has not answered for 30 s');
  });

  test('comes back with growing waits, keeps the moment of the loss, and starts over after a success', () => {
    const { sockets, statuses, pass, hello } = rig();
    hello().onclose?.({ code: 1006, reason: '' });
    const waits: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const lost = statuses.at(-1) as Extract<LinkStatus, { kind: 'lost' }>;
      expect(lost.since).toBe(1_000);
      waits.push(lost.retryAt);
      pass(10_000);
      sockets.at(-1)!.onclose?.({ code: 1006, reason: '' });
    }
    expect(sockets).toHaveLength(4);
    pass(10_000);
    hello();
    expect(statuses.at(-1)).toEqual({ kind: 'open' });
  });

  test('retry() does not wait', () => {
    const { transport, sockets, hello } = rig();
    hello().onclose?.({ code: 1006, reason: '' });
    transport.retry();
    expect(sockets).toHaveLength(2);
  });

  test('S1: a token that is not taken is told without a guess at why, and tried again slowly and for ever', () => {
    const { sockets, statuses, pass, hello } = rig();
    for (let round = 1; round <= 6; round += 1) {
      sockets.at(-1)!.onclose?.({ code: 4401, reason: 'The token is wrong.' });
      const lost = statuses.at(-1);
      expect(lost).toMatchObject({
        kind: 'lost',
        sentence: expect.stringContaining('did not take the token'),
      });
      expect(JSON.stringify(lost)).not.toMatch(/was started anew/);
      // Five wrong tokens a minute would slow down every window.
      pass(15_000);
      expect(sockets).toHaveLength(round);
      pass(20_000);
      expect(sockets).toHaveLength(round + 1);
    }
    hello();
    expect(statuses.at(-1)).toEqual({ kind: 'open' });
  });

  test.each([
    [1013, '16 windows are connected already: close one first.', /16 windows are connected/],
    [1001, 'Plumbline is closing.', /was closed/],
    [1006, '', /lost its engine/],
  ])('S1: an end with code %i is told as what it was, and tried again', (code, reason, sentence) => {
    const { sockets, statuses, pass } = rig();
    sockets[0]!.onclose?.({ code, reason });
    expect(statuses.at(-1)).toMatchObject({ kind: 'lost', sentence: expect.stringMatching(sentence) });
    pass(35_000);
    expect(sockets).toHaveLength(2);
  });

  test('a window that was late with its token has shown no wrong one, and tries again at once', () => {
    const { sockets, statuses, pass } = rig();
    sockets[0]!.onclose?.({ code: 4408, reason: 'The first frame, within 5 s, must be the token.' });
    expect(statuses.at(-1)).toMatchObject({ kind: 'lost', sentence: expect.stringContaining('waited 5 s') });
    pass(500);
    expect(sockets).toHaveLength(2);
  });

  test('without a token nothing is opened', () => {
    const { sockets, statuses } = rig(null);
    expect(sockets).toHaveLength(0);
    expect(statuses.at(-1)?.kind).toBe('refused');
  });

  test('another contract is refused', () => {
    const { statuses, hello } = rig();
    hello(2);
    expect(statuses.at(-1)).toMatchObject({ kind: 'refused' });
  });

  test('pushes reach the listeners; what is no frame is ignored', () => {
    const { pushes, hello } = rig();
    const socket = hello();
    socket.receive('not json');
    socket.receive('null');
    socket.receive({ event: 'other', payload: {} });
    socket.receive({ event: 'state', payload: { slice: 'orders', revision: 2, value: [] } });
    expect(inWords(pushes)).toEqual([
      { event: 'state', payload: { slice: 'orders', revision: 2, value: [] } },
    ]);
  });
});

test('the wait doubles from 0.3 s to 10 s, spread by a quarter to either side', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 50].map((attempt) => backoff(attempt, 0.5))).toEqual([
    300, 600, 1200, 2400, 4800, 9600, 10_000, 10_000,
  ]);
  expect(backoff(6, 0)).toBe(7500);
  expect(backoff(6, 1)).toBe(12_500);
});

test('the token is taken from the fragment, kept for the tab and removed from the address bar', () => {
  const store = new Map<string, string>();
  let cleared = 0;
  const places = (hash: string) => ({
    hash,
    read: (key: string) => store.get(key) ?? null,
    write: (key: string, value: string) => void store.set(key, value),
    clearHash: () => {
      cleared += 1;
    },
  });
  expect(takeToken(places('#token=abc'))).toBe('abc');
  expect(cleared).toBe(1);
  expect(takeToken(places(''))).toBe('abc');
  expect(cleared).toBe(1);
  store.clear();
  expect(takeToken(places('#other=1'))).toBeNull();
});

test('an answer without its words is still an answer', () => {
  expect(inWords(readFrame('{"id":3,"ok":false}'))).toEqual({
    kind: 'answer',
    id: 3,
    answer: { ok: false, code: 'failed', message: 'The engine refused this.' },
  });
});
