import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderLockError, lockFolder } from '#main/journal/folder-lock.ts';
import { startChild } from './children.ts';

const ME = { pid: process.pid, host: 'electron', since: 1_790_000_000_000 };

describe('The lock on a data folder', () => {
  let parent: string;
  let folder: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'plumbline-lock-'));
    folder = join(parent, 'deep', 'data');
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  const refusal = (path: string): FolderLockError => {
    try {
      lockFolder(path, ME).release();
    } catch (error) {
      if (error instanceof FolderLockError) return error;
      throw error;
    }
    throw new Error(`${path} could be locked`);
  };

  it('makes the folder private and tells who has it', () => {
    const lock = lockFolder(folder, ME);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'lock.json')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'))).toEqual(ME);
    lock.release();
    lock.release();
    expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  });

  it('is refused a second time in the same process, and free after its release', () => {
    const lock = lockFolder(folder, ME);
    expect(refusal(folder)).toMatchObject({ kind: 'held', holder: ME });
    expect(refusal(join(folder, '..', 'data'))).toMatchObject({ kind: 'held' });
    lock.release();
    lockFolder(folder, ME).release();
  });

  it('a second process is told the first one, until that is killed', async () => {
    const child = startChild('hold-lock.ts', ['folder', folder]);
    await child.line('held');
    const error = refusal(folder);
    expect(error.holder).toEqual({ pid: child.process.pid, host: 'headless', since: ME.since });
    expect(error.message).toContain(`headless, process ${child.process.pid}, since 2026-09-21`);
    expect(error.message).toContain('--data-dir');
    await child.kill();
    lockFolder(folder, ME).release();
  });

  it('holds against another process although this one was refused before', async () => {
    const lock = lockFolder(folder, ME);
    refusal(folder);
    const child = startChild('hold-lock.ts', ['folder', folder]);
    await expect(child.line('held')).rejects.toThrow();
    lock.release();
  });

  it('names nobody when the note about the holder is missing or makes no sense', async () => {
    const child = startChild('hold-lock.ts', ['folder', folder]);
    await child.line('held');
    for (const content of ['', '{"pid":-1}', '{"pid":1,"host":"x","since":1e300}']) {
      writeFileSync(join(folder, 'lock.json'), content);
      expect(refusal(folder)).toMatchObject({ kind: 'held', holder: null });
    }
    await child.kill();
  });

  it('a folder that cannot be used is refused in a sentence', () => {
    writeFileSync(join(parent, 'file'), '');
    expect(refusal(join(parent, 'file')).message).toContain('is a file, not a folder');
    expect(refusal(join(parent, 'file', 'data')).message).toContain('is a file, not a folder');
    expect(refusal('/proc/plumbline')).toMatchObject({ kind: 'unwritable' });
  });

  it('a lock file that is something else is named, not deleted', () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'lock.sqlite'), 'x'.repeat(5000));
    expect(refusal(folder).message).toContain("isn't a lock file");
    expect(readFileSync(join(folder, 'lock.sqlite'), 'utf8')).toHaveLength(5000);
  });

  it.runIf(process.getuid?.() !== 0)(
    'a folder without the right to write is refused (root has every right: tried as another user only)',
    () => {
      mkdirSync(folder, { recursive: true, mode: 0o500 });
      expect(refusal(folder).message).toContain('permission was denied');
    },
  );
});
