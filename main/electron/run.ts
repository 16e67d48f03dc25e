import { join } from 'node:path';
import { defaultDataFolder, prepareDataFolder } from '#main/desk/launch/data-folder.ts';
import type { Keys } from '#main/desk/launch/environment-keys.ts';
import { type Flags, parseFlags } from '#main/desk/launch/flags.ts';
import { keysFromStdin } from '#main/desk/launch/given-keys.ts';
import { type Launched, launch } from '#main/desk/launch/launch.ts';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { sayOnStderr as say } from '#main/desk/launch/terminal.ts';
import { words } from '#main/program-words.ts';
import { owned } from '#shared/owned.ts';
import { notOpened, ownArguments } from './command-line.ts';
import { openDesktop } from './desktop.ts';
import { placeOfRefusal, tellRefusedStart } from './dialogs/refused-start.ts';
import { lockProcess } from './lockdown/lock-process.ts';
import type { TriableProgram } from './program.ts';
import type { Runtime } from './runtime.ts';
import { tooOld } from './runtime-version.ts';
import { smokeFolder, trySmoke } from './smoke/smoke.ts';
import { systemClock } from './system-clock.ts';

/**
 * The Electron host from its command line to its end. Must be called before Electron is ready. A command line that
 * can't be followed, and a second start with the same data folder, end with exit code 2 and a sentence on stderr (the
 * second start also brings the first one's window to the front); what goes wrong later is told by a page in the window.
 */
export function runElectron(runtime: Runtime, argv: readonly string[], program: TriableProgram): void {
  const { app } = runtime;
  let flags: Flags;
  let dataFolder: string | null = null;
  const args = ownArguments(argv, app.isPackaged);
  try {
    lockProcess(runtime);
    const old = tooOld(process.versions);
    if (old !== null) throw new StartRefusal(old);
    const parsed = parseArguments(args);
    if (parsed.kind === 'help') {
      process.stdout.write(parsed.text);
      app.exit(0);
      return;
    }
    flags = parsed.flags;
    if (flags.host === 'headless') {
      throw new StartRefusal(words.start.thisIsDesktop);
    }
    // Nothing here needs the graphics processor, and a driver that keeps crashing takes the whole program with it.
    if (!flags.hardwareAcceleration) app.disableHardwareAcceleration();
    dataFolder = flags.smoke ? smokeFolder() : prepareDataFolder(flags.dataDir ?? defaultDataFolder());
  } catch (error) {
    const sentence = error instanceof StartRefusal ? error.message : describe(error);
    const exit = () => app.exit(error instanceof StartRefusal ? 2 : 1);
    // Whoever tries the program reads its output, and would wait for a box in vain.
    const smoke = args.includes('--smoke');
    const place = smoke ? 'terminal' : placeOfRefusal(process.platform, process.stderr.isTTY === true);
    owned(tellRefusedStart(runtime, place, say, systemClock.after, sentence).then(exit), exit);
    return;
  }
  // Chromium's own files stay inside the data folder, and the lock of a single instance is one for each data folder.
  app.setPath('userData', join(dataFolder, 'window'));
  if (!app.requestSingleInstanceLock()) {
    say(words.start.alreadyRunning({ folder: dataFolder }));
    app.exit(2);
    return;
  }
  const smoke = flags.smoke ? trySmoke({ runtime, program, folder: dataFolder, clock: systemClock }) : null;
  const open = (launched: Launched | Refused): void => {
    if (smoke !== null && 'refused' in launched) {
      smoke.refused(launched.refused);
      return;
    }
    const parts = { ...(smoke ?? { runtime, program }), launched, dataFolder, say };
    owned(
      app.whenReady().then(() => {
        const opened = openDesktop(parts);
        smoke?.opened(opened);
      }),
      (error) => {
        say(describe(error));
        if (smoke === null) app.exit(1);
        else smoke.refused(describe(error));
      },
    );
  };
  if (!flags.keysStdin) {
    open(tryToLaunch(flags.smoke ? { ...flags, dataDir: dataFolder } : flags, null));
    return;
  }
  const keys = keysFromStdin(process.stdin);
  owned(
    keys.then((read) => open(tryToLaunch(flags, read))),
    (error) => open(refused(error)),
  );
}

interface Refused {
  readonly refused: string;
}

/** The reason why the program did not start, also said on the terminal. */
function refused(error: unknown): Refused {
  const sentence =
    error instanceof StartRefusal ? error.message : words.start.couldNotStart({ why: describe(error) });
  say(sentence);
  return { refused: sentence };
}

/** Folder, lock and log, or the reason why not: it is shown in the window, since a desktop has no terminal. */
function tryToLaunch(flags: Flags, keysFromStdin: Keys | null): Launched | Refused {
  try {
    return launch({
      flags,
      host: 'electron',
      environment: process.env,
      keysFromStdin,
      pid: process.pid,
      now: Date.now(),
      say,
    });
  } catch (error) {
    return refused(error);
  }
}

function parseArguments(args: readonly string[]): ReturnType<typeof parseFlags> {
  const opened = args.find((argument) => /^[a-z][a-z0-9+.-]+:/i.test(argument) || /[/\\]/.test(argument));
  const first = args[0];
  // A link or a file that a desktop hands over comes alone; a flag's value may look like one.
  if (args.length === 1 && opened !== undefined && first !== undefined && !first.startsWith('-')) {
    throw new StartRefusal(notOpened(opened));
  }
  return parseFlags(args);
}

export function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
