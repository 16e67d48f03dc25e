import type { VirtualClock } from '../virtual-clock.ts';

const REAL_MS = 2;
const MOST_TURNS = 15_000;

/**
 * Waits for something that writes to the computer's own disk, which takes no virtual time: real time passes until it has
 * settled, and a little virtual time beside it for what else it waits for.
 */
export async function onRealDisk<T>(clock: VirtualClock, promise: Promise<T>): Promise<T> {
  let done = false;
  const guarded = promise.finally(() => {
    done = true;
  });
  guarded.catch(() => undefined);
  for (let turn = 0; !done && turn < MOST_TURNS; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, REAL_MS));
    await clock.advance(1);
  }
  if (!done) throw new Error('nothing settles this promise');
  return guarded;
}
