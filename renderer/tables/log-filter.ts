import type { LogLine } from '#shared/ipc/slices.ts';
import { engineText } from '../words.ts';

export interface LogFilter {
  readonly search: string;
  readonly tone: '' | LogLine['tone'];
  readonly symbol: string;
}

/** Keeps what the filter names: every word of the search must occur, in any case. */
export function matches(row: LogLine, filter: LogFilter): boolean {
  if (filter.tone !== '' && row.tone !== filter.tone) return false;
  if (filter.symbol !== '' && row.symbol !== filter.symbol) return false;
  const text = `${engineText(row.sentence)} ${row.kind} ${row.symbol ?? ''}`.toLowerCase();
  return filter.search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
