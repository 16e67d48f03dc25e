import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRoot } from './paths.ts';
import { withoutSecrets } from './without-secrets.ts';

/**
 * `npm run smoke [-- PROGRAM]`: starts the packaged program with --smoke, by default the one that `npm run package` left
 * in release/, and prints its line. Exit code 0 when each of its parts works, else 1. What stops the runtime before the
 * program begins (no display, no sandbox, a missing library) is said as well.
 */
const patience = 120_000;

function packagedProgram(): string | undefined {
  const folders: Partial<Record<NodeJS.Platform, readonly [folder: string, program: string]>> = {
    win32: ['win', 'Plumbline.exe'],
    darwin: ['mac', 'Plumbline.app/Contents/MacOS/Plumbline'],
  };
  const [folder, program] = folders[process.platform] ?? ['linux', 'plumbline'];
  const suffix = process.platform === 'darwin' ? '' : '-unpacked';
  return [`${folder}-${process.arch}${suffix}`, `${folder}${suffix}`]
    .map((name) => inRoot('release', name, program))
    .find((path) => existsSync(path));
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const program = process.argv[2] ?? packagedProgram();
if (program === undefined) fail('There is no packaged program in release/: run "npm run package" first.');
const child = spawn(program, ['--smoke'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: withoutSecrets(process.env),
  timeout: patience,
  killSignal: 'SIGKILL',
});
let told = '';
child.stdout.setEncoding('utf8').on('data', (part) => {
  told += part;
});
child.once('error', (error) => fail(`${program} can't be started: ${error.message}`));
child.once('close', (code, signal) => {
  const line = told.split('\n').find((each) => each.startsWith('{"smoke":'));
  if (line === undefined) {
    const late = signal === 'SIGKILL' ? ` (I wait ${patience / 1000} s)` : '';
    fail(`${program} ended with ${signal ?? code}${late} before it told its line.`);
  }
  process.stdout.write(`${line}\n`);
  process.exit(code === 0 && line.startsWith('{"smoke":"passed"') ? 0 : 1);
});
