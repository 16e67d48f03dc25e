import { shorten } from '#shared/shorten.ts';
import { engine } from '#shared/words/english/engine/index.ts';
import { coded, type Told, teller } from '#shared/words/said.ts';
import { voiceOf } from '#shared/words/voice.ts';

/** The words themselves, in the language that was chosen when the program started: for what leaves as text at once. */
export const texts = engine(voiceOf('en'));

/** What the engine and the desk say to people, as data. */
export const words = coded(texts);

/** A dialog that lists what each of a hundred symbols would do is longer than any sentence. */
const LONGEST = 20_000;

/** The words of what is said, where it leaves them: for a notification, the log, an export. */
export const tell = teller(texts, { most: LONGEST });

/** The same, or its words cut where there are more than `most` characters of them. */
export function short(what: Told, most: number): Told {
  const inWords = tell(what);
  return inWords.length <= most ? what : shorten(inWords, most);
}
