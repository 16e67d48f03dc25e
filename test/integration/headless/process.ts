import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Run {
  readonly child: ChildProcess;
  readonly out: { stdout: string; stderr: string };
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
  /** The ready line, parsed; rejects when the process ends without one. */
  readonly ready: Promise<{
    url: string;
    ws: string;
    token: string;
    pid: number;
    host: string;
    ready: boolean;
  }>;
}

/** Runs a program of this project in a process of its own; `input` is what its stdin gives. */
export function run(
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  input: string | null = null,
): Run {
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    env: { ...process.env, ...environment },
    stdio: [input === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
  const out = { stdout: '', stderr: '' };
  const ended = new Promise<number | string | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  );
  const ready = new Promise<Awaited<Run['ready']>>((resolve, reject) => {
    child.stdout?.on('data', (part) => {
      out.stdout += part;
      const [line, rest] = out.stdout.split('\n', 2);
      if (rest !== undefined && line?.startsWith('{')) resolve(JSON.parse(line));
    });
    ended.then((code) => reject(new Error(`ended with ${code}: ${out.stderr}`)));
  });
  ready.catch(() => {});
  child.stderr?.on('data', (part) => {
    out.stderr += part;
  });
  return { child, out, ended, ready };
}
