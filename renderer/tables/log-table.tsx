import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LogLine } from '#shared/ipc/slices.ts';
import { ask } from '../store/engine.ts';
import { useWindow } from '../store/store.ts';
import { textColumn, timeColumn } from './cells.tsx';
import type { TableData } from './column.ts';
import { type LogFilter, matches } from './log-filter.ts';

const none: readonly LogLine[] = [];

export interface LogTable {
  readonly table: TableData<LogLine>;
  readonly more: (() => void) | undefined;
}

const keyOf = (row: LogLine): string => `${row.at} ${row.kind} ${row.symbol ?? ''} ${row.sentence}`;

/** The live log, filtered, and below it older lines from the journal as the reader scrolls there. */
export function useLogTable(filter: LogFilter): LogTable {
  const live = useWindow((state) => state.view?.log ?? none);
  const { older, more } = useOlder(filter, live);
  const table = useMemo(() => {
    const known = new Set<string>();
    const rows = [...live, ...older]
      .sort((first, second) => second.at - first.at)
      .filter((row) => matches(row, filter) && !known.has(keyOf(row)) && known.add(keyOf(row)));
    return {
      name: 'Log',
      rows,
      rowKey: keyOf,
      detail: (row: LogLine) => `${row.sentence} (${row.kind})`,
      empty:
        live.length === 0
          ? 'Nothing has happened yet. Checks, orders, questions and faults are written here in words.'
          : 'No line fits the filter.',
      columns: [
        timeColumn<LogLine>('Time', (row) => row.at),
        textColumn<LogLine>('Symbol', '92px', (row) => row.symbol ?? ''),
        {
          name: 'Kind',
          width: '128px',
          cell: (row: LogLine) => <span className={`tone-tag tone-${row.tone}`}>{row.kind}</span>,
          exact: (row: LogLine) => row.kind,
        },
        textColumn<LogLine>('In words', 'minmax(280px, 1fr)', (row) => row.sentence),
      ],
    };
  }, [live, older, filter]);
  return { table, more };
}

function useOlder(filter: LogFilter, live: readonly LogLine[]) {
  const [older, setOlder] = useState<readonly LogLine[]>(none);
  const [next, setNext] = useState<string | null | 'start'>('start');
  const running = useRef(false);
  const oldest = live.reduce((least, row) => Math.min(least, row.at), Number.MAX_SAFE_INTEGER);
  useEffect(() => {
    setOlder(none);
    setNext('start');
    void filter;
  }, [filter]);
  const load = useCallback(async () => {
    if (running.current || next === null) return;
    running.current = true;
    const answer = await ask('history.query', {
      table: 'events',
      limit: 200,
      ...(filter.search.trim() === '' ? {} : { search: filter.search.trim() }),
      ...(filter.symbol === '' ? {} : { symbol: filter.symbol }),
      ...(next === 'start' ? (oldest === Number.MAX_SAFE_INTEGER ? {} : { to: oldest }) : { before: next }),
    });
    running.current = false;
    if (!answer.ok) return setNext(null);
    const lines = answer.value.rows.map(({ at, symbol, kind, sentence }) => ({
      at,
      symbol,
      kind,
      sentence,
      tone: 'info' as const,
    }));
    setOlder((before) => [...before, ...lines]);
    setNext(answer.value.next);
  }, [filter, next, oldest]);
  return { older, more: next === null ? undefined : load };
}
