/**
 * A moment on the UTC clock in words: "14:05:10 UTC", and with its date, "2026-12-02 14:05:10 UTC", when that isn't the
 * UTC day of `now`. Both in milliseconds since 1970.
 */
export function utcWords(at: number, now: number): string {
  const [day, time] = new Date(at).toISOString().split('T') as [string, string];
  const today = new Date(now).toISOString().slice(0, 10);
  const clock = `${time.slice(0, 8)} UTC`;
  return day === today ? clock : `${day} ${clock}`;
}

/** A time as a part of a file's name, `20261123T142030000Z`: sorts as the times do, and no system refuses it. */
export const fileTime = (at: number): string =>
  new Date(at).toISOString().replace(/[-:]/g, '').replace('.', '');
