import type { Texts, Voice } from '../../voice.ts';

/** What the headless host says to who connects, and at its terminal about them. */
export const server = ({ say }: Voice) => ({
  notReadyYet: 'This server is not ready yet.',
  answersAs: ({ port }: { readonly port: number }) => say`This server answers as 127.0.0.1:${port} only.`,
  ownPagesOnly: 'This server answers to its own pages only.',
  filesOnly: 'This server only hands out the files of its window.',
  noSuchFile: 'There is no such file in the window.',
  socketIsAt: 'The socket is at /ipc.',
  firstFrame: 'The first frame, within 5 s, must be {"token":"…"}.',
  tokenIsWrong: 'The token is wrong.',
  windowsConnected: ({ count }: { readonly count: number }) =>
    say`${count} windows are connected already: close one first.`,
  closing: 'Plumbline is closing.',
  noBrowser: 'No browser could be opened: use the address in the line on standard output.',
  noDialog: ({ verb }: Texts<'verb'>) =>
    say`"${verb}" needs Plumbline's own dialog, which the headless host doesn't have, so nothing was changed. To go live, start it with --mode live; for anything else stop it, and use the desktop program on the same data folder.`,
  noDialogForAddress: ({ verb }: Texts<'verb'>) =>
    say`"${verb}" needs Plumbline's own dialog, which the headless host doesn't have, so nothing was changed. Start it with --alarm-address and this address, and set it here again.`,
  filesNotRead: ({ folder, why }: Texts<'folder' | 'why'>) =>
    say`The window's files in ${folder} can't be read (${why}).`,
  filesMissing: ({ folder }: Texts<'folder'>) =>
    say`The window's files are not in ${folder}: run npm run build.`,
  portInUse: ({ port }: { readonly port: number }) =>
    say`Port ${port} of 127.0.0.1 is in use already: choose another with --port, or 0 for any free one.`,
  portKept: ({ port }: { readonly port: number }) =>
    say`Port ${port} is kept for the system: choose one above 1023 with --port, or 0 for any free one.`,
  cannotListen: ({ port, why }: { readonly port: number; readonly why: string }) =>
    say`The window's server can't listen on port ${port} (${why}).`,
  didNotEndInTime:
    'The engine did not end in time; every order is in the journal and is looked up at the next start.',
  endWentBadly: 'A part of the end went badly',
  engineEndedBadly: 'The engine ended badly',
});
