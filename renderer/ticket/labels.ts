import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { PreviewView, TradeAction } from '#shared/ipc/trade.ts';
import { quantity } from '../format/number.ts';

export const actionWord: Record<TradeAction, string> = {
  long: 'Long',
  flat: 'Flat',
  short: 'Short',
  reduce: 'Reduce',
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
      return `Sells this share of the ${base} held and stays Long with the rest.`;
  }
}

const asksFor: Record<TradeAction, string> = { long: 'LONG', flat: 'FLAT', short: 'SHORT', reduce: 'LONG' };

/** The submit's words: verb and amount, or that nothing would be sent. */
export function submitLabel(preview: PreviewView | null, action: TradeAction, view: SymbolView): string {
  if (preview === null) return 'Waiting for a preview';
  if (preview.verdict === 'refused') return 'Refused: nothing to send';
  if (preview.verdict !== 'trade' || preview.quantity === null)
    return `Ask for ${asksFor[action]}, send nothing`;
  const verb = preview.side === 'SELL' ? 'Sell' : 'Buy';
  return `${verb} ${quantity(preview.quantity, view.quantityDecimals)} ${view.base}`;
}
