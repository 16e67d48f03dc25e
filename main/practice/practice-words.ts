import { practice } from '#shared/words/english/engine/practice.ts';
import { voiceOf } from '#shared/words/voice.ts';

/** What the practice exchange says to people, beside what it answers as an exchange: in English. */
export const words = practice(voiceOf('en'));
