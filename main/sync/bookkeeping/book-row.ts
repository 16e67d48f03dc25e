import type { Effect } from '../books/apply.ts';
import type { Movement } from '../books/movement.ts';
import type { JournalRow, Json, JsonObject } from '../ports/journal.ts';

/** The kind of the events that books are made from. */
export const BOOK_EVENT = 'book';

/** A movement as the journal keeps it, with what it did: of that only what applies. `at` is when it was entered. */
export function bookRow(at: number, symbol: string, movement: Movement, effect: Effect): JournalRow {
  const did = Object.fromEntries(Object.entries(effect).filter(([, each]) => each !== null)) as JsonObject;
  const data: Record<string, Json> = { movement: movement as JsonObject, effect: did };
  return { type: 'event', row: { at, symbol, kind: BOOK_EVENT, sentence: '', data } };
}
