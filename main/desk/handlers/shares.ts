import { dec, ZERO } from '#shared/decimal.ts';
import type { Session } from '../session.ts';

/** Why a share can't be set: the shares of the symbols that divide one quote asset sum to at most 100 %. */
export function shareRefusal(session: Session, symbol: string, value: string): string | null {
  const { cells, settings } = session.engine.account;
  const quote = cells.get(symbol)?.market.quote;
  if (value === '' || quote === undefined) return null;
  const others = [...cells.values()]
    .filter((cell) => cell.market.quote === quote && cell.market.symbol !== symbol)
    .map((cell) => settings.sharePercent(cell.market.symbol) ?? ZERO)
    .reduce((sum, share) => sum.plus(share), ZERO);
  const total = others.plus(dec(value));
  return total.gt(100)
    ? `The shares of your ${quote} symbols would sum to ${total.toFixed()} %; at most ${dec(100).minus(others).toFixed()} % is left for ${symbol}.`
    : null;
}
