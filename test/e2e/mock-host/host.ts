import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  type ChannelName,
  CONTRACT_VERSION,
  channelNames,
  channels,
  events,
  type NotificationView,
  requestFrame,
} from '#shared/ipc/contract.ts';
import { type SliceName, type Slices, slices as schemas } from '#shared/ipc/slices.ts';
import { type Answers, Refusal, usualAnswers } from './answers.ts';
import { rendererBundle } from './renderer-build.ts';
import { serveFolder } from './static.ts';

export interface Received {
  readonly channel: string;
  readonly args: unknown;
}

export interface MockHost {
  readonly url: string;
  /** Every request since the start, in order. */
  readonly requests: Received[];
  /** Replaces slices and pushes each, whole, with the next revision. What doesn't fit its schema throws. */
  set(changes: Partial<Slices>): void;
  current(): Slices;
  notify(notice: NotificationView): void;
  /** Scripts one channel. */
  answer<C extends ChannelName>(channel: C, how: Answers[C]): void;
  /** Skips a revision, as a lost push would. */
  skipRevision(): void;
  /** Closes all sockets; new ones are refused until `restore`. */
  lose(code?: number): void;
  restore(): void;
  close(): Promise<void>;
}

const token = 'mock-token';

/** A server of the window's bundle on a port of its own, on which hosts can stand one after another. */
export async function serveWindow(): Promise<Server> {
  const server = createServer(serveFolder(await rendererBundle()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/**
 * The contract over a real WebSocket with scripted slices and answers, all of them checked against the schemas. On a
 * server that serves the window already, or on one of its own, which ends with it.
 */
export async function startMockHost(first: Slices, given?: Server): Promise<MockHost> {
  const server = given ?? (await serveWindow());
  const sockets = new WebSocketServer({ noServer: true });
  const answers: Answers = { ...usualAnswers };
  const requests: Received[] = [];
  let slices = checked(first);
  let revision = 1;
  let away: number | null = null;

  const send = (frame: unknown) => {
    for (const client of sockets.clients) client.send(JSON.stringify(frame));
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url !== '/ipc') return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) => greet(client));
  };
  server.on('upgrade', upgrade);

  const greet = (client: WebSocket) => {
    if (away !== null) return client.close(away);
    client.once('message', (data) => {
      if ((JSON.parse(String(data)) as { token?: string }).token !== token) return client.close(4401);
      client.send(
        JSON.stringify({ event: 'hello', payload: { contract: CONTRACT_VERSION, channels: channelNames } }),
      );
      client.on('message', (frame) => void handle(client, String(frame)));
    });
  };

  const handle = async (client: WebSocket, text: string) => {
    const { id, channel, args } = requestFrame.parse(JSON.parse(text));
    requests.push({ channel, args });
    const reply = (body: object) =>
      client.readyState === client.OPEN && client.send(JSON.stringify({ id, ...body }));
    const known = channels[channel as ChannelName];
    if (!known)
      return reply({ ok: false, code: 'unknown-channel', message: `There is no channel ${channel}.` });
    const parsed = known.args.safeParse(args);
    if (!parsed.success) return reply({ ok: false, code: 'bad-arguments', message: parsed.error.message });
    try {
      const how = answers[channel as ChannelName] as (args: unknown, scene: object) => unknown;
      const value = await how(parsed.data, { slices, revision });
      reply({ ok: true, value: known.result.parse(value) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      reply({ ok: false, code: error.code, message: error.message });
    }
  };

  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/#token=${token}`,
    requests,
    current: () => slices,
    set: (changes) => {
      for (const name of Object.keys(changes) as SliceName[]) {
        revision += 1;
        const payload = events.state.parse({ slice: name, revision, value: changes[name] });
        slices = { ...slices, [name]: payload.value };
        send({ event: 'state', payload });
      }
    },
    notify: (notice) => send({ event: 'notify', payload: events.notify.parse(notice) }),
    answer: (channel, how) => {
      answers[channel] = how;
    },
    skipRevision: () => {
      revision += 1;
    },
    lose: (code = 1011) => {
      away = code;
      for (const client of sockets.clients) client.close(code);
    },
    restore: () => {
      away = null;
    },
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.off('upgrade', upgrade);
      if (given) return;
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function checked(given: Slices): Slices {
  return Object.fromEntries(
    (Object.keys(schemas) as SliceName[]).map((name) => [name, schemas[name].parse(given[name])]),
  ) as unknown as Slices;
}
