import { isDeepStrictEqual } from 'node:util';
import type { Push } from '#main/desk/port.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import { notification } from '#shared/ipc/contract.ts';
import { type SliceName, type Slices, sliceNames } from '#shared/ipc/slices.ts';
import { outgoing } from './outgoing.ts';

export interface PublisherOptions {
  readonly clock: Pick<Clock, 'monotonic' | 'after'>;
  readonly initial: Slices;
  /** A value that fails its schema is never sent: the last good one stays, and this says which and why. */
  readonly onInvalid: (what: SliceName | 'notify', error: unknown) => void;
  /** Least time between two rounds of pushes, in milliseconds. */
  readonly intervalMs?: number;
  /** Check every value against its schema before it is sent; on unless a measurement says otherwise. */
  readonly validate?: boolean;
}

export interface Publisher {
  /**
   * The slice's new value, whole; from now on the publisher owns it, so it must never be changed in place. Windows get
   * it with the next round; of several values set within one round only the last is sent, and an equal one not at all.
   */
  set<N extends SliceName>(slice: N, value: Slices[N]): void;
  /** What was set last, sent or not. */
  get<N extends SliceName>(slice: N): Slices[N];
  /** At once, outside the rounds. */
  notify(value: NotificationView): void;
  /**
   * Everything as set last, with the revision of the last push: whoever applies later pushes on top misses nothing,
   * since each carries its slice whole. Values that fail their schema are replaced by the last good ones.
   */
  snapshot(): { readonly revision: number; readonly slices: Slices };
  /** Each push in order, one revision after the other; the returned function ends the subscription. */
  subscribe(listener: (push: Push) => void): () => void;
  /** Sends what waits, then nothing any more. */
  close(): void;
}

/** Keeps the view model's slices and tells windows of changes, at most once every `intervalMs` (100 by default). */
export function createPublisher(options: PublisherOptions): Publisher {
  const { clock, onInvalid, intervalMs = 100, validate = true } = options;
  const good: Record<SliceName, unknown> = { ...options.initial };
  const waiting = new Map<SliceName, unknown>();
  const listeners = new Set<(push: Push) => void>();
  let revision = 0;
  let lastRound = Number.NEGATIVE_INFINITY;
  let cancelRound: (() => void) | null = null;
  let closed = false;

  const emit = (push: Push) => {
    for (const listener of [...listeners]) listener(push);
  };

  /** Takes `slice` out of the queue; true when there is a new and valid value. */
  const settle = (slice: SliceName): boolean => {
    const value = waiting.get(slice);
    if (!waiting.delete(slice) || isDeepStrictEqual(value, good[slice])) return false;
    if (validate) {
      const checked = outgoing[slice].safeParse(value);
      if (!checked.success) {
        onInvalid(slice, checked.error);
        return false;
      }
    }
    good[slice] = value;
    return true;
  };

  const round = () => {
    cancelRound = null;
    lastRound = clock.monotonic();
    for (const slice of sliceNames) {
      if (!settle(slice) && !unsent.has(slice)) continue;
      unsent.delete(slice);
      revision += 1;
      emit({ event: 'state', payload: { slice, revision, value: good[slice] } } as Push);
    }
  };

  /** Settled for a snapshot, and still to be pushed to those who took theirs earlier. */
  const unsent = new Set<SliceName>();

  return {
    set(slice, value) {
      if (closed) return;
      waiting.set(slice, value);
      if (cancelRound) return;
      cancelRound = clock.after(Math.max(0, lastRound + intervalMs - clock.monotonic()), round);
    },
    get(slice) {
      return (waiting.has(slice) ? waiting.get(slice) : good[slice]) as Slices[typeof slice];
    },
    notify(value) {
      if (closed) return;
      const checked = validate ? notification.safeParse(value) : null;
      if (checked?.success === false) onInvalid('notify', checked.error);
      else emit({ event: 'notify', payload: value });
    },
    snapshot() {
      for (const slice of [...waiting.keys()]) if (settle(slice)) unsent.add(slice);
      return { revision, slices: { ...good } as unknown as Slices };
    },
    subscribe(listener) {
      const own = (push: Push) => listener(push);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    close() {
      if (closed) return;
      closed = true;
      if (cancelRound) {
        cancelRound();
        round();
      }
      listeners.clear();
    },
  };
}
