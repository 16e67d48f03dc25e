import { parentPort, workerData } from 'node:worker_threads';
import { owned } from '#shared/owned.ts';
import { ControlError } from './control/control-error.ts';
import { Refused } from './core/types.ts';
import { type PracticeServerOptions, startPracticeServer } from './http/server.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** Runs the practice exchange in its own thread. Its options come as `workerData`. */
async function main(): Promise<void> {
  const say = (message: FromWorker): void => parentPort?.postMessage(message);
  try {
    const server = await startPracticeServer(workerData as PracticeServerOptions);
    const { url, ws, control, apiKey, apiSecret, ca } = server;
    parentPort?.on('message', (message: ToWorker) => {
      if (message.kind === 'close') {
        const closed = () => {
          say({ kind: 'closed' });
          parentPort?.close();
        };
        server.close().then(closed, closed);
        return;
      }
      try {
        say({ kind: 'done', id: message.id, value: server.run(message.action, message.body) });
      } catch (error) {
        const code = error instanceof Refused ? error.code : null;
        const known = error instanceof Refused || error instanceof ControlError;
        say({ kind: 'failed', id: message.id, code, message: known ? error.message : String(error) });
      }
    });
    say({ kind: 'ready', url, ws, control, apiKey, apiSecret, ...(ca ? { ca } : {}) });
  } catch (error) {
    say({ kind: 'broken', message: error instanceof Error ? error.message : String(error) });
  }
}

owned(main(), () => process.exit(1));
