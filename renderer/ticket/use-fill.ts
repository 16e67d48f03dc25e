import { useEffect, useState } from 'react';
import type { TradeAction } from '#shared/ipc/trade.ts';
import { useWindow } from '../store/store.ts';
import { type Draft, wholeOnly } from './size.ts';

/**
 * Fills the ticket of `symbol` with what was asked for elsewhere in the window, once, and gives it the focus: to the size,
 * or where all is meant to the verb. The button never gets it, so that one more Enter sends nothing. While the ticket isn't
 * `free` (its button is held, or what it sent is on its way) it keeps what the trader agreed to.
 */
export function useFill(symbol: string, free: boolean, change: (draft: Draft) => void): void {
  const fill = useWindow((state) => (state.ticketFill?.symbol === symbol ? state.ticketFill : null));
  const [focus, setFocus] = useState<TradeAction | null>(null);
  const due = free ? fill : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` is new each time; what it is filled with is `due`.
  useEffect(() => {
    if (due === null) return;
    change(due.draft);
    setFocus(due.draft.action);
    useWindow.getState().ticketFilled();
  }, [due]);
  // With the filled ticket drawn: a field may have been off before.
  useEffect(() => {
    if (focus === null) return;
    const verb = document.querySelector<HTMLElement>('.ticket .actions [aria-checked=true]');
    (wholeOnly(focus) ? verb : document.getElementById('ticket-size'))?.focus();
    setFocus(null);
  }, [focus]);
}
