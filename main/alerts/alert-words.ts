import { engine } from '#shared/words/english/engine/index.ts';
import { voiceOf } from '#shared/words/voice.ts';

/** What the alerts say to people: in English, chosen when the program starts. */
export const words = engine(voiceOf('en')).alerts;
