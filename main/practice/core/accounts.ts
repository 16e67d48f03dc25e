import { type Decimal, dec, ZERO } from '#shared/decimal.ts';
import type { BalanceChange, ChangeType } from './types.ts';

export interface Balance {
  free: Decimal;
  locked: Decimal;
}

interface Entry {
  at: number;
  asset: string;
  free: Decimal;
  locked: Decimal;
}

/** How far back a stale reading can reach. */
const HISTORY_MS = 120_000;

/** Free and locked amounts of the one account, with its recent past. */
export class Accounts {
  readonly balances = new Map<string, Balance>();
  /** The futures wallet, which the spot account does not show (MEXC API notes section 7). */
  readonly futures = new Map<string, Decimal>();
  onChange: ((change: BalanceChange) => void) | null = null;
  private history: Entry[] = [];

  get(asset: string): Balance {
    let balance = this.balances.get(asset);
    if (!balance) {
      balance = { free: ZERO, locked: ZERO };
      this.balances.set(asset, balance);
    }
    return balance;
  }

  /** Adds to free and locked. Throws when either would fall below zero: callers check funds first. */
  change(asset: string, free: Decimal, locked: Decimal, type: ChangeType, now: number): void {
    if (free.isZero() && locked.isZero()) return;
    const balance = this.get(asset);
    const nextFree = balance.free.plus(free);
    const nextLocked = balance.locked.plus(locked);
    if (nextFree.isNegative() && !nextFree.isZero()) throw new RangeError(`${asset}: free below zero`);
    if (nextLocked.isNegative() && !nextLocked.isZero()) throw new RangeError(`${asset}: locked below zero`);
    balance.free = nextFree;
    balance.locked = nextLocked;
    this.history.push({ at: now, asset, free, locked });
    if (this.history.length > 4096) this.prune(now);
    this.onChange?.({
      asset,
      free: nextFree,
      locked: nextLocked,
      freeChange: free,
      lockedChange: locked,
      type,
      time: now,
    });
  }

  /** Every asset with something in it, as it stood at `at`. */
  read(at: number): Map<string, Balance> {
    const last = this.history[this.history.length - 1];
    if (!last || last.at <= at) return this.balances;
    const past = new Map<string, Balance>();
    for (const [asset, balance] of this.balances) past.set(asset, { ...balance });
    for (let index = this.history.length - 1; index >= 0; index -= 1) {
      const entry = this.history[index] as Entry;
      if (entry.at <= at) break;
      const balance = past.get(entry.asset) as Balance;
      balance.free = balance.free.minus(entry.free);
      balance.locked = balance.locked.minus(entry.locked);
    }
    return past;
  }

  changeFutures(asset: string, amount: Decimal): void {
    this.futures.set(asset, (this.futures.get(asset) ?? ZERO).plus(amount));
  }

  private prune(now: number): void {
    this.history = this.history.filter((entry) => entry.at > now - HISTORY_MS).slice(-4000);
  }

  snapshot(): AccountsSnapshot {
    const text = (value: Decimal): string => value.toFixed();
    return {
      balances: [...this.balances].map(([asset, one]) => [asset, text(one.free), text(one.locked)]),
      futures: [...this.futures].map(([asset, amount]) => [asset, text(amount)]),
      history: this.history.map((one) => [one.at, one.asset, text(one.free), text(one.locked)]),
    };
  }

  load(snapshot: AccountsSnapshot): void {
    for (const [asset, free, locked] of snapshot.balances) {
      this.balances.set(asset, { free: dec(free), locked: dec(locked) });
    }
    for (const [asset, amount] of snapshot.futures) this.futures.set(asset, dec(amount));
    this.history = snapshot.history.map(([at, asset, free, locked]) => ({
      at,
      asset,
      free: dec(free),
      locked: dec(locked),
    }));
  }
}

export interface AccountsSnapshot {
  balances: [string, string, string][];
  futures: [string, string][];
  history: [number, string, string, string][];
}
