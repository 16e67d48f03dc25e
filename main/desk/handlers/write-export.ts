import { tell } from '#main/sync/engine-words.ts';
import { csvLine } from '#shared/csv.ts';
import type { HistoryRow } from '#shared/ipc/history.ts';
import { allInWords } from '../in-words.ts';
import { type ExportDisk, writeWhole } from './write-whole.ts';

/**
 * Writes rows to `file`, page by page, whole or not at all. Returns how many rows it has. Refuses in one sentence when the
 * disk does; nothing is left behind then.
 */
export async function writeExport(
  file: string,
  format: 'csv' | 'json',
  pages: AsyncIterable<readonly HistoryRow[]>,
  disk?: ExportDisk,
): Promise<number> {
  let rows = 0;
  const fill = async (write: (text: string) => Promise<unknown>) => {
    await write(format === 'csv' ? 'time,symbol,kind,sentence,data\r\n' : '[');
    for await (const page of pages) {
      const lines = page.map((row) => (format === 'csv' ? line(row) : jsonLine(row, rows++ === 0)));
      if (format === 'csv') rows += page.length;
      await write(lines.join(''));
    }
    if (format === 'json') await write('\n]\n');
  };
  await writeWhole(file, 'export', fill, disk);
  return rows;
}

function jsonLine(row: HistoryRow, first: boolean): string {
  const { sentence, data } = row;
  const inFile = { ...row, sentence: tell(sentence), data: allInWords(data) };
  return `${first ? '' : ','}\n${JSON.stringify({ ...inFile, time: new Date(row.at).toISOString() })}`;
}

function line(row: HistoryRow): string {
  return csvLine([
    new Date(row.at).toISOString(),
    row.symbol ?? '',
    row.kind,
    tell(row.sentence),
    JSON.stringify(allInWords(row.data)),
  ]);
}
