const accents = 'áéíóú';
/** A word of small letters, alone or after a capital; no part of an address, of a symbol or of an id. */
const word = /(?<![\p{L}\d/.])\p{L}*\p{Ll}\p{L}*(?![\p{L}\d/]|\.\p{L}|:\/\/)/gu;
const isAccented = new RegExp(`[${accents}]`);

/**
 * A text half as long again, with an accent in each of its words, so that a text that came another way is seen at once.
 * One that is lengthened stays as it is; so do digits, single letters, and what stands in capitals, such as assets and
 * symbols.
 */
export const lengthened = (text: string): string =>
  text.replace(word, (found) => {
    if (found.length < 2 || isAccented.test(found)) return found;
    const middle = Math.ceil(found.length / 2);
    return found.slice(0, middle) + accents.repeat(4).slice(0, middle) + found.slice(middle);
  });

/** The same catalogue with each of its plain texts changed; entries that take values change their own by their voice. */
export function changed<T>(catalogue: T, change: (text: string) => string): T {
  if (typeof catalogue === 'string') return change(catalogue) as T;
  if (typeof catalogue !== 'object' || catalogue === null) return catalogue;
  if (Array.isArray(catalogue)) return catalogue.map((each) => changed(each, change)) as T;
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, value]) => [key, changed(value, change)]),
  ) as T;
}
