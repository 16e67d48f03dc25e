import type { Texts, Voice } from '../../voice.ts';

/** Why a start did not go on, in either host. */
export const start = ({ say }: Voice) => ({
  couldNotStart: ({ why }: Texts<'why'>) => say`Plumbline could not start: ${why}`,
  faultAtStart: ({ why }: Texts<'why'>) => say`A fault of my own kept the engine from starting: ${why}`,
  faultOfItsOwn: ({ why }: Texts<'why'>) =>
    say`Plumbline could not start through a fault of its own (${why}).`,
  alreadyRunning: ({ folder }: Texts<'folder'>) =>
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
  opensTheSandbox: ({ name }: Texts<'name'>) =>
    say`I don't start with --${name}: it would take away what protects your keys from a page.`,
  folderNotMade: ({ folder, why }: Texts<'folder' | 'why'>) =>
    say`The data folder ${folder} can't be made: ${why}.`,
  folderIsNone: ({ folder }: Texts<'folder'>) => say`The data folder ${folder} is not a folder.`,
  folderIsForOthers: ({ folder }: Texts<'folder'>) =>
    say`${folder} can't be the data folder, since nobody else may read that: name a folder of its own.`,
  folderOfAnother: ({ folder }: Texts<'folder'>) => say`The data folder ${folder} belongs to another user.`,
  folderNotPrivate: ({ folder, why }: Texts<'folder' | 'why'>) =>
    say`The data folder ${folder} can't be made private: ${why}.`,
  logNotOpened: ({ folder, why }: Texts<'folder' | 'why'>) =>
    say`The log in ${folder} can't be opened: ${why}.`,
  authorityNotRead: ({ file, why }: Texts<'file' | 'why'>) =>
    say`--exchange-ca: ${file} can't be read (${why}).`,
  authorityIsNone: ({ file }: Texts<'file'>) =>
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
  systemAnswers: ({ code }: Texts<'code'>) => say`the system answers ${code}`,
});
