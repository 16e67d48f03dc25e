import { clockTime, exactTime } from '../format/time.ts';
import { sideWord } from '../format/words.ts';
import { clock } from '../store/store.ts';
import { words } from '../words.ts';
import type { Column } from './column.ts';

/** A time column: the clock time, the exact moment on hover, ISO text in exports; a dash where none is known. */
export function timeColumn<Row>(name: string, of: (row: Row) => number | null): Column<Row> {
  return {
    name,
    width: '104px',
    cell: (row) => {
      const at = of(row);
      return at === null ? '–' : <span title={exactTime(at)}>{clockTime(at, clock.now())}</span>;
    },
    exact: (row) => {
      const at = of(row);
      return at === null ? '' : new Date(at).toISOString();
    },
  };
}

export function textColumn<Row>(name: string, width: string, of: (row: Row) => string): Column<Row> {
  return { name, width, cell: of, exact: of };
}

/** A sentence of the engine: drawn with the market's decimals, exported as it came. */
export function wordsColumn<Row>(
  name: string,
  width: string,
  of: (row: Row) => string,
  drawn: (row: Row) => string,
): Column<Row> {
  return { name, width, cell: drawn, exact: of };
}

/** A figure: drawn with `shown`, exported exactly as it came, right-aligned. */
export function figureColumn<Row>(
  name: string,
  width: string,
  exact: (row: Row) => string | null,
  shown: (row: Row, exact: string) => string,
): Column<Row> {
  return {
    name,
    width,
    align: 'right',
    cell: (row) => {
      const value = exact(row);
      return value === null ? '–' : shown(row, value);
    },
    exact: (row) => exact(row) ?? '',
  };
}

export function sideColumn<Row>(of: (row: Row) => 'BUY' | 'SELL' | null): Column<Row> {
  return {
    name: words.tables.side,
    width: '52px',
    cell: (row) => {
      const side = of(row);
      if (side === null) return '–';
      return <span className={side === 'BUY' ? 'buy-text' : 'sell-text'}>{sideWord[side]}</span>;
    },
    exact: (row) => of(row) ?? '',
  };
}
