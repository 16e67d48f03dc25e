import { ENDPOINTS, type Endpoint } from '#main/exchange/endpoints.ts';
import type { Transport, TransportReply, TransportRequest } from '#main/exchange/transport.ts';
import type { ApiReply, Outcome, PracticeExchange, Step } from '#main/practice/index.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import { sleep } from '#main/sync/ports/clock.ts';

/** A request without an answer ends like a client's own time limit. */
const NO_ANSWER_MS = 10_000;

export interface PracticeTransportOptions {
  readonly exchange: PracticeExchange;
  readonly clock: Clock;
  /** How long a request takes to arrive and its answer to come back, in ms; drawn anew for each. */
  readonly latencyMs?: () => { readonly there: number; readonly back: number };
}

/**
 * The practice exchange's core behind the transport, inside this process: no socket, no key, no signature. It
 * carries Simulation's paper account, and the simulator's model of the exchange in virtual time.
 */
export function createPracticeTransport(options: PracticeTransportOptions): Transport {
  const { exchange, clock } = options;
  const wait = (ms: number) => (ms <= 0 ? null : sleep(clock, ms));
  return {
    async call(request) {
      const { there, back } = options.latencyMs?.() ?? { there: 0, back: 0 };
      await wait(there);
      let step: Step = exchange.receiveTrusted(trusted(request), clock.now());
      if (step.kind === 'hold') {
        const { resume, afterMs } = step;
        await wait(afterMs);
        step = resume(clock.now());
      }
      await wait(step.afterMs);
      if (step.kind === 'drop') await wait(NO_ANSWER_MS);
      await wait(back);
      return outcomeOf(step as Outcome);
    },
  };
}

function trusted(request: TransportRequest) {
  const endpoint: Endpoint = ENDPOINTS[request.endpoint];
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.params)) params[name] = String(value);
  if (endpoint.signed) {
    params.timestamp = String(request.timestamp);
    params.recvWindow = request.write && request.endpoint === 'createOrder' ? '3000' : '5000';
  }
  return {
    method: endpoint.method,
    path: `/api/${endpoint.futures ? 'v1/private' : 'v3'}/${endpoint.path}`,
    params,
  };
}

function outcomeOf(outcome: Outcome): TransportReply {
  switch (outcome.kind) {
    case 'reset':
      return { type: 'error', name: 'NetworkError', message: 'The connection was closed.', sent: 'maybe' };
    case 'drop':
      return { type: 'error', name: 'RequestTimeout', message: 'No answer came in time.', sent: 'maybe' };
    case 'reply':
      return {
        type: 'reply',
        status: outcome.reply.status,
        // As Node's HTTP client tells them.
        headers: Object.fromEntries(
          Object.entries(outcome.reply.headers).map(([name, value]) => [name.toLowerCase(), value]),
        ),
        body: bodyOf(outcome.reply),
      };
  }
}

function bodyOf(reply: ApiReply): unknown {
  if (reply.text === undefined) return reply.json ?? '';
  try {
    return JSON.parse(reply.text);
  } catch {
    return reply.text;
  }
}
