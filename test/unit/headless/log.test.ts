import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
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
    log.flush();
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
    const { logger, flush } = openLog(folder, createSecrets(), () => {});
    const filler = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 14; i++) logger.info({ i, filler });
    flush();
    const lines = [`${logFile(folder)}.1`, logFile(folder)]
      .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))
      .map((line) => JSON.parse(line).i);
    expect(lines).toEqual(Array.from({ length: 14 }, (_, i) => i));
    expect(statSync(`${logFile(folder)}.1`).size).toBeLessThanOrEqual(10.1 * 1024 * 1024);
    expect(statSync(logFile(folder)).mode & 0o777).toBe(0o600);
  });
});
