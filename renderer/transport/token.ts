const storageKey = 'plumbline.token';

export interface TokenPlaces {
  readonly hash: string;
  readonly read: (key: string) => string | null;
  readonly write: (key: string, value: string) => void;
  /** Takes the fragment out of the address bar and of the history entry. */
  readonly clearHash: () => void;
}

/**
 * Takes the token from the fragment, keeps it for this tab's life and removes it from the address bar; a reload finds
 * it in the tab's storage. Null when there is none.
 */
export function takeToken(places: TokenPlaces): string | null {
  const found = new URLSearchParams(places.hash.replace(/^#/, '')).get('token');
  if (found === null || found === '') return places.read(storageKey);
  places.write(storageKey, found);
  places.clearHash();
  return found;
}
