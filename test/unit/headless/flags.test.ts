import { describe, expect, test } from 'vitest';
import { takeKeys } from '#main/desk/launch/environment-keys.ts';
import { parseFlags } from '#main/desk/launch/flags.ts';
import { checkLive } from '#main/desk/launch/live-rules.ts';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';

function flags(...args: string[]) {
  const parsed = parseFlags(args);
  if (parsed.kind !== 'flags') throw new Error('help');
  return parsed.flags;
}

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof StartRefusal) return error.message;
    throw error;
  }
  throw new Error('not refused');
}

describe('the command line', () => {
  test('has defaults that start nothing live', () => {
    expect(flags()).toEqual({
      host: null,
      mode: null,
      dataDir: null,
      port: 0,
      open: true,
      alarmAddress: null,
      exchangeUrl: null,
      exchangeCa: null,
      keysFromEnv: false,
      keysFile: null,
      keysFromCredentials: false,
      keysStdin: false,
      install: true,
      hardwareAcceleration: false,
      smoke: false,
    });
  });

  test('takes every flag', () => {
    const given = flags(
      ...['--host', 'headless', '--mode', 'live', '--data-dir', '/d', '--port', '8080', '--no-open'],
      ...[
        '--exchange-url',
        'https://127.0.0.1:9',
        '--exchange-ca',
        '/ca.pem',
        '--keys-from-env',
        '--no-install',
        '--hardware-acceleration',
        '--alarm-address',
        'https://ntfy.example/topic',
      ],
    );
    expect({ ...given, exchangeUrl: given.exchangeUrl?.href }).toEqual({
      host: 'headless',
      mode: 'live',
      dataDir: '/d',
      port: 8080,
      open: false,
      alarmAddress: 'https://ntfy.example/topic',
      exchangeUrl: 'https://127.0.0.1:9/',
      exchangeCa: '/ca.pem',
      keysFromEnv: true,
      keysFile: null,
      keysFromCredentials: false,
      keysStdin: false,
      install: false,
      hardwareAcceleration: true,
      smoke: false,
    });
  });

  test('tries the desktop program with --smoke, in Practice whatever mode it was last in', () => {
    expect(flags('--smoke')).toMatchObject({
      smoke: true,
      host: 'electron',
      mode: 'practice',
      dataDir: null,
    });
    expect(flags('--smoke', '--host', 'electron', '--hardware-acceleration')).toMatchObject({ smoke: true });
  });

  test.each([
    ['--host', 'headless'],
    ['--mode', 'live'],
    ['--mode', 'practice'],
    ['--data-dir', '/d'],
    ['--keys-from-env'],
    ['--exchange-url', 'http://127.0.0.1:1'],
  ])('takes no %s %s beside --smoke', (...besides) => {
    expect(refusal(() => parseFlags(['--smoke', ...besides]))).toMatch(
      new RegExp(`^--smoke tries the desktop program in Practice, .*: leave ${besides[0]}`),
    );
  });

  test.each([
    '--ozone-platform=x11',
    '--force-device-scale-factor=1.5',
    '--enable-wayland-ime',
    '--disable-gpu',
  ])("D13: leaves Chromium's switch %s to Chromium", (given) => {
    expect(flags(given, '--mode', 'sim')).toMatchObject({ mode: 'sim' });
  });

  test.each([
    '--no-sandbox',
    '--remote-debugging-port=9222',
    '--ozone-platform',
    '--ozone-platform=a b',
    '--js-flags=--x',
  ])('D13: takes no other: %s', (given) => {
    expect(refusal(() => parseFlags([given]))).toMatch(/unknown option/i);
  });

  test('shows every flag in its help', () => {
    const parsed = parseFlags(['--help']);
    const names = [
      'host',
      'mode',
      'data-dir',
      'port',
      'no-open',
      'exchange-url',
      'exchange-ca',
      'keys-file',
      'keys-stdin',
      'keys-from-credentials',
      'keys-from-env',
      'no-install',
      'hardware-acceleration',
      'smoke',
    ];
    for (const name of names) expect(parsed).toMatchObject({ text: expect.stringContaining(`--${name}`) });
  });

  test.each([
    [['--leverage', '5'], /unknown option '--leverage'/i],
    [['--prot', '5'], /unknown option '--prot'.*--port/i],
    [['practice'], /too many arguments/i],
    [['--mode', 'real'], /mode.*'real' is invalid.*sim, practice, live/i],
    [['--mode'], /argument missing/i],
    [['--host', 'tauri'], /host.*'tauri' is invalid/i],
    [['--port', '65536'], /--port takes a whole number from 0 to 65535, not "65536"/],
    [['--port', '-1'], /--port/],
    [['--port', '80.5'], /--port/],
    [['--port', '0x50'], /--port/],
    [['--port', ''], /--port/],
    [['--data-dir', ''], /--data-dir needs a value/],
    [['--alarm-address', 'http://ntfy.example/topic'], /--alarm-address: it must begin with https/],
    [['--host', 'electron', '--alarm-address', 'https://ntfy.example/topic'], /is for the headless host/],
    [['--mode', 'sim', '--exchange-url', 'http://127.0.0.1:1'], /--mode sim uses none/],
    [['--exchange-ca', 'x.pem'], /--exchange-ca needs an --exchange-url/],
    [['--exchange-url', 'http://127.0.0.1:1', '--exchange-ca', 'x.pem'], /https/],
  ])('refuses %j in one sentence', (args, sentence) => {
    const message = refusal(() => parseFlags(args));
    expect(message).toMatch(sentence);
    expect(message).not.toContain('\n');
  });

  test.each([
    'http://api.mexc.com',
    'https://10.0.0.1:443',
    'http://192.168.1.2:80',
    'http://0.0.0.0:80',
    'http://127.0.0.1.example.com:80',
    'http://127.evil.example:80',
    'http://127.0.0.2:80',
    'https://127.9.9.9:8080',
    'http://[::2]:80',
    'http://[::ffff:10.0.0.1]:80',
    'http://2130706434.example',
    'http://user:pass@127.0.0.1:80',
    'http://127.0.0.1@evil.example:80',
    'ftp://127.0.0.1:80',
    'ws://127.0.0.1:80',
    'file:///etc/passwd',
    'http://127.0.0.1:80/api',
    'http://127.0.0.1:80/?a=1',
    'http://127.0.0.1:99999',
    '127.0.0.1:80',
    'loopback',
    '',
  ])('aims live mode at no address but loopback: %j', (url) => {
    expect(refusal(() => parseFlags(['--exchange-url', url]))).toMatch(/--exchange-url/);
  });

  test('S6: another loopback address than 127.0.0.1 is refused in a sentence, since no request could go there', () => {
    expect(refusal(() => parseFlags(['--exchange-url', 'http://127.0.0.2:80']))).toMatch(
      /127\.0\.0\.1 .*127\.0\.0\.2 is another: write http/,
    );
  });

  test.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['https://127.0.0.1:8080', 'https://127.0.0.1:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['http://2130706433:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080', 'http://127.0.0.1:8080'],
  ])('takes loopback as %s, by number', (url, origin) => {
    expect(flags('--exchange-url', url).exchangeUrl?.origin).toBe(origin);
  });
});

