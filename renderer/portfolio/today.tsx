import { createContext, type ReactNode, useContext } from 'react';
import { clock } from '../store/store.ts';
import { useNow } from '../store/use-now.ts';
import { dayStart } from './days.ts';
import { type Changes, useChanges } from './use-changes.ts';

const everyMs = 30_000;
const nothing: Changes = { changes: null, isKnown: false, at: null, problem: null };
const Today = createContext<Changes>(nothing);

/** Asks once for all that show it: what changed since midnight. */
export function TodayProvider({ children }: { readonly children: ReactNode }) {
  const midnight = useNowDay();
  const today = useChanges(() => dayStart(clock.now()), `today ${midnight}`, everyMs);
  return <Today value={today}>{children}</Today>;
}

/** Changes at midnight only. */
function useNowDay(): string {
  return new Date(dayStart(useNow())).toDateString();
}

/** What changed since midnight, as it was told last. */
export const useToday = (): Changes => useContext(Today);
