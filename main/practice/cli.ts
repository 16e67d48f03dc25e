import { parseArgs } from './http/arguments.ts';
import { startPracticeServer } from './http/server.ts';
import { PracticeStartError } from './start-error.ts';

/** `npm run -s practice -- --port 0 --seed S`: runs the exchange alone and prints one line of JSON when it is ready. */
async function main(): Promise<void> {
  const server = await startPracticeServer(parseArgs(process.argv));
  const { url, ws, control, apiKey, apiSecret, ca } = server;
  const line = { ready: true, url, ws, control, apiKey, apiSecret, ...(ca ? { ca } : {}), pid: process.pid };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const exit = () => process.exit(0);
    process.once(signal, () => {
      server.close().then(exit, exit);
    });
  }
}

// Node would otherwise open its inspector at this signal, to every user of this computer.
process.on('SIGUSR1', () => {});
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof PracticeStartError ? 2 : 1);
});
