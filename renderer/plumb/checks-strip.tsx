import { lazy, memo, type ReactElement, Suspense } from 'react';
import type { CheckDot } from '#shared/ipc/symbol-view.ts';
import { clockTime } from '../format/time.ts';
import { familyOf, healthWords } from '../format/words.ts';
import { Sign } from '../parts/mark.tsx';
import { Age } from '../parts/moment.tsx';
import { Rich } from '../parts/rich.tsx';
import { usePainted } from '../parts/use-painted.ts';
import { clock } from '../store/store.ts';
import { engineText, words } from '../words.ts';

const Told = lazy(() => import('../parts/told-on-hover.tsx'));
const places = 10;

/** What the last ten checks found, newest right; the places are fixed so that a new dot moves nothing else. */
export const ChecksStrip = memo(function ChecksStrip({
  checks,
  lastAt,
}: {
  readonly checks: readonly CheckDot[];
  readonly lastAt: number | null;
}) {
  const empty = Array.from({ length: Math.max(0, places - checks.length) }, (_, place) => place);
  return (
    <div className="strip">
      <span className="hidden" id="strip-title">
        {words.plumb.lastTenChecks}
      </span>
      <span className="faint strip-age">
        {lastAt === null ? (
          words.plumb.noCheckYet
        ) : (
          <Rich of={words.plumb.checked({ age: <Age at={lastAt} /> })} />
        )}
      </span>
      <ol aria-labelledby="strip-title">
        {empty.map((place) => (
          <li key={`empty ${place}`} className="no-check" aria-hidden="true" />
        ))}
        {checks.map((check) => (
          <li key={check.at}>
            <Dot check={check} />
          </li>
        ))}
      </ol>
    </div>
  );
});

function Dot({ check }: { readonly check: CheckDot }) {
  const painted = usePainted();
  const told = `${clockTime(check.at, clock.now())} ${healthWords[check.result]}: ${engineText(check.sentence)}`;
  const dot: ReactElement = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the sentence behind the sign must be reachable by keyboard.
    <span className="dot" role="img" aria-label={told} tabIndex={0}>
      <Sign family={familyOf(check.result)} size={11} />
    </span>
  );
  if (!painted) return dot;
  return (
    <Suspense fallback={dot}>
      <Told words={told}>{dot}</Told>
    </Suspense>
  );
}
