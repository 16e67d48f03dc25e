import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDataFolder, reason } from '#main/desk/launch/data-folder.ts';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { words } from '#main/program-words.ts';
import { owned } from '#shared/owned.ts';
import type { Opened } from '../desktop.ts';
import type { Program, TriableProgram } from '../program.ts';
import type { Runtime } from '../runtime.ts';
import type { HostClock } from '../system-clock.ts';
import { Trial } from './trial.ts';
import { watchedRuntime } from './watched-runtime.ts';

/** How long all of it may take, in ms: a cold start on a busy machine takes a few seconds. */
const patience = 60_000;
/** How long after the engine failed a request of the page may still be answered, in ms. */
const forAnswer = 2_000;

/** The program under trial, in the place of itself. */
export interface Smoke {
  readonly runtime: Runtime;
  readonly program: Program;
  /** The program has opened what it opens. */
  opened(desktop: Opened): void;
  /** It will not be opened: the line says why for each part. */
  refused(why: string): void;
}

export interface SmokeInput {
  readonly runtime: Runtime;
  readonly program: TriableProgram;
  readonly folder: string;
  readonly clock: Pick<HostClock, 'after'>;
  /** Takes the line, with its end. */
  readonly print?: (line: string) => void;
}

/** A folder of its own for the trial. Throws a StartRefusal where none can be made. */
export function smokeFolder(): string {
  try {
    return prepareDataFolder(mkdtempSync(join(tmpdir(), 'plumbline-smoke-')));
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    throw new StartRefusal(words.smoke.noFolder({ folder: tmpdir(), why: reason(error) }));
  }
}

/**
 * `--smoke`: the whole program comes up in Practice in a folder of its own, its parts are looked at, one line of JSON on
 * stdout tells of each, and it quits: exit code 0 when all of them work, else 1. Nobody's keys, folder, orders or running
 * program are touched. The folder is removed at the end, but for what Chromium still holds open then (Windows).
 */
export function trySmoke({ runtime, program, folder, clock, print = toStdout }: SmokeInput): Smoke {
  const trial = new Trial();
  let desktop: Opened | null = null;
  let told = false;
  const tell = () => {
    if (told) return;
    told = true;
    trial.giveUp(words.smoke.programEnded);
    const { platform, arch, versions } = process;
    const facts = { version: program.version, electron: versions.electron ?? null, platform, arch };
    print(`${trial.line(facts)}\n`);
  };
  const clear = () => {
    tell();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
  };
  // A fault may end it first. Electron tells of its end so too (electron/electron at 96f3996, lib/browser/init.ts),
  // but not before it is ready (shell/browser/browser.cc, ExitWithCode).
  process.once('exit', clear);
  const end = () => {
    tell();
    const code = trial.passed ? 0 : 1;
    if (desktop !== null) return desktop.leave(code);
    clear();
    runtime.app.exit(code);
  };
  const stop = clock.after(patience, () =>
    trial.giveUp(words.smoke.notUpAfter({ seconds: patience / 1000 })),
  );
  owned(trial.whole.then(end).finally(stop), () => runtime.app.exit(1));
  owned(
    program.tryKeychain().then((outcome) => trial.note('keychain', outcome)),
    (error) => trial.note('keychain', String(error)),
  );
  return {
    runtime: watchedRuntime(runtime, trial),
    program: {
      ...program,
      createDesk: async (options) => {
        try {
          const desk = await program.createDeskOnTrial(options, (part, outcome) => trial.note(part, outcome));
          trial.note('engine', true);
          return desk;
        } catch (error) {
          trial.note('engine', error instanceof Error ? error.message : String(error));
          // What the engine did not come to is not waited for.
          trial.giveUp(words.smoke.engineDidNotComeToIt, ['journal', 'practice']);
          clock.after(forAnswer, () => {
            trial.giveUp(words.smoke.failedStartInItsPlace, ['preload']);
          });
          throw error;
        }
      },
    },
    opened: (opened) => {
      desktop = opened;
    },
    refused: (why) => trial.giveUp(why),
  };
}

/** Written at once, since the program ends right after; a stdout that is gone has nobody to tell. */
function toStdout(line: string): void {
  try {
    writeSync(process.stdout.fd, line);
  } catch {
    process.stderr.write(line);
  }
}
