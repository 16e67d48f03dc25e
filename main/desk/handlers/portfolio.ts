import { words } from '#main/sync/engine-words.ts';
import { Refusal, reasonOf } from '#main/sync/refusal.ts';
import { time } from '#shared/ipc/primitives.ts';
import type { Told } from '#shared/words/said.ts';
import type { DeskCore } from '../core.ts';
import { decided } from '../dispatch/decided.ts';
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

const said = words.deskHandlers.restate;

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
        throw new Refusal('bad-arguments', reasonOf(error));
      }
    },
    'portfolio.restate': ({ symbol, lot, price }) => decided(() => restate(core.ready(), symbol, lot, price)),
    'portfolio.export': (args) => exportYear(core, args),
  };
}

async function restate(
  { engine: { account } }: Session,
  symbol: string,
  lot: string,
  price: string | null,
): Promise<{ sentence: Told }> {
  if (price?.startsWith('-')) throw new Refusal('bad-arguments', said.under0);
  const { bookkeeper } = account;
  const found = await bookkeeper.costs.state({ symbol, lot, price });
  const { base = '', quote = '' } = bookkeeper.all().get(symbol) ?? {};
  const lotWords = said.lot({ quantity: found.quantity, base, flow: found.flow });
  return {
    sentence:
      price === null
        ? said.assumedAgain({ lot: lotWords, price: found.assumed, quote })
        : said.stated({ lot: lotWords, price, quote }),
  };
}
