import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import { lastPrice } from '../check/evaluate-symbol.ts';
import { fundsOf } from '../check/funds-notice.ts';
import { words } from '../engine-words.ts';
import { Refusal } from '../refusal.ts';
import { decideDoc } from './decide.ts';

/** The trader wants to be told, once, when the money reaches for an order. Rejects with a Refusal or `JournalDown`. */
export async function tellWhenFunded(account: Account, symbol: string): Promise<Told> {
  const managed = account.symbols.get(symbol);
  if (!managed) throw new Refusal('unknown-symbol', words.commands.notInTheList({ symbol }));
  const { quote } = managed.state.market;
  const price = lastPrice(managed.state);
  const funds = managed.state.observation && price && fundsOf(managed, managed.state.observation, price);
  if (funds?.reaches) {
    const money = funds.money.toFixed(2);
    throw new Refusal('refused', words.commands.funds.spendsAlready({ symbol, money, quote }));
  }
  const sentence = words.commands.funds.tells({ quote, symbol });
  await decideDoc(managed, {
    patch: { fundsNotice: account.clock.now() },
    said: { symbol, kind: 'funds', sentence },
  });
  return sentence;
}
