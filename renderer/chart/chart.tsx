import { lazy, memo, Suspense, useCallback, useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { CorrectionView } from '#shared/ipc/slices.ts';
import { useResolvedTheme } from '../app/theme.ts';
import { Depth } from '../depth/depth.tsx';
import { useDepthShown } from '../depth/use-depth-shown.ts';
import { Button } from '../parts/button.tsx';
import { Age } from '../parts/moment.tsx';
import { offerPrice } from '../standing/offers.ts';
import { useOutOfTouch, useSelected, useSessionPart } from '../store/selectors.ts';
import { clock, useWindow } from '../store/store.ts';
import { wordsAt } from './at-time.ts';
import { withLive } from './live-candle.ts';
import { type Candles, type Interval, useCandles } from './use-candles.ts';
import { useLineMoves } from './use-line-moves.ts';
import { useLines } from './use-lines.ts';
import { useLiveCandle } from './use-live-candle.ts';
import './chart.css';
import { Rich } from '../parts/rich.tsx';
import { words } from '../words.ts';

const Canvas = lazy(() => import('./canvas.tsx'));
const intervals: readonly Interval[] = ['1m', '5m', '15m', '60m', '4h', '1d'];
const none: readonly CorrectionView[] = [];

/** What the chart needs to know of a symbol; prices are not among it, so that a tick draws nothing anew here. */
interface Subject {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly price: number;
  readonly quantity: number;
}

export function Chart() {
  const view = useSelected();
  const known = useSessionPart(() => true);
  return (
    <section className={`panel chart ${view ? '' : 'chart-none'}`} aria-label={words.chart.chart}>
      {view ? (
        <SymbolChart
          symbol={view.symbol}
          base={view.base}
          quote={view.quote}
          price={view.priceDecimals}
          quantity={view.quantityDecimals}
        />
      ) : (
        <p className="empty">{known ? words.chart.chosenStandsHere : ''}</p>
      )}
    </section>
  );
}

const SymbolChart = memo(function SymbolChart(subject: Subject) {
  const { symbol } = subject;
  const [interval, setInterval] = useState<Interval>('1m');
  const [hovered, setHovered] = useState<number | null>(null);
  const candles = useCandles(symbol, interval);
  const [depthShown, showDepth] = useDepthShown();
  const corrections = useWindow((state) => state.view?.corrections ?? none);
  const own = useMemo(
    () => corrections.filter((correction) => correction.symbol === symbol),
    [corrections, symbol],
  );
  const theme = useResolvedTheme();
  const onHover = useCallback((openAt: number | null) => setHovered(openAt), []);
  const onPrice = useCallback((price: string) => offerPrice(symbol, price), [symbol]);
  const { base, quote, price, quantity } = subject;
  const market = useMemo(
    () => ({ base, quote, priceDecimals: price, quantityDecimals: quantity }),
    [base, quote, price, quantity],
  );
  const { words: movedWords, ...moving } = useLineMoves(useLines(symbol, market), market);
  const live = useLiveCandle(symbol, interval, candles);
  const shown = useMemo(
    () => (candles.chart === null || live === null ? candles.chart : withLive(candles.chart, live)),
    [candles.chart, live],
  );
  const last = shown?.candles.at(-1)?.openAt ?? null;
  const at = hovered ?? last;
  const atTime = shown === null || at === null ? null : wordsAt(at, shown, own, subject, clock.now());
  return (
    <>
      <div className="chart-head">
        <ToggleButtonGroup
          className="intervals"
          aria-label={words.chart.lengthOfACandle}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[interval]}
          onSelectionChange={(keys) => {
            const [chosen] = keys;
            if (chosen !== undefined) setInterval(chosen as Interval);
          }}
        >
          {intervals.map((each) => (
            <ToggleButton key={each} id={each}>
              {each}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <p className="number chart-price">{atTime?.price ?? ''}</p>
        <Button
          look="quiet small depth-toggle"
          aria-pressed={depthShown}
          onPress={() => showDepth(!depthShown)}
        >
          {words.chart.depth}
        </Button>
      </div>
      <div className="chart-area">
        <p
          className={`chart-events ${movedWords === null ? '' : 'chart-moved'}`}
          title={atTime?.events.join(' ')}
        >
          {movedWords !== null ? (
            movedWords
          ) : atTime === null || hovered === null ? (
            <span className="faint">
              <Rich
                of={words.chart.legend({
                  mark: (
                    <svg width="9" height="9" viewBox="0 0 12 12" aria-hidden="true">
                      <path d="M3 0h6l3 5-6 7-6-7z" fill="currentColor" />
                    </svg>
                  ),
                })}
              />
            </span>
          ) : (
            `${atTime.time}  ${atTime.events.join(' ')}`
          )}
        </p>
        <Suspense fallback={null}>
          <Canvas
            {...moving}
            chart={candles.chart}
            label={summary(subject, candles)}
            market={market}
            subject={`${symbol} ${interval}`}
            live={live}
            decimals={subject.price}
            theme={theme}
            onHover={onHover}
            onPrice={onPrice}
          />
        </Suspense>
        <Cover candles={candles} />
      </div>
      {depthShown ? (
        <Depth symbol={symbol} priceDecimals={subject.price} quantityDecimals={subject.quantity} />
      ) : null}
    </>
  );
});

/** Loading, failed, empty and old candles, each with its word, over a drawing that stays where it is. */
function Cover({ candles }: { readonly candles: Candles }) {
  const outOfTouch = useOutOfTouch();
  if (candles.chart === null && outOfTouch)
    return <p className="chart-cover empty">{words.chart.noCandlesNoEngine}</p>;
  if (candles.chart === null && candles.problem === null)
    return (
      <div className="chart-cover" aria-busy="true">
        <div className="skeleton chart-wait" />
      </div>
    );
  if (candles.chart === null)
    return (
      <div className="chart-cover empty">
        <p>{words.chart.noCandlesBecause({ problem: candles.problem ?? '' })}</p>
        <p>
          <Button look="small" onPress={candles.retry}>
            {words.chart.tryAgain}
          </Button>
        </p>
      </div>
    );
  if (candles.chart.candles.length === 0)
    return <p className="chart-cover empty">{words.chart.noCandlesYetTheyAppear}</p>;
  if (candles.problem === null || candles.at === null) return null;
  return (
    <p className="chart-old error" title={candles.problem}>
      <Rich of={words.chart.oldFrom({ age: <Age at={candles.at} /> })} />
    </p>
  );
}

function summary({ symbol, quote }: Subject, { chart }: Candles): string {
  if (chart === null) return words.chart.noCandlesOf({ symbol });
  const last = chart.candles.at(-1)?.close ?? words.chart.unknown;
  const own = chart.fills.filter((fill) => fill.own).length;
  return words.chart.priceOf({ symbol, candles: chart.candles.length, last, quote, fills: own });
}
