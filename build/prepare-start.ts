import { spawnSync } from 'node:child_process';
import { type Flags, parseFlags } from '#main/desk/launch/flags.ts';
import { givenKeys } from '#main/desk/launch/given-keys.ts';
import { checkLive } from '#main/desk/launch/live-rules.ts';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { desktopProgram } from './desktop-program.ts';
import { isFresh, parts } from './inputs.ts';
import { inRoot } from './paths.ts';
import { withoutSecrets } from './without-secrets.ts';

/** What `npm start` is to do: printed as one line of JSON for start.mjs, which asked. */
type Decision =
  | { readonly do: 'help'; readonly text: string }
  | { readonly do: 'headless' }
  | { readonly do: 'electron'; readonly program: string };

/**
 * The first half of `npm start`: checks the flags before anything else, builds what has changed, finds out whether
 * Electron can run, fetches its runtime where that is all that is missing, and says why it can't in one sentence and what
 * to do in another.
 */
async function prepare(args: readonly string[]): Promise<Decision> {
  const parsed = parseFlags(args);
  if (parsed.kind === 'help') return { do: 'help', text: parsed.text };
  // Looked at here only so that a start without keys is refused before a build; the host takes them itself.
  givenKeys(parsed.flags, { ...process.env });
  checkLive(parsed.flags, parsed.flags.host ?? 'electron');
  // Before the runtime is fetched, so that a start whose download fails need not be waited for twice.
  buildIfNeeded();
  const program = await chooseProgram(parsed.flags);
  checkLive(parsed.flags, program === null ? 'headless' : 'electron');
  return program === null ? { do: 'headless' } : { do: 'electron', program };
}

/** Electron's program, or null for the headless host. */
async function chooseProgram(flags: Flags): Promise<string | null> {
  if (flags.host === 'headless') return null;
  const found = await untilSignalled((signal) =>
    desktopProgram({ environment: process.env, install: flags.install, output: process.stderr, signal }),
  );
  if ('program' in found) return found.program;
  const { why, remedy } = found.obstacle;
  const and = remedy === '' ? '' : ` ${remedy}`;
  const wanted = flags.smoke ? '--smoke tries the desktop program, which' : '--host electron';
  if (flags.host === 'electron') throw new StartRefusal(`${wanted} can't be had: ${why}.${and}`);
  say(`The window is served headless, to a browser, because ${why}.${and}`);
  return null;
}

/** Ctrl+C and the like end the work in order, and then this program, as the signal alone would have. */
async function untilSignalled<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const leaving = new AbortController();
  const signals = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;
  let number = 0;
  const leave = (signal: NodeJS.Signals) => {
    number = signals[signal as keyof typeof signals];
    leaving.abort();
  };
  for (const name of Object.keys(signals)) process.on(name, leave);
  try {
    return await work(leaving.signal);
  } finally {
    for (const name of Object.keys(signals)) process.off(name, leave);
    if (number > 0) process.exit(128 + number);
  }
}

function buildIfNeeded(): void {
  if (parts.every(isFresh)) return;
  const built = spawnSync(process.execPath, ['--disable-sigusr1', inRoot('build', 'build.ts')], {
    stdio: ['ignore', 2, 2],
    env: withoutSecrets(process.env),
  });
  if (built.status === 0) return;
  say('Plumbline could not be built: the reason stands above.');
  process.exit(1);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

try {
  process.stdout.write(JSON.stringify(await prepare(process.argv.slice(2))));
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error;
  say(error.message);
  process.exit(2);
}
