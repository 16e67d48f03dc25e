import { engine } from '#shared/words/english/engine/index.ts';
import { coded } from '#shared/words/said.ts';
import { voiceOf } from '#shared/words/voice.ts';

/** What the alerts say to people, as data: a part of the engine's catalogue. */
export const words = coded(engine(voiceOf('en'))).alerts;
