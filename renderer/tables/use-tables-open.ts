import { useSyncExternalStore } from 'react';
import { useWindow } from '../store/store.ts';

const roomy = window.matchMedia('(min-width: 1400px), (min-width: 1180px) and (min-height: 860px)');

function follow(listener: () => void): () => void {
  roomy.addEventListener('change', listener);
  return () => roomy.removeEventListener('change', listener);
}

/** Whether the tables are open: as the trader chose, else where the window has room for them beside the chart. */
export function useTablesOpen(): readonly [boolean, (open: boolean) => void] {
  const hasRoom = useSyncExternalStore(follow, () => roomy.matches);
  const chosen = useWindow((state) => state.tablesOpen);
  const open = useWindow((state) => state.openTables);
  return [chosen ?? hasRoom, open];
}
