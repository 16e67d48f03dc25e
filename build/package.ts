/**
 * `npm run package`: builds, collects licences, and packages for this system (or `--linux`, `--win`, `--mac`; `--dir`
 * makes the unpacked folder only). ELECTRON_DIST names a folder or zip of the Electron runtime; without it
 * electron-builder downloads the one that package.json names. Nothing is ever published. The packages are dated by
 * SOURCE_DATE_EPOCH, by default that of the last commit, and their checksums lie beside them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import packageFile from '../package.json' with { type: 'json' };
import { builderArguments } from './builder-arguments.ts';
import { writeChecksums } from './checksums.ts';
import { writeLicences } from './licences.ts';
import { inRoot, root } from './paths.ts';
import { signing } from './signing.ts';
import { sourceDate } from './source-date.ts';

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

let date: string | null = null;
try {
  date = sourceDate(process.env);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}
process.stderr.write(
  date === null
    ? 'There is no commit and no SOURCE_DATE_EPOCH: no two packagings will be the same.\n'
    : `I date the packages ${new Date(Number(date) * 1000).toISOString()}.\n`,
);
run(inRoot('build', 'build.ts'), []);
mkdirSync(inRoot('dist'), { recursive: true });
writeLicences();
const { signs, sentence } = signing(platform, process.env);
process.stderr.write(`${sentence}\n`);

const rpmbuild = (process.env.PATH ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, 'rpmbuild')));
if (target === 'linux' && !values.dir && !rpmbuild)
  process.stderr.write('I make no rpm: rpmbuild is not installed (sudo apt-get install rpm).\n');
run(
  inRoot('node_modules', 'electron-builder', 'cli.js'),
  builderArguments({
    target,
    dir: values.dir,
    output: values.output,
    runtime: process.env.ELECTRON_DIST,
    signs,
    rpmbuild,
  }),
  {
    ...process.env,
    ...(date === null ? {} : { SOURCE_DATE_EPOCH: date }),
    // A certificate that happens to lie in the keychain must not sign by itself.
    ...(signs ? {} : { CSC_IDENTITY_AUTO_DISCOVERY: 'false' }),
  },
);
const output = values.output ?? inRoot('release');
const sums = values.dir ? null : writeChecksums(output, packageFile.version, platform, process.arch);
if (sums !== null) process.stderr.write(`Their checksums are in ${join(output, sums)}.\n`);
