import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { HistoryRow } from '#shared/ipc/history.ts';
import { DeskRefusal } from '../dispatch/desk-refusal.ts';

/** What the writing needs of the disk; a test hands in a full one. */
export interface ExportDisk {
  /** Opens a new file (0600) and returns what writes, makes durable and closes it. */
  readonly create: (file: string) => Promise<{
    write(text: string): Promise<unknown>;
    sync(): Promise<void>;
    close(): Promise<void>;
  }>;
}

export const systemDisk: ExportDisk = {
  async create(file) {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, 'w', 0o600);
    return {
      write: (text) => handle.writeFile(text),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
};

/**
 * Writes rows to `file`, page by page, first beside its place and then moved there, so that a file of that name is
 * always whole. Returns how many rows it has. Refuses in one sentence when the disk does; nothing is left behind then.
 */
export async function writeExport(
  file: string,
  format: 'csv' | 'json',
  pages: AsyncIterable<readonly HistoryRow[]>,
  disk: ExportDisk = systemDisk,
): Promise<number> {
  const draft = `${file}.new`;
  let rows = 0;
  try {
    const handle = await disk.create(draft);
    try {
      await handle.write(format === 'csv' ? 'time,symbol,kind,sentence,data\r\n' : '[');
      for await (const page of pages) {
        const lines = page.map((row) => (format === 'csv' ? csvLine(row) : jsonLine(row, rows++ === 0)));
        if (format === 'csv') rows += page.length;
        await handle.write(lines.join(''));
      }
      if (format === 'json') await handle.write('\n]\n');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
    return rows;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    if (error instanceof DeskRefusal) throw error;
    throw new DeskRefusal('failed', sentenceFor(error, file));
  }
}

function sentenceFor(error: unknown, file: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `The disk is full, so I wrote no export: free some space and export again. The journal is as it was.`;
  const reason = error instanceof Error ? error.message : String(error);
  return `I could not write ${file} (${reason}), so there is no export. The journal is as it was.`;
}

function jsonLine(row: HistoryRow, first: boolean): string {
  return `${first ? '' : ','}\n${JSON.stringify({ ...row, time: new Date(row.at).toISOString() })}`;
}

function csvLine(row: HistoryRow): string {
  const cells = [
    new Date(row.at).toISOString(),
    row.symbol ?? '',
    row.kind,
    row.sentence,
    JSON.stringify(row.data),
  ];
  return `${cells.map(quoted).join(',')}\r\n`;
}

/** A cell that a spreadsheet would take for a formula gets a leading apostrophe. */
function quoted(text: string): string {
  const safe = /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
