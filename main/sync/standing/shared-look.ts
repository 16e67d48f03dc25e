import type { Account } from '../account/account.ts';
import type { Cell, Seen } from '../account/cell.ts';
import { OUT_LIMIT_MS } from '../check/newest-price.ts';
import { observe } from '../check/observe.ts';
import { sleep } from '../ports/clock.ts';

/** What asks within this time shares one reading of the account. */
const GATHER_MS = 10;

/** Readings for stops that fire together: the account is read once for all of them, not twice a second. */
export class SharedLook {
  private readonly account: Account;
  private waiting: { readonly cells: Set<Cell>; readonly reading: Promise<ReadonlyMap<Cell, Seen>> } | null =
    null;

  constructor(account: Account) {
    this.account = account;
  }

  /** A reading of this symbol, prices up to a minute old; null when it could not be read. */
  async of(cell: Cell): Promise<Seen | null> {
    if (!this.waiting) {
      const cells = new Set<Cell>();
      this.waiting = { cells, reading: this.read(cells) };
    }
    this.waiting.cells.add(cell);
    return (await this.waiting.reading).get(cell) ?? null;
  }

  private async read(cells: ReadonlySet<Cell>): Promise<ReadonlyMap<Cell, Seen>> {
    const { account } = this;
    await sleep(account.clock, GATHER_MS);
    this.waiting = null;
    const read = await observe(account, [...cells], 'click', undefined, OUT_LIMIT_MS);
    if (!read.ok) return new Map();
    account.balances = read.balances;
    for (const [cell, seen] of read.seen) {
      account.balancesAt = seen.at;
      cell.seen = seen;
    }
    account.changed('orders');
    return read.seen;
  }
}
