import type { Decimal } from '#shared/decimal.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { midOf } from '../rules/holding.ts';
import { orderMinimum } from '../rules/limits.ts';
import { spendable } from '../rules/targets.ts';
import { equity } from './equity.ts';
import { thresholdsOf } from './evaluate-symbol.ts';

/** Whether a click could buy the smallest order with what this reading shows, and what it may spend, in quote. */
export function fundsOf(
  managed: ManagedSymbol,
  observation: Observation,
  price: Decimal,
): { readonly reaches: boolean; readonly money: Decimal; readonly least: Decimal } {
  const thresholds = thresholdsOf(managed);
  const { total } = equity(managed, observation, price);
  const { available } = observation.holding;
  const money = spendable({ available, equity: total, buyFraction: thresholds.buyFraction });
  const least = orderMinimum(managed.state.market, thresholds, 'BUY');
  return { reaches: money.gte(least), money, least };
}

/** Tells the trader who waits for it, once, that the money reaches for an order. Sends and asks nothing. */
export function noteFunds(managed: ManagedSymbol, observation: Observation): void {
  const { account } = managed;
  if (managed.state.doc.fundsNotice === null) return;
  const price = midOf(observation.book, account.clock.now());
  const funds = price && fundsOf(managed, observation, price);
  if (!funds?.reaches) return;
  const { quote, symbol } = managed.state.market;
  const sentence = words.check.funds.haveCome({ symbol, money: funds.money.toFixed(2), quote });
  const notify = { kind: 'alert' as const, title: words.check.funds.haveComeTitle({ symbol }) };
  account.recordSoon([
    managed.update({ fundsNotice: null }),
    account.eventLog.say({ symbol, kind: 'funds', tone: 'good', sentence, notify }),
  ]);
}
