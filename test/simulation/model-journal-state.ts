import { reusedId } from '#main/journal/writer.ts';
import type { AccountKey, EventRow, FillRow, JournalRow, Json, OrderRow } from '#main/sync/ports/journal.ts';
import { dec } from '#shared/decimal.ts';

/** What one account's rows amount to. Rows are taken as they are: whoever hands them in never changes them. */
export class ModelAccount {
  readonly docs = new Map<string, Json>();
  readonly orders = new Map<string, OrderRow>();
  readonly unended = new Map<string, OrderRow>();
  readonly fills = new Map<string, FillRow>();
  readonly events: EventRow[] = [];

  /** Throws, and writes nothing, when a client order id already names another order. */
  write(rows: readonly JournalRow[]): void {
    this.check(rows);
    for (const row of rows) {
      if (row.type === 'event') this.events.push(row.row);
      else if (row.type === 'order') this.writeOrder(row.row);
      else if (row.type === 'fill') this.writeFill(row.row);
      else if (row.value === null) this.docs.delete(row.key);
      else this.docs.set(row.key, row.value);
    }
  }

  copy(): ModelAccount {
    const copy = new ModelAccount();
    for (const [key, value] of this.docs) copy.docs.set(key, value);
    for (const [key, value] of this.orders) copy.orders.set(key, value);
    for (const [key, value] of this.unended) copy.unended.set(key, value);
    for (const [key, value] of this.fills) copy.fills.set(key, value);
    for (const event of this.events) copy.events.push(event);
    return copy;
  }

  private check(rows: readonly JournalRow[]): void {
    let earlier: Map<string, OrderRow> | null = null;
    for (const row of rows) {
      if (row.type !== 'order') continue;
      const id = row.row.clientOrderId;
      const old = earlier?.get(id) ?? this.orders.get(id);
      if (old !== undefined && !isSameOrder(old, row.row)) throw reusedId(id);
      earlier ??= new Map();
      earlier.set(id, row.row);
    }
  }

  private writeOrder(row: OrderRow): void {
    this.orders.set(row.clientOrderId, row);
    if (row.phase === 'ended') this.unended.delete(row.clientOrderId);
    else this.unended.set(row.clientOrderId, row);
  }

  private writeFill(row: FillRow): void {
    const key = `${row.symbol} ${row.tradeId}`;
    const old = this.fills.get(key);
    if (old === undefined) this.fills.set(key, row);
    else if (old.clientOrderId === null && row.clientOrderId !== null) {
      this.fills.set(key, { ...old, clientOrderId: row.clientOrderId });
    }
  }
}

/** What outlives a crash: hand the same disk to the next journal. */
export class ModelDisk {
  private readonly accounts = new Map<string, ModelAccount>();

  account(key: AccountKey): ModelAccount {
    const name = `${key.venue} ${key.uid}`;
    let account = this.accounts.get(name);
    if (account === undefined) {
      account = new ModelAccount();
      this.accounts.set(name, account);
    }
    return account;
  }

  /** The accounts that anything was ever written for. */
  all(): readonly ModelAccount[] {
    return [...this.accounts.values()];
  }

  /** Every account that has rows. */
  keys(): AccountKey[] {
    return [...this.accounts.keys()].map((name) => {
      const [venue = '', uid = ''] = name.split(' ');
      return { venue, uid };
    });
  }

  /** A disk with the same rows, to go on from twice. */
  copy(): ModelDisk {
    const copy = new ModelDisk();
    for (const [name, account] of this.accounts) copy.accounts.set(name, account.copy());
    return copy;
  }
}

function isSameOrder(a: OrderRow, b: OrderRow): boolean {
  return (
    a.symbol === b.symbol && a.side === b.side && isEqual(a.price, b.price) && isEqual(a.quantity, b.quantity)
  );
}

function isEqual(a: string, b: string): boolean {
  return a === b || dec(a).eq(dec(b));
}
