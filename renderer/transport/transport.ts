import type { Answer, ChannelArgs, ChannelName, ChannelResult, EventPayload } from '#shared/ipc/contract.ts';
import { words } from '../words.ts';

/** What main pushes, as the window receives it. */
export type PushMessage =
  | { readonly event: 'state'; readonly payload: EventPayload<'state'> }
  | { readonly event: 'notify'; readonly payload: EventPayload<'notify'> };

/**
 * How the window stands with its engine:
 * - `connecting`: first attempt, nothing known yet
 * - `open`: requests are answered
 * - `lost`: was reachable or should be; tries again at `retryAt` (milliseconds of the injected clock)
 * - `refused`: the engine sent this window away; trying again by itself makes no sense
 */
export type LinkStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | { readonly kind: 'lost'; readonly since: number; readonly retryAt: number; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string };

/** The one way from the window to its engine. */
export interface Transport {
  /** Asks once and never again by itself; never rejects: a broken link is an answer with `ok: false`. */
  request<C extends ChannelName>(channel: C, args: ChannelArgs<C>): Promise<Answer<ChannelResult<C>>>;
  /** Pushes from now on; the returned function ends it. */
  onPush(listener: (message: PushMessage) => void): () => void;
  /** Tells the present status at once, then each change. */
  onStatus(listener: (status: LinkStatus) => void): () => void;
  /** Tries now instead of at `retryAt`. */
  retry(): void;
  close(): void;
}

/** Said for a request whose answer never came: what it did isn't known, and the window must not guess. */
export const lostAnswer = words.link.lostAnswer;

export const lateAnswer = words.link.lateAnswer;

/** The contract's number, checked by type against shared/ipc so that the bundle needn't carry the schemas. */
export const contractVersion: typeof import('#shared/ipc/contract.ts').CONTRACT_VERSION = 1;
