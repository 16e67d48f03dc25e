/** Ids are handed in, so that a simulated run is a function of its seed. */
export interface IdSource {
  /**
   * A new client order id: at most 32 of [A-Za-z0-9], beginning with `prefix`, never given twice, also not after a
   * restart, when the clock jumps back, or by a copy of the data folder that is started beside this one.
   */
  clientOrderId(): string;
  /** A new id for anything else (intent, question, preview). */
  next(): string;
  /** `PL` + installation tag: what its ids begin with, for words. Whose an order is, its row in the journal tells. */
  readonly prefix: string;
}

/** What client order ids of any installation of this program begin with. */
export const PROGRAM_PREFIX = 'PL';

/** Two letters for the program, then 24; 21 in ids of earlier versions. */
const PROGRAM_ID = /^PL(?:[A-Za-z0-9]{24}|[A-Za-z0-9]{21})$/;

/** Whether this id looks as if this program had made it, here or elsewhere: its length tells it from most strangers'. */
export function isProgramId(clientOrderId: string | null): clientOrderId is string {
  return clientOrderId !== null && PROGRAM_ID.test(clientOrderId);
}
