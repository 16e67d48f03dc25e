import { useState, useSyncExternalStore } from 'react';

const roomy = window.matchMedia('(min-width: 1180px)');

function follow(listener: () => void): () => void {
  roomy.addEventListener('change', listener);
  return () => roomy.removeEventListener('change', listener);
}

/** Whether the depth stands beside the chart: as chosen last, else where the window has room for both. */
export function useDepthShown(): readonly [boolean, (shown: boolean) => void] {
  const hasRoom = useSyncExternalStore(follow, () => roomy.matches);
  const [chosen, choose] = useState<boolean | null>(null);
  return [chosen ?? hasRoom, choose];
}
