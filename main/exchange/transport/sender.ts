import { type Agent as HttpAgent, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Clock } from '#main/sync/ports/clock.ts';
import { readBody } from './body.ts';
import { assertOrigin } from './origin.ts';
import { SendFault } from './send-fault.ts';

export interface RawHttp {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface SendOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SenderSettings {
  readonly origin: string;
  readonly agent: HttpAgent;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/**
 * Sends one request over the shared agent and reads its whole reply within `timeoutMs`. Redirects are not followed,
 * nothing is repeated. Rejects with a SendFault only, which tells whether anything can have left: the agent gives
 * out connected and verified sockets only, so a request without a socket has not left.
 */
export function createSender(
  settings: SenderSettings,
): (url: string, options: SendOptions) => Promise<RawHttp> {
  const secure = settings.origin.startsWith('https:');
  const request = secure ? httpsRequest : httpRequest;

  return (url, options) =>
    new Promise((resolve, reject) => {
      let sent: 'no' | 'maybe' = 'no';
      try {
        assertOrigin(url, settings.origin);
      } catch (error) {
        reject(new SendFault('NetworkError', (error as Error).message, 'no'));
        return;
      }
      const outgoing = request(url, {
        method: options.method ?? 'GET',
        headers: options.headers ?? {},
        agent: settings.agent,
      });
      const fail = (kind: SendFault['kind'], message: string) => {
        stopTimer();
        reject(new SendFault(kind, message, sent));
        outgoing.destroy();
      };
      const broke = (error: Error) => fail('NetworkError', describe(error));
      // Rejects by itself: a request that has no socket yet reports its own destruction only when it gets one.
      const stopTimer = settings.clock.after(settings.timeoutMs, () => {
        fail('RequestTimeout', `no answer within ${settings.timeoutMs} ms`);
      });
      outgoing.once('socket', () => {
        sent = 'maybe';
      });
      outgoing.on('error', broke);
      outgoing.once('response', (reply) => {
        readBody(reply).then((text) => {
          stopTimer();
          resolve({ status: reply.statusCode ?? 0, headers: flatten(reply.headers), text });
        }, broke);
      });
      outgoing.end();
    });
}

function describe(error: Error & { code?: unknown; errors?: readonly Error[] }): string {
  const inner = error.errors?.map((each) => each.message).join('; ');
  return [error.code, inner ?? error.message]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
}

function flatten(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
