import { expect } from 'vitest';

/** A computer that does other things at the same time is slow; nothing that is pushed takes this long otherwise. */
const patience = 20_000;

/**
 * An expectation about what a program pushes or draws: looked at again until it fits, for at most 20 s. A slice, a text or
 * a button read once may be one push behind whatever was waited for. `await shown(() => client.symbol().health).toBe(…)`.
 */
export function shown<T>(read: () => T | Promise<T>, message?: string) {
  return expect.poll(read, {
    timeout: patience,
    interval: 25,
    ...(message === undefined ? {} : { message }),
  });
}
