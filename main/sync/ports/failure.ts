import type { Told } from '#shared/words/said.ts';
/**
 * Our own taxonomy of what can go wrong at the exchange. `interpret` in exchange/ maps MEXC's numeric codes and
 * HTTP statuses onto it; the engine decides by `kind` and `placed` and never sees a code it would have to know.
 */
export type FailureKind =
  // definite rejections of a request
  | 'funds' // insufficient balance
  | 'below-minimum' // order value or quantity under the market's minimum
  | 'above-maximum'
  | 'precision' // more decimals than the market takes, which can be fewer than it publishes (`step` says of what)
  | 'price-band' // price outside the market's allowed band (30087)
  | 'side-closed' // this side can't be traded now (30001, 30027, 30028, tradeSideType)
  | 'symbol-closed' // pair not open to the API or not on the key's list (10007, 30014, 30020, 30021, 70011)
  | 'suspended' // trading suspended for the symbol (30000, 30016)
  | 'too-many-orders' // 500 open orders (30029)
  | 'duplicate' // client order id or request repeated (603)
  | 'risk-control' // account-level stop (10098, 60005, 730100, 26)
  | 'rejected' // any other definite rejection: a bug in what we sent
  | 'refused' // a definite rejection whose reason no table lists: MEXC's own words are all there is
  | 'not-found' // unknown order (-2011 on cancel, -2013 on query)
  // the key
  | 'auth' // key unknown, signature wrong, frozen
  | 'key-expired'
  | 'ip-not-allowed'
  | 'permission' // the key lacks a permission (700007)
  // the world
  | 'clock' // timestamp outside recvWindow (700003, 700005, 10073)
  | 'rate-limited' // 429, 418, 510, 403 from the firewall, or our own governor while Retry-After runs
  | 'maintenance'
  | 'unavailable' // 5xx on a read
  | 'network' // no connection, reset, time-out
  | 'unreadable'; // an answer that no schema passed

/** What a market's rules may have changed behind: they are read anew before the same is tried again. */
const RULES: ReadonlySet<FailureKind> = new Set([
  'below-minimum',
  'above-maximum',
  'precision',
  'price-band',
  'side-closed',
  'symbol-closed',
  'suspended',
  'rejected',
]);

/** Whether a refusal speaks of a rule of the market. */
export function speaksOfRule({ kind }: Pick<Failure, 'kind'>): boolean {
  return RULES.has(kind);
}

/** What passes by itself: the same request may succeed later, with nothing changed by the trader. */
export const PASSING: ReadonlySet<FailureKind> = new Set([
  'rate-limited',
  'maintenance',
  'network',
  'unavailable',
  'clock',
]);

/**
 * Whether the same read may succeed by itself: no connection, too many requests, maintenance, a fault on MEXC's side.
 * A redirect or a 4xx without a reason is told of as unavailable too, and stays what it is: nothing waits for it.
 */
export function isPassing({ kind, code }: Pick<Failure, 'kind' | 'code'>): boolean {
  const refused = kind === 'unavailable' && code !== 'HTTP 408' && /^HTTP [34]/.test(code ?? '');
  return PASSING.has(kind) && !refused;
}

/**
 * What a failed *write* proves. `no`: the exchange did not take it, or it never left. `unknown`: it may have been
 * taken; nothing may be sent for the symbol until it is found out. Reads always carry `no`.
 */
export type Placed = 'no' | 'unknown';

export interface Failure {
  readonly kind: FailureKind;
  readonly placed: Placed;
  /** MEXC's code or the HTTP status as text, e.g. "30004" or "HTTP 524"; null when there was no answer. */
  readonly code: string | null;
  /**
   * In plain words, with what to do next and, of a refusal, what MEXC itself says; never holds a key, a signature or a
   * signed URL.
   */
  readonly sentence: Told;
  /** Which number of the order had too many decimals; only with `precision`. */
  readonly step?: 'quantity' | 'price';
  /** Engine clock time before which nothing should be sent (429, 418, maintenance); absent when unknown. */
  readonly retryAt?: number;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly sentAt: number; readonly answeredAt: number }
  | { readonly ok: false; readonly failure: Failure; readonly sentAt: number; readonly answeredAt: number };
