import type { Account } from '../account/account.ts';
import { lastPrice } from '../check/evaluate-symbol.ts';
import { fundsOf } from '../check/funds-notice.ts';
import { Refusal } from '../refusal.ts';
import { decideDoc } from './decide.ts';

/** The trader wants to be told, once, when the money reaches for an order. Rejects with a Refusal or `JournalDown`. */
export async function tellWhenFunded(account: Account, symbol: string): Promise<string> {
  const state = account.symbols.get(symbol);
  if (!state) throw new Refusal('unknown-symbol', `${symbol} is not in the list.`);
  const { quote } = state.market;
  const price = lastPrice(state);
  const funds = state.observation && price && fundsOf(account, state, state.observation, price);
  if (funds?.reaches) {
    const money = `${funds.money.toFixed(2)} ${quote}`;
    throw new Refusal('refused', `A click on ${symbol} can spend ${money} already.`);
  }
  const sentence = `I tell you once when your ${quote} reaches for an order of ${symbol}. I buy nothing by myself.`;
  await decideDoc(account, state, {
    patch: { fundsNotice: account.clock.now() },
    said: { symbol, kind: 'funds', sentence },
  });
  return sentence;
}
