import type { Time } from 'lightweight-charts';

/** The chart thinks in UTC; the axis tells the reader's own time. */
export function axisTime(time: Time, kind: number): string {
  const when = new Date(Number(time) * 1000);
  if (kind <= 2) return when.toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
  return when.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

export function crosshairTime(time: Time): string {
  return new Date(Number(time) * 1000).toLocaleString(undefined, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}
