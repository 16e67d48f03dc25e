import type { Voice } from '../../voice.ts';
import { deskHandlers } from './desk-handlers.ts';
import { deskView } from './desk-view.ts';
import { limits } from './limits.ts';
import { standing } from './standing.ts';
import { stops } from './stops.ts';

/** Every sentence that the engine and the desk say to the window, in English, by the part of them that says it. */
export const engine = (voice: Voice) => ({
  deskHandlers: deskHandlers(voice),
  deskView: deskView(voice),
  standing: standing(voice),
  limits: limits(voice),
  stops: stops(voice),
});
