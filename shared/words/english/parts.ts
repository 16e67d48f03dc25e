import type { Texts, Voice } from '../voice.ts';

/** What all parts share. */
export const parts = ({ say }: Voice) => ({
  couldNotBeDrawn: ({ what }: Texts<'what'>) =>
    say`${what} could not be drawn. The engine is not touched by this; it goes on looking after your orders.`,
  drawItAgain: 'Draw it again',
  close: 'Close',
});
