import { words } from '#main/sync/engine-words.ts';
import { EXCHANGE_ID_LENGTH } from '#shared/bounds.ts';
import { Decimal, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';

const parts = words.exchangeParts;

/** A part of an answer, or what is odd about it. */
export type Part = keyof typeof parts;

/** Thrown by the readers below and caught where a reply is interpreted: it never leaves this folder. */
export class Unreadable extends Error {
  private readonly part: Part;

  constructor(part: Part) {
    super(part);
    this.name = 'Unreadable';
    this.part = part;
  }

  /** What can't be read, as people name it. */
  get what(): Told {
    return parts[this.part];
  }
}

export type Fields = Readonly<Record<string, unknown>>;

const NUMBER = /^-?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,2})?$/;
/** Far above any amount there is, and low enough that sums of amounts still cross the contract (30 digits). */
const LIMIT = new Decimal('1e24');
const LOWEST = LIMIT.neg();
const MAX_ROWS = 100_000;
/** What can't be seen, or turns what stands beside it around: two names that look the same must be the same. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

export function fieldsOf(value: unknown, what: Part): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable(what);
  return value as Fields;
}

export function listOf(value: unknown, what: Part): readonly unknown[] {
  if (!Array.isArray(value) || value.length > MAX_ROWS) throw new Unreadable(what);
  return value;
}

/** A finite decimal from a decimal string or a JSON number; may be negative. */
export function numberOf(value: unknown, what: Part): Decimal {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !NUMBER.test(text)) throw new Unreadable(what);
  // Most balances and many amounts are nothing, and each tick reads hundreds of them.
  if (text === '0') return ZERO;
  const number = new Decimal(text);
  if (!number.isFinite() || number.gt(LIMIT) || number.lt(LOWEST)) throw new Unreadable(what);
  return number;
}

/** An amount that can't be negative, such as a balance or a filled quantity. */
export function amountOf(value: unknown, what: Part): Decimal {
  const amount = numberOf(value, what);
  // No amount is a negative zero.
  if (amount.isZero()) return ZERO;
  if (amount.isNegative()) throw new Unreadable(what);
  return amount;
}

/** A price or quantity that must be above zero. */
export function positiveOf(value: unknown, what: Part): Decimal {
  const amount = amountOf(value, what);
  if (amount.isZero()) throw new Unreadable(what);
  return amount;
}

/**
 * The text of a number that `positiveOf` would read, without making a decimal of it. A float tells zero from the
 * smallest text that passes (1e-139) and is exact enough for the bound well below it; near the bound it is read.
 */
export function positiveTextOf(value: unknown, what: Part): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !NUMBER.test(text)) throw new Unreadable(what);
  const about = Number(text);
  if (about > 0 && about < 1e23) return text;
  positiveOf(text, what);
  return text;
}

/** A short text whose every character can be seen. Symbols and assets may be non-ASCII (MEXC API notes 6). */
export function textOf(value: unknown, what: Part, maxLength = EXCHANGE_ID_LENGTH): string {
  if (typeof value !== 'string' || value.length === 0 || value.length > maxLength || INVISIBLE.test(value)) {
    throw new Unreadable(what);
  }
  return value;
}

/** What `read` gives, or null where it finds the value unreadable. */
export function tolerant<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Those rows of a list that can be read: for what is only shown, where a gap is better than nothing. */
export function readableOf<T>(rows: readonly unknown[], read: (row: unknown) => T): readonly T[] {
  return rows.flatMap((row) => {
    const value = tolerant(() => ({ of: read(row) }));
    return value === null ? [] : [value.of];
  });
}

/** Null, an empty text or nothing is null; anything else must be a short text. */
export function optionalTextOf(value: unknown, what: Part): string | null {
  return value === null || value === undefined || value === '' ? null : textOf(value, what);
}

/** Milliseconds since 1970, as a number or as digits in a string; between the years 2000 and 2100. */
export function timeOf(value: unknown, what: Part): number {
  const time = typeof value === 'string' && /^\d{12,13}$/.test(value) ? Number(value) : value;
  if (
    typeof time !== 'number' ||
    !Number.isSafeInteger(time) ||
    time < 946_684_800_000 ||
    time > 4_102_444_800_000
  ) {
    throw new Unreadable(what);
  }
  return time;
}

/** An integer within bounds, as a number or as digits in a string. */
export function integerOf(value: unknown, what: Part, min: number, max: number): number {
  const text = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof text !== 'number' || !Number.isSafeInteger(text) || text < min || text > max) {
    throw new Unreadable(what);
  }
  return text;
}

/** A yes or no; anything else is unreadable, so that a missing flag is never taken for a yes. */
export function flagOf(value: unknown, what: Part): boolean {
  if (typeof value !== 'boolean') throw new Unreadable(what);
  return value;
}
