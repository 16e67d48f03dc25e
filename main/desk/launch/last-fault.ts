import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const kept = z.strictObject({ at: z.number().int().min(0).max(8.64e15), words: z.string().max(400) });

const file = (folder: string) => join(folder, 'last-fault.json');

/**
 * Keeps what ends this run beside the journal (0600), for the next start to tell. `at` is the wall clock in ms; `words`
 * must be free of secrets already. Never throws: it is called when the program is about to end through a fault.
 */
export function keepFault(folder: string, at: number, words: string): void {
  try {
    const line = (words.split('\n', 1)[0] ?? '').slice(0, 300);
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
    const { at, words } = kept.parse(JSON.parse(text));
    return `I ended through a fault of my own at ${timeOf(at)} (${words}), and watched and sent nothing until this start. Look at your open orders; the log has more.`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    return 'I ended through a fault of my own before this start; what I kept about it can not be read. Look at your open orders; the log has more.';
  }
}

/** What is said when a fault ends the program, while there is still somebody to hear it. */
export function stoppedSentence(at: number, words: string): string {
  const line = (words.split('\n', 1)[0] ?? '').slice(0, 200);
  return `At ${timeOf(at)} I stopped through a fault of my own (${line}). I check nothing and send nothing any more; orders that rest on the exchange stay there until I run again or you cancel them on its site or app.`;
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
