import { Decimal, dec } from '#shared/decimal.ts';

/** JSON, with what JSON can't say as an object of one key that begins with `$`. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** What becomes of a function that is handed over: a number in its place, or none. */
export type NumberOf = (fn: (...args: unknown[]) => unknown) => number;
export type FunctionOf = (number: number) => (...args: unknown[]) => unknown;

/**
 * A value as plain data: decimals, maps (with what is kept on them), sets, errors, functions by their number. What is
 * undefined stays so in a list and is left out of an object, as JSON does.
 */
export function toPlain(value: unknown, numberOf: NumberOf): Plain {
  const inner = (each: unknown): Plain => toPlain(each, numberOf);
  if (value === undefined) return { $undefined: true };
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $number: String(value) };
  if (typeof value === 'function') return { $function: numberOf(value as (...args: unknown[]) => unknown) };
  if (Decimal.isDecimal(value)) return { $decimal: (value as Decimal).toString() };
  if (Array.isArray(value)) return value.map(inner);
  if (value instanceof Set) return { $set: [...value].map(inner) };
  if (value instanceof Map)
    return { $map: [...value].map(([key, each]) => [inner(key), inner(each)]), $kept: fields(value, inner) };
  if (value instanceof Error) {
    // A class may keep its name as a field or not: it is told apart either way.
    const { name: _, ...kept } = fields(value, inner);
    return { $error: value.message, $name: value.name, $kept: kept };
  }
  if (hasText(value)) return { $level: value.toJSON() };
  return fields(value as object, inner);
}

/** A level of a book keeps the text that it was told as, until it is looked at. */
const hasText = (value: object): value is { toJSON(): readonly [string, string] } => 'toJSON' in value;

/** The value that `toPlain` made plain. Only for what this program wrote itself. */
export function fromPlain(plain: Plain, functionOf: FunctionOf): unknown {
  const inner = (each: Plain): unknown => fromPlain(each, functionOf);
  if (plain === null || typeof plain !== 'object') return plain;
  if (Array.isArray(plain)) return plain.map(inner);
  const { $undefined, $number, $function, $decimal, $level, $set, $map, $error, $name, $kept, ...rest } =
    plain as Readonly<Record<string, Plain>>;
  if ($undefined) return undefined;
  if ($number !== undefined) return Number($number);
  if ($function !== undefined) return functionOf($function as number);
  if ($decimal !== undefined) return dec($decimal as string);
  if ($level !== undefined) {
    const [price = '', quantity = ''] = $level as readonly string[];
    return { price: dec(price), quantity: dec(quantity) };
  }
  if ($set !== undefined) return new Set(($set as readonly Plain[]).map(inner));
  const kept = $kept === undefined ? {} : (inner($kept) as object);
  if ($map !== undefined)
    return Object.assign(
      new Map(($map as readonly [Plain, Plain][]).map(([key, each]) => [inner(key), inner(each)])),
      kept,
    );
  if ($error !== undefined)
    return Object.assign(new Error($error as string), kept, { name: $name as string });
  return Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, inner(each)]));
}

function fields(value: object, inner: (each: unknown) => Plain): { readonly [key: string]: Plain } {
  const own = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(own.map(([key, each]) => [key, inner(each)]));
}
