import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { StandingView } from '#shared/ipc/standing.ts';
import { amount } from '../format/number.ts';
import { capital, type Market, told } from '../format/sentence.ts';
import { standingWord } from '../format/words.ts';
import { useDistance } from '../standing/use-distance.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { words } from '../words.ts';
import { fixedBecause, type LineMove, type LineMoves } from './line-moves.ts';

interface Props {
  readonly group: RefObject<HTMLElement | null>;
  readonly orders: readonly StandingView[];
  readonly market: Market;
  readonly moves: LineMoves;
  readonly move: LineMove | null;
}

/** One slider over each line that can be moved: what the pointer does, by keys. `placeSliders` puts them in their places. */
export function LineSliders({ group, orders, market, moves, move }: Props) {
  const focused = useRef<string | null>(null);
  // One that has gone with its order takes the focus along: it goes to the next one, never to the page.
  useLayoutEffect(() => {
    const id = focused.current;
    if (id === null || orders.some((order) => order.id === id)) return;
    focused.current = null;
    (group.current?.querySelector<HTMLElement>('[role=slider]') ?? group.current)?.focus({
      preventScroll: true,
    });
  }, [orders, group]);
  return (
    <section
      ref={group}
      className="line-sliders"
      aria-label={words.chart.standingOrdersInTheChart}
      tabIndex={-1}
      onFocus={({ target }) => {
        focused.current = target.dataset.line ?? null;
      }}
      onBlur={() => {
        focused.current = null;
        if (moves.read()?.by === 'keys') moves.putBack();
      }}
    >
      {orders.map((order) => (
        <LineSlider
          key={order.id}
          order={order}
          market={market}
          moves={moves}
          price={move?.order.id === order.id ? move.price : order.price}
        />
      ))}
    </section>
  );
}

interface SliderProps {
  readonly order: StandingView;
  readonly market: Market;
  readonly moves: LineMoves;
  readonly price: string;
}

function LineSlider({ order, market, moves, price }: SliderProps) {
  const fixed = fixedBecause(order, !useOutOfTouch());
  const distance = useDistance(order, price);
  const { priceDecimals, quote } = market;
  const at = amount(price, priceDecimals);
  const name = words.chart.orderName({
    kind: capital(standingWord[order.kind]),
    symbol: order.symbol,
    price: amount(order.price, priceDecimals),
  });
  return (
    <div
      role="slider"
      tabIndex={0}
      className={`line-slider ${order.side === 'BUY' ? 'buys' : 'sells'}`}
      data-line={order.id}
      data-price={price}
      aria-orientation="vertical"
      aria-label={`${name}: ${fixed === null ? words.chart.arrowKeysMoveItEnter : told(fixed, market)}`}
      aria-disabled={fixed !== null}
      aria-valuenow={Number(price)}
      aria-valuemin={0}
      aria-valuemax={Math.max(2 * Number(order.price), Number(price))}
      aria-valuetext={`${at} ${quote}${distance === null ? '' : `, ${distance}`}`}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || !moves.key(order.id, event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <span className="line-tab number">
        {standingWord[order.kind]} {at}
      </span>
    </div>
  );
}
