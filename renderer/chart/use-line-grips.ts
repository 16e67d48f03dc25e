import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { LineMoves } from './line-moves.ts';
import { type Places, placeSliders } from './line-places.ts';
import { watchPointer } from './line-pointer.ts';
import { nearestLine } from './line-price.ts';
import type { ChartLine } from './lines.ts';

interface Grips {
  readonly lines: readonly ChartLine[];
  readonly moves: LineMoves;
  /** Whether the order of a line takes no move now. */
  readonly isFixed: (line: ChartLine) => boolean;
  /** The scale of the drawing; null before there is one. */
  readonly places: () => Places | null;
  /** The line of a standing order under the pointer, by its id. */
  readonly onOver: (id: string | null) => void;
  /** A line was pressed and not moved. */
  readonly onPress: (y: number) => void;
}

/**
 * Makes the lines in `chart` movable, and keeps the sliders in `group` over them. What it gives is to be called when the scale
 * has changed.
 */
export function useLineGrips(
  chart: RefObject<HTMLElement | null>,
  group: RefObject<HTMLElement | null>,
  grips: Grips,
): () => void {
  const newest = useRef(grips);
  const place = useRef(() => {
    const places = newest.current.places();
    if (group.current !== null && places !== null) placeSliders(group.current, places);
  });
  useLayoutEffect(() => {
    newest.current = grips;
    place.current();
  });
  const { moves } = grips;
  useEffect(() => {
    if (chart.current === null) return;
    return watchPointer(chart.current, {
      moves,
      priceAt: (y) => newest.current.places()?.priceAt(y) ?? null,
      onPress: (y) => newest.current.onPress(y),
      onOver: (grip) => newest.current.onOver(grip?.id ?? null),
      onHold: (id) =>
        group.current
          ?.querySelector<HTMLElement>(`[data-line="${CSS.escape(id)}"]`)
          ?.focus({ preventScroll: true }),
      gripAt(x, y, reach, target) {
        const { lines, isFixed, places } = newest.current;
        const scale = places();
        if (scale === null) return null;
        const tab = target instanceof Element ? target.closest<HTMLElement>('[data-out]') : null;
        const inPane = x <= scale.width && y <= scale.height;
        const near = tab
          ? lines.find((line) => line.id === tab.dataset.line)
          : inPane &&
            nearestLine(
              lines
                .filter((line) => line.order !== null)
                .map((line) => ({ line, y: scale.yOf(Number(line.price)) })),
              y,
              reach,
            )?.line;
        if (!near) return null;
        const offset = tab ? 0 : (scale.yOf(Number(near.price)) ?? y) - y;
        return { id: near.id, canMove: !isFixed(near), offset };
      },
    });
  }, [chart, group, moves]);
  return place.current;
}
