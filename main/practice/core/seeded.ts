/** Turns a seed of any length into 32 bits (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A number in [0, 1) that depends on nothing but its arguments, so that any moment of the book can be computed alone. */
export function unit(seed: number, channel: number, index: number): number {
  let hash = seed ^ Math.imul(channel + 0x7f4a7c15, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16) ^ Math.imul(index | 0, 0x85ebca6b), 0xc2b2ae35);
  hash ^= Math.floor(index / 4294967296);
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2545f491);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}

/** Smooth noise in [-1, 1] at `position`; one knot at each whole number. */
export function noise(seed: number, channel: number, position: number): number {
  const knot = Math.floor(position);
  const part = position - knot;
  const blend = part * part * (3 - 2 * part);
  const from = unit(seed, channel, knot);
  return (from + (unit(seed, channel, knot + 1) - from) * blend) * 2 - 1;
}
