import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { words } from '#main/sync/engine-words.ts';
import { Refusal, reasonOf } from '#main/sync/refusal.ts';
import type { Told } from '#shared/words/said.ts';

/** What the writing needs of the disk; a test hands in a full one. */
export interface ExportDisk {
  /** Opens a new file (0600) and returns what writes, makes durable and closes it. */
  readonly create: (file: string) => Promise<{
    write(content: string | Uint8Array): Promise<unknown>;
    sync(): Promise<void>;
    close(): Promise<void>;
  }>;
}

export const systemDisk: ExportDisk = {
  async create(file) {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, 'w', 0o600);
    return {
      write: (content) => handle.writeFile(content),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
};

/**
 * Writes a file, first beside its place and then moved there, so that a file of that name is always whole. Rejects in
 * one sentence about `what` (an export, a report) when the disk does; nothing is left behind then.
 */
export async function writeWhole(
  file: string,
  what: 'export' | 'report',
  fill: (write: (content: string | Uint8Array) => Promise<unknown>) => Promise<unknown>,
  disk: ExportDisk = systemDisk,
): Promise<void> {
  const draft = `${file}.new`;
  try {
    const handle = await disk.create(draft);
    try {
      await fill(handle.write);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    if (error instanceof Refusal) throw error;
    throw new Refusal('failed', sentenceFor(error, file, what));
  }
}

function sentenceFor(error: unknown, file: string, what: 'export' | 'report'): Told {
  const { kinds, diskFull, notWritten } = words.deskHandlers.exports;
  const kind = kinds[what];
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull({ kind });
  const why = reasonOf(error);
  return notWritten({ file, why, kind });
}
