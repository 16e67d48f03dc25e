import type { Rng } from '../fuzz/rng.ts';

/** What can be done to one place of a reply. */
export const CHANGES = [
  'removed',
  'renamed',
  'retyped',
  'wrapped',
  'duplicated',
  'huge',
  'negative',
  'unicode',
] as const;
export type Change = (typeof CHANGES)[number];

export type Path = readonly (string | number)[];

export interface Changed {
  readonly change: Change;
  /** Where, in the reply as it stood before this change; empty for the whole reply. */
  readonly path: Path;
}

const ODD_TEXTS = [
  'ÜberCoin',
  '\u202eCDSU',
  'ETH\u200b',
  '龙',
  '😀'.repeat(20),
  '\u0000',
  'e\u0301TH',
  '\ud800',
  '１２',
  'a\nb',
] as const;
const HUGE: readonly [unknown, ...unknown[]] = [
  1e308,
  Number.MAX_SAFE_INTEGER,
  1e21,
  '9'.repeat(30),
  '9'.repeat(40),
  `0.${'0'.repeat(38)}1`,
  '1e99',
  '1e-99',
  'x'.repeat(64),
  'x'.repeat(200),
  'x'.repeat(100_000),
];

/** The reply after `count` changes, each at a place drawn anew, and what they were. The given one stays as it is. */
export function mutate(body: unknown, count: number, rng: Rng): { body: unknown; changes: Changed[] } {
  const changes: Changed[] = [];
  let now = body;
  for (let index = 0; index < count; index += 1) {
    const places = placesOf(now);
    const path = places[rng.int(0, places.length - 1)] ?? [];
    const change = rng.pick(CHANGES);
    changes.push({ change, path });
    now = changeAt(now, path, change, rng);
  }
  return { body: now, changes };
}

/** The whole, and every place inside it. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  // Of a list that a change made long only the beginning is changed again.
  const entries = Array.isArray(value) ? value.slice(0, 50).entries() : Object.entries(value);
  return [path, ...[...entries].flatMap(([key, each]) => placesOf(each, [...path, key]))];
}

function changeAt(value: unknown, path: Path, change: Change, rng: Rng): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return whole(value, change, rng);
  if (Array.isArray(value)) {
    const at = Number(key);
    if (rest.length > 0) return value.with(at, changeAt(value[at], rest, change, rng));
    if (change === 'removed') return value.toSpliced(at, 1);
    if (change === 'duplicated') return value.toSpliced(at, 0, ...Array(copies(rng)).fill(value[at]));
    return value.with(at, whole(value[at], change, rng));
  }
  const fields = value as Record<string, unknown>;
  if (rest.length > 0) return { ...fields, [key]: changeAt(fields[key], rest, change, rng) };
  if (change === 'removed' || change === 'renamed') {
    const { [key]: gone, ...others } = fields;
    return change === 'removed' ? others : { ...others, [otherName(String(key), rng)]: gone };
  }
  return { ...fields, [key]: whole(fields[key], change, rng) };
}

/** One value in another shape. */
function whole(value: unknown, change: Change, rng: Rng): unknown {
  switch (change) {
    case 'removed':
      return rng.pick([null, '', undefined]);
    case 'renamed':
    case 'retyped':
      return retyped(value, rng);
    case 'wrapped':
      return rng.pick<unknown>([
        [value],
        { data: value },
        { code: 0, data: value },
        { code: 200, msg: 'success', data: value },
      ]);
    case 'duplicated':
      return Array.isArray(value) ? [...value, ...value] : [value, value];
    case 'huge':
      return Array.isArray(value) && value.length > 0 && rng.chance(0.5)
        ? Array(rng.pick([100, 1000, 3500])).fill(value[0])
        : rng.pick(HUGE);
    case 'negative':
      return typeof value === 'number' ? -value : typeof value === 'string' ? `-${value}` : -1;
    case 'unicode':
      return typeof value === 'string' && rng.chance(0.5) ? value + rng.pick(ODD_TEXTS) : rng.pick(ODD_TEXTS);
  }
}

function retyped(value: unknown, rng: Rng): unknown {
  if (typeof value === 'number' && rng.chance(0.5)) return String(value);
  if (typeof value === 'string' && value !== '' && Number.isFinite(Number(value)) && rng.chance(0.5))
    return Number(value);
  return rng.pick([
    null,
    true,
    false,
    0,
    1.5,
    '',
    'null',
    'NaN',
    [],
    {},
    '<html>Bad gateway</html>',
    '0x10',
    ' 1',
    '1,5',
  ]);
}

function otherName(key: string, rng: Rng): string {
  return rng.pick([
    `${key}s`,
    key.toUpperCase(),
    `_${key}`,
    key.replace(/([A-Z])/g, '_$1').toLowerCase(),
    'constructor',
  ]);
}

const copies = (rng: Rng): number =>
  rng.weighted([
    [8, 2],
    [1, 100],
    [1, 1000],
  ]);
