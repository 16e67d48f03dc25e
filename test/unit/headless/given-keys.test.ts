import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseFlags } from '#main/desk/launch/flags.ts';
import { givenKeys, keysFromStdin } from '#main/desk/launch/given-keys.ts';
import { checkLive } from '#main/desk/launch/live-rules.ts';

const KEYS = { apiKey: 'mx0canarykey', apiSecret: 'canarysecret0123' };
const LINES = `MEXC_API_KEY=${KEYS.apiKey}\nMEXC_API_SECRET=${KEYS.apiSecret}\n`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-keys-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

function flags(...args: string[]) {
  const parsed = parseFlags(args);
  if (parsed.kind !== 'flags') throw new Error('help');
  return parsed.flags;
}
function file(content: string, mode = 0o600, name = 'keys'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}
const fromFile = (path: string) => givenKeys(flags('--keys-file', path), {});

/** What a start is refused with; it never holds a key. */
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    const { message } = error as Error;
    expect(message).not.toMatch(/canary/);
    expect(message).toMatch(/^--keys-[^\n]+\.$|^MEXC_[^\n]+\.$/);
    return message;
  }
  throw new Error('not refused');
}

describe('S3: keys from a file', () => {
  test.each([
    ['as they are', LINES],
    ['with line ends of Windows and a mark in front', `\ufeff${LINES.replaceAll('\n', '\r\n')}`],
    ['in quotes', `MEXC_API_KEY="${KEYS.apiKey}"\nMEXC_API_SECRET='${KEYS.apiSecret}'`],
    ['among remarks and empty lines', `# mine\n\n  ${LINES.split('\n').toReversed().join('\n')}\n`],
  ])('S3: %s', (_what, content) => {
    expect(fromFile(file(content))).toEqual(KEYS);
    expect(fromFile(file(content, 0o400))).toEqual(KEYS);
  });

  test.skipIf(process.platform === 'win32').each([0o644, 0o640, 0o604, 0o660, 0o622, 0o610, 0o777])(
    'S3: one that others have a right to (%o) is refused, also through a link',
    (mode) => {
      const path = file(LINES, mode);
      expect(refusal(() => fromFile(path))).toMatch(
        new RegExp(`others can read or change ${path} \\(its mode is ${mode.toString(8)}\\): run chmod 600`),
      );
      const link = join(folder, 'link');
      symlinkSync(path, link);
      expect(refusal(() => fromFile(link))).toMatch(/others can read or change/);
      chmodSync(path, 0o600);
      expect(fromFile(link)).toEqual(KEYS);
    },
  );

  test.each([
    ['nothing', '', 'found no MEXC_API_KEY and no MEXC_API_SECRET'],
    ['one key', `MEXC_API_KEY=${KEYS.apiKey}`, 'found no MEXC_API_SECRET'],
    ['an empty one', `${LINES.split('\n')[0]}\nMEXC_API_SECRET=`, 'found no MEXC_API_SECRET'],
    ['one twice', LINES + LINES, 'takes two lines'],
    ['another line', `${LINES}canary`, 'takes two lines'],
    ['a key with a space inside', LINES.replace('canarykey', 'canary key'), 'has a space'],
    ['too much', `${LINES}#${'x'.repeat(5000)}`, 'over 4096 bytes'],
  ])('S3: with %s in it is refused', (_what, content, part) => {
    expect(refusal(() => fromFile(file(content)))).toContain(part);
  });

  test('S3: one that is missing, a folder, or a pipe that nobody writes to is refused at once', () => {
    expect(refusal(() => fromFile(join(folder, 'none')))).toContain("can't be read (ENOENT)");
    expect(refusal(() => fromFile(folder))).toMatch(/not an ordinary file|can't be read/);
    if (process.platform === 'win32') return;
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(refusal(() => fromFile(join(folder, 'pipe')))).toContain('not an ordinary file');
  });
});

describe("S3: keys from a service manager's credentials", () => {
  const fromCredentials = (environment: NodeJS.ProcessEnv) =>
    givenKeys(flags('--keys-from-credentials'), environment);

  test.each([0o400, 0o440])(
    'S3: the credential mexc-keys, with the mode %o that systemd gives it',
    (mode) => {
      mkdirSync(join(folder, 'unit'));
      file(LINES, mode, 'unit/mexc-keys');
      expect(fromCredentials({ CREDENTIALS_DIRECTORY: join(folder, 'unit') })).toEqual(KEYS);
    },
  );

  test('S3: without such a folder, or without the credential, the start is refused', () => {
    expect(refusal(() => fromCredentials({}))).toContain('LoadCredential=mexc-keys:FILE');
    expect(refusal(() => fromCredentials({ CREDENTIALS_DIRECTORY: folder }))).toContain('ENOENT');
  });
});

describe('S3: keys from stdin', () => {
  test('S3: to its end', async () => {
    const input = new PassThrough();
    const reading = keysFromStdin(input);
    input.write(LINES.slice(0, 20));
    input.end(LINES.slice(20));
    expect(await reading).toEqual(KEYS);
  });

  test.each([
    ['a terminal', () => {}, true, /reads a pipe/],
    ['no end', () => vi.advanceTimersByTimeAsync(10_000), false, /did not end/],
    ['nothing', (input: PassThrough) => input.end(), false, /found no MEXC_API_KEY/],
    ['too much', (input: PassThrough) => input.write('x'.repeat(5000)), false, /over 4096 bytes/],
  ] as const)('S3: %s is refused', async (_what, write, isTTY, words) => {
    vi.useFakeTimers();
    const input = Object.assign(new PassThrough(), { isTTY });
    const reading = keysFromStdin(input);
    const caught = expect(reading).rejects.toThrow(words);
    await write(input);
    await caught;
  });
});

describe('S3: the flags for keys', () => {
  const all = ['--keys-from-env', '--keys-stdin', '--keys-from-credentials', '--keys-file=/k'];

  test('S3: exclude each other', () => {
    for (const one of all)
      for (const other of all.filter((each) => each !== one))
        expect(() => flags(one, other)).toThrow(/^--keys-[a-z-]+ and --keys-[a-z-]+ both give the keys/);
  });

  test.each(all)('S3: %s may go with another exchange, and not with --smoke', (flag) => {
    const live = ['--mode', 'live', '--exchange-url', 'http://127.0.0.1:1'];
    expect(checkLive(flags(...live, flag), 'headless')).toBeUndefined();
    expect(() => flags('--smoke', flag)).toThrow(`leave ${flag.split('=')[0]} out`);
  });
});
