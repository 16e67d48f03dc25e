/** The names with the one at `from` moved to `to`; unchanged when either lies outside. */
export function moved(names: readonly string[], from: number, to: number): string[] {
  const next = [...names];
  if (from < 0 || from >= next.length || to < 0 || to >= next.length) return next;
  const [name] = next.splice(from, 1);
  if (name !== undefined) next.splice(to, 0, name);
  return next;
}
