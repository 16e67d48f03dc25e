import type { Texts, Voice } from '../../voice.ts';

interface Named {
  readonly name: string;
}

/** The keys of an account and the keychain that keeps them. */
export const credentials = ({ say }: Voice) => ({
  /** What the keychain is called, as `name`. */
  names: {
    macos: 'the macOS keychain',
    windows: 'the Windows credential store',
    other: "the system's keyring",
  },
  savedIn: ({ name }: Named) => say`The keys are saved in ${name}.`,
  thisRunOnly: 'The keys are kept for this run only.',
  inMemory: 'The keys are in memory for this run only.',
  noneSaved: 'No keys are saved.',
  keptIn: ({ name }: Named) => say`Keys are saved in ${name}.`,
  forgotten: 'The keys are forgotten.',
  forgottenNoKeychain: 'The keys are forgotten; no keychain here could have held them.',
  notDeleted: ({ name }: Named) =>
    say`The keys are gone from memory, but ${name} did not confirm that its entry "Plumbline" is deleted: delete it there by hand.`,
  waitsForAnswer: ({ name }: Named) =>
    say`I wait for ${name}, which has not answered yet: if it asks for its password, type it in there.`,
  waitsForUnlocking: ({ name }: Named) =>
    say`I wait for ${name}, which is locked: unlock it with its password.`,
  untilThen: 'Until then I keep the keys in memory for this run only.',
  /** How the keychain is; `detail` is what it said. */
  status: {
    locked: ({ name }: Named) =>
      say`I can't use ${name}: it is locked. Unlock it with its password, then open this page again.`,
    noKeyring:
      'No keyring answers on this system. Install and start GNOME Keyring or KWallet, with libsecret, in a desktop session.',
    noKeyringDetail: ({ detail }: Texts<'detail'>) =>
      say`No keyring answers on this system (it said: ${detail}). Install and start GNOME Keyring or KWallet, with libsecret, in a desktop session.`,
    notFound: ({ name }: Named) => say`I can't find ${name}.`,
    notFoundDetail: ({ name, detail }: Named & Texts<'detail'>) =>
      say`I can't find ${name} (it said: ${detail}).`,
    notSupported: ({ platform }: Texts<'platform'>) =>
      say`This build of Plumbline has no keychain support for ${platform}. I keep the keys in memory for this run only.`,
    unknown: ({ name }: Named) =>
      say`I can't tell whether ${name} works. If it shows a window that asks for its password, answer it, then open this page again.`,
    unknownDetail: ({ name, detail }: Named & Texts<'detail'>) =>
      say`I can't tell whether ${name} works (it said: ${detail}). If it shows a window that asks for its password, answer it, then open this page again.`,
  },
  /** What stands for the keychain's own words where it has none. */
  detail: {
    otherThanWritten: 'what was written did not come back',
    stillThere: 'the entry is still there',
    stillAsked: 'an earlier question is still unanswered',
    noWords: 'an error without words',
    notAPair: 'the saved entry is not a key pair',
    noAnswer: ({ seconds }: { readonly seconds: number }) => say`no answer in ${seconds} s`,
    libraryMissing: 'a system library that the keyring needs is not installed',
  },
  pasted: {
    names: { apiKey: 'access key', apiSecret: 'secret key' },
    same: 'The access key and the secret key are the same text: MEXC shows two different ones.',
    swapped: 'The two keys look swapped: the access key is the one that begins with "mx0".',
    trimmed: 'I removed the spaces or line ends that were pasted around the keys.',
    unusualLength: ({ name, length, usual }: Named & { readonly length: number; readonly usual: number }) =>
      say`The ${name} has ${length} characters, where MEXC's have had ${usual}: check that all of it was copied.`,
    empty: ({ name }: Named) => say`The ${name} is empty.`,
    spaceInside: ({ name }: Named) =>
      say`The ${name} has a space or a line end inside: copy it again, in one piece.`,
    notAKey: ({ name }: Named) => say`The ${name} has characters that no MEXC key has: copy it again.`,
    wrongLength: ({ name, length, usual }: Named & { readonly length: number; readonly usual: number }) =>
      say`The ${name} has ${length} characters; MEXC's have ${usual}: copy all of it, and nothing else.`,
  },
});
