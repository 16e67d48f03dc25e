import { spawn, spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { parseFlags } from '#main/desk/launch/flags.ts';
import { checkLive } from '#main/desk/launch/live-rules.ts';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { electronProgram, whyNoElectron } from './electron-runtime.ts';
import { isFresh, parts } from './inputs.ts';
import { inRoot, root } from './paths.ts';

/**
 * `npm start`: checks the flags before anything else, builds what has changed, and starts the desktop program, or,
 * where Electron can't run, says why not and becomes the headless host itself.
 */
async function main(args: readonly string[]): Promise<void> {
  const parsed = parseFlags(args);
  if (parsed.kind === 'help') {
    process.stdout.write(parsed.text);
    return;
  }
  const missing = whyNoElectron(process.env);
  if (parsed.flags.host === 'electron' && missing !== null) {
    throw new StartRefusal(`--host electron can't be had: ${missing}.`);
  }
  const host = parsed.flags.host ?? (missing === null ? 'electron' : 'headless');
  checkLive(parsed.flags, host);
  if (parsed.flags.host === null && missing !== null) {
    say(`The window is served headless, to a browser, because ${missing}.`);
  }
  buildIfNeeded();
  if (host === 'electron') return startElectron(args);
  await import(pathToFileURL(inRoot('dist', 'main', 'headless.js')).href);
}

/** In a process of its own, so that the bundler's memory doesn't stay in a program that runs for months. */
function buildIfNeeded(): void {
  if (parts.every(isFresh)) return;
  const environment = { ...process.env };
  delete environment.MEXC_API_KEY;
  delete environment.MEXC_API_SECRET;
  const built = spawnSync(process.execPath, [inRoot('build', 'build.ts')], {
    stdio: ['ignore', 2, 2],
    env: environment,
  });
  if (built.status === 0) return;
  say('Plumbline could not be built: the reason stands above.');
  process.exit(1);
}

function startElectron(args: readonly string[]): void {
  const program = electronProgram(process.env) ?? '';
  const child = spawn(program, [root, ...args], { stdio: 'inherit' });
  delete process.env.MEXC_API_KEY;
  delete process.env.MEXC_API_SECRET;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    say(`Electron could not be started (${error.message}); --host headless serves the window to a browser.`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error;
  say(error.message);
  process.exit(2);
}
