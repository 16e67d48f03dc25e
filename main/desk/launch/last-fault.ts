import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { words } from '#main/program-words.ts';

const kept = z.strictObject({ at: z.number().int().min(0).max(8.64e15), words: z.string().max(400) });

const file = (folder: string) => join(folder, 'last-fault.json');

/**
 * Keeps what ends this run beside the journal (0600), for the next start to tell. `at` is the wall clock in ms; `fault`
 * must be free of secrets already. Never throws: it is called when the program is about to end through a fault.
 */
export function keepFault(folder: string, at: number, fault: string): void {
  try {
    const line = (fault.split('\n', 1)[0] ?? '').slice(0, 300);
    writeFileSync(file(folder), JSON.stringify({ at: Math.round(at), words: line }), { mode: 0o600 });
  } catch {
    // The log, and the notification of this run, have it.
  }
}

/** How the run before ended, in sentences, once: the file is gone afterwards. Null: not through a fault. Never throws. */
export function takeFault(folder: string): string | null {
  try {
    const text = readFileSync(file(folder), 'utf8');
    rmSync(file(folder), { force: true });
    const { at, words: fault } = kept.parse(JSON.parse(text));
    return words.faults.hadStopped({ time: timeOf(at), words: fault });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    return words.faults.hadStoppedUnread;
  }
}

/** What is said when a fault ends the program, while there is still somebody to hear it. */
export function stoppedSentence(at: number, fault: string): string {
  const line = (fault.split('\n', 1)[0] ?? '').slice(0, 200);
  return words.faults.stopped({ time: timeOf(at), words: line });
}

function timeOf(at: number): string {
  return words.faults.timeInUtc({ time: new Date(at).toISOString().slice(0, 16).replace('T', ' ') });
}
