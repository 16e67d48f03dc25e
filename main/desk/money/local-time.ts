const SLICE_MS = 900_000;
const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0');

/** A time zone by its name, for times as its clocks show them. */
export interface LocalTime {
  /** `2026-05-21T16:21:30+02:00`. `at` in milliseconds since 1970. */
  text(at: number): string;
  /** When the clocks there began the year, in milliseconds since 1970. */
  yearStart(year: number): number;
}

/**
 * The time of a zone, by its IANA name (`Europe/Berlin`, `UTC`). Throws a RangeError when there is none of that name.
 */
export function localTime(zone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  // Clocks are set at quarters of an hour, so that a whole quarter has one offset.
  const known = new Map<number, number>();
  const offsetAt = (at: number): number => {
    const slice = Math.floor(at / SLICE_MS);
    const found = known.get(slice);
    if (found !== undefined) return found;
    const parts = format.formatToParts(new Date(slice * SLICE_MS));
    const part = (type: Intl.DateTimeFormatPartTypes) =>
      Number(parts.find((each) => each.type === type)?.value ?? 0);
    const shown = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    const offset = shown - slice * SLICE_MS;
    known.set(slice, offset);
    return offset;
  };
  return {
    text(at) {
      const offset = offsetAt(at);
      const minutes = Math.abs(offset) / 60_000;
      const sign = offset < 0 ? '-' : '+';
      const local = new Date(at + offset).toISOString().slice(0, 19);
      return `${local}${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
    },
    yearStart(year) {
      const wanted = Date.UTC(year, 0, 1);
      const near = wanted - offsetAt(wanted);
      return wanted - offsetAt(near);
    },
  };
}
