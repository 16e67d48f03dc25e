import { z } from 'zod';
import { tell } from '#main/sync/engine-words.ts';
import type { EventRow, FillRow, OrderRow } from '#main/sync/ports/journal.ts';
import type { Told } from '#shared/words/said.ts';
import { said } from '#shared/words/said-schema.ts';

/** What SQLite stores in a column of the journal. */
export type Value = string | number | null;

/** Text that SQLite gives back as it was given: no NUL, no half of a surrogate pair. */
const text = z.string().transform(cleanText);
const word = z.string().min(1).max(200).transform(cleanText);
/** A decimal number as text; bounded, so that a hostile row can't make arithmetic slow. */
const decimal = z
  .string()
  .max(300)
  .regex(/^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/);
/** Milliseconds; a fraction is cut off. */
const time = z.number().min(0).max(Number.MAX_SAFE_INTEGER).transform(Math.trunc);
const side = z.enum(['BUY', 'SELL']);
const jsonObject = z.custom<EventRow['data']>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'not a JSON object',
);

/** A text, or what is said as data. An order's row must never fail on its note: one of another shape is kept in words. */
const note = z.custom<Told>(
  (value) => typeof value === 'string' || (typeof value === 'object' && value !== null && 'code' in value),
);

const orderSchema = z.object({
  clientOrderId: word,
  intentId: word,
  symbol: word,
  side,
  price: decimal,
  quantity: decimal,
  purpose: z.enum(['trade', 'correction', 'standing']),
  phase: z.enum(['planned', 'sent', 'known', 'unknown', 'ended']),
  orderId: text.nullable(),
  status: z
    .enum(['NEW', 'PARTIALLY_FILLED', 'FILLED', 'CANCELED', 'PARTIALLY_CANCELED', 'REJECTED', 'ABSENT'])
    .nullable(),
  filledQuantity: decimal,
  filledQuote: decimal,
  plannedAt: time,
  sentAt: time.nullable(),
  endedAt: time.nullable(),
  note: note.nullable(),
});

const fillSchema = z.object({
  symbol: word,
  tradeId: word,
  orderId: word,
  clientOrderId: word.nullable(),
  side,
  price: decimal,
  quantity: decimal,
  quoteQuantity: decimal,
  fee: decimal,
  feeAsset: text,
  at: time,
});

const eventSchema = z.object({
  at: time,
  symbol: word.nullable(),
  kind: word,
  sentence: text,
  data: jsonObject,
});

/** A table of the journal and how its rows become columns; `columns` are in the order of the schema's keys. */
export interface Table<Row> {
  readonly name: 'orders' | 'fills' | 'events';
  readonly columns: readonly string[];
  /** The column that says when. */
  readonly time: string;
  /** Checks a row that is to be written. Throws when it isn't one. */
  readonly toValues: (row: Row) => Value[];
  /** Checks what was read back. Throws when it isn't a row: the file is hostile input too. */
  readonly toRow: (values: readonly Value[]) => Row;
}

function table<Row extends object>(
  name: Table<Row>['name'],
  schema: z.ZodObject,
  time: string,
  store: (row: Record<string, unknown>) => void = () => {},
  restore: (row: Record<string, unknown>) => void = () => {},
): Table<Row> {
  const keys = Object.keys(schema.shape);
  return {
    name,
    time,
    columns: keys.map((key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
    toValues: (row) => {
      const parsed: Record<string, unknown> = schema.parse(row);
      store(parsed);
      return keys.map((key) => parsed[key] as Value);
    },
    toRow: (values) => {
      const row: Record<string, unknown> = {};
      for (const [index, key] of keys.entries()) row[key] = values[index];
      restore(row);
      return schema.parse(row) as Row;
    },
  };
}

export const ORDERS: Table<OrderRow> = table<OrderRow>(
  'orders',
  orderSchema,
  'planned_at',
  (row) => {
    row.note = noteText(row.note as Told | null);
  },
  (row) => {
    row.note = noteOf(row.note);
  },
);
export const FILLS: Table<FillRow> = table<FillRow>('fills', fillSchema, 'at');
export const EVENTS: Table<EventRow> = table<EventRow>(
  'events',
  eventSchema,
  'at',
  (row) => {
    row.symbol ??= '';
    row.data = JSON.stringify(row.data);
  },
  (row) => {
    if (row.symbol === '') row.symbol = null;
    row.data = JSON.parse(String(row.data));
  },
);

/** What is said as its JSON, with its words, by which it is searched for; a text as it is. */
function noteText(note: Told | null): string | null {
  if (note === null) return null;
  if (typeof note === 'string') return cleanText(note);
  const kept = said.safeParse(note);
  const words = tell(note);
  return kept.success ? JSON.stringify({ words, ...kept.data }) : cleanText(words);
}

/** The other way about; rows of earlier versions have a text. */
function noteOf(stored: unknown): unknown {
  if (typeof stored !== 'string' || !stored.startsWith('{')) return stored;
  try {
    const { words: _, ...what } = JSON.parse(stored);
    return said.parse(what);
  } catch {
    return stored;
  }
}

/** The key of a doc, checked. */
export function docKey(key: unknown): string {
  return word.parse(key);
}

/** Whole numbers come out of SQLite as bigint; one that no row of ours can hold stays a text and fails the schema. */
export function plain(value: unknown): Value {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function cleanText(value: string): string {
  return value.isWellFormed() && !value.includes('\0')
    ? value
    : value.toWellFormed().replaceAll('\0', '\ufffd');
}
