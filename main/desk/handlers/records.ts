import { mkdir } from 'node:fs/promises';
import { reportOf } from '#main/metrics/report.ts';
import { SPAN_MS, startOf } from '#main/metrics/spans.ts';
import { words } from '#main/sync/engine-words.ts';
import type { Book } from '#main/sync/ports/exchange.ts';
import type { HistoryPage, HistoryQuery } from '#main/sync/ports/journal.ts';
import { Refusal, reasonOf } from '#main/sync/refusal.ts';
import { text } from '#shared/decimal.ts';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import { type HistoryRow, TIMELINE_LIMIT } from '#shared/ipc/history.ts';
import { METRICS_LIMIT } from '#shared/ipc/metrics.ts';
import type { Told } from '#shared/words/said.ts';
import type { DeskCore } from '../core.ts';
import { decided } from '../dispatch/decided.ts';
import type { Handlers } from '../dispatch/dispatcher.ts';
import { exportReport } from '../report/export-report.ts';
import { alertList } from '../view/alert-views.ts';
import { exportsFolder, newExport } from './new-export.ts';
import { historyRow, storyPage } from './story.ts';
import { whatIf } from './what-if.ts';
import { writeExport } from './write-export.ts';

type Served =
  | 'alarms.test'
  | 'alerts.acknowledge'
  | 'alerts.list'
  | 'wallets.get'
  | 'state.get'
  | 'history.query'
  | 'history.timeline'
  | 'history.export'
  | 'report.export'
  | 'exports.open'
  | 'metrics.query';

const said = words.deskHandlers;

/** The snapshot, history, figures and candles. */
export function recordHandlers(
  core: DeskCore,
): Pick<Handlers, Served | 'whatif.run' | 'chart.candles' | 'market.depth'> {
  const query = (asked: HistoryQuery) => core.journal.query(core.current().venue.account, asked);
  return {
    'wallets.get': ({ anew }) => core.ready().rest.view(anew),
    'state.get': async () => core.snapshot(),
    'alarms.test': async () => {
      try {
        return { sentence: await core.alarms.test() };
      } catch (error) {
        throw new Refusal('failed', reasonOf(error));
      }
    },
    'alerts.list': () =>
      alertList(core.current().alerts.standing, (kinds) => query({ table: 'events', kinds, limit: 100 })),
    'alerts.acknowledge': ({ about, at }) =>
      decided(async () => ({ sentence: await core.ready().alerts.acknowledge(about, at) })),
    'history.query': async (query) => {
      let page: HistoryPage;
      try {
        page = await core.journal.query(core.current().venue.account, query);
      } catch (error) {
        throw new Refusal('bad-arguments', reasonOf(error));
      }
      return { rows: page.rows.map((row) => historyRow(query.table, row)), next: page.next };
    },
    'history.timeline': (args) => storyPage(query, args),
    'history.export': async (args) => {
      const stem = `history-${args.symbol?.replace('/', '-') ?? 'all'}`;
      const name = { stem, extension: args.format, now: core.ports.clock.now() };
      return newExport(core.options.dataFolder, name, async (file) => {
        const rows = await writeExport(file, args.format, story(query, args));
        return {
          sentence: said.exports.wrote({ rows: said.exports.rows({ count: rows }), file }),
          file,
          rows,
        };
      });
    },
    'report.export': ({ scrubbed }) => {
      const { dataFolder, version, host, scrub = (text) => text } = core.options;
      const { slices } = core.snapshot();
      const now = core.ports.clock.now();
      const flushInputs = () => core.inputs.flush();
      // Also while no account is open: then it has no events.
      const ask = async (asked: HistoryQuery) => query(asked);
      return exportReport(
        { dataFolder, version, host, now, slices, query: ask, scrub, flushInputs },
        scrubbed,
      );
    },
    'exports.open': () => openExports(core),
    'metrics.query': async (args) => {
      const from = startOf(args.by, args.from);
      if ((args.to - from) / SPAN_MS[args.by] > METRICS_LIMIT) {
        throw new Refusal(
          'bad-arguments',
          said.metrics.tooMany({ most: METRICS_LIMIT, spans: said.metrics.spans[args.by] }),
        );
      }
      const asked = { span: args.by, symbol: args.symbol, from, to: args.to };
      const rows = await core.journal.metrics(core.current().venue.account, asked);
      return reportOf({ ...args, from }, rows);
    },
    'whatif.run': (args) => whatIf(core, args),
    'chart.candles': async ({ symbol, interval }) => {
      const session = core.ready();
      core.known(symbol);
      const reply = await session.venue.exchange.candles(symbol, interval, 500);
      if (!reply.ok) throw new Refusal('failed', reply.failure.sentence);
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
    'market.depth': async ({ symbol }) => {
      const session = core.ready();
      core.known(symbol);
      const book = await session.venue.depth.look(symbol);
      if (book === null) return { depth: null };
      return { depth: { at: book.readAt, bids: levels(book.bids), asks: levels(book.asks) } };
    },
  };
}

const LEVELS = 10;

/** Of each side the best levels, as texts. */
const levels = (side: Book['bids']) =>
  side.slice(0, LEVELS).map(({ price, quantity }) => ({ price: text(price), quantity: text(quantity) }));

/** Opens the folder of all exports, which may be empty. Its place is the program's own and comes from no window. */
async function openExports({ options }: DeskCore): Promise<{ sentence: Told }> {
  const folder = exportsFolder(options.dataFolder);
  const { openFolder } = options.host;
  if (!openFolder) throw new Refusal('refused', said.exports.noDesktop({ folder }));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const trouble = await openFolder(folder);
  if (trouble !== null) throw new Refusal('failed', said.exports.notOpened({ folder, why: trouble }));
  return { sentence: said.exports.opened({ folder }) };
}

/** The whole story, page by page. */
async function* story(
  query: (asked: HistoryQuery) => Promise<HistoryPage>,
  { format: _, ...filter }: ChannelArgs<'history.export'>,
): AsyncGenerator<readonly HistoryRow[]> {
  let before: string | undefined;
  do {
    const page = await storyPage(query, { ...filter, limit: TIMELINE_LIMIT, ...(before ? { before } : {}) });
    yield page.rows;
    before = page.next ?? undefined;
  } while (before !== undefined);
}
