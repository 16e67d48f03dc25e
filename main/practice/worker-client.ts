import { Worker } from 'node:worker_threads';
import { owned } from '#shared/owned.ts';
import type { ActionResults } from './control/control.ts';
import { ControlError } from './control/control-error.ts';
import type { ActionBody, ActionName } from './control/schemas.ts';
import { Refused } from './core/types.ts';
import type { PracticeServerOptions } from './http/server.ts';
import { words } from './practice-words.ts';
import { PracticeStartError } from './start-error.ts';
import type { FromWorker, ReadyMessage, ToWorker } from './worker-messages.ts';

/** Options that can cross into another thread. */
export type PracticeWorkerOptions = Omit<PracticeServerOptions, 'now' | 'random'>;

export interface PracticeWorker extends Omit<ReadyMessage, 'kind'> {
  /** Runs a control action in the worker. Rejects with `Refused` or `ControlError`. */
  run<N extends ActionName>(action: N, body: ActionBody<N>): Promise<ActionResults[N]>;
  /** Settles with the worker's end. It rejects when the worker died without being asked to. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the practice exchange in a worker thread. `workerFile` is the place of worker.ts, or of what the bundler
 * made of it: only the caller knows which. Rejects with `PracticeStartError` when it cannot start.
 */
export function startPracticeWorker(
  workerFile: URL | string,
  options: PracticeWorkerOptions,
): Promise<PracticeWorker> {
  const worker = new Worker(workerFile, { workerData: options });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let sequence = 0;
  let closing = false;
  const send = (message: ToWorker): void => worker.postMessage(message);
  return new Promise((resolve, reject) => {
    const ended = new Promise<void>((settle, fail) => {
      const end = (error: Error | null): void => {
        reject(error ?? new PracticeStartError(words.endedBeforeReady));
        for (const one of waiting.values()) one.reject(new Error(words.hasEnded));
        waiting.clear();
        if (closing || !error) settle();
        else fail(error);
      };
      worker.once('error', (error: Error) => end(error));
      worker.once('exit', (code) =>
        end(closing || code === 0 ? null : new Error(`practice worker exited ${code}`)),
      );
    });
    ended.catch(() => undefined);
    worker.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'ready': {
          const { kind: _, ...addresses } = message;
          resolve({
            ...addresses,
            ended,
            run: (action, body) =>
              new Promise((done, failed) => {
                sequence += 1;
                waiting.set(sequence, { resolve: done as (value: never) => void, reject: failed });
                send({ kind: 'run', id: sequence, action, body });
              }),
            close: () => {
              closing = true;
              send({ kind: 'close' });
              return ended;
            },
          });
          break;
        }
        case 'broken':
          reject(new PracticeStartError(message.message));
          owned(worker.terminate(), () => undefined);
          break;
        case 'done':
          waiting.get(message.id)?.resolve(message.value as never);
          waiting.delete(message.id);
          break;
        case 'failed': {
          const { code } = message;
          const error =
            code === null ? new ControlError(message.message) : new Refused(code, message.message);
          waiting.get(message.id)?.reject(error);
          waiting.delete(message.id);
          break;
        }
        case 'closed':
          break;
      }
    });
  });
}
