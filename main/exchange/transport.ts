import type { EndpointName } from './endpoints.ts';

export type CallParams = Readonly<Record<string, string | number>>;

export interface TransportRequest {
  readonly endpoint: EndpointName;
  /** Without timestamp, recvWindow, signature and access key: the transport adds those. */
  readonly params: CallParams;
  readonly write: boolean;
  /** Milliseconds on the exchange's clock: what a signed request is stamped with. */
  readonly timestamp: number;
}

/** What came back, uninterpreted, or why nothing did. Never holds a key, a signature or a signed URL. */
export type TransportReply =
  | {
      readonly type: 'reply';
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      /** Parsed JSON, or the text when it isn't JSON. */
      readonly body: unknown;
    }
  | {
      readonly type: 'error';
      /** ccxt's class name, e.g. RequestTimeout. */
      readonly name: string;
      readonly message: string;
      /** `no`: not one byte of the request left this machine. */
      readonly sent: 'no' | 'maybe';
    };

/**
 * The one thing between interpretation and the wire; a simulator stands in here. `call` sends exactly one request,
 * never repeats it, never throws, and always settles within the transport's own time limit.
 */
export interface Transport {
  call(request: TransportRequest): Promise<TransportReply>;
}

/** Creates are signed with the narrow window, so that "absent" may be believed sooner; reads with the usual one. */
export { CREATE_RECV_WINDOW_MS } from '#main/sync/ports/exchange.ts';
export const READ_RECV_WINDOW_MS = 5000;
