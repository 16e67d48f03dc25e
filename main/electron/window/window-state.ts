import { z } from 'zod';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const coordinate = z.number().int().min(-100_000).max(100_000);
const stored = z.strictObject({
  bounds: z.strictObject({
    x: coordinate,
    y: coordinate,
    width: z.number().int().min(1).max(100_000),
    height: z.number().int().min(1).max(100_000),
  }),
  maximized: z.boolean(),
  /** The trader has been told once that closing the window leaves the engine running. */
  closeExplained: z.boolean(),
});
export type WindowState = z.infer<typeof stored>;

export const smallest = { width: 900, height: 600 } as const;
export const usual = { width: 1280, height: 800 } as const;

/** Reads what an earlier run has written; null when it isn't that, whatever it is. */
export function parseWindowState(text: string): WindowState | null {
  try {
    const parsed = stored.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * Where to show the window: as it was, when enough of it can be seen and its upper edge can be grasped on one of the
 * displays that are there now; else in the middle of the first one, no larger than that is.
 */
export function visibleBounds(saved: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  const area = workAreas[0] ?? { x: 0, y: 0, ...usual };
  if (saved !== null) {
    for (const candidate of workAreas) {
      const placed = fitted(saved, candidate);
      if (graspable(placed, candidate)) return placed;
    }
  }
  const width = Math.min(usual.width, area.width);
  const height = Math.min(usual.height, area.height);
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}

/** No larger than the display, no smaller than the window can be. */
function fitted(saved: Rectangle, area: Rectangle): Rectangle {
  return {
    ...saved,
    width: Math.max(smallest.width, Math.min(saved.width, area.width)),
    height: Math.max(smallest.height, Math.min(saved.height, area.height)),
  };
}

function graspable(window: Rectangle, area: Rectangle): boolean {
  const seen = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return seen >= 200 && window.y >= area.y && window.y <= area.y + area.height - 100;
}
