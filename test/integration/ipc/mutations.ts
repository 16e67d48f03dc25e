import type { ChannelName } from '#shared/ipc/contract.ts';
import { channelNames } from '#shared/ipc/contract.ts';
import { optionalNames, validMessages } from './valid-messages.ts';

export interface Message {
  readonly channel: unknown;
  readonly args: unknown;
  /** How it was made hostile; null: it is a valid one and must reach its handler. */
  readonly hostile: string | null;
}

/** A small seeded generator (mulberry32): the same seed gives the same messages everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Json = Record<string, unknown>;
type Path = readonly (string | number)[];

const wrongChannels = [
  '',
  ' ',
  'trade',
  'trade.submit ',
  'Trade.submit',
  'trade.submit\0',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'plumbline:request',
  '*',
  'state.get\n',
  'x'.repeat(5000),
];
const extraNames = [
  '__proto__',
  'constructor',
  'prototype',
  'extra',
  'toString',
  'sentence',
  'apiSecret',
  '',
  'confirmed',
  'liveConfirmed',
];

/** One message: every eighth is valid, the rest are valid ones made hostile in one way that no schema may let pass. */
export function message(random: () => number): Message {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const channel: ChannelName = pick(channelNames);
  const args = structuredClone(pick<unknown>(validMessages[channel])) as Json;
  if (random() < 1 / 8) return { channel, args, hostile: null };
  const hostile = (how: string, changed: unknown, at: unknown = channel): Message => ({
    channel: at,
    args: changed,
    hostile: how,
  });

  const leaves = pathsOf(args, (value) => typeof value !== 'object' || value === null);
  const objects = pathsOf(
    args,
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
  switch (Math.floor(random() * 8)) {
    case 0:
      return hostile(
        'wrong channel',
        args,
        random() < 0.7 ? pick(wrongChannels) : pick([0, null, true, {}, [channel], { channel }]),
      );
    case 1:
      return hostile(
        'extra key',
        at(args, pick(objects), (object) => withOwn(object as Json, pick(extraNames))),
      );
    case 2: {
      const path = leaves.length > 0 ? pick(leaves) : null;
      const name = String(path?.at(-1));
      const optional = optionalNames.has(name) || optionalNames.has(`${name}:${channel}`);
      if (path === null || optional || typeof path.at(-1) === 'number') break;
      return hostile(
        'missing key',
        at(args, path.slice(0, -1), (object) => without(object as Json, name)),
      );
    }
    case 3: {
      if (leaves.length === 0) break;
      const path = pick(leaves);
      return hostile(
        'wrong type',
        at(args, path, (value) => wrongType(value, pick)),
      );
    }
    case 4:
      if (leaves.length === 0) return hostile('huge', { filler: 'x'.repeat(10_000) });
      return hostile(
        'huge',
        at(args, pick(leaves), () =>
          pick(['x'.repeat(5000), 'x'.repeat(300_000), '9'.repeat(1000), Array(5000).fill('a')]),
        ),
      );
    case 5:
      return hostile(
        'deep',
        leaves.length > 0 ? at(args, pick(leaves), () => deep(pick([30, 500, 2000]))) : deep(500),
      );
    case 6:
      return hostile(
        'not an object',
        pick<unknown>([[], [args], 'x', 0, true, '', JSON.stringify(args), [[]]]),
      );
    default: {
      if (leaves.length === 0) break;
      const path = pick(leaves);
      return hostile(
        'wrong text',
        at(args, path, (value) => wrongValue(value, pick)),
      );
    }
  }
  return hostile('extra key', withOwn(args, 'extra'));
}

function pathsOf(value: unknown, fits: (value: unknown) => boolean, path: Path = []): Path[] {
  const own = fits(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return own;
  return own.concat(
    ...Object.entries(value).map(([key, item]) =>
      pathsOf(item, fits, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  );
}

/** `root` with what stands at `path` replaced. */
function at(root: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return change(root);
  const copy = Array.isArray(root) ? [...root] : { ...(root as Json) };
  (copy as Json)[first as string] = at((root as Json)[first as string], rest, change);
  return copy;
}

function withOwn(object: Json, name: string): Json {
  const copy = { ...object };
  if (Object.hasOwn(copy, name)) return { ...copy, surplus: 1 };
  Object.defineProperty(copy, name, {
    value: { polluted: true },
    enumerable: true,
    writable: true,
    configurable: true,
  });
  return copy;
}

function without(object: Json, name: string): Json {
  const { [name]: _, ...rest } = object;
  return rest;
}

/** A value of a kind that the field can't have; null stays out, since some fields may be null. */
function wrongType(value: unknown, pick: <T>(list: readonly T[]) => T): unknown {
  const others: Record<string, readonly unknown[]> = {
    string: [0, 1.5, true, {}, [], ['x'], { toString: 'x' }],
    number: ['1', true, {}, [1], '', 0.5, -1, 1e300],
    boolean: ['true', 0, 1, {}, []],
    object: [0, true, {}, []],
  };
  return pick(others[typeof value] ?? [{}]);
}

/** A value of the right kind that no field takes: too long, an impossible number. */
function wrongValue(value: unknown, pick: <T>(list: readonly T[]) => T): unknown {
  if (typeof value === 'number') return pick([-1, 0.5, 1e21, -0.1]);
  if (typeof value === 'boolean') return pick(['', 0]);
  return `${pick(['1e5', '../', '${', '\u0000', '💥'])}${'z'.repeat(500)}`;
}

function deep(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
