import type { Told } from '#shared/words/said.ts';
/** What the desk asks of the keychain. Pairs leave this room only through `read`, and only inside the main process. */
export interface Credentials {
  /**
   * Tries the keychain by a write-read-delete round trip of a harmless value and says what it found. Never rejects;
   * answers within the time limit (4 s) even when the keychain never does.
   */
  status(): Promise<KeychainStatus>;
  /**
   * Cleans and keeps the pair of one venue: in the keychain when it works, else in memory for this run. A pair that
   * can't be one is refused with a sentence and nothing is kept.
   */
  save(venue: string, pasted: KeyPair): Promise<SaveResult>;
  /** The pair kept for the venue: memory first, then the keychain. `found` is null when there is none. */
  read(venue: string): Promise<ReadResult>;
  /** Forgets the pair in memory and in the keychain; the sentence says whether the keychain confirmed it. */
  forget(venue: string): Promise<ForgetResult>;
}

export interface KeyPair {
  readonly apiKey: string;
  readonly apiSecret: string;
}

/**
 * - `available`: a value was written, read back and deleted
 * - `locked`: the keychain is there and wants its password
 * - `missing`: nothing on this system answers as a keychain
 * - `unsupported`: this build has no keychain support for the system
 * - `unknown`: it did not answer in time, or in a way that isn't understood
 */
export type KeychainState = 'available' | 'locked' | 'missing' | 'unsupported' | 'unknown';

export interface KeychainStatus {
  readonly keychain: KeychainState;
  /** One sentence for people: what is so, and what to do about it. */
  readonly sentence: Told;
}

export type SaveResult =
  | { readonly ok: true; readonly where: 'keychain' | 'memory'; readonly sentence: Told }
  | { readonly ok: false; readonly sentence: Told };

export interface ReadResult {
  readonly found: { readonly pair: KeyPair; readonly where: 'keychain' | 'memory' } | null;
  /** Says why nothing was found, or where the pair lies. */
  readonly sentence: Told;
  /**
   * Set where the keychain may still give the pair, so that nothing can be said about it yet: it was asked and has not
   * answered (it may be asking for its password), or it is locked.
   */
  readonly waits?: KeychainWaits;
}

export interface KeychainWaits {
  readonly for: 'answer' | 'unlocking';
  /** Settles when the call that hangs has answered, whatever it said; null: none hangs. Never rejects. */
  readonly answered: Promise<void> | null;
}

export interface ForgetResult {
  /** False: the keychain could not confirm that its entry is gone. */
  readonly ok: boolean;
  readonly sentence: Told;
}

/** The part of keytar that is used; every call may reject, and may never answer. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}
