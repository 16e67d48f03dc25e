/** Sentences one behind the other, each whole in itself; without those that there are none of. */
export const together = (...sentences: readonly (string | null | undefined)[]): string =>
  sentences.filter((each) => each).join(' ');

/** Clauses in a row, for an entry that names them all. */
export const listed = (clauses: readonly string[], between: ', ' | '; ' | ' and ' = ', '): string =>
  clauses.join(between);
