/** A request that was understood and is not carried out; the sentence says why and what to do. */
export class Refusal extends Error {
  readonly code: 'refused' | 'unknown-symbol' | 'expired' | 'not-now' | 'halted' | 'bad-arguments';

  constructor(code: Refusal['code'], sentence: string) {
    super(sentence);
    this.code = code;
  }
}
