import type { EventRow, FillRow, HistoryPage, OrderRow } from '#main/sync/ports/journal.ts';
import { text } from '#shared/decimal.ts';
import type { ChannelResult } from '#shared/ipc/contract.ts';
import type { DeskCore } from '../core.ts';
import { DeskRefusal } from '../dispatch/desk-refusal.ts';
import type { Handlers } from '../dispatch/dispatcher.ts';

type HistoryRow = ChannelResult<'history.query'>['rows'][number];

/** The snapshot, history and candles. */
export function recordHandlers(
  core: DeskCore,
): Pick<Handlers, 'state.get' | 'history.query' | 'chart.candles'> {
  return {
    'state.get': async () => core.snapshot(),
    'history.query': async (query) => {
      let page: HistoryPage;
      try {
        page = await core.journal.query(core.current().venue.account, query);
      } catch (error) {
        throw new DeskRefusal('bad-arguments', error instanceof Error ? error.message : String(error));
      }
      return { rows: page.rows.map((row) => historyRow(query.table, row)), next: page.next };
    },
    'chart.candles': async ({ symbol, interval }) => {
      const session = core.ready();
      core.known(symbol);
      const reply = await session.venue.exchange.candles(symbol, interval, 500);
      if (!reply.ok) throw new DeskRefusal('failed', reply.failure.sentence);
      const { fills, checks } = core.snapshot().slices;
      return {
        candles: reply.value.map((candle) => ({
          openAt: candle.openAt,
          open: text(candle.open),
          high: text(candle.high),
          low: text(candle.low),
          close: text(candle.close),
          volume: text(candle.volume),
        })),
        fills: fills.filter((fill) => fill.symbol === symbol),
        checks: checks.filter((check) => check.symbol === symbol),
      };
    },
  };
}

function historyRow(table: 'events' | 'orders' | 'fills', row: HistoryPage['rows'][number]): HistoryRow {
  if (table === 'events') {
    const { at, symbol, kind, sentence, data } = row as EventRow;
    return { at, symbol, kind, sentence, data: { ...data } };
  }
  if (table === 'orders') {
    const order = row as OrderRow;
    const verb = order.side === 'BUY' ? 'Buy' : 'Sell';
    const sentence = `${verb} ${order.quantity} at ${order.price}: ${order.status ?? order.phase}, ${order.filledQuantity} filled.`;
    return { at: order.plannedAt, symbol: order.symbol, kind: 'order', sentence, data: { ...order } };
  }
  const fill = row as FillRow;
  const sentence = `${fill.side === 'BUY' ? 'Bought' : 'Sold'} ${fill.quantity} at ${fill.price}, fee ${fill.fee} ${fill.feeAsset}.`;
  return { at: fill.at, symbol: fill.symbol, kind: 'fill', sentence, data: { ...fill } };
}
