import type { Told } from '#shared/words/said.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { Fill, Movement, UnreadFill, UnreadRow } from '../ports/exchange.ts';
import type { BaseRecord } from './attribute.ts';

/** A fill that can't be read, by what is known of it. */
export function unreadFill(state: SymbolState, { tradeId, orderId, what, at }: UnreadFill): UnreadRow {
  const id = `unread:fill:${tradeId ?? orderId ?? at ?? JSON.stringify(what)}`;
  const { symbol } = state.market;
  const { unreadFill: unnamed, unreadFillNamed } = words.records;
  const sentence =
    tradeId === null ? unnamed({ symbol, what }) : unreadFillNamed({ symbol, id: tradeId, what });
  return { kind: 'unread', id, asset: state.market.base, at, sentence };
}

/** What a trade did to the base, its fee counted. */
export function tradeRecord(state: SymbolState, fill: Fill): BaseRecord {
  const moved = fill.side === 'BUY' ? fill.quantity : fill.quantity.neg();
  const amount = fill.feeAsset === state.market.base ? moved.minus(fill.fee) : moved;
  return {
    id: fill.tradeId,
    kind: 'trade',
    amounts: [amount],
    at: fill.at,
    fill,
    sentence: words.records[fill.side === 'BUY' ? 'bought' : 'sold']({
      quantity: fill.quantity.toFixed(),
      base: state.market.base,
      price: fill.price.toFixed(),
      id: fill.tradeId,
    }),
  };
}

/** What a movement did to its asset. */
export function movementRecord(movement: Movement): BaseRecord {
  const outside = movement.amount.minus(movement.fee);
  const inside = movement.amount;
  return {
    id: `${movement.kind}:${movement.id}`,
    kind: movement.kind,
    amounts: movement.kind === 'withdrawal' && movement.fee.gt(0) ? [inside, outside] : [inside],
    at: movement.at,
    sentence: movementSentence(movement),
  };
}

function movementSentence(movement: Movement): Told {
  const { amount, asset, kind } = movement;
  const other = otherSide(movement);
  const moved = { amount: amount.abs().toFixed(), asset, id: movement.id.split(/[:|]/)[0] ?? '' };
  return other === null
    ? words.records.moved[kind](moved)
    : words.records.movedBetween[kind]({ ...moved, other });
}

/** Where a transfer went to or came from; null where that isn't told. */
function otherSide({ amount, subAccount, wallet }: Movement): Told | null {
  const { fromSubAccount, fromWallet, toSubAccount, toWallet } = words.records;
  const goes = amount.isNegative();
  if (subAccount) return (goes ? toSubAccount : fromSubAccount)({ name: subAccount });
  return wallet ? (goes ? toWallet : fromWallet)({ name: wallet.toLowerCase() }) : null;
}
