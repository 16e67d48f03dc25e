import { useMemo, useState } from 'react';
import type { PortfolioView } from '#shared/ipc/portfolio.ts';
import { amount, isZero, quantity } from '../format/number.ts';
import { Button } from '../parts/button.tsx';
import { type Decimals, useDecimals } from '../tables/decimals.ts';
import { words } from '../words.ts';
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
    <section className="panel symbols-card" aria-label={words.portfolio.bySymbol}>
      <div className="card-head">
        <h2>{words.portfolio.bySymbol}</h2>
        <span className="soft">{words.portfolio.aboutBooks}</span>
      </div>
      {rows.length === 0 ? (
        <p className="soft">{words.portfolio.noBookYet}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than its room is scrolled with the keys.
        <section className="table-room" aria-label={words.portfolio.books} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.portfolio.symbol}</th>
                <th scope="col">{words.portfolio.held}</th>
                <th scope="col">{words.portfolio.entry}</th>
                <th scope="col">{words.portfolio.price}</th>
                <th scope="col">{words.portfolio.value}</th>
                <th scope="col">{words.portfolio.unrealisedColumn}</th>
                <th scope="col">{words.portfolio.realisedColumn}</th>
                <th scope="col" title={words.portfolio.aboutTakenAlong}>
                  {words.portfolio.takenAlongColumn}
                </th>
                <th scope="col">{words.portfolio.feesColumn}</th>
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
                <th scope="row">{words.portfolio.total}</th>
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
        {book.followed ? null : <span className="faint"> {words.portfolio.notWatched}</span>}
      </th>
      <td className="number">
        {quantity(book.held, decimals.quantity)} {book.base}
      </td>
      <td>
        <Entry book={book} decimals={decimals} onCost={onCost} />
      </td>
      <td className="number">{book.price === null ? '–' : amount(book.price, decimals.price)}</td>
      <td className="number">
        {figures.value === null ? words.portfolio.noPrice : amount(figures.value, 2)}
      </td>
      <td>{signed(figures.unrealised)}</td>
      <td>{signed(figures.realised)}</td>
      <td>{signed(figures.takenAlong)}</td>
      <td className="number">
        {amount(figures.fees ?? '0', 2)}
        {book.notValued.map(({ asset, amount: fee }) => (
          <span key={asset} className="faint" title={words.portfolio.feeHadNoPrice}>
            {' '}
            {words.portfolio.andNotValued({ fee: amount(fee, 4), asset })}
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
  const verb = assumed ? words.portfolio.stateACost : words.portfolio.statedCosts;
  const stated = book.lots.some((lot) => lot.stated !== null);
  return (
    <>
      <span className="number">{book.entry === null ? '–' : amount(book.entry, decimals.price)}</span>
      {assumed ? (
        <span className="assumed">
          {words.portfolio.assumedOf({
            assumed: quantity(book.assumed, decimals.quantity),
            held: quantity(book.held, decimals.quantity),
          })}
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
