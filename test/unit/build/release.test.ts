import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeChecksums } from '../../../build/checksums.ts';
import { sourceDate } from '../../../build/source-date.ts';

describe('packages are dated', () => {
  const commit = () => '1700000000';
  test('by SOURCE_DATE_EPOCH, else by the last commit, else not at all', () => {
    expect(sourceDate({ SOURCE_DATE_EPOCH: '1600000000' }, commit)).toBe('1600000000');
    expect(sourceDate({}, commit)).toBe('1700000000');
    expect(sourceDate({ SOURCE_DATE_EPOCH: '' }, commit)).toBe('1700000000');
    expect(sourceDate({}, () => null)).toBeNull();
  });
  test.each(['0', '-1', '1.5', '1e9', 'yesterday', '1700000000000000', ' 1'])('never by %j', (given) => {
    expect(() => sourceDate({ SOURCE_DATE_EPOCH: given }, commit)).toThrow(
      `SOURCE_DATE_EPOCH takes whole seconds since 1970, not "${given}".`,
    );
  });
});

describe('checksums', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-sums-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('are those of the packages of this version, in the form of sha256sum, by name', () => {
    const names = ['plumbline_1.2.3_amd64.deb', 'Plumbline-1.2.3.dmg', 'Plumbline-1.2.3-win-x64.exe'];
    const others = [
      'plumbline_1.2.2_amd64.deb',
      'builder-debug.yml',
      'plumbline-1.2.3-x64.nsis.7z',
      'Plumbline-1.2.3.zip.blockmap',
    ];
    for (const name of [...names, ...others]) writeFileSync(join(folder, name), name);
    expect(writeChecksums(folder, '1.2.3', 'linux', 'x64')).toBe('SHA256SUMS-linux-x64.txt');
    const sum = (name: string) => createHash('sha256').update(name).digest('hex');
    expect(readFileSync(join(folder, 'SHA256SUMS-linux-x64.txt'), 'utf8')).toBe(
      [...names]
        .sort()
        .map((name) => `${sum(name)}  ${name}\n`)
        .join(''),
    );
  });
  test('are not written where nothing was packed', () => {
    writeFileSync(join(folder, 'builder-debug.yml'), '');
    expect(writeChecksums(folder, '1.2.3', 'darwin', 'arm64')).toBeNull();
    expect(existsSync(join(folder, 'SHA256SUMS-darwin-arm64.txt'))).toBe(false);
  });
});
