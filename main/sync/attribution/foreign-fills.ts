import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { fillRow } from '../orders/booking.ts';
import type { Fill } from '../ports/exchange.ts';

/** So many trade ids are remembered, so that a trade that is read again and again is written once. */
const MOST_HEARD = 5000;

/**
 * Keeps trades made elsewhere in the journal, for the list of fills and the chart: MEXC forgets them after 7 days. They
 * are nobody's own, whatever id their order carries, and the journal keeps each of them once.
 */
export function keepForeign(account: Account, state: SymbolState, fills: readonly Fill[]): void {
  const heard = state.foreignFills;
  const fresh = fills.filter(({ tradeId }) => !heard.has(tradeId));
  if (fresh.length === 0) return;
  for (const { tradeId } of fresh) heard.add(tradeId);
  for (const tradeId of [...heard].slice(0, -MOST_HEARD)) heard.delete(tradeId);
  account.recordSoon(fresh.map((fill) => ({ type: 'fill', row: { ...fillRow(fill), clientOrderId: null } })));
}
