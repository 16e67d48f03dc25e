/** One machine of the engine, as `docs/engine.md` shows it. */
export interface Machine {
  readonly title: string;
  /** What it is, who carries it out, and what its cells say. */
  readonly about: string;
  /** The first row is the head: the inputs stand in the first column, its states in the others. */
  readonly table: readonly (readonly string[])[];
}

/** The table of a machine: one row for each input, one column for each state. */
export function machineTable<S, I>(
  states: Readonly<Record<string, S>>,
  inputs: Readonly<Record<string, I>>,
  cell: (state: S, input: I) => string,
): Machine['table'] {
  const rows = Object.entries(inputs).map(([name, input]) => [
    name,
    ...Object.values(states).map((state) => cell(state, input)),
  ]);
  return [['', ...Object.keys(states)], ...rows];
}

/** What is shown of each type of input, by what it is called. A type that isn't shown doesn't compile. */
export type Shown<Type extends string, I> = Readonly<Record<Type, Readonly<Record<string, I>>>>;

/** All of them as one, in their order. */
export function all<I>(
  shown: Readonly<Record<string, Readonly<Record<string, I>>>>,
): Readonly<Record<string, I>> {
  return Object.assign({}, ...Object.values(shown));
}

/** A state with what is done on the way to it; a dash where neither is. */
export function cellOf(before: string, after: string, effects: readonly string[]): string {
  if (effects.length > 0) return `${after}: ${effects.join(', ')}`;
  return before === after ? '–' : after;
}
