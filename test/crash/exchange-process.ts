import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ActionBody, ActionName, ActionResults } from '#main/practice/index.ts';
import { end, watch } from './children.ts';
import { firstLine } from './first-line.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

interface Ready {
  readonly url: string;
  readonly control: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** What the exchange answers when a control action can't be done: somebody sells what isn't there, say. */
export class ControlRefused extends Error {}

/** A practice exchange in its own process, on a state file in which it survives its own death. */
export class ExchangeProcess {
  restarts = 0;
  private child: ChildProcess;
  private ready: Ready;
  private readonly args: readonly string[];

  private constructor(child: ChildProcess, ready: Ready, args: readonly string[]) {
    this.child = child;
    this.ready = ready;
    this.args = args;
  }

  static async start(seed: string, stateFile: string, ...extra: string[]): Promise<ExchangeProcess> {
    const args = ['--seed', seed, '--state', stateFile, ...extra];
    const [child, ready] = await launch(['--port', '0', ...args]);
    return new ExchangeProcess(child, ready, args);
  }

  get url(): string {
    return this.ready.url;
  }

  get keys(): NodeJS.ProcessEnv {
    return { MEXC_API_KEY: this.ready.apiKey, MEXC_API_SECRET: this.ready.apiSecret };
  }

  /** One control action. Rejects with ControlRefused when the exchange refuses it. */
  async act<N extends ActionName>(name: N, body: ActionBody<N>): Promise<ActionResults[N]> {
    const reply = await fetch(`${this.ready.control}/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    const text = await reply.text();
    if (reply.status !== 200) throw new ControlRefused(text);
    return JSON.parse(text) as ActionResults[N];
  }

  /** Kills it and starts it anew on the same file and port. */
  async crash(downMs: number): Promise<void> {
    const { port } = new URL(this.ready.url);
    await end(this.child, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, downMs));
    [this.child, this.ready] = await launch(['--port', port, ...this.args]);
    this.restarts++;
  }

  /** Ends it in order; its file is complete then. */
  async stop(): Promise<void> {
    await end(this.child, 'SIGTERM');
  }
}

async function launch(args: readonly string[]): Promise<[ChildProcess, Ready]> {
  const program = join('main', 'practice', 'cli.ts');
  const child = watch(
    spawn(process.execPath, [program, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  const ready = await firstLine<Ready>(child);
  if (!ready) throw new Error(`The practice exchange did not start: ${args.join(' ')}`);
  return [child, ready];
}
