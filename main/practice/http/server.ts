import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { owned } from '#shared/owned.ts';
import { createControl } from '../control/control.ts';
import { freeze } from '../core/steer.ts';
import { PracticeExchange } from '../exchange.ts';
import { words } from '../practice-words.ts';
import { PracticeStartError } from '../start-error.ts';
import { carryOut } from './carry-out.ts';
import { controlReply, guarded } from './control-http.ts';
import { readRequest } from './read-request.ts';
import { type Sockets, serveSockets } from './sockets.ts';
import { StateFile } from './state-file.ts';
import type { Certificate } from './tls.ts';

export interface PracticeServerOptions {
  /** 0 is any free port. */
  port?: number;
  seed: string;
  /** A file in which the exchange survives; without it everything is gone with the process. */
  stateFile?: string;
  tls?: boolean;
  /** Where the certificate of `tls` is written; a new folder for temporary files by default. */
  tlsDirectory?: string;
  balances?: Record<string, string>;
  extraMarkets?: number;
  /** Starts with every market frozen. */
  frozen?: boolean;
  /** A fixed round trip added to each reply. */
  replyDelayMs?: number;
  /** Idle keep-alive connections are closed after so long; default 60 s. */
  idleTimeoutMs?: number;
  rateLimits?: boolean;
  apiKey?: string;
  apiSecret?: string;
  uid?: string;
  now?: () => number;
  random?: (bytes: number) => Buffer;
}

export interface PracticeServer {
  /** Base address of the REST interface, e.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Address of the streams. */
  readonly ws: string;
  /** Base address of the control interface: `POST ${control}/<action>` with a JSON body. */
  readonly control: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** With TLS: the file that holds the certificate to trust. */
  readonly ca?: string;
  readonly exchange: PracticeExchange;
  /** Runs a control action in this process, checked as if it had come over HTTP. */
  run(name: string, body: unknown): unknown;
  close(): Promise<void>;
}

const TICK_MS = 100;

/**
 * Starts the practice exchange on loopback. An accepted order is in the state file before its reply leaves. Throws
 * `PracticeStartError` when the port or the state file cannot be had.
 */
export async function startPracticeServer(options: PracticeServerOptions): Promise<PracticeServer> {
  const now = options.now ?? Date.now;
  const random = options.random ?? randomBytes;
  const state = options.stateFile === undefined ? null : openState(options.stateFile);
  const exchange = createExchange(options, state, now(), random);
  state?.follow(exchange);
  exchange.begin(now());
  state?.flush();
  const certificate = options.tls ? await certify(now(), options.tlsDirectory) : null;
  const control = createControl(exchange);
  const controlPath = `/control/${random(16).toString('hex')}`;
  let sockets: Sockets | null = null;
  const settle = (): void => {
    state?.flush();
    // What the streams say must have happened for good.
    sockets?.hub.deliver(now());
  };
  const run = (name: string, body: unknown): unknown => {
    const value = control.runUnknown(name, body, now());
    settle();
    return value;
  };
  const halfDelayMs = (options.replyDelayMs ?? 0) / 2;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const read = await readRequest(request);
    if (!read) {
      request.socket.destroy();
      return;
    }
    if (read.path.startsWith(`${controlPath}/`)) {
      return controlReply(read, read.path.slice(controlPath.length + 1), run, response);
    }
    const guard = (act: () => void): void => guarded(response, act);
    const receive = (): void =>
      guard(() =>
        carryOut(exchange.receive(read, now()), request, response, { halfDelayMs, now, settle, guard }),
      );
    if (halfDelayMs > 0) setTimeout(receive, halfDelayMs);
    else receive();
  };
  const listener = (request: IncomingMessage, response: ServerResponse): void =>
    owned(answer(request, response), () => request.socket.destroy());
  const server = certificate
    ? createTlsServer({ key: certificate.key, cert: certificate.cert }, listener)
    : createServer(listener);
  server.keepAliveTimeout = options.idleTimeoutMs ?? 60_000;
  // Node would keep an idle socket for another second; a limit that was asked for is meant to the letter.
  if (options.idleTimeoutMs !== undefined) server.keepAliveTimeoutBuffer = 0;
  const { port } = await listen(server, options.port ?? 0).catch((error: unknown) => {
    state?.close();
    throw error;
  });
  sockets = serveSockets(server, exchange, { halfDelayMs, now });
  const ticker = setInterval(() => {
    exchange.advance(now());
    settle();
    sockets?.hub.tick(now());
  }, TICK_MS);
  const scheme = certificate ? 's' : '';
  const url = `http${scheme}://127.0.0.1:${port}`;
  return {
    url,
    ws: `ws${scheme}://127.0.0.1:${port}/ws`,
    control: `${url}${controlPath}`,
    apiKey: exchange.mainKey.accessKey,
    apiSecret: exchange.mainKey.secret,
    ...(certificate ? { ca: certificate.caFile } : {}),
    exchange,
    run,
    close: async () => {
      clearInterval(ticker);
      sockets?.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      state?.close();
    },
  };
}

/** Loaded only where TLS is asked for, since making certificates takes a large library. */
async function certify(now: number, directory: string | undefined): Promise<Certificate> {
  const { selfSigned } = await import('./tls.ts');
  return selfSigned(now, directory);
}

function openState(path: string): StateFile {
  try {
    return new StateFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PracticeStartError(words.stateNotUsed({ file: path, why: reason }));
  }
}

function createExchange(
  options: PracticeServerOptions,
  state: StateFile | null,
  now: number,
  random: (bytes: number) => Buffer,
): PracticeExchange {
  const kept = state?.load() ?? null;
  const common = {
    seed: options.seed,
    rateLimits: options.rateLimits ?? true,
    randomHex: () => random(32).toString('hex'),
  };
  if (kept) return PracticeExchange.restore(kept, common);
  const exchange = new PracticeExchange({
    ...common,
    uid: options.uid ?? String(100_000_000 + (random(4).readUInt32BE() % 900_000_000)),
    apiKey: options.apiKey ?? `mx0${random(9).toString('hex').slice(0, 15)}`,
    apiSecret: options.apiSecret ?? random(16).toString('hex'),
    createdAt: now,
    ...(options.balances ? { balances: options.balances } : {}),
    ...(options.extraMarkets ? { extraMarkets: options.extraMarkets } : {}),
  });
  exchange.advance(now);
  if (options.frozen) freeze(exchange.core, { on: true }, now);
  return exchange;
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const said = taken ? words.portInUse({ port }) : words.portNotUsed({ port, why: error.message });
      reject(new PracticeStartError(said));
    });
    server.listen(port, '127.0.0.1', () => resolve(server.address() as AddressInfo));
  });
}
