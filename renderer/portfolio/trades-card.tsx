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
import { words } from '../words.ts';
import { Signed } from './signed.tsx';
import { roleOf, tradeDetail } from './trade-words.ts';
import { type TradeFilter, useTrades } from './use-trades.ts';
import { byHand } from './words.ts';

const hands: readonly { readonly value: HandWord | ''; readonly label: string }[] = [
  { value: '', label: words.portfolio.byAnyone },
  ...(Object.keys(byHand) as HandWord[]).map((value) => ({
    value,
    label: words.portfolio.byHand({ hand: byHand[value] }),
  })),
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
    <section className="panel trades-card" aria-label={words.portfolio.openedAndClosed}>
      <div className="card-head">
        <h2>{words.portfolio.openedAndClosed}</h2>
        <Choice
          label={words.portfolio.byWhom}
          choices={hands}
          value={filter.hand}
          onChange={(hand) => setFilter((before) => ({ ...before, hand: hand as HandWord | '' }))}
        />
        <Choice
          label={words.portfolio.symbol}
          choices={[
            { value: '', label: words.portfolio.allSymbols },
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
            {words.portfolio.lookFurtherBack}
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
    name: words.portfolio.openedAndClosed,
    rows,
    rowKey: (row) => `${row.symbol} ${row.tradeId}`,
    detail: tradeDetail,
    empty: words.portfolio.noSaleYet,
    columns: [
      timeColumn(words.portfolio.time, (row) => row.at),
      textColumn(words.portfolio.what, '84px', roleOf),
      textColumn(words.portfolio.by, '72px', (row) => byHand[row.hand]),
      textColumn(words.portfolio.symbol, '84px', (row) => row.symbol),
      figureColumn(
        words.portfolio.quantity,
        '76px',
        (row) => row.quantity,
        (row, value) => quantity(value, decimals(row.symbol).quantity),
      ),
      figureColumn(words.portfolio.entry, '84px', (row) => row.entry, priced),
      figureColumn(words.portfolio.exit, '84px', (row) => row.exit, priced),
      figureColumn(
        words.portfolio.fee,
        'minmax(88px, 1fr)',
        (row) => row.fee,
        (row, value) => `${amount(value, 4)} ${row.feeAsset}`,
      ),
      {
        name: words.portfolio.result,
        width: '76px',
        align: 'right',
        cell: (row) => (row.result === null ? '–' : <Signed value={row.result} />),
        exact: (row) => row.result ?? '',
      },
    ],
  };
}
