import { csvLine } from '#shared/csv.ts';
import type { TableData } from './column.ts';

/** CSV as RFC 4180 has it: a header row, lines ended by CRLF, exact values. */
export function toCsv<Row>(table: TableData<Row>): string {
  const head = table.columns.map((column) => column.name);
  const lines = table.rows.map((row) => table.columns.map((column) => column.exact(row)));
  return [head, ...lines].map(csvLine).join('');
}

/** The rows as the engine gave them. */
export function toJson<Row>(table: TableData<Row>): string {
  return `${JSON.stringify(table.rows, null, 2)}\n`;
}

/** Offers `text` as a file to save. */
export function saveAs(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Puts `text` on the clipboard; false when the browser refused both ways. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'hidden';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
