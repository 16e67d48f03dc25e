import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { fillRow } from '../orders/booking.ts';
import type { Fill } from '../ports/exchange.ts';

/**
 * Keeps trades made elsewhere in the journal, for the list of fills and the chart: MEXC forgets them after 7 days. They
 * are nobody's own, whatever id their order carries, and the journal keeps each of them once.
 */
export function keepForeign(managed: ManagedSymbol, fills: readonly Fill[]): void {
  const fresh = fills.filter(({ tradeId }) => !managed.state.foreignFills.has(tradeId));
  if (fresh.length === 0) return;
  managed.apply({ type: 'trades kept', ids: fresh.map(({ tradeId }) => tradeId) });
  managed.account.recordSoon(
    fresh.map((fill) => ({ type: 'fill', row: { ...fillRow(fill), clientOrderId: null } })),
  );
}
