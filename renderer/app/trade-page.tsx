import { lazy, Suspense, useState } from 'react';
import { Guarded } from '../parts/guarded.tsx';
import { usePainted } from '../parts/use-painted.ts';
import { PlumbPanel } from '../plumb/plumb-panel.tsx';
import { DrawerButton } from '../practice/drawer.tsx';
import { useWindow } from '../store/store.ts';
import { areMany } from '../symbols/many.ts';
import { SymbolList } from '../symbols/symbol-list.tsx';
import { Ticket } from '../ticket/ticket.tsx';

const fetchLower = () => lazy(() => import('./lower.tsx'));

/** The trading window: what is watched, asked against held, the ticket, the chart and the tables. */
export function TradePage() {
  const many = useWindow((state) => areMany(state.view?.symbols.length ?? 0));
  return (
    <main className={`main ${many ? 'many' : ''}`}>
      <div className="left">
        <Guarded what="The list of symbols">
          <SymbolList />
        </Guarded>
        <DrawerButton />
      </div>
      <Guarded what="The plumb panel">
        <PlumbPanel />
      </Guarded>
      <Guarded what="The trade ticket">
        <Ticket />
      </Guarded>
      <div className="lower">
        <Below />
      </div>
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
      <section className="panel" />
    </>
  );
  if (!painted) return room;
  return (
    <Guarded what="The chart and the tables" onRetry={() => fetchAgain(fetchLower)}>
      <Suspense fallback={room}>
        <Lower />
      </Suspense>
    </Guarded>
  );
}
