/** A request that brought no reply. Deliberately without `code`: ccxt would rewrap errors that carry one. */
export class SendFault extends Error {
  readonly sent: 'no' | 'maybe';
  /** The name of the ccxt class that says the same. */
  readonly kind: 'RequestTimeout' | 'NetworkError';

  constructor(kind: SendFault['kind'], message: string, sent: 'no' | 'maybe') {
    super(message);
    this.name = 'SendFault';
    this.kind = kind;
    this.sent = sent;
  }
}
