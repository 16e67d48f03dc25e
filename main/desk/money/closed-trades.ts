import { z } from 'zod';
import { BOOK_EVENT } from '#main/sync/bookkeeping/book-row.ts';
import { type Exact, exact, exactText } from '#main/sync/books/exact.ts';
import { movement, type Trade } from '#main/sync/books/movement.ts';
import { type Assets, feesOf } from '#main/sync/books/trades.ts';
import type { EventRow, HistoryPage, HistoryQuery } from '#main/sync/ports/journal.ts';
import { text } from '#shared/decimal.ts';
import type { ChannelArgs, ChannelResult } from '#shared/ipc/contract.ts';
import type { ClosedTrade } from '#shared/ipc/portfolio.ts';

const amount = exactText.nullish();
const entered = z.object({
  movement,
  effect: z.object({
    cost: amount,
    realised: amount,
    cameFirst: amount,
    heldBefore: amount,
    tripQuantity: amount,
    tripCost: amount,
    tripResult: amount,
    backQuantity: amount,
    backResult: amount,
  }),
});
type Effect = z.infer<typeof entered>['effect'];

const DIGITS = 8;
const PRICE_DIGITS = 12;
/** What is worth less counts as nothing held, like the dust of a base asset. */
const NOTHING_USD = 2;

const shown = (value: Exact): string => text(value.toDecimalPlaces(DIGITS));
const each = (value: Exact, of: Exact): string | null =>
  of.isZero() ? null : text(value.div(of).toDecimalPlaces(PRICE_DIGITS));

/**
 * One page of sales, and of purchases that opened a position or bought back, newest first. The page is of movements, so that what is left out by a filter makes it
 * shorter.
 */
export async function closedTradesPage(
  query: (asked: HistoryQuery) => Promise<HistoryPage>,
  assets: (symbol: string) => Assets,
  args: ChannelArgs<'portfolio.trades'>,
): Promise<ChannelResult<'portfolio.trades'>> {
  const { symbol, hand, from, to, before, limit } = args;
  const page = await query({
    table: 'events',
    kinds: [BOOK_EVENT],
    limit,
    ...(symbol === null ? {} : { symbol }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(before === undefined ? {} : { before }),
  });
  const rows = (page.rows as readonly EventRow[])
    .flatMap((row) => closedTrade(row, assets) ?? [])
    .filter((trade) => hand === null || trade.hand === hand);
  return { rows, next: page.next };
}

function closedTrade({ symbol, data }: EventRow, assets: (symbol: string) => Assets): ClosedTrade | null {
  const parsed = entered.safeParse(data);
  if (symbol === null || !parsed.success) return null;
  const { movement: trade, effect } = parsed.data;
  if (trade.kind !== 'trade' || exact(trade.quantity).isZero()) return null;
  const fees = feesOf(trade, assets(symbol));
  const sells = trade.side === 'SELL';
  const price = exact(trade.quote).div(trade.quantity);
  const moved = sells ? fees.base.plus(trade.quantity) : exact(trade.quantity).minus(fees.base);
  const role = roleOf(trade, effect, moved, price);
  if (!sells && role !== 'opened' && role !== 'bought-back') return null;
  const cost = sells ? exact(effect.cost ?? '0') : fees.quote.plus(fees.third).plus(trade.quote);
  const feeValue = trade.mid === null && !fees.base.isZero() ? null : fees.base.mul(trade.mid ?? '0');
  return {
    at: trade.at,
    symbol,
    hand: trade.hand,
    tradeId: trade.id.slice('trade:'.length).slice(0, 128),
    side: trade.side,
    role,
    quantity: text(exact(trade.quantity)),
    entry: each(cost, moved),
    exit: sells ? text(price.toDecimalPlaces(PRICE_DIGITS)) : null,
    proceeds: shown(exact(trade.quote)),
    fee: text(exact(trade.fee)),
    feeAsset: trade.feeAsset,
    feeValue: feeValue === null || fees.notValued ? null : shown(feeValue.plus(fees.quote).plus(fees.third)),
    result: sells ? shown(exact(effect.realised ?? '0')) : null,
    trip: tripOf(effect),
    back: backOf(effect),
    unexplained: text(exact(effect.cameFirst ?? '0')),
  };
}

function roleOf(trade: Trade, effect: Effect, moved: Exact, price: Exact): ClosedTrade['role'] {
  if (effect.heldBefore == null) return null;
  const isNothing = (held: Exact) => held.mul(price).lt(NOTHING_USD);
  const held = exact(effect.heldBefore);
  if (trade.side === 'SELL')
    return isNothing(held.plus(effect.cameFirst ?? '0').minus(moved)) ? 'closed' : 'reduced';
  return isNothing(held) ? 'opened' : effect.backQuantity == null ? null : 'bought-back';
}

function tripOf({ tripQuantity, tripCost, tripResult }: Effect): ClosedTrade['trip'] {
  if (tripQuantity == null || tripCost == null || tripResult == null) return null;
  const entry = each(exact(tripCost), exact(tripQuantity));
  return entry === null
    ? null
    : { quantity: text(exact(tripQuantity)), entry, result: shown(exact(tripResult)) };
}

function backOf({ backQuantity, backResult }: Effect): ClosedTrade['back'] {
  if (backQuantity == null || backResult == null) return null;
  return { quantity: text(exact(backQuantity)), result: shown(exact(backResult)) };
}
