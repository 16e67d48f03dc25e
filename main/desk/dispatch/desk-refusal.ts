import { tell } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import type { ErrorCode } from '#shared/ipc/contract.ts';
import type { Told } from '#shared/words/said.ts';

/**
 * Thrown by a handler that understood a request and does not carry it out: the window shows `sentence`, and the code tells a
 * program which kind of refusal it is. Any other error counts as a fault of our own.
 */
export class DeskRefusal extends Error {
  readonly code: ErrorCode;
  readonly sentence: Told;

  constructor(code: ErrorCode, sentence: Told) {
    super(tell(sentence));
    this.name = 'DeskRefusal';
    this.code = code;
    this.sentence = sentence;
  }
}

/** Why something failed: what a refusal says, else the words of the error. */
export function reasonOf(error: unknown): Told {
  if (error instanceof DeskRefusal || error instanceof Refusal) return error.sentence;
  return error instanceof Error ? error.message : String(error);
}
