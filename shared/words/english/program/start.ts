import type { Voice } from '../../voice.ts';

/** Why a start did not go on, in either host. */
export const start = ({ say }: Voice) => ({
  couldNotStart: ({ why }: { readonly why: string }) => say`Plumbline could not start: ${why}`,
  faultAtStart: ({ why }: { readonly why: string }) =>
    say`A fault of my own kept the engine from starting: ${why}`,
  faultOfItsOwn: ({ why }: { readonly why: string }) =>
    say`Plumbline could not start through a fault of its own (${why}).`,
  alreadyRunning: ({ folder }: { readonly folder: string }) =>
    say`Plumbline is already running with the data folder ${folder}; I have brought its window to the front.`,
  thisIsDesktop: '--host headless is started by npm start; this is the desktop program.',
  thisIsHeadless: '--host electron is started by npm start; this is the headless host.',
  tooOld: ({
    electron,
    node,
    wantedElectron,
    wantedNode,
  }: {
    readonly electron: string;
    readonly node: string;
    readonly wantedElectron: number;
    readonly wantedNode: number;
  }) =>
    say`This is Electron ${electron} with Node ${node}, and I need Electron ${wantedElectron} or a newer one, with Node ${wantedNode}: start me with the runtime that npm start fetches.`,
  ofUnknownVersion: 'of an unknown version',
  opensTheSandbox: ({ name }: { readonly name: string }) =>
    say`I don't start with --${name}: it would take away what protects your keys from a page.`,
  folderNotMade: ({ folder, why }: { readonly folder: string; readonly why: string }) =>
    say`The data folder ${folder} can't be made: ${why}.`,
  folderIsNone: ({ folder }: { readonly folder: string }) => say`The data folder ${folder} is not a folder.`,
  folderIsForOthers: ({ folder }: { readonly folder: string }) =>
    say`${folder} can't be the data folder, which nobody else may read: name one of its own.`,
  folderOfAnother: ({ folder }: { readonly folder: string }) =>
    say`The data folder ${folder} belongs to another user.`,
  folderNotPrivate: ({ folder, why }: { readonly folder: string; readonly why: string }) =>
    say`The data folder ${folder} can't be made private: ${why}.`,
  logNotOpened: ({ folder, why }: { readonly folder: string; readonly why: string }) =>
    say`The log in ${folder} can't be opened: ${why}.`,
  authorityNotRead: ({ file, why }: { readonly file: string; readonly why: string }) =>
    say`--exchange-ca: ${file} can't be read (${why}).`,
  authorityIsNone: ({ file }: { readonly file: string }) =>
    say`--exchange-ca: ${file} is not a PEM file with exactly one certificate.`,
  /** A system's error by its code, as half a sentence. */
  systemErrors: {
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'the disk can only be read',
    ENOSPC: 'the disk is full',
    EDQUOT: "the disk's quota is used up",
    ENOTDIR: 'a part of its path is a file',
    EEXIST: 'there is a file of that name',
    ENOENT: 'no folder can be made there',
    ENAMETOOLONG: 'its name is too long',
  },
  unknownReason: 'an unknown reason',
  systemAnswers: ({ code }: { readonly code: string }) => say`the system answers ${code}`,
});
