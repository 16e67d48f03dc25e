import { dec } from '#shared/decimal.ts';
import type { StandingAsk } from '#shared/ipc/standing.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { StandingCommand } from './happenings.ts';

/** A command of the play as the window would ask for it, at the price that it shows; null while it shows none. */
export function standingAskOf(
  { what, percent, share, away }: StandingCommand,
  { price, held, priceDecimals, quantityDecimals }: SymbolView,
): StandingAsk | null {
  if (!price) return null;
  const buys = what === 'buy limit';
  const off = dec(percent).div(100);
  const at = dec(price.mid).mul(buys || what === 'stop' ? off.neg().plus(1) : off.plus(1));
  const text = at.toFixed(priceDecimals);
  if (what === 'stop') {
    const keep = dec(held?.base ?? '0')
      .mul(share === '100' ? 0 : share)
      .div(100)
      .toFixed(quantityDecimals, 1);
    return { kind: 'stop', price: text, keep, floor: null, cap: null, away };
  }
  const side = buys ? 'BUY' : 'SELL';
  if (what === 'flat at') return { kind: 'limit', side, price: text, size: { kind: 'all' } };
  return { kind: 'limit', side, price: text, size: { kind: 'percent', value: share } };
}
