import { Chart } from '../chart/chart.tsx';
import { Header } from '../header/header.tsx';
import { Toasts } from '../notices/toasts.tsx';
import { PlumbPanel } from '../plumb/plumb-panel.tsx';
import { Drawer, DrawerButton } from '../practice/drawer.tsx';
import { useOutOfTouch } from '../store/selectors.ts';
import { SymbolList } from '../symbols/symbol-list.tsx';
import { Tables } from '../tables/tables.tsx';
import { Ticket } from '../ticket/ticket.tsx';
import { useTheme } from './theme.ts';
import './layout.css';

export function App() {
  useTheme();
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
      <Toasts />
    </div>
  );
}
