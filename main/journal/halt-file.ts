import { readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Told } from '#shared/words/said.ts';
import { told } from '#shared/words/said-schema.ts';

const content = z.object({ reason: told, at: z.number().min(0).max(8.64e15) });

/** The file beside the journal that is there while the kill switch is pressed, whatever becomes of the journal. */
export interface HaltFile {
  /** Null: not there. `unreadable`: there, and not what this program wrote. */
  read(): { readonly reason: Told; readonly at: number } | 'unreadable' | null;
  /** Durable when it resolves; rejects with what the disk says. */
  write(halt: { readonly reason: Told; readonly at: number }): Promise<void>;
  /** Durable when it resolves, also when it was not there; rejects with what the disk says. */
  remove(): Promise<void>;
}

export function haltFile(file: string): HaltFile {
  return {
    read() {
      let text: string;
      try {
        text = readFileSync(file, 'utf8');
      } catch (error) {
        return isMissing(error) ? null : 'unreadable';
      }
      try {
        return content.parse(JSON.parse(text));
      } catch {
        return 'unreadable';
      }
    },
    async write({ reason, at }) {
      const handle = await open(`${file}.new`, 'w', 0o600);
      try {
        await handle.writeFile(`${JSON.stringify({ reason, at })}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${file}.new`, file);
      await syncFolder(file);
    },
    async remove() {
      await rm(file, { force: true });
      await syncFolder(file);
    },
  };
}

/** Makes the name itself durable. Windows has no way to and needs none. */
async function syncFolder(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
