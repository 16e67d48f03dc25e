import { WebSocket } from 'ws';
import { serve } from '#main/headless/serve.ts';
import { openWebServer } from '#main/headless/web-server.ts';
import { type Message, message, seeded } from './mutations.ts';
import { countingDesk, fresh, isAnswer, type Outcome, polluted } from './outcome.ts';

const token = 'F'.repeat(43);
const atOnce = 32;

/** Sends `count` messages over real sockets to the real server; some frames are themselves broken. */
export async function fuzzHeadless(count: number, seed: number, desk = countingDesk()): Promise<Outcome> {
  const outcome = fresh();
  const random = seeded(seed);
  const web = await openWebServer(0, new Map());
  const served = serve({
    web,
    desk: {
      handle: desk.handle,
      subscribe: () => () => {},
      windows: () => {},
      signal: () => {},
      unfinishedBusiness: () => null,
      close: async () => {},
    },
    token,
    log: () => {},
    monotonic: () => performance.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  try {
    await strangers(served.ws, desk, outcome);
    const socket = await connect(served.ws);
    for (let sent = 0; sent < count; ) {
      const batch = Array.from({ length: Math.min(atOnce, count - sent) }, () => message(random));
      await exchange(socket, batch, sent, random, desk, outcome);
      sent += batch.length;
    }
    socket.terminate();
  } finally {
    served.close();
    web.server.closeAllConnections();
  }
  if (polluted()) outcome.crashes.push('a prototype was reached');
  outcome.crashes.push(...desk.faults);
  return outcome;
}

type Desk = ReturnType<typeof countingDesk>;

/** One batch on one connection: every frame must be answered, and exactly the valid ones reach a handler. */
async function exchange(
  socket: WebSocket,
  batch: readonly Message[],
  first: number,
  random: () => number,
  desk: Desk,
  outcome: Outcome,
) {
  const before = new Map(desk.reached);
  let expected = 0;
  const answers: { id: number | null; ok: boolean; code: string }[] = [];
  const all = new Promise<void>((resolve, reject) => {
    socket.on('message', (data) => {
      answers.push(JSON.parse(String(data)));
      if (answers.length === batch.length) resolve();
    });
    socket.once('close', (code) => reject(new Error(`the server closed a connection: ${code}`)));
  });
  const wanted = new Map<string, number>();
  batch.forEach(({ channel, args, hostile }, index) => {
    const frame = JSON.stringify({ id: first + index, channel, args: args === undefined ? null : args });
    const broken = random() < 0.05;
    outcome.sent += 1;
    outcome[hostile === null && !broken ? 'valid' : 'hostile'] += 1;
    if (hostile === null && !broken) {
      expected += 1;
      wanted.set(String(channel), (wanted.get(String(channel)) ?? 0) + 1);
    }
    socket.send(broken ? breakFrame(frame, random) : frame);
  });
  await all;
  socket.removeAllListeners('message').removeAllListeners('close');
  for (const answer of answers)
    if (!isAnswer(answer)) outcome.crashes.push(JSON.stringify(answer).slice(0, 200));
  for (const [channel, total] of desk.reached) {
    const reached = total - (before.get(channel) ?? 0);
    const due = wanted.get(channel) ?? 0;
    if (reached > due) outcome.let.push(`${channel} in the batch at ${first}`);
    if (reached < due) outcome.lost.push(`${channel} in the batch at ${first}`);
  }
  if (answers.filter(({ code }) => code === 'refused').length !== expected)
    outcome.lost.push(`answers in the batch at ${first}`);
}

/** What is not a frame any more, whatever it was. */
function breakFrame(frame: string, random: () => number): string | Buffer {
  const forms: (() => string | Buffer)[] = [
    () => frame.slice(0, -1),
    () => Buffer.from(frame),
    () => `[${frame}]`,
    () => frame.replace('{"id":', '{"more":1,"id":'),
    () => frame.replace(/"id":\d+/, '"id":-1'),
    () => frame.replace(/"id":\d+/, '"id":"1"'),
    () => 'x'.repeat(300_000),
    () => '',
    () => 'null',
    () => `{"__proto__":${frame}}`,
  ];
  return forms[Math.floor(random() * forms.length)]?.() ?? '';
}

/** Connections that must never get as far as a handler: no token, a wrong one, a page of another server. */
async function strangers(url: string, desk: Desk, outcome: Outcome): Promise<void> {
  const before = desk.total();
  const request = JSON.stringify({ id: 1, channel: 'halt.engage', args: {} });
  const attempts: { headers?: Record<string, string>; frames: string[] }[] = [
    { frames: [request] },
    { frames: [JSON.stringify({ token: 'wrong' }), request] },
    { frames: [JSON.stringify({ token, more: 1 }), request] },
    { headers: { origin: 'https://example.com' }, frames: [JSON.stringify({ token }), request] },
    { headers: { origin: 'null' }, frames: [JSON.stringify({ token }), request] },
    { headers: { host: 'example.com' }, frames: [JSON.stringify({ token }), request] },
  ];
  for (const { headers, frames } of attempts) {
    outcome.sent += 1;
    outcome.hostile += 1;
    await new Promise<void>((resolve) => {
      const socket = new WebSocket(url, { headers });
      socket.once('error', () => resolve());
      socket.once('close', () => resolve());
      socket.once('open', () => {
        for (const frame of frames) socket.send(frame);
      });
    });
  }
  if (desk.total() !== before) outcome.let.push('a stranger');
}

async function connect(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const hello = new Promise<void>((resolve) => socket.once('message', () => resolve()));
  socket.send(JSON.stringify({ token }));
  await hello;
  return socket;
}
