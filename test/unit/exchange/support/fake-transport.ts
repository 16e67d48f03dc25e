import type { EndpointName } from '#main/exchange/endpoints.ts';
import type { Transport, TransportReply, TransportRequest } from '#main/exchange/transport.ts';
import type { TestClock } from './clock.ts';

export type Answer =
  | TransportReply
  | ((request: TransportRequest) => TransportReply | Promise<TransportReply>);

export function reply(body: unknown, status = 200, headers: Record<string, string> = {}): TransportReply {
  return { type: 'reply', status, headers, body };
}

export function timeout(sent: 'no' | 'maybe' = 'maybe'): TransportReply {
  return { type: 'error', name: 'RequestTimeout', message: 'no answer within 10000 ms', sent };
}

/** Answers from a script for each endpoint; the last answer stands for all later calls. `/time` answers by itself. */
export class FakeTransport implements Transport {
  readonly requests: TransportRequest[] = [];
  private readonly answers = new Map<EndpointName, Answer[]>();
  serverAheadMs = 0;

  constructor(clock: TestClock) {
    this.on('time', () => reply({ serverTime: clock.now() + this.serverAheadMs }));
  }

  on(endpoint: EndpointName, ...answers: Answer[]): this {
    this.answers.set(endpoint, answers);
    return this;
  }

  count(endpoint: EndpointName): number {
    return this.requests.filter((request) => request.endpoint === endpoint).length;
  }

  async call(request: TransportRequest): Promise<TransportReply> {
    this.requests.push(request);
    const queue = this.answers.get(request.endpoint) ?? [];
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    if (answer === undefined) return reply({ code: 404, msg: `no answer for ${request.endpoint}` }, 404);
    return typeof answer === 'function' ? answer(request) : answer;
  }
}
