let locale: string | undefined;
const kept = new Map<string, Intl.DateTimeFormat>();

/** From now on dates are written as this locale has them, a BCP 47 tag; null: as the browser has them. */
export function writeDatesAs(wanted: string | null): void {
  const next = wanted ?? undefined;
  if (next === locale) return;
  locale = next;
  kept.clear();
}

/** Each is made once and not before it is needed: making one costs more than a hundred uses. */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify(options);
  const found = kept.get(name) ?? new Intl.DateTimeFormat(locale, options);
  kept.set(name, found);
  return found;
}
