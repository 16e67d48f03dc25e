// biome-ignore-all lint/a11y/useSemanticElements: only the visible rows exist, placed by transform, which table elements can't be.
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid and names the row by aria-activedescendant, since rows come and go.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid itself handles the keys for its rows.
import { observeElementRect, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { engineText, words } from '../words.ts';
import type { TableData } from './column.ts';
import { copyText } from './export.ts';

const rowHeight = 26;

/** Drawn while the table's height can't be read: a minimised window and a page in the background have none. */
const blindRows = 24;

type Observer = (
  virtual: Virtualizer<HTMLDivElement, Element>,
  tell: (rect: { width: number; height: number }) => void,
) => ReturnType<typeof observeElementRect>;

/** A height of nothing means that nobody looks, not that there is no room: the rows are there when somebody does. */
const observeShown: Observer = (virtual, tell) =>
  observeElementRect(virtual, (rect) =>
    tell(rect.height > 0 ? rect : { width: rect.width, height: blindRows * rowHeight }),
  );

interface Props<Row> {
  readonly table: TableData<Row>;
  /** Asked for when the end comes near; undefined when there is no more. */
  readonly onEnd?: () => void;
}

/**
 * A long table of which only the visible rows are drawn. Scroll position and the chosen row stay where they are while
 * rows come in above; arrow keys move the choice, Ctrl+C copies it.
 */
export function DataTable<Row>({ table, onEnd }: Props<Row>) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const { rows, rowKey, columns } = table;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 0, height: blindRows * rowHeight },
    observeElementRect: observeShown,
  });
  useKeptScroll(scroller, rows, rowKey);
  const at = chosen === null ? -1 : rows.findIndex((row) => rowKey(row) === chosen);
  const choose = (place: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, place))];
    if (row === undefined) return;
    setChosen(rowKey(row));
    virtual.scrollToIndex(rows.indexOf(row));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') choose(at + 1);
    else if (event.key === 'ArrowUp') choose(Math.max(0, at - 1));
    else if (event.key === 'Home') choose(0);
    else if (event.key === 'End') choose(rows.length - 1);
    else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && at >= 0 && rows[at] !== undefined) {
      const row = rows[at] as Row;
      void copyText(columns.map((column) => column.exact(row)).join('\t'));
    } else return;
    event.preventDefault();
  };
  const template = { gridTemplateColumns: columns.map((column) => column.width).join(' ') };
  const chosenRow = at >= 0 ? rows[at] : undefined;
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useLayoutEffect(() => {
    if (onEnd && rows.length > 0 && last >= rows.length - 4) onEnd();
  }, [last, rows.length, onEnd]);

  return (
    <div className="data-table">
      <div
        ref={scroller}
        className="table-scroll"
        role="grid"
        tabIndex={0}
        aria-label={table.name}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className="table-head">
          <div role="row" aria-rowindex={1} className="table-row head" style={template}>
            {columns.map((column) => (
              <div key={column.name} role="columnheader" className={column.align}>
                {column.name}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="table-body" style={{ height: virtual.getTotalSize() }}>
          {visible.map((item) => {
            const row = rows[item.index] as Row;
            return (
              <div
                key={rowKey(row)}
                id={`${id}-${item.index}`}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={item.index === at}
                className="table-row"
                style={{ ...template, transform: `translateY(${item.start}px)` }}
                onClick={() => setChosen(rowKey(row))}
              >
                {columns.map((column) => (
                  <div
                    key={column.name}
                    role="gridcell"
                    className={column.align}
                    title={engineText(column.exact(row))}
                  >
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
        {rows.length === 0 ? <p className="table-empty">{table.empty}</p> : null}
      </div>
      <p className="table-detail" aria-live="off">
        {chosenRow === undefined ? (
          <span className="faint">{rows.length === 0 ? '' : words.tables.chooseARowToRead}</span>
        ) : (
          table.detail(chosenRow)
        )}
      </p>
    </div>
  );
}

/** When rows come in above what is being read, the scroll moves with them; at the very top the new ones show. */
function useKeptScroll<Row>(
  scroller: React.RefObject<HTMLDivElement | null>,
  rows: readonly Row[],
  rowKey: (row: Row) => string,
): void {
  const first = useRef<string | null>(null);
  useLayoutEffect(() => {
    const before = first.current;
    first.current = rows[0] === undefined ? null : rowKey(rows[0]);
    const element = scroller.current;
    if (!element || before === null || before === first.current || element.scrollTop === 0) return;
    const moved = rows.findIndex((row) => rowKey(row) === before);
    if (moved > 0) element.scrollTop += moved * rowHeight;
  }, [rows, rowKey, scroller]);
}
