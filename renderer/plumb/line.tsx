import type { HealthWord } from '#shared/ipc/primitives.ts';
import { hang } from '../format/angle.ts';
import { percent } from '../format/number.ts';
import { type Family, meanings } from '../format/words.ts';

const pivot = { x: 120, y: 16 };
const length = 112;
const scale = length + 38;

interface Props {
  readonly health: HealthWord;
  readonly deviation: string | null;
}

/** The plumb line: straight when held and asked agree, off by an angle when they don't. The figure never takes part in layout. */
export function PlumbLine({ health, deviation }: Props) {
  const { degrees, family } = hang(deviation, health);
  const relative = deviation === null ? null : percent(deviation, 0, true);
  return (
    <figure className={`plumb-line f-${family}`}>
      <svg viewBox="0 0 240 196" role="img" aria-label={spoken(health, relative)}>
        <Scale />
        <path d={`M${pivot.x - 34} ${pivot.y - 6}h68`} className="bracket" />
        <path d={`M${pivot.x - 5} ${pivot.y - 6}h10l-2.4 6h-5.2z`} className="bracket-foot" />
        <g className="swinging" style={{ transform: `rotate(${-degrees}deg)` }}>
          <path
            d={`M${pivot.x} ${pivot.y}v${length}`}
            className="thread"
            strokeDasharray={family === 'dash' ? '5 4' : undefined}
          />
          <Bob family={family} />
          {family === 'pin' ? <Pin /> : null}
        </g>
      </svg>
      <figcaption className="deviation number">
        {relative === null || relative === '0 %' ? '' : `${relative} against asked`}
      </figcaption>
    </figure>
  );
}

function spoken(health: HealthWord, relative: string | null): string {
  const off = relative === null || relative === '0 %' ? '' : ` Held differs from asked by ${relative}.`;
  return `Plumb line: ${health}. ${meanings[health]}${off}`;
}

/** The bob: filled in the state's colour; only an outline when the state can't be known. */
function Bob({ family }: { readonly family: Family }) {
  const y = pivot.y + length;
  const outline = family === 'dash' || family === 'grey';
  return (
    <g className={outline ? 'bob outline' : 'bob'}>
      <path d={`M${pivot.x - 4} ${y - 7}h8v5h-8z`} className="bob-cap" />
      <path
        d={`M${pivot.x - 9} ${y - 2}h18c2 5 2 9-1 13-3 4-6 9-8 17-2-8-5-13-8-17-3-4-3-8-1-13z`}
        className="bob-body"
        strokeDasharray={family === 'dash' ? '3 2.4' : undefined}
      />
    </g>
  );
}

function Pin() {
  return (
    <g className="pin">
      <circle cx={pivot.x} cy={pivot.y + 58} r="8" />
      <circle cx={pivot.x} cy={pivot.y + 58} r="2.6" className="pin-eye" />
    </g>
  );
}

const ticks = [-30, -25, -20, -15, -10, -5, 0, 5, 10, 15, 20, 25, 30];

/** The graduated arc under the bob, and the true vertical. */
function Scale() {
  return (
    <g className="scale">
      <path d={`M${pivot.x} ${pivot.y + 4}v${scale - 8}`} className="vertical" />
      {ticks.map((degree) => (
        <path
          key={degree}
          d={`M${pivot.x} ${pivot.y + scale}v${degree % 15 === 0 ? 9 : 5}`}
          transform={`rotate(${degree} ${pivot.x} ${pivot.y})`}
        />
      ))}
      <text x="34" y="192" textAnchor="middle">
        too little
      </text>
      <text x="206" y="192" textAnchor="middle">
        too much
      </text>
    </g>
  );
}
