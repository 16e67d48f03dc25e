import type { Answer } from '#shared/ipc/contract.ts';
import { words } from '../words.ts';
import { backoff } from './backoff.ts';
import { readFrame } from './frames.ts';
import { Pending } from './pending.ts';
import {
  contractVersion,
  type LinkStatus,
  lostAnswer,
  type PushMessage,
  type Transport,
} from './transport.ts';

/** The part of a WebSocket that is used here, so that tests can hand in their own. */
export interface SocketLike {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
}

export interface SocketNeeds {
  readonly connect: () => SocketLike;
  readonly token: string | null;
  readonly now: () => number;
  readonly draw: () => number;
  /** Runs later; the returned function takes it back. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

const noToken = words.link.noToken;

/** Why the connection ended, by the codes of `docs/ipc.md`; `slow`: the next try waits longer. */
function lossOf(code: number, reason: string): { readonly sentence: string; readonly slow: boolean } {
  if (code === 4401)
    return {
      sentence: words.link.tokenNotTaken,
      slow: true,
    };
  if (code === 1013) return { sentence: words.link.noMoreWindows({ reason }).trim(), slow: true };
  // A computer that is busy enough: the window's first word was late, and that is no reason to wait.
  if (code === 4408) return { sentence: words.link.firstWordLate, slow: false };
  if (code === 1001) return { sentence: words.link.engineClosed, slow: false };
  return { sentence: words.link.engineLost, slow: false };
}

/** Between tries that the engine has turned away: under the five wrong tokens a minute from which it slows everybody. */
const turnedAwayMs = 20_000;

/** The contract over a WebSocket on loopback: token first, then hello, then requests and pushes. Comes back by itself. */
export function socketTransport(needs: SocketNeeds): Transport {
  const pushListeners = new Set<(message: PushMessage) => void>();
  const statusListeners = new Set<(status: LinkStatus) => void>();
  const pending = new Pending(needs.after);
  let status: LinkStatus = { kind: 'connecting' };
  let socket: SocketLike | null = null;
  let attempt = 0;
  let closed = false;
  let cancelRetry: () => void = () => {};

  const tell = (next: LinkStatus) => {
    status = next;
    for (const listener of statusListeners) listener(next);
  };

  const ended = (code: number, reason: string) => {
    socket = null;
    pending.loseAll();
    if (closed || status.kind === 'refused') return;
    const now = needs.now();
    const { sentence, slow } = lossOf(code, reason);
    const wait = backoff(attempt++, needs.draw()) + (slow ? turnedAwayMs : 0);
    const since = status.kind === 'lost' ? status.since : now;
    tell({ kind: 'lost', since, retryAt: now + wait, sentence });
    cancelRetry = needs.after(wait, open);
  };

  const received = (text: string) => {
    const frame = readFrame(text);
    if (frame.kind === 'hello') {
      if (frame.contract !== contractVersion) {
        tell({
          kind: 'refused',
          sentence: words.link.otherContract({ contract: frame.contract, own: contractVersion }),
        });
        socket?.close();
        return;
      }
      attempt = 0;
      tell({ kind: 'open' });
    } else if (frame.kind === 'answer') pending.settle(frame.id, frame.answer);
    else if (frame.kind === 'push') for (const listener of pushListeners) listener(frame.message);
  };

  function open(): void {
    cancelRetry();
    if (closed || socket) return;
    if (needs.token === null) {
      tell({ kind: 'refused', sentence: noToken });
      return;
    }
    const mine = needs.connect();
    socket = mine;
    mine.onopen = () => mine.send(JSON.stringify({ token: needs.token }));
    mine.onmessage = (event) => {
      if (socket === mine && typeof event.data === 'string') received(event.data);
    };
    mine.onclose = (event) => {
      if (socket === mine) ended(event.code, event.reason);
    };
  }

  open();
  return {
    request: (channel, args) => {
      if (status.kind !== 'open' || !socket)
        return Promise.resolve({ ok: false, code: 'failed', message: notSent(status) });
      const { id, answer } = pending.open();
      try {
        socket.send(JSON.stringify({ id, channel, args }));
      } catch {
        pending.settle(id, { ok: false, code: 'failed', message: lostAnswer });
      }
      // The one place where the wire's `unknown` takes the contract's type: main has checked it against the schema.
      return answer as Promise<Answer<never>>;
    },
    onPush: (listener) => {
      pushListeners.add(listener);
      return () => pushListeners.delete(listener);
    },
    onStatus: (listener) => {
      statusListeners.add(listener);
      listener(status);
      return () => statusListeners.delete(listener);
    },
    retry: () => {
      if (status.kind !== 'refused') open();
    },
    close: () => {
      closed = true;
      cancelRetry();
      socket?.close();
    },
  };
}

function notSent(status: LinkStatus): string {
  return status.kind === 'refused' ? status.sentence : words.link.nothingWasSent;
}
