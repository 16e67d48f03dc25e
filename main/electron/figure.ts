import type { HealthWord } from '#shared/ipc/primitives.ts';

/** The plumb line's seven shapes: what the tray shows before any colour is seen. */
export type Figure = 'straight' | 'filling' | 'leaning' | 'swung' | 'dashed' | 'pinned' | 'outline';

const figures: Record<HealthWord, Figure> = {
  'in sync': 'straight',
  'sync skipped': 'outline',
  'no symbols': 'outline',
  checking: 'outline',
  trading: 'filling',
  correcting: 'filling',
  partial: 'leaning',
  surplus: 'leaning',
  drift: 'swung',
  asking: 'swung',
  unfinished: 'swung',
  unknown: 'dashed',
  unsettled: 'dashed',
  halted: 'pinned',
  'key problem': 'pinned',
  stale: 'outline',
  offline: 'outline',
};

/** The shape of a health word; before the engine has said anything, the outline. */
export function figureOf(health: HealthWord | null): Figure {
  return health === null ? 'outline' : figures[health];
}
