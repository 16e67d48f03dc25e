import { Unreadable } from '#main/exchange/interpret/read.ts';
import { EXCHANGE_ID_LENGTH, SENTENCE_LENGTH } from '#shared/bounds.ts';
import { Decimal } from '#shared/decimal.ts';
import type { Changed } from './mutate.ts';
import type { Sample } from './sample.ts';

/** What may be below zero: rebates, what left the account, a futures position's loss. */
const MAY_BE_NEGATIVE = new Set(['fee', 'maker', 'makerFee', 'amount', 'total', 'available']);
/** What may be zero although nothing says so: fees that aren't told, the price of an order without one, no rules. */
const MAY_BE_ABSENT = new Set(['fee', 'price']);
/** What is the sum of two numbers of the reply. */
const SUMS = new Set(['total']);
/** Longer than a reader may take of a reply of hundreds of MB, which a list of huge texts is, on a loaded computer. */
const MOST_MS = 10_000;

/**
 * What is wrong with how a changed reply was read, in words; nothing when it was read as it stands, or refused with the
 * one error that callers expect. `changes` tell which rows must have kept out of each other's way.
 */
export function judge(sample: Sample, body: unknown, changes: readonly Changed[]): string[] {
  const wrong: string[] = [];
  const began = performance.now();
  const value = attempt(sample, body, wrong);
  const took = performance.now() - began;
  if (value !== undefined) {
    const told = numbersIn(body);
    walk(value, '', (where, found) => {
      const fault = unsound(where, found, told);
      if (fault !== null) wrong.push(fault);
    });
  }
  if (took > MOST_MS) wrong.push(`took ${Math.round(took)} ms`);
  return [...wrong, ...others(sample, changes, value)];
}

function attempt(sample: Sample, body: unknown, wrong: string[]): unknown {
  try {
    return sample.read(body);
  } catch (error) {
    if (!(error instanceof Unreadable)) wrong.push(`threw ${error}`);
    return undefined;
  }
}

/** Rows that no change touched must be read as they are without those that one did. */
function others(sample: Sample, changes: readonly Changed[], value: unknown): string[] {
  const { rows, items } = sample;
  if (!rows || !items || !changes.every(({ path }) => isInRow(path, rows))) return [];
  const touched = new Set(changes.map(({ path }) => path[rows.length]));
  // A list that lost or gained a row counts differently from there on.
  if (
    changes.length > 1 &&
    changes.some(({ change, path }) => path.length === rows.length + 1 && SHIFTS.has(change))
  )
    return [];
  const list = rows.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], sample.body);
  const left = (list as unknown[]).filter((_, index) => !touched.has(index));
  const without = rows.reduceRight<unknown>(
    (inner, key) => ({ ...(sample.body as object), [key]: inner }),
    left,
  );
  if (left.length === 0) return [];
  let expected: readonly string[];
  try {
    expected = items(sample.read(without) as never).map(print);
  } catch {
    return [];
  }
  if (value === undefined) return ['one odd row makes the whole reply unreadable'];
  const read = new Set(items(value as never).map(print));
  return expected.filter((each) => !read.has(each)).map((each) => `one odd row hides another: ${each}`);
}

const SHIFTS = new Set(['removed', 'duplicated']);
const isInRow = (path: readonly unknown[], rows: readonly unknown[]): boolean =>
  path.length > rows.length && rows.every((key, index) => path[index] === key);

function walk(value: unknown, where: string, see: (where: string, value: unknown) => void): void {
  see(where, value);
  if (Decimal.isDecimal(value) || typeof value !== 'object' || value === null) return;
  if (Symbol.iterator in value) {
    for (const each of value as Iterable<unknown>) walk(each, where, see);
    return;
  }
  for (const key of keysOf(value)) walk((value as Record<string, unknown>)[key], key, see);
}

/** Fields, and the two that a level of a book makes when it is asked. */
function keysOf(value: object): string[] {
  return 'isWorse' in value ? ['price', 'quantity'] : Object.keys(value);
}

/** A number that nothing in the reply says, or that can't be; a text that can't be shown. */
function unsound(where: string, value: unknown, told: ReadonlySet<string>): string | null {
  if (Decimal.isDecimal(value)) {
    const number = value as Decimal;
    if (!number.isFinite() || number.abs().gt('1e24')) return `${where} is ${number}`;
    if (number.isNegative() && !MAY_BE_NEGATIVE.has(where)) return `${where} is ${number}`;
    if (/Size$/.test(where) || SUMS.has(where) || (number.isZero() && MAY_BE_ABSENT.has(where))) return null;
    return told.has(number.abs().toString()) ? null : `${where} is ${number}, which the reply doesn't say`;
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return `${where} is ${value}`;
  if (typeof value !== 'string') return null;
  const most = /sentence|Reason|permissions/.test(where) ? SENTENCE_LENGTH : EXCHANGE_ID_LENGTH * 2;
  if (value.length > most) return `${where} is ${value.length} characters long`;
  return where !== 'id' && /\p{C}/u.test(value) ? `${where} can't be shown: ${JSON.stringify(value)}` : null;
}

/** Every number that stands anywhere in the reply, without its sign. */
function numbersIn(body: unknown): ReadonlySet<string> {
  const told = new Set<string>();
  walk(body, '', (_, value) => {
    if (typeof value !== 'number' && typeof value !== 'string') return;
    if (typeof value === 'string' && !/^-?\d{1,60}(\.\d{1,60})?(e[+-]?\d{1,3})?$/i.test(value)) return;
    told.add(new Decimal(value).abs().toString());
  });
  return told;
}

function print(value: unknown): string {
  return JSON.stringify(value, (_, each) =>
    typeof each === 'object' && each !== null && 'isWorse' in each
      ? { price: each.price, quantity: each.quantity }
      : each,
  );
}
