import { useState } from 'react';
import { Chevron } from '../parts/icons.tsx';
import { MenuButton } from '../parts/popup.tsx';
import { Rich } from '../parts/rich.tsx';
import { clock } from '../store/store.ts';
import { words } from '../words.ts';
import type { TableData } from './column.ts';
import { copyText, saveAs, toCsv, toJson } from './export.ts';

/** Copies or saves what the table shows now, filter included, with exact values. */
export function ExportMenu<Row>({ table }: { readonly table: TableData<Row> }) {
  const [said, setSaid] = useState('');
  const stem = () =>
    `plumbline-${table.name.toLowerCase().replaceAll(' ', '-')}-${new Date(clock.now()).toISOString().slice(0, 19).replaceAll(':', '')}`;
  const run = async (key: string) => {
    if (key === 'csv') saveAs(`${stem()}.csv`, 'text/csv', toCsv(table));
    if (key === 'json') saveAs(`${stem()}.json`, 'application/json', toJson(table));
    if (key === 'copy')
      setSaid(
        (await copyText(toCsv(table)))
          ? words.tables.copiedRows({ count: table.rows.length })
          : words.tables.theClipboardWasRefused,
      );
    // Only the browser or the desktop program learns whether a file came of it.
    else setSaid(words.tables.rowsReady({ count: table.rows.length }));
  };
  return (
    <>
      <span className="hidden" role="status">
        {said}
      </span>
      <MenuButton
        className="button small"
        isDisabled={table.rows.length === 0}
        face={<Rich of={words.tables.exportMenu({ sign: <Chevron /> })} />}
        placement="bottom end"
        name={words.tables.exportTable({ name: table.name })}
        menu={{ onAction: (key) => void run(String(key)) }}
        entries={[
          { id: 'copy', content: words.tables.copyAsCsv },
          { id: 'csv', content: words.tables.saveAsCsv },
          { id: 'json', content: words.tables.saveAsJson },
        ]}
      />
    </>
  );
}
