import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { CorrectionView } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { useResolvedTheme } from '../app/theme.ts';
import { Button } from '../parts/button.tsx';
import { Age } from '../parts/moment.tsx';
import { useSelected, useSession } from '../store/selectors.ts';
import { clock, useWindow } from '../store/store.ts';
import { wordsAt } from './at-time.ts';
import { type Candles, type Interval, useCandles } from './use-candles.ts';
import './chart.css';

const Canvas = lazy(() => import('./canvas.tsx'));
const intervals: readonly Interval[] = ['1m', '5m', '15m', '60m', '4h', '1d'];
const none: readonly CorrectionView[] = [];

export function Chart() {
  const view = useSelected();
  const session = useSession();
  return (
    <section className={`panel chart ${view ? '' : 'chart-none'}`} aria-label="Chart">
      {view ? (
        <SymbolChart view={view} />
      ) : (
        <p className="empty">{session ? 'The chart of the chosen symbol stands here.' : ''}</p>
      )}
    </section>
  );
}

function SymbolChart({ view }: { readonly view: SymbolView }) {
  const [interval, setInterval] = useState<Interval>('1m');
  const [hovered, setHovered] = useState<number | null>(null);
  const candles = useCandles(view.symbol, interval);
  const corrections = useWindow((state) => state.view?.corrections ?? none);
  const own = useMemo(
    () => corrections.filter((correction) => correction.symbol === view.symbol),
    [corrections, view.symbol],
  );
  const theme = useResolvedTheme();
  const onHover = useCallback((openAt: number | null) => setHovered(openAt), []);
  const last = candles.chart?.candles.at(-1)?.openAt ?? null;
  const precision = { base: view.base, price: view.priceDecimals, quantity: view.quantityDecimals };
  const at = hovered ?? last;
  const words =
    candles.chart === null || at === null ? null : wordsAt(at, candles.chart, own, precision, clock.now());
  return (
    <>
      <div className="chart-head">
        <ToggleButtonGroup
          className="intervals"
          aria-label="Length of a candle"
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
        <p className="number chart-price">{words?.price ?? ''}</p>
      </div>
      <p className="chart-events" title={words?.events.join(' ')}>
        {words === null || hovered === null ? (
          <span className="faint">
            ▲▼ filled by Plumbline, ● elsewhere, ■ correction, shaded: out of sync
          </span>
        ) : (
          `${words.time}  ${words.events.join(' ')}`
        )}
      </p>
      <Body candles={candles}>
        {candles.chart ? (
          <div className="chart-place" role="img" aria-label={summary(view, candles)}>
            <Canvas
              chart={candles.chart}
              corrections={own}
              decimals={view.priceDecimals}
              theme={theme}
              onHover={onHover}
            />
          </div>
        ) : null}
      </Body>
    </>
  );
}

/** Loading, failed, empty and old candles, each with its word. */
function Body({ candles, children }: { readonly candles: Candles; readonly children: React.ReactNode }) {
  const wait = <div className="skeleton chart-wait" aria-busy="true" />;
  if (candles.chart === null && candles.problem === null) return wait;
  if (candles.chart === null)
    return (
      <div className="empty">
        <p>No candles: {candles.problem}</p>
        <p>
          <Button look="small" onPress={candles.retry}>
            Try again
          </Button>
        </p>
      </div>
    );
  if (candles.chart.candles.length === 0)
    return <p className="empty">No candles yet. They appear as soon as this market has traded.</p>;
  return (
    <>
      <Suspense fallback={wait}>{children}</Suspense>
      {candles.problem !== null && candles.at !== null ? (
        <p className="chart-old error" title={candles.problem}>
          old: from <Age at={candles.at} />
        </p>
      ) : null}
    </>
  );
}

function summary(view: SymbolView, { chart }: Candles): string {
  const last = chart?.candles.at(-1)?.close ?? 'unknown';
  const own = chart?.fills.filter((fill) => fill.own).length ?? 0;
  return `Price of ${view.symbol}: ${chart?.candles.length ?? 0} candles, the last closed at ${last} ${view.quote}; ${own} fills by Plumbline. The tables hold the same in words.`;
}
