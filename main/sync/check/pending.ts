import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { ExchangeOrder } from '../ports/exchange.ts';
import { limitFor } from '../standing/own.ts';
import { mayCancel } from './foreign-cancels.ts';
import { isSibling } from './siblings.ts';

export interface Pending {
  /** To be cancelled now: own orders, and foreign ones that the policy covers. */
  readonly cancel: readonly ExchangeOrder[];
  /** Left alone, each with the reason. */
  readonly keep: readonly { readonly order: ExchangeOrder; readonly why: Told }[];
  /** Foreign orders about which the trader has not answered yet. */
  readonly unanswered: readonly ExchangeOrder[];
  /** Orders with an id of this program and without a row here, about which the trader has not answered yet. */
  readonly siblings: readonly ExchangeOrder[];
  /** Foreign orders that the policy covers and whose cancel was sent lately: the next one is not due yet. */
  readonly surviving: readonly ExchangeOrder[];
}

const NONE: Pending = { cancel: [], keep: [], unanswered: [], siblings: [], surviving: [] };

/** Order types that can be placed again by API; a stop order can't, so it is never cancelled (MEXC API notes 3.1). */
const COVERED: ReadonlySet<string> = new Set(['LIMIT', 'LIMIT_MAKER']);

/** One half of an OCO made on the website: no API makes such a list again (MEXC API notes 0.2). */
export const LISTED = words.otherOrders.kept.listed;

/** A limit that rests for the trader is cancelled by what its own life says, and by no policy. */
export const STANDING = words.otherOrders.kept.standing;

/** Sorts the open orders of one symbol by who placed them and what the policy says. */
export function pendingOf(
  managed: ManagedSymbol,
  observation: Observation,
  beforeCorrection: boolean,
): Pending {
  if (observation.orders.length === 0) return NONE;
  const policy = pendingPolicy(managed);
  const cancel: ExchangeOrder[] = [];
  const keep: { order: ExchangeOrder; why: Told }[] = [];
  const unanswered: ExchangeOrder[] = [];
  const siblings: ExchangeOrder[] = [];
  const surviving: ExchangeOrder[] = [];
  for (const order of observation.orders) {
    if (limitFor(managed.state, order.clientOrderId)) keep.push({ order, why: STANDING });
    else if (isOwn(managed.account, order)) cancel.push(order);
    else if (order.listId !== null) keep.push({ order, why: LISTED });
    else if (isSibling(managed.account, order.clientOrderId)) {
      const left = managed.state.doc.leftOrders.includes(order.orderId);
      if (!left) siblings.push(order);
      keep.push({ order, why: left ? words.otherOrders.kept.told : words.otherOrders.kept.noRecord });
    } else if (!COVERED.has(order.type)) {
      keep.push({ order, why: words.otherOrders.kept.type({ type: order.type }) });
    } else if (policy === 'only-mine') keep.push({ order, why: words.otherOrders.kept.onlyMine });
    else if (policy === 'always' || (policy === 'before-correction' && beforeCorrection)) {
      if (mayCancel(managed, order)) cancel.push(order);
      else {
        surviving.push(order);
        keep.push({ order, why: words.otherOrders.kept.inVain });
      }
    } else if (policy === 'before-correction')
      keep.push({ order, why: words.otherOrders.kept.beforeCorrection });
    else {
      unanswered.push(order);
      keep.push({ order, why: words.otherOrders.kept.unanswered });
    }
  }
  return { cancel, keep, unanswered, siblings, surviving };
}

/** What the trader chose for orders that Plumbline did not place: a choice of the setting, empty before the first answer. */
export function pendingPolicy({ account, state }: ManagedSymbol): string {
  return account.settings.symbolText(state.market.symbol, 'pendingOrders');
}

/** An order is own when the journal has its row. */
export function isOwn(account: Account, order: ExchangeOrder): boolean {
  return account.ownIds.has(order.clientOrderId);
}

/** Which orders these are, as one text. */
export const idsOf = (orders: readonly ExchangeOrder[]): string =>
  orders
    .map((order) => order.orderId)
    .sort()
    .join(' ');
