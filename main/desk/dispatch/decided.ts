import { JournalError } from '#main/journal/error.ts';
import { JournalDown } from '#main/sync/account/row-writer.ts';
import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';

/**
 * Runs a request that decides something and writes it before it holds: one that the journal did not take has changed
 * nothing, and that is what is said.
 */
export async function decided<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof JournalDown || error instanceof JournalError)) throw error;
    throw new Refusal('failed', words.deskDispatch.notWritten({ why: error.message }));
  }
}
