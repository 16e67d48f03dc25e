import { useState } from 'react';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '../parts/button.tsx';
import { Chevron } from '../parts/icons.tsx';
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
        (await copyText(toCsv(table))) ? `Copied ${table.rows.length} rows.` : 'The clipboard was refused.',
      );
    else setSaid(`Saved ${table.rows.length} rows.`);
  };
  return (
    <MenuTrigger>
      <span className="hidden" role="status">
        {said}
      </span>
      <Button look="small" isDisabled={table.rows.length === 0}>
        Export <Chevron />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={`Export ${table.name}`} onAction={(key) => void run(String(key))}>
          <MenuItem id="copy" className="menu-item">
            Copy as CSV
          </MenuItem>
          <MenuItem id="csv" className="menu-item">
            Save as CSV
          </MenuItem>
          <MenuItem id="json" className="menu-item">
            Save as JSON
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
