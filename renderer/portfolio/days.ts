import { words } from '../words.ts';

const DAY_MS = 86_400_000;

/** When the local day of `now` began; all in milliseconds since 1970. */
export function dayStart(now: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
}

/** When the local year of `now` began. */
export const yearStart = (now: number): number => new Date(new Date(now).getFullYear(), 0, 1).getTime();

/** What "since" can be counted from. */
export type Since = 'today' | 'visit' | 'week' | 'month' | 'year' | 'date';

export const sinceNames: Record<Since, string> = {
  today: words.portfolio.yesterday,
  visit: words.portfolio.yourLastVisit,
  week: words.portfolio.sevenDaysAgo,
  month: words.portfolio.thirtyDaysAgo,
  year: words.portfolio.theYearBegan,
  date: words.portfolio.aDate,
};

/** The time that is meant; null where it isn't known: no earlier visit, or no date that can be read. */
export function sinceTime(since: Since, now: number, visit: number | null, date: string): number | null {
  switch (since) {
    case 'today':
      return dayStart(now);
    case 'visit':
      return visit;
    case 'week':
      return now - 7 * DAY_MS;
    case 'month':
      return now - 30 * DAY_MS;
    case 'year':
      return yearStart(now);
    case 'date':
      return dateTime(date, now);
  }
}

/** `2026-05-21` as the local midnight at which that day began; null for anything else, and for what is still to come. */
function dateTime(text: string, now: number): number | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return null;
  const at = new Date(Number(year), Number(month) - 1, Number(day)).getTime();
  return Number.isFinite(at) && at >= 0 && at <= now ? at : null;
}
