import { shareRefusal as refuse } from '#main/sync/rules/sizing.ts';
import { dec } from '#shared/decimal.ts';
import type { Session } from '../session.ts';

/** Why a share can't be set: the shares of the symbols that divide one quote asset sum to at most 100 %. */
export function shareRefusal(session: Session, symbol: string, value: string): string | null {
  const { cells, settings } = session.engine.account;
  const quote = cells.get(symbol)?.market.quote;
  if (quote === undefined) return null;
  const same = [...cells.values()].filter((cell) => cell.market.quote === quote);
  const percents = same.map((cell) => settings.sharePercent(cell.market.symbol));
  const own = same.findIndex((cell) => cell.market.symbol === symbol);
  return refuse(percents, own, value === '' ? null : dec(value));
}
