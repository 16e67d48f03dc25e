import { texts as words } from '#main/sync/engine-words.ts';
import { JournalError } from './error.ts';

/** Where a page of history ended: rows are newest first by time, and by row id within one millisecond. */
export interface Cursor {
  readonly at: number;
  readonly id: number;
}

export function encodeCursor(cursor: Cursor): string {
  return `${cursor.at.toString(36)}-${cursor.id.toString(36)}`;
}

/** Throws `failed` on anything that `encodeCursor` can't have made. */
export function decodeCursor(given: string): Cursor {
  const match = /^([0-9a-z]{1,11})-([0-9a-z]{1,11})$/.exec(given);
  const at = Number.parseInt(match?.[1] ?? '', 36);
  const id = Number.parseInt(match?.[2] ?? '', 36);
  if (!Number.isSafeInteger(at) || !Number.isSafeInteger(id)) {
    throw new JournalError('failed', words.journal.history.noMarker);
  }
  return { at, id };
}
