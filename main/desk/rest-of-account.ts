import type { MexcExchange } from '#main/exchange/mexc-exchange.ts';
import type { Failure } from '#main/sync/ports/failure.ts';
import { text } from '#shared/decimal.ts';
import { MOST_BALANCES, MOST_MISSING, type WalletsView } from '#shared/ipc/wallets.ts';

/** A reading is shown again for this long, and asked for anew on demand no oftener than that. */
const KEPT_MS = 300_000;
const ANEW_MS = 10_000;

/** MEXC API notes 7. */
const NEVER =
  'Margin, lending and Earn have no API at MEXC: what you moved there has left the spot account as far as I can see, and I show nothing of it.';

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
    const missing: string[] = [];
    type Assets = Extract<typeof futures, { ok: true }>['value'];
    const unread = (count: number, what: string) => {
      if (count > 0) missing.push(`${what} I can't read: ${count}.`);
    };
    const add = (kind: 'futures' | 'sub-account', name: string, assets: Assets) => {
      const whose = kind === 'futures' ? 'Futures wallet' : `Sub-account ${name}`;
      unread(assets.unread, `${whose}, balances that`);
      const more = assets.rows.length - MOST_BALANCES;
      if (more > 0) missing.push(`${whose}: ${more} more balances are not shown.`);
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
    if (futures.ok) add('futures', 'Futures', futures.value);
    else missing.push(`Futures wallet: ${reason(futures.failure, 'CONTRACT_ACCOUNT_READ')}`);
    if (names.ok) unread(names.value.unread, 'Sub-accounts whose name');
    else missing.push(`Sub-accounts: ${reason(names.failure, 'SPOT_ACCOUNT_READ')}`);
    // One after another: this is only shown, and takes its turn behind everything else.
    for (const name of names.ok ? names.value.rows : []) {
      const assets = await wallets.subAccount(name);
      if (assets.ok) add('sub-account', name, assets.value);
      else missing.push(`Sub-account ${name}: ${reason(assets.failure, 'SPOT_TRANSFER_READ')}`);
    }
    this.last = { readAt: this.now(), wallets: found, missing: missing.slice(0, MOST_MISSING), never: NEVER };
    return this.last;
  }
}

function reason(failure: Failure, permission: string): string {
  const closed = failure.kind === 'permission' || failure.kind === 'auth';
  return closed
    ? `your key may not read it. Give the key ${permission} (it only reads) if you want it shown here.`
    : failure.sentence;
}
