import { time } from '#shared/ipc/primitives.ts';
import type { DeskCore } from '../core.ts';
import { DeskRefusal } from '../dispatch/desk-refusal.ts';
import type { Handlers } from '../dispatch/dispatcher.ts';
import { closedTradesPage } from '../money/closed-trades.ts';
import type { Session } from '../session.ts';
import { exportYear } from './export-year.ts';

type Served =
  | 'portfolio.get'
  | 'portfolio.changes'
  | 'portfolio.visited'
  | 'portfolio.trades'
  | 'portfolio.restate'
  | 'portfolio.export';

/** When a window last looked at the portfolio, per account. */
const VISITED = 'portfolio/visited';

/** What the account's books say, and what the trader says of them. */
export function portfolioHandlers(core: DeskCore): Pick<Handlers, Served> {
  return {
    'portfolio.get': (args) => core.ready().portfolio.view(args),
    'portfolio.changes': async ({ since }) => ({ changes: await core.ready().portfolio.changes(since) }),
    'portfolio.visited': async () => {
      const { account } = core.ready().venue;
      const { docs } = await core.journal.load(account);
      const last = time.safeParse(docs.get(VISITED)).data ?? null;
      const at = core.ports.clock.now();
      await core.journal.append(account, [{ type: 'doc', key: VISITED, value: at }]);
      return { last };
    },
    'portfolio.trades': async (args) => {
      const { venue, portfolio } = core.ready();
      try {
        const query = core.journal.query.bind(core.journal, venue.account);
        return await closedTradesPage(query, portfolio.assets, args);
      } catch (error) {
        throw new DeskRefusal('bad-arguments', error instanceof Error ? error.message : String(error));
      }
    },
    'portfolio.restate': ({ symbol, lot, price }) => restate(core.ready(), symbol, lot, price),
    'portfolio.export': (args) => exportYear(core, args),
  };
}

async function restate(
  { engine: { account } }: Session,
  symbol: string,
  lot: string,
  price: string | null,
): Promise<{ sentence: string }> {
  const kept = account.bookkeeper.all().get(symbol);
  if (!kept) throw new DeskRefusal('unknown-symbol', `I keep no book of ${symbol}.`);
  const { base, quote } = kept;
  const found = kept.book.lots.find(({ id }) => id === lot);
  if (!found) throw new DeskRefusal('expired', `What came as ${lot} isn't there any more, or never was.`);
  if (price?.startsWith('-')) throw new DeskRefusal('bad-arguments', 'A cost under 0 is not possible.');
  const fault = account.journalFault;
  if (fault) throw new DeskRefusal('failed', `I can't write my journal (${fault}); nothing was changed.`);
  account.recordSoon(account.bookkeeper.restate({ market: { symbol, base, quote } }, lot, price));
  try {
    // What was handed in before this is durable with it.
    await account.record([]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DeskRefusal(
      'failed',
      `It holds, and is not in my journal yet (${why}); I write it as soon as I can.`,
    );
  }
  const what = `the ${found.quantity} ${base} of ${found.flow}`;
  return {
    sentence:
      price === null
        ? `The assumed cost of ${what} holds again: ${found.assumed} ${quote} each.`
        : `The cost of ${what} is ${price} ${quote} each from now on. You can take that back.`,
  };
}
