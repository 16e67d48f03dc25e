import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { TradeAction } from '#shared/ipc/trade.ts';
import { activityWord } from '../format/words.ts';
import { useOutOfTouch, useSessionPart } from '../store/selectors.ts';
import { engineText, words } from '../words.ts';

/** Why nothing can be traded here now, in words; null when it can. The engine refuses on its own; this only says it sooner. */
export function useBlocked(view: SymbolView, action: TradeAction): string | null {
  const changing = useSessionPart((session) => session.changingMode) ?? false;
  const stopped = useSessionPart((session) => session.halt !== null) ?? false;
  const outOfTouch = useOutOfTouch();
  if (outOfTouch) return words.ticket.noEngine;
  if (changing) return words.ticket.modeIsChanging;
  if (stopped) return words.ticket.allHalted;
  if (view.halt !== null) return words.ticket.symbolHalted({ symbol: view.symbol });
  if (view.closed !== null) return engineText(view.closed);
  if (view.unknown.length > 0 && action === 'long') return words.ticket.outcomeIsUnknown;
  if (view.activity !== null && action === 'long')
    return words.ticket.isRunning({ kind: activityWord[view.activity.kind] });
  return null;
}

/** Whether a preview is asked for: that of a market which is believed closed has its rules read anew. */
export const asksAnyway = (view: SymbolView, blocked: string | null): boolean =>
  blocked === null || view.closed !== null;

/** What a preview hangs on besides what was typed. */
export const basisOf = (view: SymbolView): string =>
  [view.held?.base, view.desired?.target, view.desired?.state, view.desired?.since].join(' ');
