import { useEffect, useState } from 'react';
import type { ChannelResult } from '#shared/ipc/contract.ts';
import { ask } from '../store/engine.ts';
import { useWindow } from '../store/store.ts';
import { lookWhileSeen } from '../store/while-seen.ts';

export type DepthView = NonNullable<ChannelResult<'market.depth'>['depth']>;

/** The look costs the exchange nothing: main answers with what its stream told last. */
const everyMs = 500;

interface Kept {
  readonly symbol: string;
  readonly depth: DepthView | null;
  /** Why the last look was not answered; what was there before stays, with its age. */
  readonly problem: string | null;
}

/** The book of one symbol down to its tenth level, twice a second, not while nobody looks. Another's is never shown. */
export function useDepth(symbol: string): Omit<Kept, 'symbol'> {
  const [kept, setKept] = useState<Kept>({ symbol, depth: null, problem: null });
  const open = useWindow((state) => state.link.kind === 'open');
  useEffect(() => {
    if (!open) return;
    return lookWhileSeen(async (isWanted) => {
      const answer = await ask('market.depth', { symbol });
      if (!isWanted()) return;
      setKept((before) => {
        const depth = before.symbol === symbol ? before.depth : null;
        if (!answer.ok) return { symbol, depth, problem: answer.message };
        const next = answer.value.depth;
        return next !== null && next.at === depth?.at && before.problem === null
          ? before
          : { symbol, depth: next ?? depth, problem: null };
      });
    }, everyMs);
  }, [symbol, open]);
  return kept.symbol === symbol ? kept : { depth: null, problem: null };
}
