import type { Told } from '#shared/words/said.ts';
import { tell } from './engine-words.ts';

/** A request that was understood and is not carried out; the sentence says why and what to do. */
export class Refusal extends Error {
  readonly code: 'refused' | 'unknown-symbol' | 'expired' | 'not-now' | 'halted' | 'bad-arguments';
  readonly sentence: Told;

  constructor(code: Refusal['code'], sentence: Told) {
    super(tell(sentence));
    this.code = code;
    this.sentence = sentence;
  }
}
