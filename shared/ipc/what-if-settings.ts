// Without schemas, so that the window can use it without carrying the schemas' library.

/** Settings that a replay can change; each is checked like the setting itself. */
export const WHAT_IF_SETTINGS = [
  'tolerance',
  'baseDust',
  'quoteDust',
  'orderMinimum',
  'sellMinimum',
  'buyFraction',
  'priceCap',
  'rungs',
  'cadenceSeconds',
] as const;
