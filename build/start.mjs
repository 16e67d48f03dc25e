// `npm start`: lets prepare-start.ts check the flags, fetch Electron's runtime and build, then starts the desktop program
// or becomes the headless host itself. Plain JavaScript, and the preparation in a process of its own, because this process
// may run for months: neither the bundler's memory nor that of Node's TypeScript support (24 MB) stays in it.
import { spawn } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { handOnSignals } from './hand-on.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const args = process.argv.slice(2);

const decision = await prepare();
if (decision.do === 'help') process.stdout.write(decision.text);
if (decision.do === 'headless') {
  process.argv[1] = here('../dist/main/headless.js');
  // Compiled code is kept beside the bundle, not in the system's folder for temporary files, where others could write.
  enableCompileCache(here('../dist/compiled'));
  await import(pathToFileURL(process.argv[1]).href);
}
if (decision.do === 'electron') {
  const { MEXC_API_KEY: key = '', MEXC_API_SECRET: secret = '', ...environment } = process.env;
  // An editor's terminal may carry it; Electron would be a Node without a window.
  delete environment.ELECTRON_RUN_AS_NODE;
  const windows = process.platform === 'win32';
  const fromEnvironment = args.includes('--keys-from-env');
  // On Linux the processes of the window begin before any line of the program has run, and keep the environment of then:
  // the keys go through a pipe. Elsewhere they begin when the program has taken its keys out of it.
  const byPipe = fromEnvironment && process.platform === 'linux';
  const given = byPipe ? args.map((each) => (each === '--keys-from-env' ? '--keys-stdin' : each)) : args;
  const input = byPipe ? 'pipe' : 'inherit';
  const child = spawn(decision.program, [here('..'), ...given], {
    stdio: windows ? [input, 'inherit', 'inherit', 'ipc'] : [input, 'inherit', 'inherit'],
    env:
      fromEnvironment && !byPipe
        ? { ...environment, MEXC_API_KEY: key, MEXC_API_SECRET: secret }
        : environment,
  });
  if (child.stdin) {
    // One that ended at once has said why.
    child.stdin.on('error', () => {});
    child.stdin.end(`MEXC_API_KEY=${key.trim()}\nMEXC_API_SECRET=${secret.trim()}\n`);
  }
  delete process.env.MEXC_API_KEY;
  delete process.env.MEXC_API_SECRET;
  handOnSignals(child);
  child.once('error', (error) => {
    process.stderr.write(
      `Electron could not be started (${error.message}); --host headless serves the window to a browser.\n`,
    );
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/** What prepare-start.ts decided; ends this process where it refuses or is told to stop. */
async function prepare() {
  const child = spawn(process.execPath, ['--disable-sigusr1', here('prepare-start.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  handOnSignals(child);
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    told += part;
  });
  const code = await new Promise((resolve) => child.once('close', (number) => resolve(number ?? 1)));
  if (code !== 0) process.exit(code);
  return JSON.parse(told);
}
