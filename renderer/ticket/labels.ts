import type { DesiredState } from '#shared/ipc/primitives.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { PreviewView, TradeAction } from '#shared/ipc/trade.ts';
import { isZero, quantity, sameValue } from '../format/number.ts';

export const actionWord: Record<TradeAction, string> = {
  long: 'Long',
  flat: 'Flat',
  short: 'Short',
  reduce: 'Reduce',
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
      return `Hold ${base} up to this size in all. Only ever buys.`;
    case 'flat':
      return `Hold no ${base}: sells all of it above the reserve. To sell part, use Reduce.`;
    case 'short':
      return `Sells all ${base} and holds only ${quote}, counting what holding would have made.`;
    case 'reduce':
      return `Sells this much of the ${base} held and stays Long with the rest.`;
  }
}

const asksFor: Record<TradeAction, string> = { long: 'LONG', flat: 'FLAT', short: 'SHORT', reduce: 'LONG' };
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

/** The submit's words: verb and amount, or what is asked for without an order, or that nothing would change. */
export function submitLabel(preview: PreviewView | null, action: TradeAction, view: SymbolView): string {
  if (preview === null) return 'Waiting for a preview';
  if (preview.verdict === 'refused') return 'Refused: nothing to send';
  if (preview.verdict !== 'trade' && preview.targetAfter === null) return 'Nothing to send';
  if (changesNothing(preview, action, view)) return 'Nothing to change';
  if (preview.verdict === 'trade' && preview.quantity === null) return `Sell all ${view.base} held then`;
  if (preview.verdict !== 'trade' || preview.quantity === null) {
    const amount =
      preview.targetAfter === null || isZero(preview.targetAfter)
        ? ''
        : ` ${quantity(preview.targetAfter, view.quantityDecimals)} ${view.base}`;
    return `Ask for ${asksFor[action]}${amount}, send nothing`;
  }
  const verb = preview.side === 'SELL' ? 'Sell' : 'Buy';
  return `${verb} ${quantity(preview.quantity, view.quantityDecimals)} ${view.base}`;
}
