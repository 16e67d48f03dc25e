import { spawnSync } from 'node:child_process';
import { takeKeys } from '#main/desk/launch/environment-keys.ts';
import { parseFlags } from '#main/desk/launch/flags.ts';
import { checkLive } from '#main/desk/launch/live-rules.ts';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { electronProgram, whyNoElectron } from './electron-runtime.ts';
import { isFresh, parts } from './inputs.ts';
import { inRoot } from './paths.ts';

/** What `npm start` is to do: printed as one line of JSON for start.mjs, which asked. */
type Decision =
  | { readonly do: 'help'; readonly text: string }
  | { readonly do: 'headless' }
  | { readonly do: 'electron'; readonly program: string };

/**
 * The first half of `npm start`: checks the flags before anything else, finds out whether Electron can run and says
 * why not in one sentence, and builds what has changed.
 */
function prepare(args: readonly string[]): Decision {
  const parsed = parseFlags(args);
  if (parsed.kind === 'help') return { do: 'help', text: parsed.text };
  const missing = whyNoElectron(process.env);
  if (parsed.flags.host === 'electron' && missing !== null) {
    throw new StartRefusal(`--host electron can't be had: ${missing}.`);
  }
  const host = parsed.flags.host ?? (missing === null ? 'electron' : 'headless');
  // Looked at here only so that a start without keys is refused before a build; the host takes them itself.
  if (parsed.flags.keysFromEnv) takeKeys({ ...process.env });
  checkLive(parsed.flags, host);
  if (parsed.flags.host === null && missing !== null) {
    say(`The window is served headless, to a browser, because ${missing}.`);
  }
  buildIfNeeded();
  return host === 'headless'
    ? { do: 'headless' }
    : { do: 'electron', program: electronProgram(process.env) ?? '' };
}

function buildIfNeeded(): void {
  if (parts.every(isFresh)) return;
  const environment = { ...process.env };
  delete environment.MEXC_API_KEY;
  delete environment.MEXC_API_SECRET;
  const built = spawnSync(process.execPath, ['--disable-sigusr1', inRoot('build', 'build.ts')], {
    stdio: ['ignore', 2, 2],
    env: environment,
  });
  if (built.status === 0) return;
  say('Plumbline could not be built: the reason stands above.');
  process.exit(1);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

try {
  process.stdout.write(JSON.stringify(prepare(process.argv.slice(2))));
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error;
  say(error.message);
  process.exit(2);
}
