import type { Texts, Voice } from '../../voice.ts';

/** What main says beside the window: titles and sentences of its own notifications. */
export const notifications = ({ say }: Voice) => ({
  told: ({ title, sentence }: Texts<'title' | 'sentence'>) => say`${title}: ${sentence}`,
  andMoreBefore: ({ sentence, count }: { readonly sentence: string; readonly count: number }) =>
    say`${sentence} (and ${count} more before it)`,
  notAnswered: 'Not answered',
  screenIsLocked: 'The screen is locked, so I took no answer from a notification. Answer in the window.',
  engineNotRunning: 'The engine is not running.',
  notChecked: 'Not checked',
  notPaused: 'Not paused',
  notResumed: 'Not resumed',
  killNotEngaged: 'Not halted',
  folderNotOpened: 'The folder was not opened',
  nothingOpened: 'Nothing was opened',
  openNoFiles: ({ what }: Texts<'what'>) =>
    say`I open no files and no links, so I left "${what}" alone. Start me without it.`,
  plumblineHadStopped: 'Plumbline had stopped',
  problemReport: 'Problem report',
  noProblemReport: 'No problem report',
  answerNotRead: "The engine's answer can't be read.",
  noEngineRuns: 'no engine runs.',
  saved: 'Saved',
  exportIsIn: ({ path }: Texts<'path'>) => say`The export is in ${path}.`,
  notSaved: 'Not saved',
  notWritten: ({ path }: Texts<'path'>) =>
    say`I could not write ${path}: look whether the disk has room and lets me write there, then export again.`,
  /** Why nobody can have seen one. */
  unseen: {
    none: 'this desktop has nothing that shows notifications',
    silent: "this desktop's notifications do not answer",
    unsupported: 'this system has no notifications',
    failed: ({ why }: Texts<'why'>) => say`the system could not show it (${why})`,
  },
});
