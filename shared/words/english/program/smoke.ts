import type { Texts, Voice } from '../../voice.ts';

/** What `--smoke` says of a part that does not work. */
export const smoke = ({ say }: Voice) => ({
  noFolder: ({ folder, why }: Texts<'folder' | 'why'>) =>
    say`No folder for the trial can be made in ${folder}: ${why}.`,
  programEnded: 'The program ended before it came to this.',
  notUpAfter: ({ seconds }: { readonly seconds: number }) => say`It had not come up after ${seconds} s.`,
  engineDidNotComeToIt: 'The engine did not come to this.',
  failedStartInItsPlace: 'The page of the failed start, which asks nothing, took the place of its own.',
  notTried: 'not tried',
  noTray: ({ why }: Texts<'why'>) => say`This desktop has no tray: ${why}`,
  pageNotLoaded: ({ why }: Texts<'why'>) => say`Its page could not be loaded (${why}).`,
  pageEnded: ({ why }: Texts<'why'>) => say`The process of its page ended (${why}).`,
  preloadEnded: ({ why }: Texts<'why'>) => say`The preload ended with an error: ${why}`,
  journalForgot: 'The journal did not give back what was written.',
  noKeysKept: 'No keys are kept while the program is only tried.',
});
