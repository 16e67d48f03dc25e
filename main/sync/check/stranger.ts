import type { Account } from '../account/account.ts';
import type { Cell } from '../account/cell.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import { isSibling, isSinceFirstLook, strangerSentence } from './siblings.ts';

/** The stream told of an order that may be another installation's: the exchange is asked when it was placed. */
export async function lookAtStranger(account: Account, cell: Cell, clientOrderId: string): Promise<void> {
  await account.ownIds.learn([clientOrderId]);
  if (!cell.firstLook || cell.doc.halt || !isSibling(account, clientOrderId)) return;
  const asked = await account.exchange.order({ symbol: cell.market.symbol, clientOrderId });
  if (!asked.ok || !isSinceFirstLook(cell, asked.value.orderId, asked.value.createdAt)) return;
  haltSymbol(account, cell, strangerSentence(account, clientOrderId), 'installation');
}
