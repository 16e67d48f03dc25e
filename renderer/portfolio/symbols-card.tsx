import { useMemo, useState } from 'react';
import type { PortfolioView } from '#shared/ipc/portfolio.ts';
import { amount, isZero, quantity } from '../format/number.ts';
import { Button } from '../parts/button.tsx';
import { type Decimals, useDecimals } from '../tables/decimals.ts';
import { CostDialog } from './cost-dialog.tsx';
import { Signed } from './signed.tsx';
import { type BookView, type SymbolRow, symbolRows } from './symbol-rows.ts';

interface Props {
  readonly view: PortfolioView;
  readonly onRestated: () => void;
}

/** Each symbol's book: held, entry and what of it is assumed, realised, unrealised, fees. */
export function SymbolsCard({ view, onRestated }: Props) {
  const { rows, totals } = useMemo(() => symbolRows(view.symbols), [view.symbols]);
  const decimals = useDecimals();
  const [chosen, setChosen] = useState<string | null>(null);
  const book = view.symbols.find(({ symbol }) => symbol === chosen) ?? null;
  return (
    <section className="panel symbols-card" aria-label="By symbol">
      <div className="card-head">
        <h2>By symbol</h2>
        <span className="soft">above the reserve, average cost, fees included, since my books began</span>
      </div>
      {rows.length === 0 ? (
        <p className="soft">
          No book yet: one begins with the first trade of a symbol, or with what is held of it.
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than its room is scrolled with the keys.
        <section className="table-room" aria-label="Books" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Symbol</th>
                <th scope="col">Held</th>
                <th scope="col">Entry</th>
                <th scope="col">Price</th>
                <th scope="col">Value</th>
                <th scope="col">Unrealised</th>
                <th scope="col">Realised</th>
                <th scope="col" title="What went without a sale was worth more than it had cost by so much.">
                  Taken along
                </th>
                <th scope="col">Fees</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row
                  key={row.book.symbol}
                  row={row}
                  decimals={decimals(row.book.symbol)}
                  onCost={() => setChosen(row.book.symbol)}
                />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">Total</th>
                <td colSpan={3} />
                <td className="number">{amount(totals.value, 2)}</td>
                <td>
                  <Signed value={totals.unrealised} />
                </td>
                <td>
                  <Signed value={totals.realised} />
                </td>
                <td>
                  <Signed value={totals.takenAlong} />
                </td>
                <td className="number">{amount(totals.fees, 2)}</td>
              </tr>
            </tfoot>
          </table>
        </section>
      )}
      {book ? (
        <CostDialog
          book={book}
          decimals={decimals(book.symbol)}
          onClose={() => setChosen(null)}
          onRestated={onRestated}
        />
      ) : null}
    </section>
  );
}

interface RowProps {
  readonly row: SymbolRow;
  readonly decimals: Decimals;
  readonly onCost: () => void;
}

function Row({ row: { book, figures }, decimals, onCost }: RowProps) {
  const signed = (value: string | null) => (value === null ? '–' : <Signed value={value} />);
  return (
    <tr>
      <th scope="row">
        {book.symbol}
        {book.followed ? null : <span className="faint"> not watched</span>}
      </th>
      <td className="number">
        {quantity(book.held, decimals.quantity)} {book.base}
      </td>
      <td>
        <Entry book={book} decimals={decimals} onCost={onCost} />
      </td>
      <td className="number">{book.price === null ? '–' : amount(book.price, decimals.price)}</td>
      <td className="number">{figures.value === null ? 'no price' : amount(figures.value, 2)}</td>
      <td>{signed(figures.unrealised)}</td>
      <td>{signed(figures.realised)}</td>
      <td>{signed(figures.takenAlong)}</td>
      <td className="number">
        {amount(figures.fees ?? '0', 2)}
        {book.notValued.map(({ asset, amount: fee }) => (
          <span key={asset} className="faint" title="No price of it was known when it was charged.">
            {' '}
            and {amount(fee, 4)} {asset}, not valued
          </span>
        ))}
      </td>
    </tr>
  );
}

interface EntryProps {
  readonly book: BookView;
  readonly decimals: Decimals;
  readonly onCost: () => void;
}

/** The average cost, how much of what is held has an assumed one, and the way to state another. */
function Entry({ book, decimals, onCost }: EntryProps) {
  const assumed = !isZero(book.assumed);
  const verb = assumed ? 'State a cost' : 'Stated costs';
  const stated = book.lots.some((lot) => lot.stated !== null);
  return (
    <>
      <span className="number">{book.entry === null ? '–' : amount(book.entry, decimals.price)}</span>
      {assumed ? (
        <span className="assumed">
          {quantity(book.assumed, decimals.quantity)} of {quantity(book.held, decimals.quantity)} assumed
        </span>
      ) : null}
      {assumed || stated ? (
        <Button look="quiet small" aria-label={`${verb}: ${book.symbol}`} onPress={onCost}>
          {verb}
        </Button>
      ) : null}
    </>
  );
}
