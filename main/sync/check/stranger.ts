import { haltSymbol } from '../account/halt-symbol.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { isSibling, isSinceFirstLook, strangerSentence } from './siblings.ts';

/** The stream told of an order that may be another installation's: the exchange is asked when it was placed. */
export async function lookAtStranger(managed: ManagedSymbol, clientOrderId: string): Promise<void> {
  const { account, state } = managed;
  await account.ownIds.learn([clientOrderId]);
  if (!state.firstLook || state.doc.halt || !isSibling(account, clientOrderId)) return;
  const asked = await account.exchange.order({ symbol: state.market.symbol, clientOrderId });
  if (!asked.ok || !isSinceFirstLook(state, asked.value.orderId, asked.value.createdAt)) return;
  haltSymbol(managed, strangerSentence(account, clientOrderId), 'installation');
}
