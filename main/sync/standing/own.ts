import { type Decimal, dec, max, ZERO } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol, Way } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import type { OrderRow } from '../ports/journal.ts';
import type { Holding } from '../rules/holding.ts';
import type { SymbolDoc } from '../state/symbol-doc.ts';
import type { LimitDoc } from './document.ts';
import { fillPatch } from './target.ts';

/** The limit that an own order rests for; null for every other order. */
export function limitFor(state: SymbolState, clientOrderId: string | null): LimitDoc | null {
  return state.standing.limits.find((limit) => limit.order === clientOrderId) ?? null;
}

/** Own orders of the symbol that are not known as ended and that no limit rests on. */
export function passingOrders(state: SymbolState): readonly OrderRow[] {
  return [...state.live.values()].filter((row) => !limitFor(state, row.clientOrderId));
}

/** Those of them whose outcome is known: what a ladder, or an earlier life, had to leave behind. */
export const straysOf = (state: SymbolState): readonly OrderRow[] =>
  passingOrders(state).filter((row) => !state.unknown.has(row.clientOrderId));

/** Whether an own order may still change what is held, but for limits that rest as they are known. */
export const hasOpen = (state: SymbolState): boolean =>
  state.unknown.size > 0 || passingOrders(state).length > 0;

/** What of a limit has filled in all, in base, as far as is known. */
export function filledOf(state: SymbolState, limit: LimitDoc): Decimal {
  return dec(limit.filledBefore).plus(state.live.get(limit.order)?.filledQuantity ?? ZERO);
}

/** What of it may still fill, in base. */
export const openOf = (state: SymbolState, limit: LimitDoc): Decimal =>
  max(ZERO, dec(limit.quantity).minus(filledOf(state, limit)));

/** What the rest of a purchase may still cost, in quote, its fee included. */
export const costOf = (state: SymbolState, limit: LimitDoc): Decimal =>
  openOf(state, limit).mul(limit.price).mul(state.takerFee.plus(1));

/**
 * What the resting purchases of all symbols of a quote asset may still cost, but for those that are being cancelled: with
 * their fees, and without, since MEXC doesn't say whether it locks those; and the one that was made last.
 */
export function restingCost(
  { symbols }: Account,
  quote: string,
): { readonly cost: Decimal; readonly notional: Decimal; readonly newest: LimitDoc | null } {
  let [cost, notional, newest] = [ZERO, ZERO, null as LimitDoc | null];
  for (const { state } of symbols.values()) {
    if (state.market.quote !== quote) continue;
    for (const limit of state.standing.limits) {
      if (limit.side !== 'BUY' || limit.phase === 'cancelling') continue;
      cost = cost.plus(costOf(state, limit));
      notional = notional.plus(openOf(state, limit).mul(limit.price));
      if (!newest || limit.createdAt >= newest.createdAt) newest = limit;
    }
  }
  return { cost, notional, newest };
}

/**
 * The limits that a click of this way ends first: a Flat or Short all of them, its buys first; a Reduce the newest sales, as
 * many as lock what it must sell of what is `free` (base, both).
 */
export function endedBy(
  state: SymbolState,
  way: Way,
  sells: Decimal,
  { freeBase, reserveBase }: Pick<Holding, 'freeBase' | 'reserveBase'>,
): readonly LimitDoc[] {
  const { limits } = state.standing;
  if (way === 'out')
    return [...limits.filter(({ side }) => side === 'BUY'), ...limits.filter(({ side }) => side === 'SELL')];
  if (way !== 'reduce') return [];
  return salesFor(state, sells.minus(max(ZERO, freeBase.minus(reserveBase))));
}

/** The newest resting sales, as many as lock this much base; none where nothing is lacking. */
export function salesFor(state: SymbolState, lacking: Decimal): readonly LimitDoc[] {
  const chosen: LimitDoc[] = [];
  let left = lacking;
  const sales = state.standing.limits.filter(({ side }) => side === 'SELL').toReversed();
  // What is being cancelled already frees its part first.
  const first = (limit: LimitDoc) => (limit.phase === 'cancelling' ? 0 : 1);
  for (const limit of sales.toSorted((one, other) => first(one) - first(other))) {
    if (left.lte(0)) break;
    chosen.push(limit);
    left = left.minus(openOf(state, limit));
  }
  return chosen;
}

/** Base that resting sales, or purchases, of the symbol may still fill. */
export function restingOf(state: SymbolState, side: LimitDoc['side']): Decimal {
  const limits = state.standing.limits.filter((limit) => limit.side === side);
  return limits.reduce<Decimal>((sum, limit) => sum.plus(openOf(state, limit)), ZERO);
}

/** What own fills are booked to have brought the total to, whether the account shows them yet or not. */
export function bookedTotal(doc: SymbolDoc): Decimal {
  const own = Object.values(doc.pendingOwn).reduce<Decimal>((sum, each) => sum.plus(each), ZERO);
  return own.plus(doc.ledger?.total ?? ZERO);
}

/**
 * What else changes with own fills of `more` base (signed) of this order: of a limit's they move T with H. Those of one
 * whose cancel was not proven when T was set are an own order filled late, like any other.
 */
export function movedByFill(
  { account, state }: ManagedSymbol,
  row: OrderRow,
  more: Decimal,
): Partial<SymbolDoc> {
  const limit = row.purpose === 'standing' ? limitFor(state, row.clientOrderId) : null;
  const { doc } = state;
  if (more.isZero() || !doc.ledger || !doc.asked) return {};
  const others = doc.moved.filter((id) => id !== row.clientOrderId);
  if (!limit) return {};
  if (limit.mute) return { moved: others };
  const { base } = state.market;
  const reserve = account.settings.reserve(base);
  const before = bookedTotal(doc);
  const after = before.plus(more);
  const held = (amount: Decimal) => max(ZERO, amount.minus(reserve));
  const filled = dec(limit.filledBefore).plus(row.filledQuantity);
  const patch = fillPatch(
    doc,
    {
      side: limit.side,
      heldBefore: held(before),
      heldAfter: held(after),
      baseDust: dec(doc.baseDust ?? 0),
      flatDone: limit.flat && filled.gte(limit.quantity),
    },
    { base, covered: after.gte(reserve) },
    account.clock.now(),
  );
  return { ...patch, moved: [...others, row.clientOrderId] };
}
