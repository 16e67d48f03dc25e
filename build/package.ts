/**
 * `npm run package`: builds, collects licences, and packages for this system (or `--linux`, `--win`, `--mac`; `--dir`
 * makes the unpacked folder only). ELECTRON_DIST names a folder or zip of the Electron runtime; without it
 * electron-builder downloads the one that package.json names. Nothing is ever published.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeLicences } from './licences.ts';
import { inRoot, root } from './paths.ts';
import { signing } from './signing.ts';

const { values } = parseArgs({
  options: {
    linux: { type: 'boolean' },
    win: { type: 'boolean' },
    mac: { type: 'boolean' },
    dir: { type: 'boolean', default: false },
    output: { type: 'string' },
  },
});
const own: Partial<Record<NodeJS.Platform, 'linux' | 'win' | 'mac'>> = { darwin: 'mac', win32: 'win' };
const target = values.linux
  ? 'linux'
  : values.win
    ? 'win'
    : values.mac
      ? 'mac'
      : (own[process.platform] ?? 'linux');
const platform = ({ linux: 'linux', win: 'win32', mac: 'darwin' } as const)[target];

function run(script: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env): void {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    stdio: 'inherit',
    cwd: root,
    env: environment,
  });
  if (status !== 0) process.exit(status ?? 1);
}

run(inRoot('build', 'build.ts'), []);
mkdirSync(inRoot('dist'), { recursive: true });
writeLicences();
const { signs, sentence } = signing(platform, process.env);
process.stderr.write(`${sentence}\n`);

const runtime = process.env.ELECTRON_DIST;
run(
  inRoot('node_modules', 'electron-builder', 'cli.js'),
  [
    'build',
    `--${target}`,
    ...(values.dir ? ['dir'] : []),
    '--publish=never',
    '--config',
    inRoot('electron-builder.yml'),
    ...(runtime ? [`-c.electronDist=${runtime}`] : []),
    ...(values.output ? [`-c.directories.output=${values.output}`] : []),
  ],
  // A certificate that happens to lie in the keychain must not sign by itself.
  signs ? process.env : { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
);
