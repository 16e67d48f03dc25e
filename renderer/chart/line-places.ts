import type { ISeriesPrimitive, Time } from 'lightweight-charts';

/** Calls `painted` whenever prices may have got another place in the drawing. */
export class OnPaint implements ISeriesPrimitive<Time> {
  private readonly painted: () => void;

  constructor(painted: () => void) {
    this.painted = painted;
  }

  paneViews() {
    return [{ zOrder: () => 'normal' as const, renderer: () => ({ draw: () => this.painted() }) }];
  }
}

/** Where a price is drawn, in pixels of the chart from its left and top. */
export interface Places {
  /** Null where the drawing has no scale yet. */
  readonly yOf: (price: number) => number | null;
  readonly priceAt: (y: number) => number | null;
  /** The pane that candles are drawn in, without the scales. */
  readonly width: number;
  readonly height: number;
}

/** Half of what the keys' sliders take over a line: 24 pixels, the least that WCAG 2.2 wants of a target. */
const half = 12;
const tab = { width: 128, height: 24, gap: 4 };
/** What stands in words at the top of the chart. */
const wordsHeight = 20;

/**
 * Puts each slider of `group` over its line. A line that is out of view has a tab at the edge that it is beyond, on the
 * left where no line has its words, so that it can be reached there.
 */
export function placeSliders(group: HTMLElement, { yOf, width, height }: Places): void {
  const perRow = Math.max(1, Math.floor((width - tab.gap) / (tab.width + tab.gap)));
  const count = { above: 0, below: 0 };
  for (const slider of group.querySelectorAll<HTMLElement>('[data-line]')) {
    const y = yOf(Number(slider.dataset.price));
    const out = y === null || y > height ? 'below' : y < 0 ? 'above' : null;
    if (out === null || y === null) {
      delete slider.dataset.out;
      place(slider, { left: 0, top: y === null ? 0 : y - half, width });
      continue;
    }
    slider.dataset.out = out;
    const slot = count[out]++;
    const row = Math.floor(slot / perRow) * (tab.height + tab.gap) + tab.gap;
    place(slider, {
      left: (slot % perRow) * (tab.width + tab.gap) + tab.gap,
      top: out === 'above' ? wordsHeight + row : height - row - tab.height,
      width: tab.width,
    });
  }
}

function place(
  { style }: HTMLElement,
  { left, top, width }: { left: number; top: number; width: number },
): void {
  style.left = `${left}px`;
  style.top = `${top}px`;
  style.width = `${width}px`;
}
