import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { ChangesView, PortfolioView } from '#shared/ipc/portfolio.ts';
import { useResolvedTheme } from '../app/theme.ts';
import { amount, percent } from '../format/number.ts';
import { resultOf } from '../format/result.ts';
import { clockTime } from '../format/time.ts';
import { Clock } from '../parts/moment.tsx';
import { Rich } from '../parts/rich.tsx';
import { clock } from '../store/store.ts';
import { words } from '../words.ts';
import { Signed } from './signed.tsx';
import type { LineRange } from './use-portfolio.ts';
import { isMarked, type ValuePoint, valuePoints } from './value-points.ts';

const ValueCanvas = lazy(() => import('./value-canvas.tsx'));

const ranges: readonly (readonly [LineRange, string])[] = [
  ['day', '1 d'],
  ['week', '1 w'],
  ['month', '1 m'],
  ['year', '1 y'],
  ['all', words.portfolio.all],
];

const periodNames = [
  ['today', words.portfolio.today],
  ['week', words.portfolio.sevenDays],
  ['month', words.portfolio.thirtyDays],
  ['year', words.portfolio.thisYear],
] as const;

interface Props {
  readonly view: PortfolioView;
  readonly range: LineRange;
  readonly onRange: (range: LineRange) => void;
}

/** The total now, how each time went, and the line over time. */
export function ValueCard({ view, range, onRange }: Props) {
  const theme = useResolvedTheme();
  const points = useMemo(() => valuePoints(view.line), [view.line]);
  return (
    <section className="panel value-card" aria-label={words.portfolio.totalValue}>
      <div className="value-head">
        <div className="value-total">
          <h2 className="panel-title">{words.portfolio.totalValue}</h2>
          <p className="number">
            <b>{view.total === null ? '–' : amount(view.total, 2)}</b>{' '}
            <span className="soft">{words.portfolio.usd}</span>
          </p>
        </div>
        <dl className="value-periods">
          {periodNames.map(([id, name]) => (
            <Period key={id} name={name} changes={view.periods[id]} since={view.since} />
          ))}
        </dl>
        <ToggleButtonGroup
          className="segments value-ranges"
          aria-label={words.portfolio.howFarTheLineGoes}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[range]}
          onSelectionChange={(keys) => {
            const [chosen] = keys;
            if (chosen !== undefined) onRange(String(chosen) as LineRange);
          }}
        >
          {ranges.map(([id, name]) => (
            <ToggleButton key={id} id={id}>
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      {view.since !== null && view.periods.year !== null && view.periods.year.from <= view.since ? (
        <p className="faint">
          <Rich of={words.portfolio.sinceBooksBegan({ time: <Clock at={view.since} /> })} />
        </p>
      ) : null}
      {view.total === null && view.since !== null ? (
        <p className="soft">{words.portfolio.aPriceIsMissing}</p>
      ) : null}
      {view.since === null || points.length === 0 ? <NoLine since={view.since} /> : null}
      {view.since !== null && points.length > 0 ? <Line points={points} theme={theme} /> : null}
    </section>
  );
}

function NoLine({ since }: { readonly since: number | null }) {
  return (
    <div className="value-place">
      <p className="empty">{since === null ? words.portfolio.aboutNoBooks : words.portfolio.nothingNoted}</p>
    </div>
  );
}

function Line({ points, theme }: { readonly points: readonly ValuePoint[]; readonly theme: string }) {
  const [hovered, setHovered] = useState<number | null>(null);
  const onHover = useCallback((second: number | null) => setHovered(second), []);
  const point = points.find(({ second }) => second === hovered) ?? points.at(-1);
  const flows = points.filter(isMarked);
  return (
    <>
      <p className="value-words">
        <span className="key total" /> {words.portfolio.totalOfLine}
        {flows.length === 0 ? null : (
          <>
            {' '}
            <span className="key without" /> {words.portfolio.withoutWhatCameAndWent}
          </>
        )}
        {point ? <PointWords point={point} /> : null}
      </p>
      <div className="value-place">
        <Suspense fallback={<span className="skeleton block" />}>
          <ValueCanvas points={points} theme={theme} onHover={onHover} />
        </Suspense>
      </div>
    </>
  );
}

function PointWords({ point }: { readonly point: ValuePoint }) {
  const when = clockTime(point.second * 1000, clock.now()).replace(/:\d\d$/, '');
  return (
    <span className="soft value-point">
      {when}: <span className="number">{amount(point.total, 2)}</span>
      {isMarked(point) ? (
        <>
          , {point.flow.startsWith('-') ? words.portfolio.wentOut : words.portfolio.cameIn}{' '}
          <Signed value={point.flow} />
        </>
      ) : null}
    </span>
  );
}

interface PeriodProps {
  readonly name: string;
  readonly changes: ChangesView | null;
  readonly since: number | null;
}

/** How a time went, without what came and went. */
function Period({ name, changes, since }: PeriodProps) {
  const result = changes && resultOf(changes);
  const begins = changes !== null && since !== null && changes.from <= since;
  const hover =
    changes === null
      ? words.portfolio.nothingIsKnown
      : (begins ? words.portfolio.fromBooksBegin : words.portfolio.fromThen)({
          time: clockTime(changes.from, clock.now()),
          start: amount(changes.start, 2),
          flowed: amount(result?.flowed ?? '0', 2, true),
        });
  return (
    <div title={hover}>
      <dt>
        {name}
        {begins ? '*' : ''}
      </dt>
      <dd className="number">
        {result ? (
          <>
            <Signed value={result.amount} />
            {result.share === null ? null : <small className="soft"> {percent(result.share, 2, true)}</small>}
          </>
        ) : (
          '–'
        )}
        <span className="hidden">{hover}</span>
      </dd>
    </div>
  );
}
