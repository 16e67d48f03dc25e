import { alerts } from '#shared/words/english/engine/alerts.ts';
import { coded } from '#shared/words/said.ts';
import { voiceOf } from '#shared/words/voice.ts';

/** What the alerts say to people, as data: their part of the engine's catalogue, under its name there. */
export const words = coded(alerts(voiceOf('en')), ['alerts']);
