import type { Texts, Voice } from '../../voice.ts';

/** The start at login: its title, and why it is not so. */
export const login = ({ say }: Voice) => ({
  startAtLogin: 'Start at login',
  setItAnew: ({ why }: Texts<'why'>) => say`${why} To set it again, switch it off and on.`,
  fromSources:
    'I will not be started at login: only the installed program can be, and this one runs from its sources.',
  folderIsNamed:
    'I will not be started at login: that start would take my usual data folder, and this one was named with --data-dir.',
  fileMissing: ({ file }: Texts<'file'>) =>
    say`I will not be started at login: ${file} is not there, or your desktop has switched it off.`,
  windowsHasItOff:
    'I will not be started at login: Windows has it switched off, in its settings under Apps, Startup.',
  macAsksYou:
    'I will not be started at login: macOS waits for you to allow it, in System Settings under General, Login Items.',
  macSays: ({ status }: Texts<'status'>) =>
    say`I will not be started at login: macOS says ${status}; it takes only a signed program from the Applications folder.`,
  notSwitchedOn: ({ why }: Texts<'why'>) => say`I will not be started at login: ${why}.`,
  notSwitchedOff: ({ why }: Texts<'why'>) => say`I may still be started at login: ${why}.`,
  /** What a Linux desktop's own settings say of the program. */
  whatItDoes: 'Keeps what you asked for and what your MEXC account holds plumb',
});
