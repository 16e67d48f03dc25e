// Runs one of the project's TypeScript programs: `node build/run.mjs build/start.ts …`. Plain JavaScript, so that an
// older Node gets a sentence instead of a syntax error. npm puts the project's own Node first in its scripts' path;
// where that is missing this looks for it once more before it gives up.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { handOnSignals } from './hand-on.mjs';

// Node opens its inspector at SIGUSR1, to every user of this computer. `--disable-sigusr1` can't stand in package.json:
// an older Node would end with "bad option" instead of the sentence below.
process.on('SIGUSR1', () => {});

const needed = 24;
const root = fileURLToPath(new URL('..', import.meta.url));
const [program = '', ...args] = process.argv.slice(2);

const major = (version) => Number(/^v?(\d+)/.exec(version)?.[1] ?? 0);

if (major(process.version) >= needed) {
  process.argv.splice(1, 2, resolve(root, program));
  await import(pathToFileURL(resolve(root, program)).href);
} else {
  const system = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const { optionalDependencies } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
  const packages = [`node-${system}`, `node-bin-${system}`].filter((name) => name in optionalDependencies);
  const own = [...packages.flatMap((name) => [`${name}/bin/node`, `${name}/bin/node.exe`]), '.bin/node']
    .map((path) => resolve(root, 'node_modules', path))
    .find(
      (path) =>
        existsSync(path) &&
        major(spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '') >= needed,
    );
  if (own === undefined) {
    const remedy =
      packages.length > 0
        ? 'which "npm ci" installs into this folder: run "npm ci" (without --omit=optional) first.'
        : `and "npm ci" brings none for ${system}: install Node ${needed} from https://nodejs.org first.`;
    process.stderr.write(`Plumbline needs Node ${needed} (this is Node ${process.version}), ${remedy}\n`);
    process.exit(2);
  }
  const child = spawn(
    own,
    ['--disable-sigusr1', ...process.execArgv, fileURLToPath(import.meta.url), program, ...args],
    {
      stdio: 'inherit',
    },
  );
  handOnSignals(child);
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
