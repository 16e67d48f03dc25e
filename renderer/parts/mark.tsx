import type { HealthWord } from '#shared/ipc/primitives.ts';
import { hang } from '../format/angle.ts';
import type { Family } from '../format/words.ts';

/** The sign of a state where there is no room for a line: its shape differs before its colour does. */
export function Sign({ family, size = 10 }: { readonly family: Family; readonly size?: number }) {
  return (
    <svg className={`sign f-${family}`} width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {signShape(family)}
    </svg>
  );
}

function signShape(family: Family) {
  const filled = { fill: 'var(--state)' };
  if (family === 'plumb') return <circle cx="6" cy="6" r="4.2" {...filled} />;
  if (family === 'run')
    return (
      <>
        <circle cx="6" cy="6" r="4.4" fill="none" stroke="var(--state)" strokeWidth="1.4" />
        <path d="M6 1.6a4.4 4.4 0 0 1 0 8.8z" {...filled} />
      </>
    );
  if (family === 'lean') return <path d="M7.2 1.2h3.2L4.8 10.8H1.6z" {...filled} />;
  if (family === 'swing') return <path d="M6 .8 11.6 11H.4z" {...filled} />;
  if (family === 'dash') return <path d="M6 .4 11.6 6 6 11.6.4 6z" {...filled} />;
  if (family === 'pin') return <path d="M3.8.6h4.4l3.2 3.2v4.4l-3.2 3.2H3.8L.6 8.2V3.8z" {...filled} />;
  return <circle cx="6" cy="6" r="4" fill="none" stroke="var(--state)" strokeWidth="1.8" />;
}

const markBob = 'M8 9.6h4l1.4 2.6L10 18l-3.4-5.8z';

interface MarkProps {
  readonly health: HealthWord;
  readonly deviation: string | null;
}

/** The least lean of the mark: at 20 pixels a few degrees would look straight. */
const markDegrees: Record<Family, number> = {
  plumb: 0,
  run: 0,
  lean: 15,
  swing: 26,
  dash: 0,
  pin: 0,
  grey: 0,
};

/** The plumb line as a small mark: the same figure as the panel's, for lists. */
export function Mark({ health, deviation }: MarkProps) {
  const { degrees, family } = hang(deviation, health);
  const turned =
    markDegrees[family] === 0
      ? 0
      : (degrees <= 0 ? -1 : 1) * Math.max(Math.abs(degrees), markDegrees[family]);
  return (
    <svg className={`mark f-${family}`} width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M4 2h12" stroke="var(--edge)" strokeWidth="1.4" />
      <g transform={`rotate(${-turned} 10 2)`}>
        <path
          d="M10 2v8"
          stroke="var(--brass-line)"
          strokeWidth="1.4"
          strokeDasharray={family === 'dash' ? '2 1.6' : undefined}
        />
        {family === 'run' ? (
          <>
            <path d={markBob} fill="none" stroke="var(--state)" strokeWidth="1.4" />
            <path d="M6.6 14h6.8L10 18z" fill="var(--state)" />
          </>
        ) : family === 'grey' || family === 'dash' ? (
          <path d={markBob} fill="none" stroke="var(--state)" strokeWidth="1.4" />
        ) : (
          <path d="M7.8 9.4h4.4l1.6 2.8L10 18.4l-3.8-6.2z" fill="var(--state)" />
        )}
        {family === 'pin' ? <circle cx="10" cy="5.4" r="2.4" fill="var(--pin)" /> : null}
      </g>
    </svg>
  );
}
