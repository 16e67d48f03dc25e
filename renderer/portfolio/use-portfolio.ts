import { useCallback, useEffect, useState } from 'react';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import type { PortfolioView } from '#shared/ipc/portfolio.ts';
import { ask } from '../store/engine.ts';
import { clock, useWindow } from '../store/store.ts';
import { lookWhileSeen } from '../store/while-seen.ts';
import { dayStart, yearStart } from './days.ts';
import { useAccountName, useNewestFill } from './use-changes.ts';

export type LineRange = ChannelArgs<'portfolio.get'>['range'];

const everyMs = 60_000;

interface Kept {
  readonly of: string;
  readonly view: PortfolioView | null;
  readonly problem: string | null;
}

/**
 * The portfolio while its page is open, read once a minute and after each trade, not while nobody looks; or why the last
 * reading was not answered, beside the one before. Nothing of another account stays.
 */
export function usePortfolio(range: LineRange) {
  const of = useAccountName();
  const [kept, setKept] = useState<Kept>({ of, view: null, problem: null });
  const [turn, setTurn] = useState(0);
  const open = useWindow((state) => state.link.kind === 'open');
  const newest = useNewestFill();
  useEffect(() => {
    void [turn, newest];
    if (!open) return;
    return lookWhileSeen(async (isWanted) => {
      const now = clock.now();
      const answer = await ask('portfolio.get', { range, today: dayStart(now), year: yearStart(now) });
      if (!isWanted()) return;
      if (answer.ok) setKept({ of, view: answer.value, problem: null });
      else
        setKept((before) => ({ of, view: before.of === of ? before.view : null, problem: answer.message }));
    }, everyMs);
  }, [of, range, turn, newest, open]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const shown = kept.of === of ? kept : { view: null, problem: null };
  return { view: shown.view, problem: shown.problem, again };
}
