/**
 * Gives back `next`, but with every part that equals its counterpart in `before` replaced by that very counterpart, so
 * that what didn't change keeps its identity and isn't drawn again. Plain JSON values only; arrays compare by place.
 */
export function share<T>(before: T, next: T): T {
  if (Object.is(before, next)) return before;
  if (typeof before !== 'object' || typeof next !== 'object' || before === null || next === null) return next;
  if (Array.isArray(before) !== Array.isArray(next)) return next;
  if (Array.isArray(next)) {
    const old = before as unknown as unknown[];
    let same = old.length === next.length;
    const result = next.map((value, place) => {
      const shared = place < old.length ? share(old[place], value) : value;
      if (shared !== old[place]) same = false;
      return shared;
    });
    return same ? before : (result as unknown as T);
  }
  const old = before as Record<string, unknown>;
  const fresh = next as Record<string, unknown>;
  const keys = Object.keys(fresh);
  let same = Object.keys(old).length === keys.length;
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    result[key] = key in old ? share(old[key], fresh[key]) : fresh[key];
    if (!(key in old) || result[key] !== old[key]) same = false;
  }
  return same ? before : (result as T);
}

/** Like `share`, for lists that gain entries in front or lose some: finds the counterpart by key instead of by place. */
export function shareByKey<T>(before: readonly T[], next: readonly T[], key: (entry: T) => string): T[] {
  const known = new Map(before.map((entry) => [key(entry), entry]));
  const result = next.map((entry) => {
    const old = known.get(key(entry));
    return old === undefined ? entry : share(old, entry);
  });
  const same = result.length === before.length && result.every((entry, place) => entry === before[place]);
  return same ? (before as T[]) : result;
}
