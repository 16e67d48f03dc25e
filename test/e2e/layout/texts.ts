/** As long as the contract allows; one of words, one that nothing breaks. */
export const longest = {
  words: `${'The exchange said more than anybody wants to read. '.repeat(40).slice(0, 1_999)}.`,
  unbroken: 'x'.repeat(2_000),
};

/** Every text that the engine makes a sentence of. */
const sentences = new Set([
  'sentence',
  'reason',
  'otherwise',
  'closed',
  'sinceSoldSentence',
  'entrySentence',
]);

/** The same state with every sentence exchanged. */
export function saying<T>(value: T, words: string, key = ''): T {
  if (typeof value === 'string') return (sentences.has(key) && value !== '' ? words : value) as T;
  if (sentences.has(key) && value !== null && typeof value === 'object' && 'code' in value) return words as T;
  if (Array.isArray(value)) return value.map((each) => saying(each, words, key)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, saying(each, words, name)]),
  ) as T;
}
