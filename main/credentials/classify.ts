import type { KeychainState } from './port.ts';

/**
 * What libsecret, macOS's Security framework and Windows' credential store say, by the words in their messages: keytar
 * passes on their text and no code. What fits nothing is `unknown`, never a guess.
 */
const wording: readonly (readonly [RegExp, KeychainState])[] = [
  [
    /locked collection|is locked|prompt.*dismiss|user interaction is not allowed|user canceled|passphrase you entered/i,
    'locked',
  ],
  [
    /d-?bus|serviceunknown|org\.freedesktop\.secrets|cannot spawn|no such secret collection|could not connect|keychain could not be found|specified logon session does not exist/i,
    'missing',
  ],
];

/** Names the state that an error of the keychain speaks of. */
export function classify(error: unknown): KeychainState {
  if (error instanceof KeytarLoadError) return error.state;
  if (error instanceof KeychainFault) return 'unknown';
  const message = error instanceof Error ? error.message : String(error);
  return wording.find(([pattern]) => pattern.test(message))?.[1] ?? 'unknown';
}

/** What the keychain did that it should not have done; `message` says it in our words, so no state is read from it. */
export class KeychainFault extends Error {}

/** keytar itself could not be loaded: no build for this system, or a system library is not there. */
export class KeytarLoadError extends Error {
  readonly state: 'missing' | 'unsupported';
  constructor(state: 'missing' | 'unsupported', message: string) {
    super(message);
    this.name = 'KeytarLoadError';
    this.state = state;
  }
}
