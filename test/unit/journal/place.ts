import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Journal, type JournalOptions, openJournal } from '#main/journal/journal.ts';
import { T0 } from './rows.ts';

/** A folder of its own for one test, and journals opened in it. */
export interface Place {
  readonly folder: string;
  readonly file: string;
  /** What `onProblem` was told. */
  readonly told: string[];
  open(options?: Partial<JournalOptions>): Promise<Journal>;
  dispose(): Promise<void>;
}

export function createPlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-journal-'));
  const file = join(folder, 'journal.sqlite');
  const told: string[] = [];
  const opened: Journal[] = [];
  return {
    folder,
    file,
    told,
    async open(options) {
      const journal = await openJournal({
        file,
        now: () => T0,
        onProblem: (sentence) => void told.push(sentence),
        ...options,
      });
      opened.push(journal);
      return journal;
    },
    async dispose() {
      for (const journal of opened) await journal.terminate();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
