import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { logFile, openLog } from '#main/desk/launch/log.ts';
import { createSecrets } from '#main/desk/launch/secrets.ts';

const canary = 'mx0v"canary/secret+Key=42';
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('secrets', () => {
  const bytes = Buffer.from(canary);
  test.each([
    ['plain', canary],
    ['in JSON', JSON.stringify(canary).slice(1, -1)],
    ['URL-encoded', encodeURIComponent(canary)],
    ['in base64', bytes.toString('base64')],
    ['in base64url', bytes.toString('base64url')],
    ['in hex', bytes.toString('hex')],
    ['in UTF-16, as hex', Buffer.from(canary, 'utf16le').toString('hex')],
  ])('are hidden %s', (_, form) => {
    const secrets = createSecrets();
    expect(secrets.scrub(`before ${form} after`)).toContain(form);
    secrets.add(canary);
    expect(secrets.scrub(`before ${form} after`)).toBe('before [hidden] after');
  });

  test('that nobody registered are hidden where their name gives them away', () => {
    const { scrub } = createSecrets();
    const url = 'https://api.mexc.com/api/v3/order?symbol=ETHUSDC&timestamp=1&signature=0123456789abcdef';
    expect(scrub(url)).toBe(url.replace('0123456789abcdef', '[hidden]'));
    expect(scrub('{"apiSecret":"abcdefghij","a":1}')).toBe('{"apiSecret":"[hidden]","a":1}');
    expect(scrub('{"text":"{\\"token\\":\\"abcdefghij\\"}"}')).toBe(
      '{"text":"{\\"token\\":\\"[hidden]\\"}"}',
    );
  });
});

describe('the log', () => {
  test('is private, holds what was logged and no secret', () => {
    const secrets = createSecrets();
    secrets.add(canary);
    const said: string[] = [];
    const log = openLog(folder, secrets, (line) => said.push(line));
    log.logger.info({ apiSecret: canary, url: `https://x/?k=${encodeURIComponent(canary)}` }, 'first');
    log.logger.warn(`second ${canary}`);
    log.logger.error(new Error(`third ${canary}`));
    log.close();
    const text = readFileSync(logFile(folder), 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.msg)).toEqual(['first', 'second [hidden]', 'third [hidden]']);
    expect(text).not.toContain('canary');
    expect(said).toEqual(['second [hidden]']);
    expect(statSync(logFile(folder)).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700);
  });

  test('turns over at 10 MB, keeps one older file and loses no line', () => {
    const { logger, close } = openLog(folder, createSecrets(), () => {});
    const filler = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 14; i++) logger.info({ i, filler });
    close();
    const lines = [`${logFile(folder)}.1`, logFile(folder)]
      .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))
      .map((line) => JSON.parse(line).i);
    expect(lines).toEqual(Array.from({ length: 14 }, (_, i) => i));
    expect(statSync(`${logFile(folder)}.1`).size).toBeLessThanOrEqual(10.1 * 1024 * 1024);
    expect(statSync(logFile(folder)).mode & 0o777).toBe(0o600);
  });
});

describe('K23: a log that can not be written', () => {
  const lines = (file = logFile(folder)) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  /** The log's file stands for a full disk until `free`. */
  const onFullDisk = () => {
    mkdirSync(join(folder, 'logs'));
    symlinkSync('/dev/full', logFile(folder));
    return () => unlinkSync(logFile(folder));
  };

  test.each([1, 3, 30])('loses %i lines without throwing, counts them and says so', (count) => {
    const free = onFullDisk();
    const said: string[] = [];
    const log = openLog(folder, createSecrets(), (line) => said.push(line));
    for (let i = 0; i < count; i++) log.logger.info({ i }, 'lost');
    log.logger.fatal('the last one');
    expect(log.trouble()).toMatch(
      new RegExp(`^I could not write ${count + 1} lines? of my log since .*: the disk is full\\.`),
    );
    expect(said).toEqual([
      expect.stringMatching(/^I can't write my log: the disk is full\./),
      'the last one',
    ]);
    free();
    log.logger.info('back');
    expect(lines()).toMatchObject([{ level: 40, lost: count + 1 }, { msg: 'back' }]);
    expect(lines()[0].msg).toMatch(new RegExp(`^${count + 1} lines? of this log .*: the disk is full\\.`));
    expect(log.trouble()).toBeNull();
    log.close();
  });

  test('is written again as soon as it can be, also when nothing new is to be logged', () => {
    const free = onFullDisk();
    const log = openLog(folder, createSecrets(), () => {});
    log.logger.info('lost');
    expect(log.trouble()).toMatch(/^I could not write 1 line of my log/);
    free();
    expect(log.trouble()).toBeNull();
    expect(lines()).toMatchObject([{ lost: 1 }]);
    log.close();
  });

  test('does not grow for ever when it can not be turned over, and counts what it leaves out', () => {
    const log = openLog(folder, createSecrets(), () => {});
    // A folder that isn't empty can't be replaced by a file.
    mkdirSync(`${logFile(folder)}.1`);
    writeFileSync(join(`${logFile(folder)}.1`, 'in the way'), '');
    const filler = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 14; i++) log.logger.info({ i, filler }, 'long');
    expect(statSync(logFile(folder)).size).toBeLessThanOrEqual(10.1 * 1024 * 1024);
    log.trouble();
    const counted = lines().reduce((sum, line) => sum + (line.lost ?? 0), 0);
    expect(lines().filter((line) => line.msg === 'long').length + counted).toBe(14);
    log.close();
  });

  test('never throws for what it is given, nor for a terminal that is gone', () => {
    const log = openLog(folder, createSecrets(), () => {
      throw new Error('EPIPE');
    });
    const hostile = {
      get boom() {
        throw new Error('a getter that throws');
      },
      toJSON() {
        throw new Error('toJSON throws');
      },
    };
    log.logger.info({ hostile }, 'one');
    log.logger.error(hostile, 'two');
    log.logger.warn('three');
    expect(lines().at(-1)).toMatchObject({ msg: 'three' });
    log.close();
  });

  test('takes at most 600 lines a minute below an error, and says how many more there were', () => {
    let now = 1_800_000_000_000;
    const log = openLog(
      folder,
      createSecrets(),
      () => {},
      () => now,
    );
    for (let i = 0; i < 5000; i++) log.logger.info('A page wanted to leave, and was refused.');
    log.logger.error('a fault');
    expect(lines()).toHaveLength(601);
    now += 60_000;
    log.logger.info('later');
    expect(lines().slice(-2)).toMatchObject([{ level: 40, tooMany: 4400 }, { msg: 'later' }]);
    expect(log.trouble()).toBeNull();
    log.close();
  });

  test.skipIf(process.getuid?.() === 0)(
    'says when it belongs to another user, who may write it alone',
    () => {
      const log = openLog(folder, createSecrets(), () => {});
      log.close();
      chmodSync(logFile(folder), 0o400);
      log.logger.info('lost');
      expect(log.trouble()).toMatch(/this user may not write there/);
    },
  );
});
