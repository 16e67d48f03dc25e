import { words } from '../words.ts';
import { dateFormat } from './date-locale.ts';

const day = { day: 'numeric', month: 'short' } as const;
const yearToo = { ...day, year: 'numeric' } as const;
const exact = { dateStyle: 'full', timeStyle: 'long' } as const;

const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0');

/** Hours, minutes and seconds of the local day: "14:21:07"; with the date in the reader's own order when it isn't today. */
export function clockTime(at: number, now: number): string {
  const when = new Date(at);
  const time = `${two(when.getHours())}:${two(when.getMinutes())}:${two(when.getSeconds())}`;
  const today = new Date(now);
  if (when.toDateString() === today.toDateString()) return time;
  const sameYear = when.getFullYear() === today.getFullYear();
  const date = dateFormat(sameYear ? day : yearToo).format(when);
  return `${date} ${time}`;
}

/** The exact moment for a hover: date, milliseconds and zone, and the same moment in UTC. */
export function exactTime(at: number): string {
  const when = new Date(at);
  const local = dateFormat(exact).format(when);
  return `${local}, ${when.toISOString()}`;
}

/** How long ago: "now", "3 s ago", "2 min ago", "1 h 5 min ago", "3 d ago". A moment ahead counts as now. */
export function age(at: number, now: number): string {
  const seconds = Math.floor((now - at) / 1000);
  if (seconds < 1) return words.times.now;
  return words.times.ago({ span: span(seconds) });
}

/** Seconds in words: "48 s", "2 min", "1 h 5 min", "3 d". */
export function span(seconds: number): string {
  if (seconds < 60) return words.times.seconds({ count: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return words.times.minutes({ count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24)
    return minutes % 60 === 0
      ? words.times.hours({ count: hours })
      : words.times.hoursAndMinutes({ hours, minutes: minutes % 60 });
  return words.times.days({ count: Math.floor(hours / 24) });
}

/** Time left: "0:17", "12:05". Never negative; a started second counts as whole. */
export function countdown(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** Time a step took: "0.4 s", "12 s". */
export function took(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  return seconds < 10 ? words.times.seconds({ count: seconds.toFixed(1) }) : span(Math.round(seconds));
}

/** A round trip: "48 ms", "1.2 s". */
export function latency(milliseconds: number): string {
  return milliseconds < 1000
    ? words.times.milliseconds({ count: Math.round(milliseconds) })
    : words.times.seconds({ count: (milliseconds / 1000).toFixed(1) });
}
