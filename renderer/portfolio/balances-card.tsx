import { useMemo } from 'react';
import { Decimal } from '#shared/decimal.ts';
import type { PortfolioView } from '#shared/ipc/portfolio.ts';
import { amount, grouped, isZero } from '../format/number.ts';
import { Age } from '../parts/moment.tsx';
import { figureColumn, textColumn } from '../tables/cells.tsx';
import type { TableData } from '../tables/column.ts';
import { DataTable } from '../tables/data-table.tsx';

type Balance = PortfolioView['balances'][number];

/** All assets of the account, those of the largest value first. */
export function BalancesCard({ view }: { readonly view: PortfolioView }) {
  const table = useMemo(() => balancesTable(view.balances), [view.balances]);
  return (
    <section className="panel balances-card" aria-label="Balances">
      <div className="card-head">
        <h2>All assets</h2>
        <span className="soft">
          {view.valuedAt === null ? (
            'no prices were read yet'
          ) : (
            <>
              valued <Age at={view.valuedAt} />
            </>
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
    name: 'All assets',
    rows,
    rowKey: ({ asset }) => asset,
    detail: ({ asset, free, locked, value }) =>
      `${asset}: ${free} free, ${locked} locked in orders; ${value === null ? 'no market with USDT or USDC tells a price' : `worth ${value} USD`}.`,
    empty: 'Nothing is held, or the account was not read yet.',
    columns: [
      textColumn('Asset', 'minmax(64px, 1fr)', ({ asset }) => asset),
      figureColumn(
        'Free',
        '96px',
        ({ free }) => free,
        (_, value) => grouped(value),
      ),
      figureColumn(
        'Locked',
        '80px',
        ({ locked }) => locked,
        (_, value) => grouped(value),
      ),
      figureColumn(
        'USD',
        '84px',
        ({ value }) => value,
        (_, value) => amount(value, 2),
      ),
    ],
  };
}
