import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { keyringTools, livingKeyring } from '#test/integration/credentials/keyring-session.ts';
import { inRoot } from '../../build/paths.ts';
import { closeChromium, runOverStandIn } from './start.ts';

const built = inRoot('dist', 'main', 'electron.js');
const well = {
  window: true,
  preload: true,
  engine: true,
  journal: true,
  practice: true,
  keychain: true,
  tray: true,
};

describe.runIf(process.platform === 'linux' && keyringTools())('--smoke of the built program', () => {
  let folder: string;
  let temporary: string;
  let keyring: Awaited<ReturnType<typeof livingKeyring>>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-trial-'));
    // Blanks, umlauts and length, as a user's folder may have them.
    temporary = join(folder, `ein Ordner für Größen ${'lang '.repeat(30)}`.trim());
    mkdirSync(temporary);
    keyring = await livingKeyring();
  });
  afterAll(async () => {
    await closeChromium();
    await keyring?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const smoke = async (environment: NodeJS.ProcessEnv = {}, program = built) => {
    const given = { ...keyring.environment, HOME: folder, TMPDIR: temporary, ...environment };
    const { code, stdout, output } = await runOverStandIn(program, ['--smoke'], given, true);
    expect(
      stdout.split('\n').filter((line) => line.startsWith('{')),
      output,
    ).toHaveLength(1);
    return { code, line: JSON.parse(stdout) as Record<string, unknown> };
  };
  const keychain = (script: string) =>
    execFileSync(
      process.execPath,
      ['--input-type=commonjs', '-e', `(async()=>{const k=require('keytar');${script}})()`],
      {
        cwd: inRoot(),
        env: { PATH: process.env.PATH, ...keyring.environment },
        encoding: 'utf8',
      },
    );

  test('tells each part as true, ends with 0, and touches no folder, key or entry of the user', async () => {
    const data = join(folder, '.local', 'share', 'plumbline');
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'journal.sqlite'), 'the journal of the user');
    keychain("await k.setPassword('Plumbline','api.mexc.com','the keys of the user')");
    const before = everything(folder);

    const { code, line } = await smoke();
    expect(inWords({ code, ...line })).toEqual({
      code: 0,
      smoke: 'passed',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      electron: null,
      platform: 'linux',
      arch: process.arch,
      ...well,
    });

    expect(everything(folder)).toEqual(before);
    expect(
      keychain(
        "console.log(JSON.stringify([await k.findCredentials('Plumbline'), await k.findCredentials('Plumbline keychain check')]))",
      ).trim(),
    ).toBe('[[{"account":"api.mexc.com","password":"the keys of the user"}],[]]');
  });

  /** A copy of the built program that lacks one of its files. */
  const without = (file: string) => {
    const program = join(folder, `without ${file}`);
    cpSync(inRoot('dist'), join(program, 'dist'), {
      recursive: true,
      filter: (path) => !path.endsWith(file),
    });
    cpSync(inRoot('package.json'), join(program, 'package.json'));
    symlinkSync(inRoot('node_modules'), join(program, 'node_modules'));
    return join(program, 'dist', 'main', 'electron.js');
  };

  test.each([
    [
      'a journal, and so no engine',
      'journal-worker.js',
      {},
      {
        journal: /Cannot find module/,
        practice: /did not come to this/,
        engine: /Cannot find module/,
        // Its page may have asked before it gave way to the one of a failed start.
        preload: /^true$|failed start/,
      },
    ],
    [
      'a practice exchange, a keychain and a tray',
      'practice-worker.js',
      { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', PLUMBLINE_STAND_IN_TRAY: 'none' },
      {
        practice: /Cannot find module/,
        engine: /Cannot find module/,
        preload: /^true$|failed start/,
        keychain: /No keyring answers on this system/,
        tray: /This desktop has no tray/,
      },
    ],
  ] as const)('without %s tells each that does not work, and ends with 1', async (_, file, given, whys) => {
    const { code, line } = await smoke(given, without(file));
    expect({ code, smoke: line.smoke }).toEqual({ code: 1, smoke: 'failed' });
    for (const [part, outcome] of Object.entries({ ...well, ...whys })) {
      if (outcome === true) expect(line[part], part).toBe(true);
      else expect(String(line[part]), part).toMatch(outcome as RegExp);
    }
    expect(readdirSync(temporary)).toEqual([]);
  });

  test.each([
    [
      ['--smoke', '--mode', 'live'],
      {},
      '--smoke tries the desktop program in Practice, in a folder of its own and without keys: leave --mode live out.',
    ],
    [
      ['--smoke'],
      { TMPDIR: '/proc' },
      'No folder for the trial can be made in /proc: no folder can be made there.',
    ],
  ])('is refused in a sentence, without a box: %j %j', async (args, given, sentence) => {
    const environment = { TMPDIR: temporary, ...given };
    const { code, output } = await runOverStandIn(built, args, environment);
    expect({ code, output }).toEqual({ code: 2, output: `${sentence}\n` });
    expect(readdirSync(temporary)).toEqual([]);
  });
});

/** Every file below the folder with its content. */
function everything(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      join(parentPath, name),
      readFileSync(join(parentPath, name), 'utf8'),
    ]),
  );
}
