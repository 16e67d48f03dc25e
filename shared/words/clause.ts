/** A sentence as a part of another one: without its full stop. For an entry's own values, where they end with one. */
export const clause = (sentence: string): string => sentence.replace(/\.$/, '');
