import { words } from '#main/sync/engine-words.ts';
import type { MovementRow, UnreadRow } from '#main/sync/ports/exchange.ts';
import type { FailureKind, Result } from '#main/sync/ports/failure.ts';
import type { Caller } from './caller.ts';
import { readSubAccountTransfers } from './interpret/movement.ts';
import type { Readable } from './interpret/wallets.ts';
import { byTime, type Records } from './records.ts';
import { readTransferPages } from './transfer-pages.ts';
import type { Wallets } from './wallets.ts';

/** Sub-accounts are seldom made: their names are asked for anew after this long. */
const NAMES_KEPT_MS = 600_000;
const PAGE = 500;

/** How a key is refused that is not the main account's, or may not read it. */
const NOT_MAIN: ReadonlySet<FailureKind> = new Set(['permission', 'rejected', 'refused']);

/** What a sub-account whose name can't be read, and whose transfers can't be asked for, may have moved. */
const UNNAMED: UnreadRow = {
  kind: 'unread',
  id: 'unread:sub-account',
  asset: null,
  at: null,
  sentence: words.exchange.records.unnamedSubAccount,
};

/**
 * Transfers between the main account's spot and its sub-accounts' (MEXC API notes 7): two requests for each, and none
 * where there are no sub-accounts.
 */
export class SubAccounts {
  private readonly caller: Caller;
  private readonly wallets: Wallets;
  private readonly records: Records;
  private readonly now: () => number;
  private known: { readonly at: number; readonly names: Result<Readable<string>> } | null = null;

  /** `now` is the engine's clock. */
  constructor(caller: Caller, wallets: Wallets, records: Records, now: () => number) {
    this.caller = caller;
    this.wallets = wallets;
    this.records = records;
    this.now = now;
  }

  /** Everything since `since`, both ways, or a failure. */
  async transfers(since: number): Promise<Result<readonly MovementRow[]>> {
    const names = await this.names();
    if (!names.ok) return names;
    const reads = await Promise.all(
      names.value.rows.flatMap((name) => [this.read(since, name, true), this.read(since, name, false)]),
    );
    const rows: MovementRow[] = names.value.unread > 0 ? [UNNAMED] : [];
    for (const read of reads) {
      if (!read.ok) return read;
      rows.push(...read.value);
    }
    const value = rows.sort(byTime);
    return {
      ...names,
      value,
      answeredAt: Math.max(names.answeredAt, ...reads.map((read) => read.answeredAt)),
    };
  }

  private read(since: number, name: string, into: boolean): Promise<Result<readonly MovementRow[]>> {
    // The account that is not named is the main account.
    const other: Readonly<Record<string, string>> = into ? { fromAccount: name } : { toAccount: name };
    const between = { ...other, fromAccountType: 'SPOT', toAccountType: 'SPOT' };
    return this.records.movements(since, (startTime, endTime) =>
      readTransferPages(PAGE, (page) =>
        this.caller.call(
          'subAccountTransfers',
          { ...between, startTime, endTime, page, limit: PAGE },
          (body) => readSubAccountTransfers(body, name, into),
        ),
      ),
    );
  }

  /** A key that may not ask has no sub-accounts to tell of: only a main account's may (MEXC API notes 7). */
  private async names(): Promise<Result<Readable<string>>> {
    const age = this.known ? this.now() - this.known.at : Number.POSITIVE_INFINITY;
    if (this.known && age >= 0 && age < NAMES_KEPT_MS) return this.known.names;
    const read = await this.wallets.subAccounts();
    if (!read.ok && !NOT_MAIN.has(read.failure.kind)) return read;
    const names = read.ok ? read : { ...read, ok: true as const, value: { rows: [], unread: 0 } };
    this.known = { at: this.now(), names };
    return names;
  }
}
