import { useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { StandingView } from '#shared/ipc/standing.ts';
import { amount } from '../format/number.ts';
import { capital, type Market, told } from '../format/sentence.ts';
import { standingWord } from '../format/words.ts';
import { moveInTicket } from '../standing/offers.ts';
import { titleOf } from '../standing/title.ts';
import { useDistance } from '../standing/use-distance.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { clock, useWindow } from '../store/store.ts';
import { words } from '../words.ts';
import { fixedBecause, type LineMove, LineMoves } from './line-moves.ts';
import { type ChartLine, withMove } from './lines.ts';

const tell = (sentence: string): void => useWindow.getState().say(sentence, false, clock.now());

export interface Moving {
  readonly moves: LineMoves;
  readonly move: LineMove | null;
  readonly orders: readonly StandingView[];
  /** The lines with the one that is moved where it is now. */
  readonly lines: readonly ChartLine[];
  readonly isFixed: (line: ChartLine) => boolean;
  readonly onOver: (id: string | null) => void;
  /** What moves and how that ends, or why the line under the pointer can't be moved; null while there is neither. */
  readonly words: string | null;
}

/** The lines of a symbol as the trader moves them. */
export function useLineMoves(still: readonly ChartLine[], market: Market): Moving {
  const connected = !useOutOfTouch();
  const moves = useMemo(() => new LineMoves(market, { preview: moveInTicket, tell }), [market]);
  const move = useSyncExternalStore(moves.subscribe, moves.read);
  const [over, setOver] = useState<string | null>(null);
  const orders = useMemo(() => still.flatMap(({ order }) => (order === null ? [] : [order])), [still]);
  useLayoutEffect(() => moves.follow(orders, connected), [moves, orders, connected]);
  // Another symbol's chart: nothing of this one's is held any more.
  useEffect(() => () => void moves.putBack(), [moves]);
  const distance = useDistance(move?.order ?? none, move?.price ?? '');
  const title = move === null ? '' : titleOf({ ...move.order, price: move.price }, market);
  const away = distance === null ? '' : `, ${distance}`;
  const lines = useMemo(
    () => withMove(still, move, move === null ? '' : `${standingWord[move.order.kind]}: ${title}${away}`),
    [still, move, title, away],
  );
  const under = orders.find((order) => order.id === over);
  const fixed = under === undefined ? null : fixedBecause(under, connected);
  return {
    moves,
    move,
    orders,
    lines,
    isFixed: ({ order }) => order !== null && fixedBecause(order, connected) !== null,
    onOver: setOver,
    words:
      move === null
        ? fixed === null
          ? null
          : told(fixed, market)
        : words.chart.movesTo({
            kind: capital(standingWord[move.order.kind]),
            price: amount(move.price, market.priceDecimals),
            away,
            how: howItEnds[move.by],
          }),
  };
}

const none = { symbol: '', against: 'bid' } as const;

const howItEnds = {
  pointer: words.chart.letGoToPreview,
  keys: words.chart.enterPreviewsItEscapePuts,
} as const;
