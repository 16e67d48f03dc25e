import { lazy, Suspense, useEffect } from 'react';
import { Guarded } from '../parts/guarded.tsx';
import { fetchPopups } from '../parts/popup.tsx';
import type { DialogName } from '../store/state.ts';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';

const load = {
  settings: () => import('../settings/settings.tsx').then(({ Settings }) => ({ default: Settings })),
  'add-symbol': () => import('../symbols/add-symbol.tsx').then(({ AddSymbol }) => ({ default: AddSymbol })),
  palette: () => import('../palette/palette.tsx').then(({ Palette }) => ({ default: Palette })),
  shortcuts: () => import('./help.tsx').then(({ Help }) => ({ default: Help })),
} as const satisfies Record<NonNullable<DialogName>, unknown>;

const dialogs = {
  settings: lazy(load.settings),
  'add-symbol': lazy(load['add-symbol']),
  palette: lazy(load.palette),
  shortcuts: lazy(load.shortcuts),
};

/** Their code is fetched once the window stands, so that it is there when asked for, also without the engine's host. */
const fetchAfterMs = 1_500;

export function Dialogs() {
  const open = useWindow((state) => state.dialog);
  const openDialog = useWindow((state) => state.openDialog);
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const each of [...Object.values(load), fetchPopups, () => import('../tables/log-tab.tsx')])
        each().catch(() => undefined);
    }, fetchAfterMs);
    return () => clearTimeout(timer);
  }, []);
  if (open === null) return null;
  const Dialog = dialogs[open];
  return (
    <Guarded key={open} what={words.app.thisDialog} onRetry={() => openDialog(null)}>
      <Suspense fallback={null}>
        <Dialog />
      </Suspense>
    </Guarded>
  );
}
