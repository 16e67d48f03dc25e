import type { Limits } from './facts.ts';

/** Whether a minute of the day lies in the quiet hours; they may go over midnight. Equal ends are no quiet hours. */
export function isQuiet(quiet: Limits['quiet'], minute: number): boolean {
  if (!quiet || quiet.from === quiet.to) return false;
  if (quiet.from < quiet.to) return minute >= quiet.from && minute < quiet.to;
  return minute >= quiet.from || minute < quiet.to;
}
