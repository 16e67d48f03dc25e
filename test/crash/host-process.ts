import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { end, watch } from './children.ts';
import { Driver } from './driver.ts';
import { type ExchangeProcess, root } from './exchange-process.ts';
import { firstLine } from './first-line.ts';

interface Ready {
  readonly ws: string;
  readonly token: string;
}

/** Makes dist/ as the sources are now; a build that is up to date, or just made by the test command, is left alone. */
export function build(): void {
  if (process.env.PLUMBLINE_BUILT === 'yes') return;
  const made = spawnSync(process.execPath, ['build/build.ts'], { cwd: root, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`The build failed: ${made.stderr}`);
}

/** The built headless host in live mode on an exchange of this computer. */
export class HostProcess {
  readonly child: ChildProcess;
  /** Its ready line; null when it ended without one. */
  readonly ready: Promise<Ready | null>;
  private stderr = '';

  constructor(exchange: Pick<ExchangeProcess, 'url' | 'keys'>, folder: string) {
    const live = ['--mode', 'live', '--keys-from-env', '--exchange-url', exchange.url];
    const args = ['dist/main/headless.js', '--no-open', '--port', '0', ...live, '--data-dir', folder];
    this.child = watch(
      spawn(process.execPath, args, {
        cwd: root,
        env: { ...process.env, ...exchange.keys },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    this.child.stderr?.on('data', (part) => {
      this.stderr += part;
    });
    this.ready = firstLine<Ready>(this.child);
  }

  /** Starts it as often as it takes: while the exchange is down or asks for a pause, a start ends with a sentence. */
  static async patiently(...where: ConstructorParameters<typeof HostProcess>): Promise<HostProcess> {
    const limit = Date.now() + 60_000;
    while (true) {
      const host = new HostProcess(...where);
      if (await host.ready) return host;
      if (Date.now() > limit) throw new Error(`The host did not start for a minute: ${host.said()}`);
      await sleep(1_000);
    }
  }

  /** What it said on stderr so far. */
  said(): string {
    return this.stderr.trim();
  }

  async connect(): Promise<Driver> {
    const ready = await this.ready;
    if (!ready) throw new Error(`The host did not start: ${this.said()}`);
    return Driver.open(ready);
  }

  end(signal: NodeJS.Signals): Promise<number | null> {
    return end(this.child, signal);
  }
}
