import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { words } from '#main/program-words.ts';
import { parseWindowState, type WindowState } from './window-state.ts';

export interface StateFile {
  readonly state: WindowState | null;
  /** A sentence when there was a file and it could not be used. */
  readonly trouble: string | null;
  save(state: WindowState): void;
}

/** The window's place between runs. A damaged file is said and replaced; one that can't be written changes nothing. */
export function openStateFile(path: string): StateFile {
  let state: WindowState | null = null;
  let trouble: string | null = null;
  try {
    state = parseWindowState(readFileSync(path, 'utf8'));
    if (state === null) trouble = words.window.placeIsDamaged;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      trouble = words.window.placeNotRead;
    }
  }
  return {
    state,
    trouble,
    save(next) {
      try {
        writeFileSync(`${path}.new`, JSON.stringify(next), { mode: 0o600 });
        renameSync(`${path}.new`, path);
      } catch {
        // The place of a window is not worth a word: the disk's own troubles are said by the journal.
      }
    },
  };
}

/** For a start that has no folder of its own: nothing is read and nothing kept. */
export const noStateFile: StateFile = { state: null, trouble: null, save: () => {} };
