import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createInterface } from 'node:readline';

const root = new URL('../../../', import.meta.url);

export interface Ready {
  ready: true;
  url: string;
  ws: string;
  control: string;
  apiKey: string;
  apiSecret: string;
  pid: number;
  ca?: string;
}

export interface Spawned {
  child: ChildProcess;
  ready: Ready;
  lines: string[];
  /** Kills with a signal and waits for the end; gives the exit code. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

function launch(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['main/practice/cli.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts the command line program and waits for its line. */
export function spawnPractice(args: readonly string[]): Promise<Spawned> {
  const child = launch(args);
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready`)));
    if (!child.stdout) throw new Error('no stdout');
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (lines.length > 1) return;
      const kill = (signal: NodeJS.Signals): Promise<number | null> =>
        new Promise((ended) => {
          child.removeAllListeners('exit');
          child.once('exit', (code) => ended(code));
          child.kill(signal);
        });
      resolve({ child, ready: JSON.parse(line), lines, kill });
    });
  });
}

/** Runs the command line program to its end. */
export function runPractice(args: readonly string[]): Promise<{ code: number | null; stderr: string }> {
  const child = launch(args);
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stderr })));
}

/** A signed request over fetch. */
export async function ask(
  at: Pick<Ready, 'url' | 'apiKey' | 'apiSecret'>,
  method: string,
  path: string,
  params: Record<string, string> = {},
): Promise<{ status: number; json: Record<string, unknown> }> {
  const query = new URLSearchParams({ ...params, timestamp: String(Date.now()) }).toString();
  const signature = createHmac('sha256', at.apiSecret).update(query).digest('hex');
  const reply = await fetch(`${at.url}/api/v3/${path}?${query}&signature=${signature}`, {
    method,
    headers: { 'x-mexc-apikey': at.apiKey, 'content-type': 'application/json' },
  });
  return { status: reply.status, json: (await reply.json()) as Record<string, unknown> };
}

export async function control(at: Pick<Ready, 'control'>, action: string, body: object = {}) {
  const reply = await fetch(`${at.control}/${action}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: reply.status, json: (await reply.json()) as Record<string, unknown> };
}
