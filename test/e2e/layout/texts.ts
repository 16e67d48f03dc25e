import type { Page } from 'playwright-core';

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
  if (Array.isArray(value)) return value.map((each) => saying(each, words, key)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, saying(each, words, name)]),
  ) as T;
}

/**
 * Makes every word that is drawn half as long again, as other languages are, or takes that back. Numbers, names of
 * markets and what stands in capitals (LONG, ETH) stay as they are in every language.
 */
export async function stretch(page: Page, on: boolean): Promise<void> {
  await page.evaluate((stretched) => {
    const store = globalThis as unknown as { stretchedTexts?: Map<Text, readonly [string, string]> };
    const known = store.stretchedTexts ?? new Map<Text, readonly [string, string]>();
    store.stretchedTexts = known;
    for (const [node, [usual, long]] of known) if (node.nodeValue === long) node.nodeValue = usual;
    known.clear();
    if (!stretched) return;
    const longer = (word: string) => {
      const more = Math.ceil(word.length / 2);
      const middle = Math.ceil(word.length / 2);
      return word.slice(0, middle) + 'aeiou'.repeat(4).slice(0, more) + word.slice(middle);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const usual = node.nodeValue ?? '';
      const long = usual.replace(/(?<![\p{L}\d/])\p{L}?\p{Ll}{2,}(?![\p{L}\d/])/gu, longer);
      if (long === usual) continue;
      node.nodeValue = long;
      known.set(node as Text, [usual, long]);
    }
  }, on);
}
