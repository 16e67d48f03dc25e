import { program } from '#shared/words/english/program/index.ts';
import { voiceOf } from '#shared/words/voice.ts';
import type { ProgramWords } from '#shared/words/words.ts';

/** What main itself says to people, without the window: in English, chosen when the program starts. */
export const words: ProgramWords = program(voiceOf('en'));
