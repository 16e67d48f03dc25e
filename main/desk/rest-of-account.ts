import type { MexcExchange } from '#main/exchange/mexc-exchange.ts';
import { words } from '#main/sync/engine-words.ts';
import type { Failure } from '#main/sync/ports/failure.ts';
import { text } from '#shared/decimal.ts';
import { MOST_BALANCES, MOST_MISSING, type WalletsView } from '#shared/ipc/wallets.ts';
import type { Told } from '#shared/words/said.ts';

/** A reading is shown again for this long, and asked for anew on demand no oftener than that. */
const KEPT_MS = 300_000;
const ANEW_MS = 10_000;

const said = words.deskAccount.rest;

/** Futures wallet and sub-accounts, read when a window asks and never part of a check. A failure is its reason. */
export class RestOfAccount {
  private readonly exchange: MexcExchange;
  private readonly now: () => number;
  private last: WalletsView | null = null;
  private reading: Promise<WalletsView> | null = null;

  constructor(exchange: MexcExchange, now: () => number) {
    this.exchange = exchange;
    this.now = now;
  }

  async view(anew: boolean): Promise<WalletsView> {
    const age = this.last ? this.now() - this.last.readAt : Number.POSITIVE_INFINITY;
    if (this.last && age >= 0 && age < (anew ? ANEW_MS : KEPT_MS)) return this.last;
    this.reading ??= this.read().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async read(): Promise<WalletsView> {
    const { wallets } = this.exchange;
    const [futures, names] = await Promise.all([wallets.futures(), wallets.subAccounts()]);
    const found: WalletsView['wallets'][number][] = [];
    const missing: Told[] = [];
    const lacks = (whose: Told, why: Told) => missing.push(said.notRead({ whose, why }));
    type Assets = Extract<typeof futures, { ok: true }>['value'];
    const add = (kind: 'futures' | 'sub-account', name: Told, assets: Assets) => {
      const whose = kind === 'futures' ? said.futuresWallet : said.subAccount({ name });
      if (assets.unread > 0) missing.push(said.unreadBalances({ whose, count: assets.unread }));
      const more = assets.rows.length - MOST_BALANCES;
      if (more > 0) missing.push(said.moreBalances({ whose, count: more }));
      found.push({
        kind,
        name,
        assets: assets.rows.slice(0, MOST_BALANCES).map(({ asset, total, available }) => ({
          asset,
          total: text(total),
          available: text(available),
        })),
      });
    };
    if (futures.ok) add('futures', said.futures, futures.value);
    else lacks(said.futuresWallet, reason(futures.failure, 'CONTRACT_ACCOUNT_READ'));
    if (!names.ok) lacks(said.subAccounts, reason(names.failure, 'SPOT_ACCOUNT_READ'));
    else if (names.value.unread > 0) missing.push(said.unreadNames({ count: names.value.unread }));
    // One after another: this is only shown, and takes its turn behind everything else.
    for (const name of names.ok ? names.value.rows : []) {
      const assets = await wallets.subAccount(name);
      if (assets.ok) add('sub-account', name, assets.value);
      else lacks(said.subAccount({ name }), reason(assets.failure, 'SPOT_TRANSFER_READ'));
    }
    this.last = {
      readAt: this.now(),
      wallets: found,
      missing: missing.slice(0, MOST_MISSING), // MEXC API notes 7.
      never: said.never,
    };
    return this.last;
  }
}

function reason(failure: Failure, permission: string): Told {
  const closed = failure.kind === 'permission' || failure.kind === 'auth';
  return closed ? said.mayNotRead({ permission }) : failure.sentence;
}
