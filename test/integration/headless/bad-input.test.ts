import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inRoot } from '../../../build/paths.ts';
import { type Run, run } from './process.ts';
import { Wire } from './wire.ts';

/** The built program with its real desk, as `npm start` runs it. */
const program = '../../../dist/main/headless.js';
const startCommand = '../../../build/run.mjs';

let folder = '';
let runs: Run[] = [];
beforeAll(() => {
  const built = spawnSync(process.execPath, [inRoot('build', 'build.ts')], { encoding: 'utf8' });
  expect(built.status, built.stderr).toBe(0);
}, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-data-'));
});
afterEach(async () => {
  for (const started of runs) started.child.kill('SIGKILL');
  await Promise.all(runs.map((started) => started.ended));
  runs = [];
  rmSync(folder, { recursive: true, force: true });
});

function start(script: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Run {
  const started = run(script, args, environment);
  runs.push(started);
  return started;
}
const practice = () => ['--mode', 'practice', '--no-open', '--data-dir', folder];
const oneSentence = /^[A-Z/-][^\n]+\.\n$/;

describe('a journal that this version must not touch', () => {
  test('from a newer version ends the start with exit code 2, one sentence and an unchanged file', async () => {
    const first = start(program, practice());
    await first.ready;
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const journal = join(folder, 'journal.sqlite');
    const db = new DatabaseSync(journal);
    db.exec('PRAGMA user_version = 9999');
    db.close();
    const second = start(program, practice());
    expect(await second.ended).toBe(2);
    expect(second.out.stderr).toMatch(oneSentence);
    expect(second.out.stderr).toMatch(/format 9999/);
    expect(second.out.stdout).toBe('');
    const after = new DatabaseSync(journal);
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 9999 });
    after.close();
  });

  test('of another program ends the start with exit code 2 and one sentence', async () => {
    const db = new DatabaseSync(join(folder, 'journal.sqlite'));
    db.exec('CREATE TABLE somebody (elses TEXT)');
    db.close();
    const refused = start(program, practice());
    expect(await refused.ended).toBe(2);
    expect(refused.out.stderr).toMatch(oneSentence);
  });
});

describe('a request that the real desk refuses', () => {
  let wire: Wire;
  let host: Run;
  let own = '';
  beforeAll(async () => {
    own = mkdtempSync(join(tmpdir(), 'plumbline-data-'));
    host = run(program, ['--mode', 'practice', '--no-open', '--data-dir', own]);
    const { ws, token } = await host.ready;
    wire = await new Wire(ws).enter(token);
  });
  afterAll(async () => {
    wire?.close();
    host?.child.kill('SIGKILL');
    await host?.ended;
    rmSync(own, { recursive: true, force: true });
  });

  const size = (value: string) => ({ symbol: 'ETH/USDC', action: 'long', size: { kind: 'percent', value } });
  test.each([
    [1, 'symbols.add', { symbol: 'EHT/USDC' }, 'unknown-symbol', /ETH\/USDC/],
    [2, 'trade.preview', { ...size('10'), symbol: 'ETH/UDSC' }, 'unknown-symbol', /ETH\/USDC/],
    [3, 'trade.preview', size('0'), 'bad-arguments', /more than zero/],
    [4, 'trade.preview', size('101'), 'bad-arguments', /at most 100/],
    [5, 'trade.preview', size('-5'), 'bad-arguments', /./],
    [6, 'trade.preview', size('1e3'), 'bad-arguments', /./],
    [7, 'trade.submit', { previewId: 'never made' }, /^(expired|refused)$/, /./],
    [8, 'mode.set', { mode: 'live' }, 'refused', /./],
    [
      9,
      'settings.set',
      { scope: { kind: 'account' }, key: 'no such', value: '1' },
      /^(bad-arguments|refused)$/,
      /./,
    ],
  ])('%i: %s %j is answered with a code and a sentence', async (id, channel, args, code, sentence) => {
    const answer = await wire.request(id, channel, args);
    expect(answer).toEqual({
      id,
      ok: false,
      code: typeof code === 'string' ? code : expect.stringMatching(code),
      message: expect.stringMatching(sentence),
    });
    expect(answer.message).toMatch(/^[^\n]+\.$/);
  });
});

describe('npm start', () => {
  const environment = { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent-electron-runtime' };

  test('says in one sentence why Electron does not run and serves the window headless', async () => {
    const started = start(startCommand, ['build/start.mjs', ...practice()], environment);
    const ready = await started.ready;
    expect(ready).toMatchObject({ ready: true, host: 'headless', pid: started.child.pid });
    expect(started.out.stderr).toMatch(
      /^The window is served headless, to a browser, because Electron's runtime is not in \S+\.\n$/,
    );
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
    expect(started.out.stdout.trim().split('\n')).toHaveLength(1);
  });

  test('says nothing of Electron when headless was asked for', async () => {
    const started = start(
      startCommand,
      ['build/start.mjs', '--host', 'headless', ...practice()],
      environment,
    );
    await started.ready;
    expect(started.out.stderr).toBe('');
  });

  test.each([
    [['--leverage', '5']],
    [['--mode', 'real']],
    [['--host', 'electron']],
    [['--mode', 'live', '--exchange-url', 'https://api.example.com', '--keys-from-env']],
    [['--mode', 'live', '--exchange-url', 'http://127.0.0.1:1', '--keys-from-env']],
  ])('refuses %j with exit code 2 and one sentence, before it builds or opens anything', async (args) => {
    const started = start(
      startCommand,
      ['build/start.mjs', '--data-dir', join(folder, 'new'), ...args],
      environment,
    );
    expect(await started.ended).toBe(2);
    expect(started.out.stderr).toMatch(oneSentence);
    expect(started.out.stdout).toBe('');
  });
});
