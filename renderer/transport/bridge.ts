import type { Answer } from '#shared/ipc/contract.ts';
import { type LinkStatus, lostAnswer, type PushMessage, type Transport } from './transport.ts';

/** What the preload exposes in the desktop window. */
export interface Bridge {
  request(channel: string, args: unknown): Promise<Answer<unknown>>;
  subscribe(listener: (event: string, payload: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly plumbline?: Bridge;
  }
}

/** The contract over the preload's bridge. The engine lives in the same program, so the link is open as long as we are. */
export function bridgeTransport(bridge: Bridge): Transport {
  const listeners = new Set<(message: PushMessage) => void>();
  const open: LinkStatus = { kind: 'open' };
  const end = bridge.subscribe((event, payload) => {
    if (event !== 'state' && event !== 'notify') return;
    for (const listener of listeners) listener({ event, payload } as PushMessage);
  });
  return {
    request: (channel, args) =>
      bridge
        .request(channel, args)
        .catch(() => ({ ok: false, code: 'failed', message: lostAnswer })) as Promise<Answer<never>>,
    onPush: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onStatus: (listener) => {
      listener(open);
      return () => {};
    },
    retry: () => {},
    close: end,
  };
}
