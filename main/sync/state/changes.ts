import type { SymbolState } from '../account/symbol-state.ts';

/** What each of these changes leaves of a state: the fields that it sets, and no other. Pure, and reads no clock. */
export type AfterEach<Changes> = {
  readonly [Type in keyof Changes]: (state: SymbolState, change: Changes[Type]) => Partial<SymbolState>;
};

/** A map with one entry more, or another one in its place. */
export const withEntry = <T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> =>
  map.get(key) === value ? map : new Map(map).set(key, value);

/** A map without an entry: the same one where it has none. */
export function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

/** The last `most` of these, with `more` behind those of before. */
export const lastOf = <T>(before: Iterable<T>, more: readonly T[], most: number): readonly T[] =>
  [...before, ...more].slice(-most);
