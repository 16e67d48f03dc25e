// `npm start`: lets prepare-start.ts check the flags and build, then starts the desktop program or becomes the
// headless host itself. Plain JavaScript, and the preparation in a process of its own, because this process may run for
// months: neither the bundler's memory nor that of Node's TypeScript support (24 MB) stays in it.
import { spawn, spawnSync } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const args = process.argv.slice(2);

const prepared = spawnSync(process.execPath, ['--disable-sigusr1', here('prepare-start.ts'), ...args], {
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
});
if (prepared.status !== 0) process.exit(prepared.status ?? 1);

const decision = JSON.parse(prepared.stdout);
if (decision.do === 'help') process.stdout.write(decision.text);
if (decision.do === 'headless') {
  process.argv[1] = here('../dist/main/headless.js');
  // Compiled code is kept beside the bundle, not in the system's folder for temporary files, where others could write.
  enableCompileCache(here('../dist/compiled'));
  await import(pathToFileURL(process.argv[1]).href);
}
if (decision.do === 'electron') {
  const child = spawn(decision.program, [here('..'), ...args], { stdio: 'inherit' });
  delete process.env.MEXC_API_KEY;
  delete process.env.MEXC_API_SECRET;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    process.stderr.write(
      `Electron could not be started (${error.message}); --host headless serves the window to a browser.\n`,
    );
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
