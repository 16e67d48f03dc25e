import { isDeepStrictEqual } from 'node:util';
import type { Push } from '#main/desk/port.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import { notification } from '#shared/ipc/contract.ts';
import { type SliceName, type Slices, sliceNames, slices } from '#shared/ipc/slices.ts';
import { type Altered, mend } from './mend.ts';
import { outgoing } from './outgoing.ts';
import { standIns } from './stand-ins.ts';

export interface PublisherOptions {
  readonly clock: Pick<Clock, 'monotonic' | 'after'>;
  readonly initial: Slices;
  /**
   * A value that fails its schema is never sent as it is, and never held back: what fits of it is sent, and this says
   * what of it was cut, left out or replaced, whenever that changes; with an empty list all of it fits again.
   */
  readonly onInvalid: (what: SliceName | 'notify', altered: readonly Altered[]) => void;
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
   * since each carries its slice whole.
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

  const stands = standIns(options.initial);
  const told = new Map<SliceName, string>();

  /** The value as it may be sent. What is wrong with it is told once, not at each push. */
  const fitting = (slice: SliceName, value: unknown): unknown => {
    if (!validate) return value;
    const fits = outgoing[slice].safeParse(value).success;
    // The schemas that check each row once don't tell where a row is wrong.
    const made = fits ? null : mend<unknown>(slices[slice], value, stands[slice]);
    const altered: readonly Altered[] = fits ? [] : (made?.altered ?? [{ path: '', what: 'replaced' }]);
    const key = JSON.stringify(altered);
    if (key !== (told.get(slice) ?? '[]')) {
      told.set(slice, key);
      onInvalid(slice, altered);
    }
    return fits ? value : (made?.value ?? options.initial[slice]);
  };

  /** Takes `slice` out of the queue; true when there is a new value. */
  const settle = (slice: SliceName): boolean => {
    const value = waiting.get(slice);
    if (!waiting.delete(slice) || isDeepStrictEqual(value, good[slice])) return false;
    const made = fitting(slice, value);
    if (made !== value && isDeepStrictEqual(made, good[slice])) return false;
    good[slice] = made;
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
      const made = validate ? mend(notification, value) : { value, altered: [] };
      if (made === null || made.altered.length > 0)
        onInvalid('notify', made?.altered ?? [{ path: '', what: 'left out' }]);
      if (made) emit({ event: 'notify', payload: made.value });
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
