import { z } from 'zod';
import { BOOK_EVENT } from '#main/sync/bookkeeping/entry.ts';
import { exact, exactText } from '#main/sync/books/exact.ts';
import { movement } from '#main/sync/books/movement.ts';
import type { Assets } from '#main/sync/books/trades.ts';
import type { EventRow, HistoryPage, HistoryQuery } from '#main/sync/ports/journal.ts';
import { text } from '#shared/decimal.ts';
import type { ChannelArgs, ChannelResult } from '#shared/ipc/contract.ts';
import type { ClosedTrade } from '#shared/ipc/portfolio.ts';

const amount = exactText.nullish();
const entered = z.object({
  movement,
  effect: z.object({ cost: amount, realised: amount, cameFirst: amount }),
});
const DIGITS = 8;

/** One page of sales, newest first; the page is of movements, so that what is left out by a filter makes it shorter. */
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
  if (trade.kind !== 'trade' || trade.side !== 'SELL' || exact(trade.quantity).isZero()) return null;
  const shown = (value: string) => text(exact(value).toDecimalPlaces(DIGITS));
  const cost = exact(effect.cost ?? '0');
  const { base, quote } = assets(symbol);
  const left = trade.feeAsset === base ? exact(trade.quantity).plus(trade.fee) : exact(trade.quantity);
  const feeValue = trade.feeAsset === quote ? trade.fee : trade.feeValue;
  return {
    at: trade.at,
    symbol,
    hand: trade.hand,
    tradeId: trade.id.slice('trade:'.length).slice(0, 128),
    side: trade.side,
    quantity: text(exact(trade.quantity)),
    entry: left.isZero() ? null : text(cost.div(left).toDecimalPlaces(12)),
    exit: text(exact(trade.quote).div(trade.quantity).toDecimalPlaces(12)),
    proceeds: shown(trade.quote),
    fee: text(exact(trade.fee)),
    feeAsset: trade.feeAsset,
    feeValue:
      trade.feeAsset === base && trade.mid !== null
        ? text(exact(trade.fee).mul(trade.mid).toDecimalPlaces(DIGITS))
        : feeValue && shown(feeValue),
    result: shown(effect.realised ?? '0'),
    unexplained: text(exact(effect.cameFirst ?? '0')),
  };
}
