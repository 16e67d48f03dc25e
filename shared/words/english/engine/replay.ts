import type { Voice } from '../../voice.ts';

interface Counts {
  readonly different: number;
  readonly all: number;
}

/** What a replay of the past with other settings came to. */
export const replay = ({ counted, plural, say }: Voice) => ({
  nothing: 'Nothing was decided in this time: there is nothing to replay.',
  oneSame: 'The one decision of this time would have been the same.',
  allSame: ({ all }: { readonly all: number }) =>
    say`All ${all} decisions of this time would have been the same.`,
  different: ({ different, all }: Counts) => say`${different} of ${all} decisions would have been different.`,
  eachByItself:
    'Each decision is worked out by itself, by the same rules that decide now, from what was held and asked then. What would have followed from another one is not known.',
  cadence:
    'A longer time between checks is replayed as if the stream had told nothing. What happened between two recorded readings is not known, so a shorter one changes nothing.',
  shown: ({ shown, all }: { readonly shown: number; readonly all: number }) =>
    say`${shown} of ${all} decisions are shown, those that differ first.`,
  leftOut: ({ count }: { readonly count: number }) =>
    say`${counted(count, { one: 'recorded row', other: 'recorded rows' })} could not be read, so I left ${plural(count, { one: 'it', other: 'them' })} out.`,
});
