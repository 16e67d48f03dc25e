import type { Voice } from '../../voice.ts';

/** The standing orders. */
export const standing = ({ say }: Voice) => ({
  restsAlsoWhile: 'It rests there also while this computer is off.',
  worksOnlyWhile: 'Works only while Plumbline runs and is connected.',
  hasAStopAlready: ({ symbol }: { readonly symbol: string }) =>
    say`${symbol} has a stop already; move that one, or cancel it first.`,
});