describe('live mode', () => {
  const url = ['--exchange-url', 'http://127.0.0.1:1'];

  test.each([
    [['--mode', 'live', ...url], /--exchange-url needs --keys-file/],
    [[...url, '--keys-from-env'], /add --mode live/],
  ])('is refused headless with %j', (args, sentence) => {
    expect(refusal(() => checkLive(flags(...args), 'headless'))).toMatch(sentence);
  });

  test.each([
    [['--mode', 'live', ...url, '--keys-from-env']],
    [['--mode', 'live', '--keys-from-env']],
    [['--mode', 'live']],
  ])('is allowed at MEXC itself, and at a loopback address with keys from the environment: %j', (args) => {
    expect(checkLive(flags(...args), 'headless')).toBeUndefined();
  });
});

describe('keys from the environment', () => {
  test('are trimmed and leave the environment', () => {
    const environment = { MEXC_API_KEY: ' mx0key\n', MEXC_API_SECRET: 'secret\r\n', PATH: '/bin' };
    expect(takeKeys(environment)).toEqual({ apiKey: 'mx0key', apiSecret: 'secret' });
    expect(environment).toEqual({ PATH: '/bin' });
  });

  test.each([
    [{}, 'MEXC_API_KEY and no MEXC_API_SECRET'],
    [{ MEXC_API_KEY: 'canary-key' }, 'no MEXC_API_SECRET'],
    [{ MEXC_API_KEY: ' ', MEXC_API_SECRET: 'canary-secret' }, 'no MEXC_API_KEY'],
    [{ MEXC_API_KEY: 'canary key', MEXC_API_SECRET: 'canary' }, 'MEXC_API_KEY has a space'],
    [{ MEXC_API_KEY: 'canary', MEXC_API_SECRET: 'can\nary' }, 'MEXC_API_SECRET has a space'],
  ])('are refused without a value in the sentence, and still leave: %j', (environment, part) => {
    const message = refusal(() => takeKeys(environment));
    expect(message).toContain(part);
    expect(message).not.toMatch(/canary|can\nary/);
    expect(environment).toEqual({});
  });
});
