/** One thing that can happen next. */
export interface Letter {
  readonly name: string;
  /**
   * Prepares what meets the program later and does nothing at once: two of them in a row mean the same in either order,
   * so only one order of them is played.
   */
  readonly mood: boolean;
}

/** Whether the word may be lengthened by the letter without saying what another word says. */
export function mayFollow(letters: readonly Letter[], word: readonly number[], next: number): boolean {
  const last = word.at(-1);
  if (last === undefined) return true;
  return !(letters[last]?.mood && letters[next]?.mood) || last < next;
}

/** A word for people: `Long 40 %, a moment, kill`. */
export const spell = (letters: readonly Letter[], word: readonly number[]): string =>
  word.map((index) => letters[index]?.name ?? '?').join(', ') || '(nothing)';

/** Some letters of an alphabet, in this order, and the word of the whole alphabet that one of theirs stands for. */
export interface Choice {
  readonly letters: readonly Letter[];
  readonly full: (word: readonly number[]) => readonly number[];
}

/** The letters of these names. Throws a RangeError with all names where one is unknown. */
export function choose(letters: readonly Letter[], names: readonly string[]): Choice {
  const chosen = names.map((name) => {
    const index = letters.findIndex((each) => each.name === name);
    if (index < 0)
      throw new RangeError(`no letter "${name}"; they are: ${letters.map((each) => each.name).join(', ')}`);
    return index;
  });
  return {
    letters: chosen.flatMap((index) => letters[index] ?? []),
    full: (word) => word.flatMap((index) => chosen[index] ?? []),
  };
}
