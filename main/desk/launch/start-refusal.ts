import { JournalError } from '#main/journal/error.ts';
import { Refusal } from '#main/sync/refusal.ts';

/**
 * A start that can't go on, for a reason that the person who started it can do something about: hosts print
 * `message`, one sentence, and end with exit code 2. Nothing has been sent by then.
 */
export class StartRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartRefusal';
  }
}

/** What the desk threw while it opened, as a refusal of the start; null when it is a fault of our own. */
export function refusalOf(error: unknown): StartRefusal | null {
  if (error instanceof StartRefusal) return error;
  if (error instanceof JournalError || error instanceof Refusal) return new StartRefusal(error.message);
  return null;
}
