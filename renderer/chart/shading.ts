import type { IChartApi, ISeriesPrimitive, SeriesAttachedParameter, Time } from 'lightweight-charts';
import type { Period } from './periods.ts';

/** Shades the stretches of time in which held and asked were apart, behind the candles. */
export class Shading implements ISeriesPrimitive<Time> {
  private chart: IChartApi | null = null;
  private periods: readonly Period[] = [];
  private colours: ReadonlyMap<string, string> = new Map();
  private redraw: () => void = () => {};

  /** `snap` turns engine time into a time that is on the chart's scale. */
  private snap: (at: number) => Time = (at) => (at / 1000) as Time;

  attached(parameters: SeriesAttachedParameter<Time>): void {
    this.chart = parameters.chart as IChartApi;
    this.redraw = parameters.requestUpdate;
  }

  detached(): void {
    this.chart = null;
  }

  show(periods: readonly Period[], colours: ReadonlyMap<string, string>, snap: (at: number) => Time): void {
    this.periods = periods;
    this.colours = colours;
    this.snap = snap;
    this.redraw();
  }

  paneViews() {
    return [
      {
        zOrder: () => 'bottom' as const,
        renderer: () => ({
          draw: (target: {
            useMediaCoordinateSpace: (
              run: (scope: { context: CanvasRenderingContext2D; mediaSize: { height: number } }) => void,
            ) => void;
          }) =>
            target.useMediaCoordinateSpace(({ context, mediaSize }) => this.draw(context, mediaSize.height)),
        }),
      },
    ];
  }

  private draw(context: CanvasRenderingContext2D, height: number): void {
    const scale = this.chart?.timeScale();
    if (!scale) return;
    for (const period of this.periods) {
      const from = scale.timeToCoordinate(this.snap(period.from));
      const to = scale.timeToCoordinate(this.snap(period.to));
      if (from === null || to === null) continue;
      context.fillStyle = this.colours.get(period.family) ?? 'gray';
      context.globalAlpha = 0.16;
      context.fillRect(from - 3, 0, Math.max(6, to - from + 6), height);
      context.globalAlpha = 0.9;
      context.fillRect(from - 3, 0, Math.max(6, to - from + 6), 2);
      context.globalAlpha = 1;
    }
  }
}
