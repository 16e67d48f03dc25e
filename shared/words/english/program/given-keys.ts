import type { Texts, Voice } from '../../voice.ts';

/** Keys that are given at the start: what is wrong with them. Never a key itself. */
export const givenKeys = ({ say }: Voice) => ({
  twoLines: ({ names }: { readonly names: readonly string[] }) =>
    names.map((name) => say`${name}=…`).join(say` and `),
  noCredentials: ({ credential }: Texts<'credential'>) =>
    say`--keys-from-credentials found no CREDENTIALS_DIRECTORY: a service manager sets it, systemd with LoadCredential=${credential}:FILE.`,
  stdinIsATerminal: ({ flag }: Texts<'flag'>) =>
    say`${flag} reads a pipe, since a terminal would show the keys: … | npm start -- ${flag}.`,
  stdinDidNotEnd: ({ flag, seconds }: { readonly flag: string; readonly seconds: number }) =>
    say`${flag} waited ${seconds} s and stdin did not end: close the pipe.`,
  stdinNotRead: ({ flag }: Texts<'flag'>) => say`${flag}: stdin can't be read.`,
  fileNotRead: ({ flag, file, why }: Texts<'flag' | 'file' | 'why'>) =>
    say`${flag}: ${file} can't be read (${why}).`,
  fileIsNotOrdinary: ({ flag, file }: Texts<'flag' | 'file'>) =>
    say`${flag}: ${file} is not an ordinary file.`,
  fileOfAnother: ({ flag, file }: Texts<'flag' | 'file'>) =>
    say`${flag}: ${file} belongs to another user, who can read and change it.`,
  fileIsOpenToOthers: ({ flag, file, rights }: Texts<'flag' | 'file' | 'rights'>) =>
    say`${flag}: others can read or change ${file} (its mode is ${rights}): run chmod 600 on it, and give yourself new keys if others use this computer.`,
  twoLinesOnly: ({ flag, lines }: Texts<'flag' | 'lines'>) =>
    say`${flag} takes two lines, ${lines}, and nothing else.`,
  tooLong: ({
    flag,
    lines,
    bytes,
  }: {
    readonly flag: string;
    readonly lines: string;
    readonly bytes: number;
  }) => say`${flag} takes two lines, ${lines}; this is over ${bytes} bytes long.`,
  missing: ({
    flag,
    names,
    lines,
  }: {
    readonly flag: string;
    readonly names: readonly string[];
    readonly lines: string;
  }) => say`${flag} found no ${names.join(say` and no `)}: give ${lines}.`,
  missingInEnvironment: ({
    missing,
    names,
  }: {
    readonly missing: readonly string[];
    readonly names: readonly string[];
  }) =>
    say`--keys-from-env found no ${missing.join(say` and no `)} in the environment: set ${names.join(say` and `)}.`,
  noKeyHas: ({ name }: Texts<'name'>) =>
    say`${name} has a space, a line end or another character inside that no key has; copy it again.`,
});
