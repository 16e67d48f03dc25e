import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { prepareDataFolder } from '#main/desk/launch/data-folder.ts';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'plumbline-folder-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const mode = (path: string) => statSync(path).mode & 0o7777;

describe('the data folder', () => {
  test('is made with its parents, for this user only', () => {
    const folder = join(base, 'a', 'b');
    expect(prepareDataFolder(folder)).toBe(folder);
    expect(mode(folder)).toBe(0o700);
  });

  test('that others could read is closed to them', () => {
    const folder = join(base, 'open');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    prepareDataFolder(folder);
    expect(mode(folder)).toBe(0o700);
  });

  test('is taken by its real path, so that two names of one folder share one lock', () => {
    mkdirSync(join(base, 'real'));
    symlinkSync(join(base, 'real'), join(base, 'link'));
    expect(prepareDataFolder(join(base, 'link'))).toBe(join(base, 'real'));
  });

  test.each([
    ['a file', () => join(base, 'file')],
    ['below a file', () => join(base, 'file', 'folder')],
    ['where nothing can be made', () => '/proc/plumbline'],
  ])('is refused in one sentence when it is %s', (_, path) => {
    writeFileSync(join(base, 'file'), 'kept');
    expect(() => prepareDataFolder(path())).toThrow(StartRefusal);
    expect(() => prepareDataFolder(path())).toThrow(
      /^The data folder \S+ (can't be made: .+|is not a folder)\.$/,
    );
  });

  test.each([
    ['the root', () => '/'],
    ['the home folder', () => homedir()],
    ['a folder shared by all users', () => tmpdir()],
  ])('is never %s, whose mode stays as it was', (_, path) => {
    if (!existsSync(path())) throw new Error('no such folder here');
    const before = mode(path());
    expect(() => prepareDataFolder(path())).toThrow(StartRefusal);
    expect(mode(path())).toBe(before);
  });

  test('of another user is refused in one sentence', () => {
    const own = statSync(base).uid;
    const user = vi.spyOn(process, 'getuid').mockReturnValue(own + 1);
    try {
      expect(() => prepareDataFolder(base)).toThrow(`The data folder ${base} belongs to another user.`);
    } finally {
      user.mockRestore();
    }
  });

  // As on a disk that is mounted to be read only: the folder is there and nothing of it can be changed.
  test.runIf(process.platform === 'linux')('that can not be changed is refused in one sentence', () => {
    expect(() => prepareDataFolder('/proc/self/fdinfo')).toThrow(
      /^The data folder \/proc\/self\/fdinfo can't be made private: .+\.$/,
    );
  });

  test.each([
    ['spaces', 'my own  folder'],
    ['umlauts, and letters of two characters', 'Ünïcödé Ordner é 日本 🙂'],
    ['what a shell or a URL would take for its own', `a'b"c$d;e&f%20g#h?i`],
    ['200 characters', 'x'.repeat(200)],
  ])('with %s in its name is made and taken as it is', (_, name) => {
    const folder = join(base, name);
    expect([prepareDataFolder(folder), mode(folder)]).toEqual([folder, 0o700]);
  });
});
