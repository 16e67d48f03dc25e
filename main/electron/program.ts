import type { Desk, DeskOptions } from '#main/desk/port.ts';

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
