/** Ids are handed in, so that a simulated run is a function of its seed. */
export interface IdSource {
  /**
   * A new client order id: at most 32 of [A-Za-z0-9], beginning with `prefix`, never given twice, also not after a
   * restart or when the clock jumps back.
   */
  clientOrderId(): string;
  /** A new id for anything else (intent, question, preview). */
  next(): string;
  /** `PL` + installation tag: what own client order ids begin with. */
  readonly prefix: string;
}

/** What client order ids of any installation of this program begin with. */
export const PROGRAM_PREFIX = 'PL';

/**
 * Length of this program's client order ids: prefix 2, installation 6, start 4, counter 5, random 6. The length
 * helps to tell another installation's order from a stranger's that happens to begin alike.
 */
export const CLIENT_ORDER_ID_LENGTH = 23;
