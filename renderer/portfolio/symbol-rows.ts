import { Decimal, ZERO } from '#shared/decimal.ts';
import type { PortfolioView } from '#shared/ipc/portfolio.ts';
import { roundedToSum } from '../format/rounded.ts';

export type BookView = PortfolioView['symbols'][number];

export const figureNames = ['value', 'unrealised', 'realised', 'takenAlong', 'fees'] as const;
export type FigureName = (typeof figureNames)[number];

export interface SymbolRow {
  readonly book: BookView;
  /** With two decimals each, so that a column adds up to its total; null where it isn't known. */
  readonly figures: Readonly<Record<FigureName, string | null>>;
}

/** The books by their value, the largest first, and what each column sums to. */
export function symbolRows(books: PortfolioView['symbols']): {
  readonly rows: readonly SymbolRow[];
  readonly totals: Readonly<Record<FigureName, string>>;
} {
  const ordered = books.toSorted((one, other) => new Decimal(other.value ?? '0').cmp(one.value ?? '0'));
  const totals = {} as Record<FigureName, string>;
  const columns = {} as Record<FigureName, readonly (string | null)[]>;
  for (const name of figureNames) {
    const known = ordered.flatMap((book) => book[name] ?? []);
    const total = known.reduce((sum, each) => sum.plus(each), ZERO).toFixed(2, Decimal.ROUND_HALF_UP);
    const shown = roundedToSum(known, total, 2)[Symbol.iterator]();
    totals[name] = total;
    columns[name] = ordered.map((book) => (book[name] === null ? null : (shown.next().value ?? null)));
  }
  const rows = ordered.map((book, place) => ({
    book,
    figures: Object.fromEntries(
      figureNames.map((name) => [name, columns[name][place] ?? null]),
    ) as SymbolRow['figures'],
  }));
  return { rows, totals };
}
