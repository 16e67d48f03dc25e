import { Activity, useEffect } from 'react';
import { isOld } from '../format/words.ts';
import { Guide } from '../guide/guide.tsx';
import { Header } from '../header/header.tsx';
import { TodayProvider } from '../portfolio/today.tsx';
import { Drawer } from '../practice/drawer.tsx';
import { useOutOfTouch, useSessionPart } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { Dialogs } from './dialogs.tsx';
import { keepFocus } from './keep-focus.ts';
import { OtherPage } from './other-page.tsx';
import { pages } from './pages.ts';
import { useTheme } from './theme.ts';
import { TradePage } from './trade-page.tsx';
import { usePlace } from './use-place.ts';
import { useShortcuts } from './use-shortcuts.ts';
import './layout.css';

export function App() {
  useTheme();
  useShortcuts();
  usePlace();
  useEffect(() => keepFocus(document), []);
  const outOfTouch = useOutOfTouch();
  const old = useSessionPart((session) => isOld(session.health)) ?? false;
  const shown = useWindow((state) => state.page);
  const other = pages.find((entry) => entry.id === shown);
  return (
    <TodayProvider>
      <div className={`app ${outOfTouch || old ? 'old' : ''}`}>
        <Header />
        {/* Hidden, not taken away: a half-typed size and the scroll of a table are still there on coming back. */}
        <Activity mode={other ? 'hidden' : 'visible'}>
          <TradePage />
        </Activity>
        {other ? <OtherPage key={other.id} entry={other} /> : null}
        <Drawer />
        <Guide />
        <Dialogs />
      </div>
    </TodayProvider>
  );
}
