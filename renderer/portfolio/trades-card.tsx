import { useMemo, useState } from 'react';
import type { ClosedTrade, HandWord } from '#shared/ipc/portfolio.ts';
import { amount, quantity } from '../format/number.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { useWindow } from '../store/store.ts';
import { figureColumn, textColumn, timeColumn } from '../tables/cells.tsx';
import type { TableData } from '../tables/column.ts';
import { DataTable } from '../tables/data-table.tsx';
import { type Decimals, useDecimals } from '../tables/decimals.ts';
import { Signed } from './signed.tsx';
import { roleOf, tradeDetail } from './trade-words.ts';
import { type TradeFilter, useTrades } from './use-trades.ts';
import { byHand } from './words.ts';

const hands: readonly { readonly value: HandWord | ''; readonly label: string }[] = [
  { value: '', label: 'by anyone' },
  ...(Object.keys(byHand) as HandWord[]).map((value) => ({ value, label: `by ${byHand[value]}` })),
];

/** Every sale against the average cost of what was sold, and what opened a position or bought back, whoever traded. */
export function TradesCard() {
  const [filter, setFilter] = useState<TradeFilter>({ symbol: '', hand: '' });
  const names = useWindow((state) => state.view?.symbols.map((view) => view.symbol).join('\n') ?? '');
  const symbols = names === '' ? [] : names.split('\n');
  const { rows, problem, more } = useTrades(filter);
  const decimals = useDecimals();
  const table = useMemo(() => (rows ? tradesTable(rows, decimals) : null), [rows, decimals]);
  return (
    <section className="panel trades-card" aria-label="Opened and closed">
      <div className="card-head">
        <h2>Opened and closed</h2>
        <Choice
          label="By whom"
          choices={hands}
          value={filter.hand}
          onChange={(hand) => setFilter((before) => ({ ...before, hand: hand as HandWord | '' }))}
        />
        <Choice
          label="Symbol"
          choices={[
            { value: '', label: 'all symbols' },
            ...symbols.map((value) => ({ value, label: value })),
          ]}
          value={filter.symbol}
          onChange={(symbol) => setFilter((before) => ({ ...before, symbol }))}
        />
        {problem ? (
          <span className="error" role="status">
            {problem}
          </span>
        ) : null}
        {more ? (
          <Button look="quiet small" onPress={() => void more()}>
            Look further back
          </Button>
        ) : null}
      </div>
      {table ? (
        <DataTable table={table} {...(more ? { onEnd: () => void more() } : {})} />
      ) : (
        <span className="skeleton block" />
      )}
    </section>
  );
}

function tradesTable(
  rows: readonly ClosedTrade[],
  decimals: (symbol: string) => Decimals,
): TableData<ClosedTrade> {
  const priced = (row: ClosedTrade, value: string) => amount(value, decimals(row.symbol).price);
  return {
    name: 'Opened and closed',
    rows,
    rowKey: (row) => `${row.symbol} ${row.tradeId}`,
    detail: tradeDetail,
    empty:
      'No sale yet. Each one appears here with what it brought against its average cost, and what opened a position, whoever traded.',
    columns: [
      timeColumn('Time', (row) => row.at),
      textColumn('What', '84px', roleOf),
      textColumn('By', '72px', (row) => byHand[row.hand]),
      textColumn('Symbol', '84px', (row) => row.symbol),
      figureColumn(
        'Quantity',
        '76px',
        (row) => row.quantity,
        (row, value) => quantity(value, decimals(row.symbol).quantity),
      ),
      figureColumn('Entry', '84px', (row) => row.entry, priced),
      figureColumn('Exit', '84px', (row) => row.exit, priced),
      figureColumn(
        'Fee',
        'minmax(88px, 1fr)',
        (row) => row.fee,
        (row, value) => `${amount(value, 4)} ${row.feeAsset}`,
      ),
      {
        name: 'Result',
        width: '76px',
        align: 'right',
        cell: (row) => (row.result === null ? '–' : <Signed value={row.result} />),
        exact: (row) => row.result ?? '',
      },
    ],
  };
}
