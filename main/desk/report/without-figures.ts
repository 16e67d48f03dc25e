/** Times, lengths of time, codes of errors and names of markets: these stay. */
const kept =
  /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?|\b\d\d:\d\d(?::\d\d)?\b|\b(?:code|status|HTTP) -?\d{1,6}\b|\b\d+(?:\.\d+)? ?(?:ms|s|min|h|d)\b|\b[A-Z0-9]{1,20}\/USD[A-Z0-9]{0,3}\b/g;
/** A number with its grouping and its point, or a word with a digit in it. */
const figure = /[\w-]*\d[\w-]*(?:[.,']\d[\w-]*)*/g;
/** From this many characters on a word or a whole number is an id. */
const ID_LENGTH = 8;

/**
 * Takes amounts and ids out of text, for somebody else to read: a number becomes `#`; a whole number or a word with a
 * digit, of eight or more characters, becomes `id-1`, `id-2` and so on, the same one each time, so that an order can
 * still be followed. The returned function belongs to one document.
 */
export function withoutFigures(): (text: string) => string {
  const ids = new Map<string, string>();
  const shown = (word: string): string => {
    const bare = word.replace(/^-+/, '');
    const isNumber = /^\d/.test(bare);
    if (isNumber && (bare.length < ID_LENGTH || /[.,']/.test(bare))) return '#';
    if (bare.length < ID_LENGTH) return word;
    const id = ids.get(bare) ?? `id-${ids.size + 1}`;
    ids.set(bare, id);
    return id;
  };
  return (text) => {
    let done = '';
    let from = 0;
    for (const match of text.matchAll(kept)) {
      done += text.slice(from, match.index).replace(figure, shown) + match[0];
      from = match.index + match[0].length;
    }
    return done + text.slice(from).replace(figure, shown);
  };
}
