import type { Account } from '../account/account.ts';
import { fundsOf } from '../check/funds-notice.ts';
import { lastPrice } from '../check/judge.ts';
import { Refusal } from '../refusal.ts';
import { decideDoc } from './decide.ts';

/** The trader wants to be told, once, when the money reaches for an order. Rejects with a Refusal or `JournalDown`. */
export async function tellWhenFunded(account: Account, symbol: string): Promise<string> {
  const cell = account.cells.get(symbol);
  if (!cell) throw new Refusal('unknown-symbol', `${symbol} is not in the list.`);
  const { quote } = cell.market;
  const price = lastPrice(cell);
  const funds = cell.seen && price && fundsOf(account, cell, cell.seen, price);
  if (funds?.reaches) {
    const money = `${funds.money.toFixed(2)} ${quote}`;
    throw new Refusal('refused', `A click on ${symbol} can spend ${money} already.`);
  }
  const sentence = `I tell you once when your ${quote} reaches for an order of ${symbol}. I buy nothing by myself.`;
  await decideDoc(account, cell, {
    patch: { fundsNotice: account.clock.now() },
    said: { symbol, kind: 'funds', sentence },
  });
  return sentence;
}
