import { english } from '#shared/words/english/index.ts';
import { changed, lengthened } from '#shared/words/pseudo.ts';
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

/** A text of the engine as the window shows it: as it came; lengthened in the pseudo-language, to prove the room for it. */
export const engineText: (text: string) => string = isPseudo ? lengthened : (text) => text;
