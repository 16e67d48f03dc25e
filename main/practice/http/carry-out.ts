import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyText } from '../api/types.ts';
import type { Outcome, Step } from '../faults/outcome.ts';

export interface CarryOut {
  /** Half of the fixed delay, added on the way in and on the way out. */
  readonly halfDelayMs: number;
  readonly now: () => number;
  /** Makes the exchange's state durable; called before anything leaves. */
  readonly settle: () => void;
  /** Runs something that may fail outside of the request's own call, and answers for it. */
  readonly guard: (act: () => void) => void;
}

/** Plays a step of the exchange on a real connection. */
export function carryOut(
  step: Step,
  request: IncomingMessage,
  response: ServerResponse,
  how: CarryOut,
): void {
  if (step.kind === 'hold') {
    setTimeout(() => {
      how.guard(() => carryOut(step.resume(how.now()), request, response, how));
    }, step.afterMs);
    return;
  }
  // Whatever becomes of the reply, what was accepted is on the disk first.
  how.settle();
  const wait = step.afterMs + how.halfDelayMs;
  if (wait > 0) setTimeout(() => finish(step, request, response), wait);
  else finish(step, request, response);
}

function finish(outcome: Outcome, request: IncomingMessage, response: ServerResponse): void {
  if (response.destroyed) return;
  if (outcome.kind === 'drop') return;
  if (outcome.kind === 'reset') {
    const { socket } = request;
    // A TLS socket has no reset of its own; destroying it ends the connection without an answer just as well.
    if ('encrypted' in socket) socket.destroy();
    else socket.resetAndDestroy();
    return;
  }
  const { reply } = outcome;
  const text = bodyText(reply);
  const body = Buffer.from(text);
  response.writeHead(reply.status, {
    'content-type': 'application/json;charset=UTF-8',
    ...reply.headers,
    'content-length': String(body.length),
  });
  response.end(body);
}
