import type { Clock } from '#main/sync/ports/clock.ts';
import { Unreachable } from './venues/unreachable.ts';

/** Pauses between tries, ms; the last one is kept to. */
const PAUSES = [5000, 10_000, 20_000, 40_000, 60_000] as const;

export interface PatientStart<T> {
  /** One try; rejects with `Unreachable` when it should be repeated later. */
  readonly open: () => Promise<T>;
  readonly opened: (value: T) => void;
  /** It will be tried again at `nextAt` (wall clock, ms), because of what `sentence` says. */
  readonly waits: (sentence: string, nextAt: number) => void;
  /** Another error than `Unreachable`: no further try. */
  readonly failed: (error: unknown) => void;
}

/**
 * Goes on trying to open what could not be reached at the start, with growing pauses and never before the time that
 * the exchange named. The returned function ends it; a try that is under way then is handed to `opened` no more.
 */
export function startPatiently<T extends { close(): Promise<void> }>(
  clock: Pick<Clock, 'now' | 'after'>,
  first: Unreachable,
  steps: PatientStart<T>,
): () => void {
  let over = false;
  let cancel: () => void = () => undefined;
  let tries = 0;
  const wait = (error: Unreachable) => {
    const pause = PAUSES[Math.min(tries, PAUSES.length - 1)] ?? PAUSES[0];
    tries += 1;
    const nextAt = Math.max(clock.now() + pause, error.retryAt ?? 0);
    steps.waits(error.message, nextAt);
    cancel = clock.after(nextAt - clock.now(), () => void attempt());
  };
  const attempt = async () => {
    try {
      const value = await steps.open();
      if (over) await value.close();
      else steps.opened(value);
    } catch (error) {
      if (over) return;
      if (error instanceof Unreachable) wait(error);
      else steps.failed(error);
    }
  };
  wait(first);
  return () => {
    over = true;
    cancel();
  };
}
