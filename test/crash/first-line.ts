import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The first line of JSON that a process prints, or null when it ended without one. */
export function firstLine<T>(child: ChildProcess): Promise<T | null> {
  return new Promise((resolve) => {
    child.once('close', () => resolve(null));
    if (!child.stdout) return resolve(null);
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) resolve(JSON.parse(line) as T);
    });
  });
}
