import type { Account } from '../account/account.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { isSibling, isSinceFirstLook, strangerSentence } from './siblings.ts';

/** The stream told of an order that may be another installation's: the exchange is asked when it was placed. */
export async function lookAtStranger(
  account: Account,
  state: SymbolState,
  clientOrderId: string,
): Promise<void> {
  await account.ownIds.learn([clientOrderId]);
  if (!state.firstLook || state.doc.halt || !isSibling(account, clientOrderId)) return;
  const asked = await account.exchange.order({ symbol: state.market.symbol, clientOrderId });
  if (!asked.ok || !isSinceFirstLook(state, asked.value.orderId, asked.value.createdAt)) return;
  haltSymbol(account, state, strangerSentence(account, clientOrderId), 'installation');
}
