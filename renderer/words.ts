import { engine } from '#shared/words/english/engine/index.ts';
import { english } from '#shared/words/english/index.ts';
import { changed, lengthened } from '#shared/words/pseudo.ts';
import { type Format, type Told, teller } from '#shared/words/said.ts';
import { voiceOf } from '#shared/words/voice.ts';
import type { Words } from '#shared/words/words.ts';

declare global {
  /** Set by a test before the page's own scripts run; nothing else sets it, no address and no setting. */
  var plumblineWords: 'pseudo' | undefined;
}

const isPseudo = globalThis.plumblineWords === 'pseudo';

/** What the window says, in the language that was chosen when it started. */
export const words: Words = isPseudo
  ? changed(english(voiceOf('en', lengthened)), lengthened)
  : english(voiceOf('en'));

const voice = voiceOf('en', isPseudo ? lengthened : undefined);
const catalogue = isPseudo ? changed(engine(voice), lengthened) : engine(voice);

/** The words of what the engine says, with its arguments written by `format`. */
export function engineTextBy(format?: Format): (what: Told) => string {
  const tell = teller(catalogue, { format });
  // A text is shown as it came, in the pseudo-language lengthened.
  return (what) => (isPseudo && typeof what === 'string' ? lengthened(what) : tell(what));
}

/** The same with its arguments as they came. */
export const engineText = engineTextBy();
