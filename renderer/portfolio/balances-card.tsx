import { useMemo } from 'react';
import { Decimal } from '#shared/decimal.ts';
import type { PortfolioView } from '#shared/ipc/portfolio.ts';
import { amount, grouped, isZero } from '../format/number.ts';
import { Age } from '../parts/moment.tsx';
import { Rich } from '../parts/rich.tsx';
import { figureColumn, textColumn } from '../tables/cells.tsx';
import type { TableData } from '../tables/column.ts';
import { DataTable } from '../tables/data-table.tsx';
import { words } from '../words.ts';

type Balance = PortfolioView['balances'][number];

/** All assets of the account, those of the largest value first. */
export function BalancesCard({ view }: { readonly view: PortfolioView }) {
  const table = useMemo(() => balancesTable(view.balances), [view.balances]);
  return (
    <section className="panel balances-card" aria-label={words.portfolio.balances}>
      <div className="card-head">
        <h2>{words.portfolio.allAssets}</h2>
        <span className="soft">
          {view.valuedAt === null ? (
            words.portfolio.noPricesWereReadYet
          ) : (
            <Rich of={words.portfolio.valued({ age: <Age at={view.valuedAt} /> })} />
          )}
        </span>
      </div>
      <DataTable table={table} />
    </section>
  );
}

function balancesTable(balances: readonly Balance[]): TableData<Balance> {
  const size = ({ value }: Balance) => new Decimal(value ?? '-1');
  const rows = balances
    .filter(({ free, locked }) => !isZero(free) || !isZero(locked))
    .toSorted((one, other) => size(other).cmp(size(one)) || (one.asset < other.asset ? -1 : 1));
  return {
    name: words.portfolio.allAssets,
    rows,
    rowKey: ({ asset }) => asset,
    detail: ({ asset, free, locked, value }) =>
      value === null
        ? words.portfolio.balanceWithoutPrice({ asset, free, locked })
        : words.portfolio.balance({ asset, free, locked, value }),
    empty: words.portfolio.nothingIsHeld,
    columns: [
      textColumn(words.portfolio.asset, 'minmax(64px, 1fr)', ({ asset }) => asset),
      figureColumn(
        words.portfolio.free,
        '96px',
        ({ free }) => free,
        (_, value) => grouped(value),
      ),
      figureColumn(
        words.portfolio.locked,
        '80px',
        ({ locked }) => locked,
        (_, value) => grouped(value),
      ),
      figureColumn(
        words.portfolio.usd,
        '84px',
        ({ value }) => value,
        (_, value) => amount(value, 2),
      ),
    ],
  };
}
