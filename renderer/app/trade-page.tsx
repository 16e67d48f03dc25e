import { useDeferredValue } from 'react';
import { Chart } from '../chart/chart.tsx';
import { Guarded } from '../parts/guarded.tsx';
import { PlumbPanel } from '../plumb/plumb-panel.tsx';
import { DrawerButton } from '../practice/drawer.tsx';
import { SymbolList } from '../symbols/symbol-list.tsx';
import { Tables } from '../tables/tables.tsx';
import { Ticket } from '../ticket/ticket.tsx';

/** The trading window: what is watched, asked against held, the ticket, the chart and the tables. */
export function TradePage() {
  // What stands above comes first; the chart and the tables follow in the next frame, into room kept for them.
  const below = useDeferredValue(true, false);
  return (
    <main className="main">
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
        {below ? (
          <>
            <Guarded what="The chart">
              <Chart />
            </Guarded>
            <Guarded what="The tables">
              <Tables />
            </Guarded>
          </>
        ) : (
          <>
            <section className="panel" />
            <section className="panel" />
          </>
        )}
      </div>
    </main>
  );
}
