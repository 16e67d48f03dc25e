import type { ErrorCode } from '#shared/ipc/contract.ts';
import type { Told } from '#shared/words/said.ts';
import { tell } from './engine-words.ts';

/**
 * A request that was understood and is not carried out: the sentence says why and what to do, the code tells a program which
 * kind of refusal it is. Any other error counts as a fault of our own.
 */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly sentence: Told;

  constructor(code: ErrorCode, sentence: Told) {
    super(tell(sentence));
    this.name = 'Refusal';
    this.code = code;
    this.sentence = sentence;
  }
}

/** Why something failed: what a refusal says, else the words of the error. */
export function reasonOf(error: unknown): Told {
  if (error instanceof Refusal) return error.sentence;
  return error instanceof Error ? error.message : String(error);
}
