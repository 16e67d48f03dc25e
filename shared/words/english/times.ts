import type { Texts, Voice } from '../voice.ts';

/** Ages and spans of time. */
export const times = ({ say }: Voice) => ({
  now: 'now',
  ago: ({ span }: Texts<'span'>) => say`${span} ago`,
  milliseconds: ({ count }: { readonly count: number | string }) => say`${count} ms`,
  seconds: ({ count }: { readonly count: number | string }) => say`${count} s`,
  minutes: ({ count }: { readonly count: number }) => say`${count} min`,
  hours: ({ count }: { readonly count: number }) => say`${count} h`,
  hoursAndMinutes: ({ hours, minutes }: { readonly hours: number; readonly minutes: number }) =>
    say`${hours} h ${minutes} min`,
  days: ({ count }: { readonly count: number }) => say`${count} d`,
});
