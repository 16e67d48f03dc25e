import { type Decimal, text, ZERO } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import type { BaseRecord } from '../attribution/attribute.ts';
import { words } from '../engine-words.ts';
import { type Fill, type Market, RECORDS_REACH_MS } from '../ports/exchange.ts';

/** So many markets are remembered, and read for one change: one request each. */
const MOST_HEARD = 50;
const MOST_READ = 5;

/** Markets that are not in the list, of which the private stream told a fill: their trades move the account's cash too. */
export class OtherMarkets {
  private readonly account: Account;
  /** When the stream last told of one, engine clock, by symbol; the newest last. */
  private readonly heard = new Map<string, number>();

  constructor(account: Account) {
    this.account = account;
  }

  /** The stream told of a fill; `name` is the symbol, or MEXC's own name of a market that is not in the list. */
  hear(name: string): void {
    const { symbols, rules, clock } = this.account;
    if (symbols.has(name)) return;
    const market = rules.get(name) ?? rules.list().find(({ id }) => id === name);
    if (!market || symbols.has(market.symbol)) return;
    this.heard.delete(market.symbol);
    this.heard.set(market.symbol, clock.now());
    const [oldest] = this.heard.keys();
    if (this.heard.size > MOST_HEARD && oldest !== undefined) this.heard.delete(oldest);
  }

  /** What fills of those markets moved of an asset since a time, as far as it can be read now. */
  async recordsSince(asset: string, since: number): Promise<readonly BaseRecord[]> {
    const { symbols, rules, exchange, clock } = this.account;
    const markets = [...this.heard]
      .filter(([symbol, at]) => at >= since && !symbols.has(symbol))
      .flatMap(([symbol]) => rules.get(symbol) ?? [])
      .filter(({ base, quote }) => base === asset || quote === asset)
      .slice(-MOST_READ);
    const from = Math.max(since, clock.now() - RECORDS_REACH_MS);
    const read = await Promise.all(
      markets.map(async (market) => ({ market, reply: await exchange.fills(market.symbol, from) })),
    );
    return read.flatMap(({ market, reply }) =>
      reply.ok ? reply.value.fills.map((fill) => recordOf(market, fill, asset)) : [],
    );
  }
}

function recordOf(market: Market, fill: Fill, asset: string): BaseRecord {
  return {
    id: `trade:${market.symbol}:${fill.tradeId}`,
    kind: 'trade',
    amounts: [effectOn(asset, market, fill)],
    at: fill.at,
    sentence: words.records[fill.side === 'BUY' ? 'bought' : 'sold']({
      quantity: text(fill.quantity),
      base: market.base,
      price: text(fill.price),
      id: fill.tradeId,
    }),
  };
}

function effectOn(asset: string, { base, quote }: Market, fill: Fill): Decimal {
  const buys = fill.side === 'BUY';
  const moved = (amount: Decimal, comes: boolean) => (comes ? amount : amount.neg());
  const got =
    asset === base ? moved(fill.quantity, buys) : asset === quote ? moved(fill.quoteQuantity, !buys) : ZERO;
  return fill.feeAsset === asset ? got.minus(fill.fee) : got;
}
