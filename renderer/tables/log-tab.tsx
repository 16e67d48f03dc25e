import { useState } from 'react';
import { DataTable } from './data-table.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { LogFilter } from './log-filter.ts';
import { LogFilters } from './log-filters.tsx';
import { useLogTable } from './log-table.tsx';

const everything: LogFilter = { search: '', tone: '', symbol: '' };

/** The log with its search and filters. */
export default function LogTab() {
  const [filter, setFilter] = useState(everything);
  const { table, more } = useLogTable(filter);
  return (
    <>
      <div className="table-tools">
        <LogFilters filter={filter} onChange={setFilter} />
        <ExportMenu table={table} />
      </div>
      <DataTable table={table} onEnd={more} />
    </>
  );
}
