import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClosedTrade, HandWord } from '#shared/ipc/portfolio.ts';
import { ask } from '../store/engine.ts';
import { useAccountName, useNewestFill } from './use-changes.ts';

export interface TradeFilter {
  /** '' stands for all. */
  readonly symbol: string;
  readonly hand: HandWord | '';
}

const PAGE = 100;
/** A page of movements may hold no sale: so many are read on for a screenful. */
const TURNS = 10;
const ENOUGH = 25;
const none: readonly ClosedTrade[] = [];

interface Read {
  readonly rows: readonly ClosedTrade[];
  readonly next: string | null;
  readonly problem: string | null;
}

async function readOn({ symbol, hand }: TradeFilter, before: string | null): Promise<Read> {
  const rows: ClosedTrade[] = [];
  let next = before;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const answer = await ask('portfolio.trades', {
      symbol: symbol === '' ? null : symbol,
      hand: hand === '' ? null : hand,
      ...(next === null ? {} : { before: next }),
      limit: PAGE,
    });
    if (!answer.ok) return { rows, next, problem: answer.message };
    rows.push(...answer.value.rows);
    next = answer.value.next;
    if (next === null || rows.length >= ENOUGH) break;
  }
  return { rows, next, problem: null };
}

/** Sales, newest first, page by page; they begin anew with each filter and after each trade, and an old answer is dropped. */
export function useTrades(filter: TradeFilter) {
  const account = useAccountName();
  const newest = useNewestFill();
  const [read, setRead] = useState<(Read & { readonly of: string }) | null>(null);
  const turn = useRef(0);
  const busy = useRef(false);
  useEffect(() => {
    void newest;
    const mine = ++turn.current;
    busy.current = true;
    const begin = async () => {
      const found = await readOn(filter, null);
      if (turn.current !== mine) return;
      busy.current = false;
      setRead({ ...found, of: account });
    };
    void begin();
  }, [filter, account, newest]);
  const next = read?.next ?? null;
  const more = useCallback(async () => {
    if (busy.current || next === null) return;
    const mine = turn.current;
    busy.current = true;
    const found = await readOn(filter, next);
    if (turn.current !== mine) return;
    busy.current = false;
    setRead((before) => ({ ...found, of: account, rows: [...(before?.rows ?? none), ...found.rows] }));
  }, [filter, account, next]);
  const shown = read?.of === account ? read : null;
  return {
    rows: shown?.rows ?? null,
    problem: shown?.problem ?? null,
    more: next === null ? undefined : more,
  };
}
