import type { Clock } from '#main/sync/ports/clock.ts';
import {
  CREATE_RECV_WINDOW_MS,
  READ_RECV_WINDOW_MS,
  type Transport,
  type TransportReply,
  type TransportRequest,
} from '../transport.ts';
import { createKeepAlive } from './agent.ts';
import { parseBody } from './json.ts';
import { exchangeOrigin } from './origin.ts';
import { redact } from './redact.ts';
import { SendFault } from './send-fault.ts';
import { createSender } from './sender.ts';
import { SpotClient } from './spot-client.ts';

export interface ApiKeys {
  readonly apiKey: string;
  readonly secret: string;
}

export interface CcxtTransportSettings {
  /** `https://api.mexc.com`, or a loopback origin; anything else throws. */
  readonly baseUrl: string;
  /** Without keys only the public endpoints work. */
  readonly keys?: ApiKeys;
  /** PEM text: trust just this certificate, in place of the system's roots. */
  readonly ca?: string;
  readonly clock: Clock;
  /** Whole time of one request, connection and body included. Default 10 s. */
  readonly timeoutMs?: number;
}

export interface CcxtTransport extends Transport {
  /** Opens connections ahead until `count` are idle, so that the next requests take one round trip. Sends nothing. */
  warm(count: number): void;
  /** Closes the idle sockets; requests under way end by themselves. */
  close(): void;
}

/**
 * The transport that reaches a real server. Two ccxt instances on one keep-alive agent, since ccxt takes recvWindow
 * from the instance and overwrites a parameter of that name (MEXC API notes 1.3): creates 3 s, all else 5 s.
 */
export function createCcxtTransport(settings: CcxtTransportSettings): CcxtTransport {
  const origin = exchangeOrigin(settings.baseUrl);
  const { clock, keys, timeoutMs = 10_000 } = settings;
  const connections = createKeepAlive(origin, settings.ca, timeoutMs);
  const send = createSender({ origin, agent: connections.agent, clock, timeoutMs });
  const client = (recvWindow: number) => new SpotClient({ origin, ...keys, recvWindow, send });
  const reads = client(READ_RECV_WINDOW_MS);
  const creates = client(CREATE_RECV_WINDOW_MS);
  const secrets = keys === undefined ? [] : [keys.secret, keys.apiKey];

  return {
    async call(request: TransportRequest): Promise<TransportReply> {
      const { endpoint, timestamp } = request;
      const params = endpoint === 'apiKeyInfo' ? { accessKey: keys?.apiKey ?? '' } : request.params;
      const instance = endpoint === 'createOrder' ? creates : reads;
      try {
        const raw = await instance.callRaw(endpoint, params, timestamp);
        const text = withoutSecrets(raw.text, secrets);
        return { type: 'reply', status: raw.status, headers: raw.headers, body: parseBody(text) };
      } catch (error) {
        return errorReply(error, secrets);
      }
    },
    warm: (count) => connections.warm(count),
    close: () => connections.close(),
  };
}

/** A refusal may repeat the key that it refuses: what came back goes on without it. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (safe, secret) => (secret === '' ? safe : safe.replaceAll(secret, '[redacted]')),
    text,
  );
}

function errorReply(error: unknown, secrets: readonly string[]): TransportReply {
  if (error instanceof SendFault) {
    return { type: 'error', name: error.kind, message: redact(error.message, secrets), sent: error.sent };
  }
  const name = error instanceof Error ? error.constructor.name : 'Error';
  const message = redact(error instanceof Error ? error.message : String(error), secrets);
  // ccxt finds missing keys while it signs, before anything is sent; of any other error nothing is known.
  return { type: 'error', name, message, sent: name === 'AuthenticationError' ? 'no' : 'maybe' };
}
