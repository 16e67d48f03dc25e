import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LogLine } from '#shared/ipc/slices.ts';
import { ask } from '../store/engine.ts';
import { useWindow } from '../store/store.ts';
import { useTeller } from '../store/teller.ts';
import { engineText, words } from '../words.ts';
import { textColumn, timeColumn, wordsColumn } from './cells.tsx';
import type { TableData } from './column.ts';
import { type LogFilter, matches } from './log-filter.ts';

const none: readonly LogLine[] = [];

export interface LogTable {
  readonly table: TableData<LogLine>;
  readonly more: (() => void) | undefined;
}

const keyOf = (row: LogLine): string =>
  `${row.at} ${row.kind} ${row.symbol ?? ''} ${engineText(row.sentence)}`;

/** The live log, filtered, and below it older lines from the journal as the reader scrolls there. */
export function useLogTable(filter: LogFilter): LogTable {
  const live = useWindow((state) => state.view?.log ?? none);
  const { older, more } = useOlder(filter, live);
  const tell = useTeller();
  const table = useMemo(() => {
    const known = new Set<string>();
    const rows = [...live, ...older]
      .sort((first, second) => second.at - first.at)
      .filter((row) => matches(row, filter) && !known.has(keyOf(row)) && known.add(keyOf(row)));
    return {
      name: words.tables.log,
      rows,
      rowKey: keyOf,
      detail: (row: LogLine) => `${tell(row.sentence, row.symbol)} (${engineText(row.kind)})`,
      empty: live.length === 0 ? words.tables.nothingYet : words.tables.noLineFitsTheFilter,
      columns: [
        timeColumn<LogLine>(words.tables.time, (row) => row.at),
        textColumn<LogLine>(words.tables.symbol, '92px', (row) => row.symbol ?? ''),
        {
          name: words.tables.kind,
          width: '128px',
          cell: (row: LogLine) => <span className={`tone-tag tone-${row.tone}`}>{engineText(row.kind)}</span>,
          exact: (row: LogLine) => row.kind,
        },
        wordsColumn<LogLine>(
          words.tables.inWords,
          'minmax(280px, 1fr)',
          (row) => engineText(row.sentence),
          (row) => tell(row.sentence, row.symbol),
        ),
      ],
    };
  }, [live, older, filter, tell]);
  return { table, more };
}

const quietMs = 250;

/** So many pages of older lines are gone through for those of one tone. */
const searchedPages = 10;

/** Pages of the journal below the live log. They start anew with each filter; an answer to an old filter is dropped. */
function useOlder(filter: LogFilter, live: readonly LogLine[]) {
  const [older, setOlder] = useState<readonly LogLine[]>(none);
  // Undefined before the first page, null after the last.
  const [next, setNext] = useState<string | null | undefined>(undefined);
  const [read, setRead] = useState(0);
  const [settled, setSettled] = useState(filter);
  const running = useRef<LogFilter | null>(null);
  const oldest = live.length === 0 ? null : Math.min(...live.map((row) => row.at));
  useEffect(() => {
    if (filter === settled) return;
    const timer = setTimeout(() => {
      running.current = null;
      setSettled(filter);
      setOlder(none);
      setRead(0);
      setNext(undefined);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [filter, settled]);
  const load = useCallback(async () => {
    if (running.current === settled || next === null) return;
    running.current = settled;
    const search = settled.search.trim();
    const answer = await ask('history.query', {
      table: 'events',
      limit: 200,
      ...(search === '' ? {} : { search }),
      ...(settled.symbol === '' ? {} : { symbol: settled.symbol }),
      ...(next !== undefined ? { before: next } : oldest === null ? {} : { to: oldest }),
    });
    if (running.current !== settled) return;
    running.current = null;
    if (!answer.ok) return setNext(null);
    const lines = answer.value.rows.map((row) => ({ ...pick(row), tone: toneOf(row.data.tone) }));
    setOlder((before) => [...before, ...lines]);
    setRead((before) => before + 1);
    setNext(answer.value.next);
  }, [settled, next, oldest]);
  // The journal can't be asked by tone: what is fetched for one is bounded.
  const open = next !== null && filter === settled && (filter.tone === '' || read < searchedPages);
  return { older, more: open ? load : undefined };
}

const pick = ({ at, symbol, kind, sentence }: Omit<LogLine, 'tone'>) => ({ at, symbol, kind, sentence });

const tones: readonly unknown[] = ['good', 'caution', 'alarm'] satisfies LogLine['tone'][];

/** The tone that the journal kept beside the line; lines of older versions have none and read as notes. */
const toneOf = (kept: unknown): LogLine['tone'] =>
  tones.includes(kept) ? (kept as LogLine['tone']) : 'info';
