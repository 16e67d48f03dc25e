import { memo } from 'react';
import { amount } from '../format/number.ts';
import { Age } from '../parts/moment.tsx';
import { offerPrice } from '../standing/offers.ts';
import { useNow } from '../store/use-now.ts';
import { type DepthRow, depthRows, shortQuantity } from './rows.ts';
import { type DepthView, useDepth } from './use-depth.ts';
import './depth.css';
import { words } from '../words.ts';

interface Props {
  readonly symbol: string;
  readonly priceDecimals: number;
  readonly quantityDecimals: number;
}

/** From this age on the book says how old it is. */
const agedMs = 10_000;

/** Ten levels of the book on either side of the spread, beside the chart. */
export const Depth = memo(function Depth(market: Props) {
  const { depth, problem } = useDepth(market.symbol);
  return (
    <section className="depth" aria-label={words.chart.depthOf({ symbol: market.symbol })}>
      {depth === null ? (
        <p className="empty">{problem === null ? words.chart.theDepthComes : problem}</p>
      ) : (
        <Levels depth={depth} market={market} />
      )}
    </section>
  );
});

function Levels({ depth, market }: { readonly depth: DepthView; readonly market: Props }) {
  const { asks, bids, spread } = depthRows(depth);
  return (
    <>
      <Side rows={asks.toReversed()} side="ask" market={market} />
      <p className="depth-middle number">
        <span className="faint">
          {words.chart.spread({ spread: spread === null ? '–' : amount(spread, market.priceDecimals) })}
        </span>
        <DepthAge at={depth.at} />
      </p>
      <Side rows={bids} side="bid" market={market} />
    </>
  );
}

function DepthAge({ at }: { readonly at: number }) {
  const now = useNow();
  return now - at < agedMs ? null : (
    <span className="faint">
      <Age at={at} />
    </span>
  );
}

interface SideProps {
  readonly rows: readonly DepthRow[];
  readonly side: 'ask' | 'bid';
  readonly market: Props;
}

function Side({ rows, side, market }: SideProps) {
  return (
    <ol
      className={`depth-side ${side}`}
      aria-label={side === 'ask' ? words.chart.offered : words.chart.wanted}
    >
      {rows.map(({ price, quantity, part }) => (
        // A way of the pointer alone: the field itself takes the same price by keyboard.
        <li key={price} title={quantity} onPointerUp={() => offerPrice(market.symbol, price)}>
          <span className="depth-bar" aria-hidden="true" style={{ width: `${part}%` }} />
          <span className="depth-price">{amount(price, market.priceDecimals)}</span>
          <span>{shortQuantity(quantity, market.quantityDecimals)}</span>
        </li>
      ))}
    </ol>
  );
}
