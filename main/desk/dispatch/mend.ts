import { z } from 'zod';
import { shorten } from '#shared/shorten.ts';

/** What had to be done to one part of a value: where, and what. Never holds the value itself: it may be a secret. */
export interface Altered {
  readonly path: string;
  readonly what: 'cut' | 'left out' | 'replaced';
}

/** What stands for the parts of an object that don't fit: by key, or for the rows of a list by the keys of a row. */
export type StandIn = Readonly<Record<string, unknown>>;

const UNFIT = Symbol('does not fit');

/**
 * `value` as its schema takes it, changing as little as possible: texts and lists that are too long are cut, keys that
 * don't belong there are left out, what may be null becomes null, rows that can't be mended are left out, and where
 * `standIn` has a value for a key it replaces what doesn't fit. `null` when that isn't enough.
 */
export function mend<T>(
  schema: z.ZodType<T>,
  value: unknown,
  standIn: StandIn = {},
): { readonly value: T; readonly altered: readonly Altered[] } | null {
  const altered: Altered[] = [];
  const made = mendPart(schema, value, '', altered, standIn);
  if (made === UNFIT) return null;
  const checked = schema.safeParse(made);
  return checked.success ? { value: checked.data, altered } : null;
}

function mendPart(
  schema: z.core.$ZodType,
  value: unknown,
  path: string,
  altered: Altered[],
  standIn: StandIn,
): unknown {
  const checked = z.safeParse(schema, value);
  if (checked.success) return value;
  const note = (what: Altered['what'], made: unknown) => {
    altered.push({ path, what });
    return made;
  };
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    const before = altered.length;
    const made = mendPart(schema.def.innerType, value, path, altered, standIn);
    if (made !== UNFIT) return made;
    altered.length = before;
    return note('left out', schema instanceof z.ZodNullable ? null : undefined);
  }
  const most = checked.error.issues.find((each) => each.code === 'too_big' && each.path.length === 0);
  const limit = most?.code === 'too_big' ? Number(most.maximum) : Number.POSITIVE_INFINITY;
  if (schema instanceof z.ZodString && typeof value === 'string' && most) {
    const made = shorten(value, limit);
    return z.safeParse(schema, made).success ? note('cut', made) : UNFIT;
  }
  // What is said is data or a text.
  if (schema instanceof z.ZodUnion && typeof value === 'string') {
    for (const option of schema.def.options) {
      const made = mendPart(option, value, path, altered, standIn);
      if (made !== UNFIT) return made;
    }
    return UNFIT;
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    const rows = value.flatMap((each, index) => {
      const made = mendPart(schema.def.element, each, at(path, index), altered, standIn);
      if (made === UNFIT) altered.push({ path: at(path, index), what: 'left out' });
      return made === UNFIT ? [] : [made];
    });
    return rows.length > limit ? note('cut', rows.slice(0, limit)) : rows;
  }
  if (schema instanceof z.ZodRecord && isObject(value)) {
    const kept = Object.entries(value).flatMap(([key, each]) => {
      const made = mendPart(schema.def.valueType, each, at(path, key), altered, standIn);
      return made === UNFIT || !z.safeParse(schema.def.keyType, key).success ? [] : [[key, made] as const];
    });
    return Object.fromEntries(kept);
  }
  if (schema instanceof z.ZodObject && isObject(value))
    return mendObject(schema, value, path, altered, standIn);
  return UNFIT;
}

function mendObject(
  schema: z.ZodObject,
  value: Readonly<Record<string, unknown>>,
  path: string,
  altered: Altered[],
  standIn: StandIn,
): unknown {
  const made: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(schema.shape)) {
    const nested = isObject(standIn[key]) ? (standIn[key] as StandIn) : {};
    const fitting = mendPart(part, value[key], at(path, key), altered, nested);
    if (fitting !== UNFIT) made[key] = fitting;
    else if (key in standIn) {
      made[key] = standIn[key];
      altered.push({ path: at(path, key), what: 'replaced' });
    } else return UNFIT;
  }
  for (const key of Object.keys(value))
    if (!(key in schema.shape)) altered.push({ path: at(path, key), what: 'left out' });
  return made;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const at = (path: string, key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
