import type {
  IChartApi,
  ISeriesApi,
  ISeriesPrimitive,
  SeriesAttachedParameter,
  SeriesType,
  Time,
} from 'lightweight-charts';
import type { ChartMark } from './marks.ts';

export interface PlacedMark extends ChartMark {
  readonly time: Time;
  /** The low or high of its candle: a purchase stands below it, a sale above. */
  readonly edge: number;
  readonly colour: string;
}

type Place = { readonly x: number; readonly y: number; readonly down: 1 | -1 };
const gap = 9;
const size = 4.5;
/** Marks of one candle stand one behind the other. */
const step = 11;

type Target = {
  readonly useMediaCoordinateSpace: (
    run: (scope: { readonly context: CanvasRenderingContext2D }) => void,
  ) => void;
};

/**
 * Draws trades by their hand: here a triangle, elsewhere a ring, Plumbline a bob. It tells the price scale nothing of its
 * size, so that no mark flattens the candles.
 */
export class MarkDrawing implements ISeriesPrimitive<Time> {
  private chart: IChartApi | null = null;
  private series: ISeriesApi<SeriesType, Time> | null = null;
  private redraw: () => void = () => {};
  private marks: readonly PlacedMark[] = [];

  attached({ chart, series, requestUpdate }: SeriesAttachedParameter<Time>): void {
    this.chart = chart as IChartApi;
    this.series = series;
    this.redraw = requestUpdate;
  }

  detached(): void {
    this.chart = null;
    this.series = null;
  }

  show(marks: readonly PlacedMark[]): void {
    this.marks = marks;
    this.redraw();
  }

  paneViews() {
    const draw = (target: Target) => target.useMediaCoordinateSpace(({ context }) => this.draw(context));
    return [{ zOrder: () => 'top' as const, renderer: () => ({ draw }) }];
  }

  private draw(context: CanvasRenderingContext2D): void {
    const { chart, series } = this;
    if (chart === null || series === null) return;
    const stacked = new Map<string, number>();
    for (const mark of this.marks) {
      const x = chart.timeScale().timeToCoordinate(mark.time);
      const y = series.priceToCoordinate(mark.edge);
      if (x === null || y === null) continue;
      const down = mark.side === 'BUY' ? 1 : -1;
      const spot = `${x} ${down}`;
      const behind = stacked.get(spot) ?? 0;
      stacked.set(spot, behind + 1);
      context.fillStyle = mark.colour;
      context.strokeStyle = mark.colour;
      context.lineWidth = 1.8;
      context.beginPath();
      outline[mark.hand](context, { x, y: y + down * (gap + behind * step), down });
      if (mark.hand === 'elsewhere') context.stroke();
      else context.fill();
    }
  }
}

type Outline = (context: CanvasRenderingContext2D, place: Place) => void;

/** Triangle and bob point at their candle. */
const outline: Readonly<Record<ChartMark['hand'], Outline>> = {
  here(context, { x, y, down }) {
    context.moveTo(x, y - down * size);
    context.lineTo(x + size, y + down * size);
    context.lineTo(x - size, y + down * size);
    context.closePath();
  },
  /** A diamond: it waited at its price. */
  standing(context, { x, y }) {
    context.moveTo(x, y - size);
    context.lineTo(x + size, y);
    context.lineTo(x, y + size);
    context.lineTo(x - size, y);
    context.closePath();
  },
  elsewhere(context, { x, y }) {
    context.arc(x, y, size - 1, 0, 2 * Math.PI);
  },
  plumbline(context, { x, y, down }) {
    context.moveTo(x, y - down * (size + 1));
    context.lineTo(x + size, y + down);
    context.lineTo(x + size - 1.5, y + down * size);
    context.lineTo(x - size + 1.5, y + down * size);
    context.lineTo(x - size, y + down);
    context.closePath();
  },
};
