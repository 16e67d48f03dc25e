import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly process: ChildProcess;
  /** All lines it has printed so far. */
  readonly lines: string[];
  /** Resolves with the first line that begins with `start`. */
  line(start: string): Promise<string>;
  /** Ends it with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a script of this folder in its own process. */
export function startChild(script: string, args: readonly string[]): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'ignore'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => void lines.push(line));
  const closed = once(child, 'close');
  return {
    process: child,
    lines,
    async line(start) {
      for (;;) {
        const found = lines.find((line) => line.startsWith(start));
        if (found !== undefined) return found;
        if (child.exitCode !== null)
          throw new Error(`${script} ended with ${child.exitCode}: ${lines.join(' | ')}`);
        await Promise.race([once(reader, 'line'), closed]);
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
