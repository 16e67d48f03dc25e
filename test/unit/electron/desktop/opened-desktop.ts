import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFlags } from '#main/desk/launch/flags.ts';
import { type Launched, launch } from '#main/desk/launch/launch.ts';
import type { DeskOptions } from '#main/desk/port.ts';
import { openDesktop } from '#main/electron/desktop.ts';
import type { Notifier } from '#main/electron/notifications/notifier.ts';
import type { TrayHost } from '#main/electron/tray/tray-host.ts';
import { FakeDesk } from '#test/electron/fixture/fake-desk.ts';
import { DockStandIn } from '#test/electron/standin/desktop-parts.ts';
import { createStandIn } from '#test/electron/standin/stand-in.ts';
import { ManualClock } from '../manual-clock.ts';

export interface OpenedOptions {
  readonly platform?: NodeJS.Platform;
  readonly folder?: string;
  /** What opening the engine does instead of giving the fake one. */
  readonly createDesk?: (options: DeskOptions) => Promise<FakeDesk>;
  readonly trayHost?: () => Promise<TrayHost>;
  readonly notifier?: () => Notifier | Promise<Notifier>;
  readonly prepare?: (standIn: ReturnType<typeof createStandIn>) => void;
}

/** Lets everything that is ready run, without time passing. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));

/** The whole desktop host in this process, over a fake desk, a stand-in without pages, and a clock that a test turns. */
export async function openedDesktop(options: OpenedOptions = {}) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'plumbline-desktop-'));
  const clock = new ManualClock();
  const exits: number[] = [];
  const standIn = createStandIn({ cdp: null, exit: (code) => exits.push(code) });
  const platform = options.platform ?? 'linux';
  standIn.dialog.platform = platform;
  if (platform === 'darwin') standIn.app.dock = new DockStandIn();
  options.prepare?.(standIn);
  await standIn.app.whenReady();
  const desk = new FakeDesk();
  const given: DeskOptions[] = [];
  const parsed = parseFlags(['--data-dir', folder]);
  if (parsed.kind !== 'flags') throw new Error('no flags');
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const launched: Launched = launch({
    flags: parsed.flags,
    host: 'electron',
    environment: {},
    pid: process.pid,
    now: clock.now(),
    say,
  });
  // What the host puts on this process is taken off again, so that one test doesn't hear another's faults.
  const before = new Map(process.eventNames().map((name) => [name, process.listeners(name as never)]));
  openDesktop({
    runtime: standIn.electron,
    program: {
      version: '0.0.0',
      workers: { journal: new URL('file:///-'), practice: new URL('file:///-') },
      windowFolder: folder,
      preload: '',
      createDesk: async (deskOptions) => {
        given.push(deskOptions);
        return options.createDesk ? options.createDesk(deskOptions) : desk;
      },
    },
    launched,
    dataFolder: folder,
    say,
    platform,
    clock,
    notifier: options.notifier ?? (() => 'there'),
    home: folder,
    folderIsNamed: false,
    trayHost: options.trayHost ?? (async () => 'there'),
  });
  const own = (name: string) =>
    process.listeners(name as never).filter((one) => !before.get(name)?.includes(one as never));
  await settle();
  return {
    standIn,
    desk,
    clock,
    exits,
    folder,
    said,
    /** What the desk was opened with. */
    given,
    window: () => {
      const last = standIn.windows.at(-1);
      if (!last) throw new Error('there is no window');
      return last;
    },
    /** As Node does with an exception that nobody caught. */
    fault: (error: unknown) => {
      for (const listener of own('uncaughtException')) (listener as (error: unknown) => void)(error);
    },
    signal: (name: 'SIGTERM' | 'SIGINT' | 'SIGHUP') => {
      for (const listener of own(name)) (listener as () => void)();
    },
    end() {
      for (const name of process.eventNames())
        for (const one of own(String(name))) process.off(name as never, one as never);
      launched.end();
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type OpenedDesktop = Awaited<ReturnType<typeof openedDesktop>>;
