import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ActionResults } from '../../../main/practice/control/control.ts';
import type { ActionBody, ActionName } from '../../../main/practice/control/schemas.ts';
import type { RecordEntry, RequestEntry } from '../../../main/practice/record.ts';

const root = new URL('../../../', import.meta.url);

/** A process of our own, with its first line of JSON and a way to end it. */
export interface Child<T> {
  readonly ready: T;
  readonly process: ChildProcess;
  end(): Promise<void>;
}

/** Nothing that was started outlives the bench, however that ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export function endWithBench<T extends ChildProcess>(child: T): T {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Starts one of the project's programs with Node and waits for the line of JSON that says it is ready. */
export function startChild<T>(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Child<T>> {
  const child = endWithBench(
    spawn(process.execPath, [...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors = `${errors}${chunk}`.slice(-2000);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    void ended.then(() => reject(new Error(`${args[0]} ended before it was ready: ${errors}`)));
    createInterface({ input: child.stdout }).once('line', (line) => {
      resolve({
        ready: JSON.parse(line) as T,
        process: child,
        async end() {
          child.kill('SIGTERM');
          const force = setTimeout(() => child.kill('SIGKILL'), 8000);
          await ended;
          clearTimeout(force);
        },
      });
    });
  });
}

interface Ready {
  readonly url: string;
  readonly ws: string;
  readonly control: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly ca?: string;
}

/** The practice exchange in a process of its own. */
export interface Practice extends Ready {
  readonly caFile: string | null;
  readonly caText: string | null;
  run<N extends ActionName>(name: N, body: ActionBody<N>): Promise<ActionResults[N]>;
  /** What the exchange recorded since the last call of `mark`. */
  entries(): Promise<readonly RecordEntry[]>;
  requests(): Promise<readonly RequestEntry[]>;
  mark(): Promise<void>;
  close(): Promise<void>;
}

export async function startPractice(args: readonly string[]): Promise<Practice> {
  const child = await startChild<Ready>(['main/practice/cli.ts', '--port', '0', '--seed', '1', ...args]);
  const { ready } = child;
  const caText = ready.ca ? readFileSync(ready.ca, 'utf8') : null;
  const post = await poster(caText);
  let cursor = 0;
  const run = async <N extends ActionName>(name: N, body: ActionBody<N>): Promise<ActionResults[N]> => {
    const text = await post(`${ready.control}/${name}`, JSON.stringify(body));
    return JSON.parse(text) as ActionResults[N];
  };
  const entries = async () => (await run('log', { since: cursor })).entries;
  return {
    ...ready,
    caFile: ready.ca ?? null,
    caText,
    run,
    entries,
    requests: async () => (await entries()).filter((each) => each.kind === 'request'),
    mark: async () => {
      cursor = (await run('log', { since: cursor })).next;
    },
    close: () => child.end(),
  };
}

/** The control interface, over a connection of its own that is closed after each call. */
async function poster(ca: string | null): Promise<(url: string, body: string) => Promise<string>> {
  const { request } = await (ca === null ? import('node:http') : import('node:https'));
  return (url, body) =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        url,
        { method: 'POST', agent: false, ...(ca === null ? {} : { ca }) },
        (reply) => {
          let text = '';
          reply.setEncoding('utf8');
          reply.on('data', (chunk) => {
            text += chunk;
          });
          reply.on('end', () =>
            reply.statusCode === 200 ? resolve(text) : reject(new Error(`${url}: ${text}`)),
          );
        },
      );
      outgoing.once('error', reject);
      outgoing.end(body);
    });
}
