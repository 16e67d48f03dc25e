import { spawn } from 'node:child_process';
import { endWithBench } from './practice.ts';
import type { Row } from './stats.ts';

const root = new URL('../../../', import.meta.url);

export interface Found {
  readonly rows: readonly Row[];
  readonly failures: readonly string[];
}

/** Runs sections that only wait in a process of their own, beside the others. */
export function beside(sections: readonly string[], flags: readonly string[]): Promise<Found> {
  const args = ['test/bench/bench.ts', '--section', sections.join(','), '--json', ...flags];
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
        resolve({ rows: [], failures: [`${sections.join(', ')}: its process ended with ${code}`] });
      }
    }),
  );
}
