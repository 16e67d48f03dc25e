import type { ServerResponse } from 'node:http';
import type { ApiRequest } from '../api/types.ts';
import { ControlError } from '../control/control-error.ts';
import { Refused } from '../core/types.ts';

/** A defect of ours is a 500 with MEXC's shape, never a dead process: what was asked has an unknown outcome. */
export function guarded(response: ServerResponse, act: () => void): void {
  try {
    act();
  } catch (error) {
    console.error('practice exchange:', error);
    send(response, 500, { code: 500, msg: 'Internal error' });
  }
}

/** Answers one control action; what cannot be done is one sentence in `error`. */
export function controlReply(
  request: ApiRequest,
  action: string,
  run: (name: string, body: unknown) => unknown,
  response: ServerResponse,
): void {
  if (request.method !== 'POST') {
    send(response, 405, { error: 'Control actions are POST requests.' });
    return;
  }
  guarded(response, () => {
    try {
      send(response, 200, run(action, request.body === '' ? {} : JSON.parse(request.body)));
    } catch (error) {
      if (error instanceof Refused) send(response, 400, { code: error.code, error: error.message });
      else if (error instanceof ControlError) send(response, 400, { error: error.message });
      else if (error instanceof SyntaxError) send(response, 400, { error: 'The body is not JSON.' });
      else throw error;
    }
  });
}

function send(response: ServerResponse, status: number, value: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
