import type { Decimal } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import { middleOf } from '../rules/holding.ts';
import type { MinuteMids } from './minute-mids.ts';

/** A price that was read is used again for this long; one that could not be read isn't asked for again sooner. */
const KEPT_MS = 60_000;
/** The coins that count as one dollar each, the likelier market first. */
const COINS = ['USDT', 'USDC'];

/** Prices of assets that fees are charged in and that no symbol here is about, such as MX. */
export class ThirdAssets {
  private readonly account: Account;
  private readonly mids: MinuteMids;
  private readonly read = new Map<string, { readonly at: number; readonly price: Decimal | null }>();

  constructor(account: Account, mids: MinuteMids) {
    this.account = account;
    this.mids = mids;
  }

  /** Reads the price of each of these that isn't known: one request each, at most one a minute. Never fails. */
  async learn(assets: Iterable<string>): Promise<void> {
    const { account } = this;
    const now = account.clock.monotonic();
    for (const asset of new Set(assets)) {
      const before = this.read.get(asset);
      if (this.followed(asset) !== undefined || (before && now - before.at < KEPT_MS)) continue;
      const market = COINS.map((coin) => account.rules.get(`${asset}/${coin}`)).find((each) => each);
      if (!market) continue;
      this.read.set(asset, { at: now, price: before?.price ?? null });
      const reply = await account.exchange.book(market.symbol);
      this.read.set(asset, { at: now, price: reply.ok ? middleOf(reply.value) : null });
    }
  }

  /** What one of it is worth in dollars in the minute of `at`, by what is known; null where nothing is. */
  price(asset: string, at: number): Decimal | null {
    const symbol = this.followed(asset);
    if (symbol !== undefined) return this.mids.at(symbol, at) ?? this.mids.last(symbol);
    return this.read.get(asset)?.price ?? null;
  }

  private followed(asset: string): string | undefined {
    for (const {
      state: { market },
    } of this.account.symbols.values())
      if (market.base === asset) return market.symbol;
    return undefined;
  }
}
