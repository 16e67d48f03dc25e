import { spawn } from 'node:child_process';
import { endWithBench } from './practice.ts';
import type { Row } from './stats.ts';

const root = new URL('../../../', import.meta.url);

export interface Found {
  readonly rows: readonly Row[];
  readonly failures: readonly string[];
}

/** Runs a section that only waits in a process of its own, beside the others. */
export function beside(section: string, flags: readonly string[]): Promise<Found> {
  const args = ['test/bench/bench.ts', '--section', section, '--json', ...flags];
  const child = endWithBench(
    spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  return new Promise((resolve) =>
    child.once('close', (code) => {
      try {
        resolve(JSON.parse(text) as Found);
      } catch {
        resolve({ rows: [], failures: [`${section}: its process ended with ${code}`] });
      }
    }),
  );
}
