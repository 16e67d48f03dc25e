import { lazy, Suspense, useState } from 'react';
import { Guarded } from '../parts/guarded.tsx';
import { usePainted } from '../parts/use-painted.ts';
import { PlumbPanel } from '../plumb/plumb-panel.tsx';
import { DrawerButton } from '../practice/drawer.tsx';
import { useWindow } from '../store/store.ts';
import { CashCard } from '../symbols/cash-card.tsx';
import { areMany } from '../symbols/many.ts';
import { SymbolList } from '../symbols/symbol-list.tsx';
import { TodayCard } from '../symbols/today-card.tsx';
import { Ticket } from '../ticket/ticket.tsx';
import { words } from '../words.ts';

const fetchLower = () => lazy(() => import('./lower.tsx'));

/** The trading window: what is watched; the reading (asked against held, chart, tables); and the hand that trades. */
export function TradePage() {
  const many = useWindow((state) => areMany(state.view?.symbols.length ?? 0));
  return (
    <main className={`main ${many ? 'many' : ''}`}>
      <div className="left">
        <Guarded what={words.app.theListOfSymbols}>
          <SymbolList />
        </Guarded>
        <Guarded what={words.app.todayAndCash}>
          {many ? null : <TodayCard />}
          <CashCard />
        </Guarded>
        <DrawerButton />
      </div>
      <div className="reading">
        <Guarded what={words.app.thePlumbPanel}>
          <PlumbPanel />
        </Guarded>
        <Below />
      </div>
      <Guarded what={words.app.theTradeTicket}>
        <Ticket />
      </Guarded>
    </main>
  );
}

/** What informs comes after what trades, into room that is kept for it. */
function Below() {
  const painted = usePainted();
  const [Lower, fetchAgain] = useState(fetchLower);
  const room = (
    <>
      <section className="panel" />
      <section className="panel tables-room" />
    </>
  );
  if (!painted) return room;
  return (
    <Guarded what={words.app.theChartAndTheTables} onRetry={() => fetchAgain(fetchLower)}>
      <Suspense fallback={room}>
        <Lower />
      </Suspense>
    </Guarded>
  );
}
