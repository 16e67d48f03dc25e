import type { FaultEffect } from '../faults/types.ts';
import type { ApiKey } from './keys.ts';

/** One request as it came over the wire. Header names in lower case; `rawQuery` without the question mark. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly rawQuery: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** Where it came from; limits and IP binding look at it. */
  readonly ip: string;
}

/** A request of a trusted caller in the same process: no signature, no key, parameters already apart. */
export interface TrustedRequest {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** `json` or `text` is the body; both absent is an empty body. Nothing in `json` is shared with the exchange's state. */
export interface ApiReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
}

export type Params = Readonly<Record<string, string | undefined>>;

/** What a handler knows about the request that it answers. */
export interface Call {
  readonly params: Params;
  readonly now: number;
  /** What the exchange says the time is; differs from `now` when its clock is set wrong on purpose. */
  readonly serverTime: number;
  /** Account, orders and books are read as of this moment. */
  readonly asOf: number;
  readonly key: ApiKey;
  readonly effects: readonly FaultEffect[];
}

/** The body of a reply as text. */
export function bodyText(reply: ApiReply): string {
  if (reply.text !== undefined) return reply.text;
  return reply.json === undefined ? '' : JSON.stringify(reply.json);
}
