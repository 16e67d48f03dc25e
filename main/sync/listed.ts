/** Names or clauses one after the other. */
export const listed = (parts: readonly string[], between = ', '): string => parts.join(between);
