import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Run, run } from './process.ts';
import { windowFolder } from './window-folder.ts';
import { get, Wire } from './wire.ts';

const window = windowFolder();
afterAll(() => window.remove());

let folder = '';
let runs: Run[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-data-'));
});
afterEach(async () => {
  for (const started of runs) started.child.kill('SIGKILL');
  await Promise.all(runs.map((started) => started.ended));
  runs = [];
  rmSync(folder, { recursive: true, force: true });
});

function start(
  args: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
  input: string | null = null,
): Run {
  const given = { TEST_WINDOW_FOLDER: window.folder, ...environment };
  const started = run('fake-program.ts', ['--data-dir', folder, '--no-open', ...args], given, input);
  runs.push(started);
  return started;
}
const live = ['--mode', 'live', '--exchange-url', 'http://127.0.0.1:1'];
const keys = { MEXC_API_KEY: 'mx0canarykey', MEXC_API_SECRET: 'canarysecret0123' };

/** All that stands in the files of a folder. */
function everything(path: string): string {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('the headless program', () => {
  test('prints one ready line, serves its window and socket, and stops in order on SIGTERM', async () => {
    const program = start();
    const ready = await program.ready;
    const port = Number(new URL(ready.ws).port);
    expect(ready).toEqual({
      ready: true,
      host: 'headless',
      url: `http://127.0.0.1:${port}/#token=${ready.token}`,
      ws: `ws://127.0.0.1:${port}/ipc`,
      token: expect.stringMatching(/^[\w-]{43}$/),
      pid: program.child.pid,
    });
    expect((await get(port, '/')).body).toContain('<title>Window</title>');
    const wire = await new Wire(ready.ws).enter(ready.token);
    program.child.kill('SIGTERM');
    expect(await wire.ended()).toMatchObject({ code: 1001 });
    expect(await program.ended).toBe(0);
    expect(program.out.stdout.split('\n')).toHaveLength(2);
    expect(readFileSync(join(folder, 'closed'), 'utf8')).toBe('in order');
    expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  });

  test('stops in order on SIGINT too', async () => {
    const program = start();
    await program.ready;
    program.child.kill('SIGINT');
    expect(await program.ended).toBe(0);
    expect(existsSync(join(folder, 'closed'))).toBe(true);
  });

  test('has another token at each start', async () => {
    const first = await start().ready;
    const second = await start(['--data-dir', join(folder, 'second')]).ready;
    expect(first.token).not.toBe(second.token);
  });

  test('keeps its folder and every file in it from other users', async () => {
    await start().ready;
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777;
      expect([entry.name, mode]).toEqual([entry.name, entry.isFile() ? 0o600 : 0o700]);
    }
  });

  test('refuses a folder that another one uses, names that one, and leaves it working', async () => {
    const first = start();
    const { pid, ws, token } = await first.ready;
    const second = start();
    expect(await second.ended).toBe(2);
    expect(second.out.stderr).toMatch(
      new RegExp(`^The data folder \\S+ is in use by .*process ${pid}.*\\.\n$`),
    );
    expect(second.out.stdout).toBe('');
    expect(await (await new Wire(ws).enter(token)).request(1, 'sync.pause')).toMatchObject({ ok: true });
  });

  test('takes a folder again whose program was killed', async () => {
    const first = start();
    await first.ready;
    first.child.kill('SIGKILL');
    await first.ended;
    expect((await start().ready).ready).toBe(true);
  });

  test('takes keys from the environment, removes them from it and writes them nowhere', async () => {
    const program = start([...live, '--keys-from-env'], keys);
    await program.ready;
    expect(JSON.parse(readFileSync(join(folder, 'options.json'), 'utf8'))).toEqual({
      mode: 'live',
      liveConfirmed: true,
      exchangeUrl: 'http://127.0.0.1:1/',
      keyLengths: [12, 16],
      keysLeftInEnvironment: false,
    });
    program.child.kill('SIGTERM');
    await program.ended;
    expect(everything(folder)).toContain('Ready');
    expect(everything(folder) + program.out.stderr).not.toMatch(/canary/);
  });

  const lines = Object.entries(keys).map(([name, value]) => `${name}=${value}\n`);
  const elsewhere = () => mkdtempSync(join(tmpdir(), 'plumbline-credentials-'));
  test.each([
    [
      'a file',
      (place: string) => ({ args: ['--keys-file', join(place, 'mexc-keys')], environment: {}, input: null }),
    ],
    ['stdin', () => ({ args: ['--keys-stdin'], environment: {}, input: lines.join('') })],
    [
      'credentials',
      (place: string) => ({
        args: ['--keys-from-credentials'],
        environment: { CREDENTIALS_DIRECTORY: place },
        input: null,
      }),
    ],
  ] as const)(
    'S3: takes keys from %s, has them in no environment and writes them nowhere',
    async (_, how) => {
      const place = elsewhere();
      writeFileSync(join(place, 'mexc-keys'), lines.join(''), { mode: 0o600 });
      const { args, environment, input } = how(place);
      const program = start([...live, ...args], environment, input);
      await program.ready;
      expect(JSON.parse(readFileSync(join(folder, 'options.json'), 'utf8'))).toMatchObject({
        mode: 'live',
        liveConfirmed: true,
        keyLengths: [12, 16],
      });
      if (process.platform === 'linux') {
        const initial = readFileSync(`/proc/${program.child.pid}/environ`, 'latin1');
        expect(initial).not.toMatch(/canary|MEXC_API/);
        expect(readFileSync(`/proc/${program.child.pid}/cmdline`, 'latin1')).not.toMatch(/canary/);
      }
      program.child.kill('SIGTERM');
      await program.ended;
      rmSync(place, { recursive: true });
      expect(everything(folder)).toContain('Ready');
      expect(everything(folder) + program.out.stderr).not.toMatch(/canary/);
    },
  );

  test('keeps its token out of the log', async () => {
    const program = start();
    const { token } = await program.ready;
    program.child.kill('SIGTERM');
    await program.ended;
    expect(everything(folder)).toContain('Ready');
    expect(everything(folder) + program.out.stderr).not.toContain(token);
  });

  test('shows its flags and starts nothing with --help', async () => {
    const program = start(['--help']);
    expect(await program.ended).toBe(0);
    expect(program.out.stdout).toContain('--exchange-url');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a start that is refused', () => {
  test.each([
    ['an unknown flag', ['--leverage', '5'], {}],
    ['an unknown mode', ['--mode', 'real'], {}],
    ['a bad port', ['--port', '70000'], {}],
    [
      'an exchange elsewhere',
      ['--mode', 'live', '--exchange-url', 'https://10.1.1.1', '--keys-from-env'],
      keys,
    ],
    ['live without keys', live, {}],
    ['live with an empty environment', [...live, '--keys-from-env'], {}],
    ['S3: keys twice', [...live, '--keys-stdin', '--keys-from-env'], keys],
    ['S3: a file of keys that is none', [...live, '--keys-file', '/etc/hostname'], {}],
    ['S3: an empty stdin', [...live, '--keys-stdin'], {}],
    ['live with one key only', [...live, '--keys-from-env'], { MEXC_API_KEY: 'mx0canarykey' }],
    ['a certificate that is none', [...live, '--exchange-ca', '/etc/hostname'], keys],
    ['a data folder below a file', ['--data-dir', '/etc/hostname/x'], {}],
    ['a data folder in /proc', ['--data-dir', '/proc/x'], {}],
    ['a window that has not been built', [], { TEST_WINDOW_FOLDER: '/nonexistent' }],
    ['a desk that refuses', [], { TEST_DESK_REFUSES: 'The journal is from a newer version.' }],
  ])('by %s ends with exit code 2 and one sentence on stderr alone', async (_, args, environment) => {
    const program = start(args, environment);
    expect(await program.ended).toBe(2);
    expect(program.out.stdout).toBe('');
    expect(program.out.stderr).toMatch(/^[A-Z-][^\n]+\.\n$/);
    expect(program.out.stderr).not.toMatch(/canary|Error:|\s+at /);
  });

  test('by a port in use ends with exit code 2, names the port and gives the folder back', async () => {
    const { ws } = await start().ready;
    const port = new URL(ws).port;
    const other = ['--data-dir', join(folder, 'other')];
    const program = start([...other, '--port', port]);
    expect(await program.ended).toBe(2);
    expect(program.out.stderr).toMatch(new RegExp(`^Port ${port} of 127.0.0.1 is in use already: .*\\.\n$`));
    expect((await start(other).ready).ready).toBe(true);
  });

  test('by a certificate authority file that holds two is refused', async () => {
    const pem = execFileSync('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-subj',
        '/CN=t',
      ],
      ...['-days', '1', '-keyout', '/dev/null'],
    ]).toString();
    const file = join(folder, 'ca.pem');
    const https = ['--mode', 'live', '--exchange-url', 'https://127.0.0.1:1', '--keys-from-env'];
    writeFileSync(file, pem + pem);
    const refused = start([...https, '--exchange-ca', file], keys);
    expect(await refused.ended).toBe(2);
    expect(refused.out.stderr).toMatch(/exactly one certificate/);
    writeFileSync(file, pem);
    expect((await start([...https, '--exchange-ca', file], keys).ready).ready).toBe(true);
  });
});
