export interface Kept {
  readonly get: () => string;
  readonly set: (value: string) => void;
}

/** A small preference of this window alone, kept by the browser where it lets us, else for this page's life. */
export function kept(key: string, preset: string): Kept {
  let value = preset;
  try {
    value = localStorage.getItem(key) ?? preset;
  } catch {
    // No storage: the preset holds.
  }
  return {
    get: () => value,
    set: (next) => {
      value = next;
      try {
        localStorage.setItem(key, next);
      } catch {
        // Kept for this page only.
      }
    },
  };
}
