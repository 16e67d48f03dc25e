import { useSyncExternalStore } from 'react';

let painted = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  if (!painted && listeners.size === 0) {
    // The task after an animation frame's callbacks runs when that frame has been painted.
    requestAnimationFrame(() =>
      setTimeout(() => {
        painted = true;
        for (const each of listeners) each();
      }),
    );
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** False until the window's first picture has been painted; what comes later is drawn whole at once. */
export function usePainted(): boolean {
  return useSyncExternalStore(subscribe, () => painted);
}
