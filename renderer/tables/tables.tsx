import { lazy, Suspense, useCallback, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { Told } from '#shared/words/said.ts';
import { Button } from '../parts/button.tsx';
import { Chevron } from '../parts/icons.tsx';
import type { TableName } from '../store/state.ts';
import { useWindow } from '../store/store.ts';
import { CancelAll } from './cancel-all.tsx';
import { useChecksTable } from './checks-table.tsx';
import type { TableData } from './column.ts';
import { useCorrectionsTable } from './corrections-table.tsx';
import { DataTable } from './data-table.tsx';
import { ExportMenu } from './export-menu.tsx';
import { useFillsTable } from './fills-table.tsx';
import { LastTrade } from './last-trade.tsx';
import { useOrdersTable } from './orders-table.tsx';
import { useTablesOpen } from './use-tables-open.ts';
import './tables.css';
import { engineText, words } from '../words.ts';

const Log = lazy(() => import('./log-tab.tsx'));

const names: readonly (readonly [TableName, string])[] = [
  ['fills', words.tables.trades],
  ['orders', words.tables.openOrders],
  ['corrections', words.tables.corrections],
  ['checks', words.tables.checks],
  ['log', words.tables.log],
];

/**
 * The drawer under the chart: what traded, what is open, why, what the checks found, and everything in words. Shut it is
 * one line; a press on a tab opens it.
 */
export function Tables() {
  const table = useWindow((state) => state.table);
  const showTable = useWindow((state) => state.showTable);
  const [open, setOpen] = useTablesOpen();
  const count = useWindow((state) => state.view?.orders.length ?? 0);
  return (
    <section className={`panel tables ${open ? '' : 'shut'}`} aria-label={words.tables.tables}>
      <Tabs
        className="tabs"
        selectedKey={table}
        onSelectionChange={(key) => {
          showTable(key as TableName);
        }}
      >
        <TabList className="tab-list" aria-label={words.tables.tables}>
          {names.map(([id, name]) => (
            <Tab key={id} id={id} className="tab" onPress={() => setOpen(true)}>
              {name}
              {id === 'orders' && count > 0 ? <span className="number faint"> {count}</span> : null}
            </Tab>
          ))}
        </TabList>
        {open ? null : <LastTrade />}
        <Button
          look="quiet icon small tables-toggle"
          aria-label={open ? words.tables.shutTheTables : words.tables.openTheTables}
          aria-expanded={open}
          onPress={() => setOpen(!open)}
        >
          <Chevron />
        </Button>
        <TabPanel id="orders" className="tab-panel">
          <Orders />
        </TabPanel>
        <TabPanel id="fills" className="tab-panel">
          <Plain use={useFillsTable} />
        </TabPanel>
        <TabPanel id="corrections" className="tab-panel">
          <Plain use={useCorrectionsTable} />
        </TabPanel>
        <TabPanel id="checks" className="tab-panel">
          <Plain use={useChecksTable} />
        </TabPanel>
        <TabPanel id="log" className="tab-panel with-tools">
          <Suspense fallback={null}>
            <Log />
          </Suspense>
        </TabPanel>
      </Tabs>
    </section>
  );
}

function Plain<Row>({ use }: { readonly use: () => TableData<Row> }) {
  const table = use();
  return (
    <>
      <div className="table-tools">
        <ExportMenu table={table} />
      </div>
      <DataTable table={table} />
    </>
  );
}

function Orders() {
  const [said, setSaid] = useState<{ readonly sentence: Told; readonly ok: boolean } | null>(null);
  const tell = useCallback((sentence: Told, ok: boolean) => setSaid({ sentence, ok }), []);
  const table = useOrdersTable(tell);
  return (
    <>
      <div className="table-tools">
        <p className={`said ${said && !said.ok ? 'error' : 'soft'}`} role="status">
          {engineText(said?.sentence ?? '')}
        </p>
        <CancelAll orders={table.rows} onSaid={tell} />
        <ExportMenu table={table} />
      </div>
      <DataTable table={table} />
    </>
  );
}
