/** Which requests a fault hits. Every given field must fit. */
export interface FaultMatch {
  method?: string | undefined;
  /** The whole path, or its end: `/order` fits `/api/v3/order` only. */
  path?: string | undefined;
  symbol?: string | undefined;
  side?: string | undefined;
  /** The first fitting request that is hit, counted from 1. */
  nth?: number | undefined;
  /** How many are hit from there on; null is all of them. Default 1. */
  times?: number | null | undefined;
}

/** How a connection dies: at once with a reset, or by never answering. */
export type Loss = 'reset' | 'silence';

export type Fields = Readonly<Record<string, string | number | boolean | null>>;

export type FaultEffect =
  /** The request never reaches the exchange. */
  | { kind: 'loseRequest'; how?: Loss | undefined; afterMs?: number | undefined }
  /** The request is carried out and its reply never arrives. */
  | { kind: 'loseReply'; how?: Loss | undefined; afterMs?: number | undefined }
  /** The request arrives late; signature times are judged when it arrives. */
  | { kind: 'delayRequest'; ms: number }
  /** The request is carried out at once and answered late. */
  | { kind: 'delayReply'; ms: number }
  /** A placed order exists, but queries for orders and fills do not show it for so long (MEXC API notes section 6). */
  | { kind: 'visibilityLag'; ms: number }
  /** Account, orders, fills and books are answered as they stood so long ago. */
  | { kind: 'staleRead'; ms: number }
  /** A fixed answer. With `apply` the request is carried out all the same. */
  | {
      kind: 'answer';
      status: number;
      headers?: Record<string, string> | undefined;
      body?: string | undefined;
      apply?: boolean | undefined;
    }
  /**
   * Fields of the reply say something else: of the reply itself where it is an object, of each row where it or its
   * member `list` is one; of those only that have what `where` says. Rows of `add` stand after the list's own.
   */
  | {
      kind: 'overlay';
      list?: string | undefined;
      where?: Fields | undefined;
      fields?: Fields | undefined;
      add?: Fields[] | undefined;
    }
  /** The reply breaks off after so many characters, half of it by default. */
  | { kind: 'truncate'; characters?: number | undefined }
  /** A cancel is refused and the order lives on. */
  | { kind: 'cancelRefused'; code?: number | undefined; msg?: string | undefined }
  /** A cancel works, and its reply still says NEW. */
  | { kind: 'cancelReplyNew' }
  /** A cancel is answered as done, and the order lives on. */
  | { kind: 'cancelIgnored' };

export interface FaultRule {
  readonly id: string;
  readonly match: FaultMatch;
  readonly effect: FaultEffect;
  /** Fitting requests seen so far. */
  seen: number;
  /** Requests hit so far. */
  hits: number;
}

/** What a request looks like to the fault script. */
export interface FaultSubject {
  readonly method: string;
  readonly path: string;
  readonly symbol: string | undefined;
  readonly side: string | undefined;
}
