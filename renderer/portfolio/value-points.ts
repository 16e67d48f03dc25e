import { Decimal } from '#shared/decimal.ts';
import type { PortfolioView } from '#shared/ipc/portfolio.ts';

export interface ValuePoint {
  /** Seconds since 1970, each once and rising: what the drawing takes. */
  readonly second: number;
  readonly total: string;
  /** The total less all that came and went since the first point. */
  readonly without: string;
  /** Net of what came and went since the point before, in USD. */
  readonly flow: string;
}

/** The line over time as points that can be drawn: two of one second are one, a clock that was set back is passed over. */
export function valuePoints(line: PortfolioView['line']): ValuePoint[] {
  const points: ValuePoint[] = [];
  let flowed = new Decimal(0);
  for (const [place, { at, total, flow }] of line.entries()) {
    if (place > 0) flowed = flowed.plus(flow);
    const second = Math.floor(at / 1000);
    const last = points.at(-1);
    if (last && second < last.second) continue;
    const same = last?.second === second ? points.pop() : undefined;
    points.push({
      second,
      total,
      without: new Decimal(total).minus(flowed).toFixed(),
      flow: new Decimal(place > 0 ? flow : 0).plus(same?.flow ?? 0).toFixed(),
    });
  }
  return points;
}

/** What came or went at a point is worth a mark from a cent on. */
export const isMarked = ({ flow }: ValuePoint): boolean => new Decimal(flow).abs().gte('0.01');
