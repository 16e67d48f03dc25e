import type { Desk, DeskOptions } from '#main/desk/port.ts';
import type { Noted } from '#main/desk/smoke.ts';

/** What differs between the program and a test of it. */
export interface Program {
  readonly version: string;
  readonly workers: DeskOptions['workers'];
  /** Folder of the window's bundle. */
  readonly windowFolder: string;
  /** The preload's bundle. */
  readonly preload: string;
  readonly createDesk: (options: DeskOptions) => Promise<Desk>;
}

/** A program that `--smoke` can try: the desk with its parts watched, and the keychain. */
export interface TriableProgram extends Program {
  readonly createDeskOnTrial: (options: DeskOptions, noted: Noted) => Promise<Desk>;
  /** True, or why the keychain doesn't work, in a sentence. Never touches an entry with keys. */
  readonly tryKeychain: () => Promise<true | string>;
}
