import type { HealthWord } from '#shared/ipc/primitives.ts';
import { type Family, familyOf } from './words.ts';

const widest = 30;

/** Degrees by family: the least that the eye can tell from straight, and the most. */
const limits: Record<Family, readonly [number, number]> = {
  plumb: [0, 0],
  run: [0, widest],
  lean: [4, 15],
  swing: [5, widest],
  dash: [0, widest],
  pin: [0, widest],
  grey: [0, widest],
};

export interface Hang {
  /** Degrees from the vertical: negative toward "asked" (too little held), positive toward "held" (too much). */
  readonly degrees: number;
  readonly family: Family;
  /** How much of the bob is full, 0 to 1: while orders are under way, what is there of what is asked; else all. */
  readonly full: number;
}

/**
 * How the line hangs: straight in sync; in drift by an angle that follows the relative difference, 30 degrees at most;
 * partial and surplus at most 15; while orders are under way by what is still to go. Floats are fine here: an angle is drawn, never traded on.
 */
export function hang(deviation: string | null, health: HealthWord): Hang {
  const family = familyOf(health);
  const [least, most] = limits[family];
  const relative = deviation === null ? 0 : Number(deviation);
  const unknownAmount = deviation === null || !Number.isFinite(relative);
  const full = family === 'run' && !unknownAmount ? 1 - Math.min(1, Math.abs(relative)) : 1;
  if (unknownAmount) return { degrees: family === 'lean' || family === 'swing' ? -least : 0, family, full };
  if (relative === 0) return { degrees: 0, family, full };
  const size = Math.min(most, Math.max(least, Math.abs(relative) * widest));
  return { degrees: Math.sign(relative) * size, family, full };
}
