/**
 * `make` worked out once for each object, for as long as the object lives: for what depends on nothing but a value that
 * is replaced whole when anything in it changes.
 */
export function perObject<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const made = new WeakMap<K, V>();
  return (of) => {
    const before = made.get(of);
    if (before !== undefined || made.has(of)) return before as V;
    const value = make(of);
    made.set(of, value);
    return value;
  };
}
