import { useEffect, useState } from 'react';
import type { ChangesView } from '#shared/ipc/portfolio.ts';
import { ask } from '../store/engine.ts';
import { useSessionPart } from '../store/selectors.ts';
import { clock, useWindow } from '../store/store.ts';
import { lookWhileSeen } from '../store/while-seen.ts';

export interface Changes {
  /** Null while nothing is known, or of another account. */
  readonly changes: ChangesView | null;
  /** It was asked for and answered at least once. */
  readonly isKnown: boolean;
  /** Engine time of the last answer; null before the first. */
  readonly at: number | null;
  /** Why the last question was not answered; what was there before stays. */
  readonly problem: string | null;
}

const nothing: Changes = { changes: null, isKnown: false, at: null, problem: null };

/** Whose money it is: what one account said must not stand under the badge of another. */
export const useAccountName = (): string =>
  useSessionPart(({ mode, venue, accountUid }) => `${mode} ${venue} ${accountUid ?? ''}`) ?? '';

/** When the newest trade was, in engine time: what the books say changes with it. */
export const useNewestFill = (): number =>
  useWindow((state) => state.view?.fills.reduce((newest, { at }) => Math.max(newest, at), 0) ?? 0);

/**
 * What changed since a time (asked for anew by `since` each time; null: nothing is asked), every `everyMs` and after
 * each trade, not while nobody looks. `subject` names what `since` means.
 */
export function useChanges(since: () => number | null, subject: string, everyMs: number): Changes {
  const account = useAccountName();
  const of = `${account} ${subject}`;
  const [kept, setKept] = useState({ ...nothing, of });
  const open = useWindow((state) => state.link.kind === 'open');
  const newest = useNewestFill();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `since` is new each time; what it asks for changes with `of`.
  useEffect(() => {
    void newest;
    if (!open) return;
    return lookWhileSeen(async (isWanted) => {
      const at = since();
      if (at === null) return;
      const answer = await ask('portfolio.changes', { since: Math.max(0, Math.trunc(at)) });
      if (!isWanted()) return;
      if (answer.ok)
        setKept({ of, changes: answer.value.changes, isKnown: true, at: clock.now(), problem: null });
      else
        setKept((before) => ({
          ...(before.of === of ? before : { ...nothing, of }),
          problem: answer.message,
        }));
    }, everyMs);
  }, [of, newest, open, everyMs]);
  return kept.of === of ? kept : nothing;
}
