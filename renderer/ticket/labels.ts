import type { DesiredState } from '#shared/ipc/primitives.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { PreviewView, TradeAction } from '#shared/ipc/trade.ts';
import { isZero, quantity, sameValue } from '../format/number.ts';
import { stateWord } from '../format/words.ts';
import { words } from '../words.ts';

export const actionWord: Record<TradeAction, string> = {
  long: words.ticket.long,
  flat: words.ticket.flat,
  short: words.ticket.short,
  reduce: words.ticket.reduce,
};

/** The percentage that an action begins with. */
export const firstText: Readonly<Record<TradeAction, string>> = {
  long: '25',
  flat: '100',
  short: '100',
  reduce: '50',
};

/** One sentence on what an action asks for. */
export function actionMeaning(action: TradeAction, base: string, quote: string): string {
  switch (action) {
    case 'long':
      return words.ticket.aboutLong({ base });
    case 'flat':
      return words.ticket.aboutFlat({ base });
    case 'short':
      return words.ticket.aboutShort({ base, quote });
    case 'reduce':
      return words.ticket.aboutReduce({ base });
  }
}

const stateOf: Record<TradeAction, DesiredState> = {
  long: 'LONG',
  flat: 'NO_POSITION',
  short: 'SHORT',
  reduce: 'LONG',
};

/** True when a submit would send nothing and leave what is asked as it is. */
export function changesNothing(preview: PreviewView | null, action: TradeAction, view: SymbolView): boolean {
  if (preview === null || preview.verdict === 'trade' || preview.verdict === 'refused') return false;
  // Refused: what the money pays for is held, or it is too little for an order.
  if (preview.targetAfter === null) return true;
  if (preview.cancels.length > 0) return false;
  const { desired } = view;
  return (
    desired !== null && desired.state === stateOf[action] && sameValue(desired.target, preview.targetAfter)
  );
}

/** The submit's words: verb and amount, or what is asked for without an order, or why nothing is sent. */
export function submitLabel(preview: PreviewView | null, action: TradeAction, view: SymbolView): string {
  // What would send nothing says why nothing can be sent.
  if (view.health === 'offline' && preview?.verdict !== 'trade') return words.ticket.nothingCanBeSentOffline;
  if (preview === null) return words.ticket.waitingForAPreview;
  if (preview.verdict === 'refused') return words.ticket.refusedNothingToSend;
  if (preview.verdict !== 'trade' && preview.targetAfter === null) return words.ticket.nothingToSend;
  if (changesNothing(preview, action, view)) return words.ticket.nothingToChange;
  if (preview.verdict === 'trade' && preview.quantity === null)
    return words.ticket.sellAllHeld({ base: view.base });
  if (preview.verdict !== 'trade' || preview.quantity === null) {
    const state = stateWord(stateOf[action]);
    return preview.targetAfter === null || isZero(preview.targetAfter)
      ? words.ticket.askFor({ state })
      : words.ticket.askForQuantity({
          state,
          quantity: quantity(preview.targetAfter, view.quantityDecimals),
          base: view.base,
        });
  }
  const order = { quantity: quantity(preview.quantity, view.quantityDecimals), base: view.base };
  return preview.side === 'SELL' ? words.ticket.sell(order) : words.ticket.buy(order);
}
