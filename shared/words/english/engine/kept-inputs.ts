import type { Texts, Voice } from '../../voice.ts';

/** What is said of the inputs that are kept for replays. */
export const keptInputs = ({ say }: Voice) => ({
  usage:
    'Usage: npm run replay -- FILE [--tell]   (FILE: a file of inputs, or the folder "inputs" of a data folder)',
  nameOne: 'Name one file of inputs.',
  notInputs: ({ file }: Texts<'file'>) => say`${file} is not a file of inputs.`,
  noneYet: ({ folder }: Texts<'folder'>) => say`${folder} has no inputs.`,
  file: ({ account, version, from, to }: Texts<'account' | 'version' | 'from' | 'to'>) =>
    say`Account ${account}, kept by Plumbline ${version} from ${from} to ${to}.`,
  scrubbed: 'Amounts and ids were taken out of this file: --tell shows it, but it cannot be computed again.',
  noBeginning:
    'The beginning of this run is not kept any more: --tell shows it, but it cannot be computed again.',
  same: ({ inputs, effects }: { readonly inputs: number; readonly effects: number }) =>
    say`${inputs} inputs played again, ${effects} effects: all the same.`,
  differs: ({ input, of, when }: { readonly input: number; readonly of: number; readonly when: string }) =>
    say`The first difference is at input ${input} of ${of}, ${when}:`,
  kept: ({ what }: Texts<'what'>) => say`kept: ${what}`,
  came: ({ what }: Texts<'what'>) => say`now:  ${what}`,
  nothing: 'nothing',
  notKept: ({ why }: Texts<'why'>) =>
    say`What comes to the engine is not kept for replays: ${why}. Nothing else depends on it.`,
});
