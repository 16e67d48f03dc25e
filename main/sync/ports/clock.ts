/**
 * Time as the engine sees it. Production hands in the system's clock, the simulator a virtual one: the engine
 * itself never reads a wall clock, so a whole trading day can run in a millisecond.
 */
export interface Clock {
  /** Wall-clock milliseconds since 1970; may jump when the system's clock is set. */
  now(): number;
  /** Milliseconds that never run backwards; their origin means nothing. Use them for durations. */
  monotonic(): number;
  /** Calls `run` once after `ms`; the returned function cancels it (idempotent). */
  after(ms: number, run: () => void): () => void;
}

/** Resolves after `ms`, or at once when `signal` aborts (check `signal.aborted` afterwards). */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    };
    const cancel = clock.after(ms, finish);
    const stop = () => {
      cancel();
      finish();
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}
