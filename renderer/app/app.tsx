import { Chart } from '../chart/chart.tsx';
import { Guide } from '../guide/guide.tsx';
import { Header } from '../header/header.tsx';
import { Toasts } from '../notices/toasts.tsx';
import { PlumbPanel } from '../plumb/plumb-panel.tsx';
import { Drawer, DrawerButton } from '../practice/drawer.tsx';
import { Settings } from '../settings/settings.tsx';
import { useOutOfTouch } from '../store/selectors.ts';
import { AddSymbol } from '../symbols/add-symbol.tsx';
import { SymbolList } from '../symbols/symbol-list.tsx';
import { Tables } from '../tables/tables.tsx';
import { Ticket } from '../ticket/ticket.tsx';
import { Help } from './help.tsx';
import { useTheme } from './theme.ts';
import { usePlace } from './use-place.ts';
import { useShortcuts } from './use-shortcuts.ts';
import './layout.css';

export function App() {
  useTheme();
  useShortcuts();
  usePlace();
  const outOfTouch = useOutOfTouch();
  return (
    <div className={`app ${outOfTouch ? 'out-of-touch' : ''}`}>
      <Header />
      <main className="main">
        <div className="left">
          <SymbolList />
          <DrawerButton />
        </div>
        <PlumbPanel />
        <Ticket />
        <div className="lower">
          <Chart />
          <Tables />
        </div>
      </main>
      <Drawer />
      <Guide />
      <Settings />
      <AddSymbol />
      <Help />
      <Toasts />
    </div>
  );
}
