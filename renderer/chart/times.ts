import type { Time } from 'lightweight-charts';
import { dateFormat } from '../format/date-locale.ts';

const day = { day: 'numeric', month: 'short' } as const;
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const dayAndClock = { ...day, ...clock } as const;

/** The chart thinks in UTC; the axis tells the reader's own time. */
export function axisTime(time: Time, kind: number): string {
  return dateFormat(kind <= 2 ? day : clock).format(new Date(Number(time) * 1000));
}

export function crosshairTime(time: Time): string {
  return dateFormat(dayAndClock).format(new Date(Number(time) * 1000));
}
