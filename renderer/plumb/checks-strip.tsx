import { memo } from 'react';
import { Focusable } from 'react-aria-components/Focusable';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import type { CheckDot } from '#shared/ipc/symbol-view.ts';
import { clockTime } from '../format/time.ts';
import { familyOf } from '../format/words.ts';
import { Sign } from '../parts/mark.tsx';
import { Age } from '../parts/moment.tsx';
import { clock } from '../store/store.ts';

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
      <span className="panel-title" id="strip-title">
        Last ten checks
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
      <span className="faint">{lastAt === null ? 'none yet' : <Age at={lastAt} />}</span>
    </div>
  );
});

function Dot({ check }: { readonly check: CheckDot }) {
  const words = `${clockTime(check.at, clock.now())} ${check.result}: ${check.sentence}`;
  return (
    <TooltipTrigger delay={200}>
      <Focusable>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the sentence behind the sign must be reachable by keyboard. */}
        <span className="dot" role="img" aria-label={words} tabIndex={0}>
          <Sign family={familyOf(check.result)} size={11} />
        </span>
      </Focusable>
      <Tooltip className="tooltip" placement="top">
        {words}
      </Tooltip>
    </TooltipTrigger>
  );
}
