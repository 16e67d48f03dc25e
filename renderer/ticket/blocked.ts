import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { TradeAction } from '#shared/ipc/trade.ts';
import { useOutOfTouch, useSessionPart } from '../store/selectors.ts';

/** Why nothing can be traded here now, in words; null when it can. The engine refuses on its own; this only says it sooner. */
export function useBlocked(view: SymbolView, action: TradeAction): string | null {
  const changing = useSessionPart((session) => session.changingMode) ?? false;
  const stopped = useSessionPart((session) => session.halt !== null) ?? false;
  const outOfTouch = useOutOfTouch();
  if (outOfTouch) return 'No connection to the engine: nothing can be sent from here now.';
  if (changing) return 'The mode is changing; wait a moment.';
  if (stopped) return 'All trading is halted. Re-arm it in the middle of the window first.';
  if (view.halt !== null) return `${view.symbol} is halted. Re-arm it in the middle of the window first.`;
  if (view.closed !== null) return view.closed;
  if (view.unknown.length > 0 && action === 'long')
    return 'An outcome is unknown: nothing is bought here until it is known. Flat, Short and Reduce can be asked for.';
  if (view.activity !== null && action === 'long')
    return `A ${view.activity.kind} is running. Flat, Short and Reduce can be asked for meanwhile: they end it after its present order, and so does End here.`;
  return null;
}

/** What a preview hangs on besides what was typed. */
export const basisOf = (view: SymbolView): string =>
  [view.held?.base, view.desired?.target, view.desired?.state, view.desired?.since].join(' ');
