import { constants } from 'node:fs';
import { chmod, copyFile, readdir, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { texts as words } from '#main/sync/engine-words.ts';
import { fileTime } from '#shared/utc.ts';
import { JournalError } from './error.ts';

const LOG = '-wal';
const said = words.journal.open;

/**
 * Copies a damaged journal with its write-ahead log beside itself as `journal.corrupt-<time>.sqlite` (0600) and leaves
 * the original where it is, so that the next start finds it damaged too instead of finding none. A journal that is
 * still the one copied before (same size, not changed since) isn't copied again. `at` in milliseconds.
 * Nothing in this process may have the file open. Returns the copy's path; throws what the disk throws.
 */
async function keepCopy(file: string, at: number): Promise<string> {
  const earlier = await findCopy(file);
  if (earlier !== null) return earlier;
  const target = corruptName(file, at);
  for (const part of ['', LOG]) {
    try {
      await copyFile(file + part, target + part, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      await chmod(target + part, 0o600);
    } catch (error) {
      if (part !== '' && error instanceof Error && 'code' in error && error.code === 'ENOENT') continue;
      throw error;
    }
  }
  return target;
}

/** Keeps a copy and returns the error with the copy's path and what to do now in its sentence. */
export async function withCopy(error: JournalError, file: string, at: number): Promise<JournalError> {
  try {
    const kept = await keepCopy(file, at);
    return new JournalError(
      'corrupt',
      words.together({ all: [error.message, said.copyKept({ path: kept })] }),
      kept,
    );
  } catch (copying) {
    const reason = copying instanceof Error ? copying.message : String(copying);
    return new JournalError(
      'corrupt',
      words.together({ all: [error.message, said.noCopy({ why: reason })] }),
    );
  }
}

/** Moves a damaged journal away under the same kind of name, so that an empty one can take its place. */
export async function moveAway(file: string, at: number): Promise<string> {
  const target = corruptName(file, at);
  for (const part of ['', LOG, '-shm', '.head.json']) {
    try {
      await rename(file + part, target + part);
    } catch (error) {
      if (part !== '' && error instanceof Error && 'code' in error && error.code === 'ENOENT') continue;
      throw error;
    }
  }
  return target;
}

function corruptName(file: string, at: number): string {
  return `${file.replace(/\.sqlite$/, '')}.corrupt-${fileTime(at)}.sqlite`;
}

async function findCopy(file: string): Promise<string | null> {
  const stem = `${basename(file).replace(/\.sqlite$/, '')}.corrupt-`;
  const original = await stat(file);
  for (const name of await readdir(dirname(file))) {
    if (!name.startsWith(stem) || !name.endsWith('.sqlite')) continue;
    const path = join(dirname(file), name);
    const copy = await stat(path);
    if (copy.size === original.size && copy.mtimeMs >= original.mtimeMs) return path;
  }
  return null;
}
