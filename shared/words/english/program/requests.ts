import type { Voice } from '../../voice.ts';

/** Why a request of a window was not taken, by either host. */
export const requests = ({ say }: Voice) => ({
  noSuchForm: 'This request has a form that no request of the window has.',
  tooManyWaiting: 'Too many requests are waiting; ask again in a moment.',
  engineDidNotStart: 'The engine did not start, so nothing was done.',
  tooManyUnderWay: ({ count }: { readonly count: number }) =>
    say`${count} requests of this window are under way; this one was not started.`,
  frameTooLarge: ({ bytes, most }: { readonly bytes: number; readonly most: number }) =>
    say`A frame of ${bytes} bytes is too large: ${most} are allowed.`,
  frameIsBinary: 'A frame must be JSON text, and this one is binary.',
  frameIsNoJson: 'A frame must be JSON, and this one is not.',
  frameIsNoRequest: 'A request must be {"id":1,"channel":"…","args":{…}} and nothing else.',
});
