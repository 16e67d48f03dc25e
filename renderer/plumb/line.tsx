import { memo } from 'react';
import type { HealthWord } from '#shared/ipc/primitives.ts';
import { hang } from '../format/angle.ts';
import { type Family, healthWords, meanings } from '../format/words.ts';
import { words } from '../words.ts';

const pivot = { x: 75, y: 9 };
const length = 74;
const scale = length + 44;

interface Props {
  readonly health: HealthWord;
  readonly deviation: string | null;
  /** "0.1900 ETH too little", or null when they agree or nothing can be said. */
  readonly difference: string | null;
}

/** The plumb line: straight when held and asked agree, off by an angle when they don't. The figure never takes part in layout. */
export const PlumbLine = memo(function PlumbLine({ health, deviation, difference }: Props) {
  const { degrees, family, full } = hang(deviation, health);
  const off = family === 'plumb' ? null : difference;
  return (
    <figure className={`plumb-line f-${family}`}>
      <svg viewBox="0 0 150 148" role="img" aria-label={spoken(health, off)}>
        <Scale />
        <path d={`M${pivot.x - 30} ${pivot.y - 6}h60`} className="bracket" />
        <path d={`M${pivot.x - 5} ${pivot.y - 6}h10l-2.4 6h-5.2z`} className="bracket-foot" />
        <g className="swinging" style={{ transform: `rotate(${-degrees}deg)` }}>
          <path
            d={`M${pivot.x} ${pivot.y}v${length}`}
            className="thread"
            strokeDasharray={family === 'dash' ? '5 4' : undefined}
          />
          <Bob family={family} full={full} />
          {family === 'pin' ? <Pin /> : null}
        </g>
      </svg>
      <figcaption className="deviation number">{off ?? ''}</figcaption>
    </figure>
  );
});

function spoken(health: HealthWord, off: string | null): string {
  const state = { state: healthWords[health], meaning: meanings[health] };
  return off === null ? words.plumb.lineIs(state) : words.plumb.lineIsAndHeld({ ...state, off });
}

const body =
  'M-9 1h18c3.4 5.4 3.4 10.4-.4 15.4C5.6 20.6 2.4 27 0 38c-2.4-11-5.6-17.4-8.6-21.6C-12.4 11.4-12.4 6.4-9 1z';
const bobTop = 1;
const bobHeight = 37;

interface BobProps {
  readonly family: Family;
  readonly full: number;
}

/** The bob: filled in the state's colour, as far as a trade has come; only an outline when the state can't be known. */
function Bob({ family, full }: BobProps) {
  const y = pivot.y + length;
  const outline = family === 'dash' || family === 'grey' || family === 'run';
  return (
    <g className={outline ? 'bob outline' : 'bob'} transform={`translate(${pivot.x} ${y})`}>
      <path d="M-3-8h6v4h-6z" className="bob-cap" />
      <path d="M-7.5-4h15l1.5 5h-18z" className="bob-cap" />
      <path d={body} className="bob-body" strokeDasharray={family === 'dash' ? '3 2.4' : undefined} />
      {family === 'run' ? (
        <>
          <clipPath id="bob-level">
            <rect x="-14" y={bobTop + bobHeight * (1 - full)} width="28" height={bobHeight} />
          </clipPath>
          <path d={body} className="bob-level" clipPath="url(#bob-level)" />
        </>
      ) : null}
    </g>
  );
}

function Pin() {
  return (
    <g className="pin">
      <circle cx={pivot.x} cy={pivot.y + 40} r="7" />
      <circle cx={pivot.x} cy={pivot.y + 40} r="2.4" className="pin-eye" />
    </g>
  );
}

const ticks = [-30, -25, -20, -15, -10, -5, 0, 5, 10, 15, 20, 25, 30];

const reach = (32 * Math.PI) / 180;
const end = { x: scale * Math.sin(reach), y: pivot.y + scale * Math.cos(reach) };

/** From so many characters on the words at a side of the scale are drawn into half of its width, and never over the other side's. */
const wide = 12;
const narrowed = (text: string) =>
  text.length < wide ? {} : ({ textLength: pivot.x - 3, lengthAdjust: 'spacingAndGlyphs' } as const);

/** The graduated arc under the bob, and the true vertical. */
function Scale() {
  return (
    <g className="scale">
      <path d={`M${pivot.x} ${pivot.y + 4}v${scale - 8}`} className="vertical" />
      <path
        d={`M${pivot.x - end.x} ${end.y}A${scale} ${scale} 0 0 0 ${pivot.x + end.x} ${end.y}`}
        className="arc"
      />
      {ticks.map((degree) => (
        <path
          key={degree}
          d={`M${pivot.x} ${pivot.y + scale}v${degree === 0 ? 10 : degree % 15 === 0 ? 8 : 4}`}
          transform={`rotate(${degree} ${pivot.x} ${pivot.y})`}
        />
      ))}
      <text x={0} y={end.y + 27} textAnchor="start" {...narrowed(words.plumb.tooLittle)}>
        {words.plumb.tooLittle}
      </text>
      <text x={2 * pivot.x} y={end.y + 27} textAnchor="end" {...narrowed(words.plumb.tooMuch)}>
        {words.plumb.tooMuch}
      </text>
    </g>
  );
}
