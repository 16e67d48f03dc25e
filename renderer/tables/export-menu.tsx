import { useState } from 'react';
import { counted } from '#shared/counted.ts';
import { Chevron } from '../parts/icons.tsx';
import { MenuButton } from '../parts/popup.tsx';
import { clock } from '../store/store.ts';
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
          ? `Copied ${counted(table.rows.length, 'row')}.`
          : 'The clipboard was refused.',
      );
    // Only the browser or the desktop program learns whether a file came of it.
    else setSaid(`${counted(table.rows.length, 'row')} ready to be saved.`);
  };
  return (
    <>
      <span className="hidden" role="status">
        {said}
      </span>
      <MenuButton
        className="button small"
        isDisabled={table.rows.length === 0}
        face={
          <>
            Export <Chevron />
          </>
        }
        placement="bottom end"
        name={`Export ${table.name}`}
        menu={{ onAction: (key) => void run(String(key)) }}
        entries={[
          { id: 'copy', content: 'Copy as CSV' },
          { id: 'csv', content: 'Save as CSV' },
          { id: 'json', content: 'Save as JSON' },
        ]}
      />
    </>
  );
}
