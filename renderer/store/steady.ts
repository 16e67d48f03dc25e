import { useRef } from 'react';

/** Keeps `value`'s identity until one of its `parts` changes: what depends on nothing else is not drawn anew. */
export function useSteady<T extends object>(
  value: T | null,
  parts: (value: T) => readonly unknown[],
): T | null {
  const kept = useRef(value);
  const same =
    kept.current === null || value === null
      ? kept.current === value
      : alike(parts(kept.current), parts(value));
  if (!same) kept.current = value;
  return kept.current;
}

/** For `memo`: equal when these keys of the prop `view` are, and every other prop. */
export function viewParts<V extends object>(...keys: readonly (keyof V)[]) {
  return <P extends { readonly view: V }>(before: P, next: P): boolean =>
    keys.every((key) => before.view[key] === next.view[key]) &&
    (Object.keys(next) as (keyof P)[]).every((name) => name === 'view' || before[name] === next[name]);
}

const alike = (before: readonly unknown[], next: readonly unknown[]): boolean =>
  before.every((part, place) => Object.is(part, next[place]));
