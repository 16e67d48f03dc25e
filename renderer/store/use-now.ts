import { useSyncExternalStore } from 'react';
import { clock } from './store.ts';

const listeners = new Set<() => void>();
let second = 0;
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    second += 1;
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** Engine time, told anew each second: one timer for the whole window. */
export function useNow(): number {
  useSyncExternalStore(subscribe, () => second);
  return clock.now();
}
