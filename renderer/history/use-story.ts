import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryRow, StoryGroup } from '#shared/ipc/history.ts';
import { rangeOf } from '../past/ranges.ts';
import { ask } from '../store/engine.ts';
import { clock } from '../store/store.ts';

export interface StoryFilter {
  readonly range: string;
  /** '' stands for all. */
  readonly symbol: string;
  readonly group: StoryGroup | '';
  readonly search: string;
}

/** The filter as the contract has it. */
export function asked({ range, symbol, group, search }: StoryFilter) {
  const words = search.trim();
  return {
    symbol: symbol === '' ? null : symbol,
    group: group === '' ? null : group,
    from: Math.max(0, Math.trunc(clock.now() - rangeOf(range).ms)),
    ...(words === '' ? {} : { search: words }),
  };
}

const quietMs = 250;
const none: readonly HistoryRow[] = [];

/** Pages of the story, newest first; they start anew with each filter, and an answer to an old one is dropped. */
export function useStory(filter: StoryFilter) {
  const [rows, setRows] = useState<readonly HistoryRow[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const turn = useRef(0);
  const busy = useRef(false);
  useEffect(() => {
    const mine = ++turn.current;
    busy.current = true;
    const timer = setTimeout(async () => {
      const answer = await ask('history.timeline', { ...asked(filter), limit: 100 });
      if (turn.current !== mine) return;
      busy.current = false;
      setProblem(answer.ok ? null : answer.message);
      setRows(answer.ok ? answer.value.rows : none);
      setNext(answer.ok ? answer.value.next : null);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [filter]);
  const more = useCallback(async () => {
    if (busy.current || next === null) return;
    const mine = turn.current;
    busy.current = true;
    const answer = await ask('history.timeline', { ...asked(filter), before: next, limit: 100 });
    if (turn.current !== mine) return;
    busy.current = false;
    if (!answer.ok) {
      setProblem(answer.message);
      setNext(null);
      return;
    }
    setRows((before) => [...(before ?? none), ...answer.value.rows]);
    setNext(answer.value.next);
  }, [filter, next]);
  return { rows, problem, more: next === null ? undefined : more };
}
