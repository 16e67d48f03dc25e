import { JournalError } from '#main/journal/error.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { AccountKey, FillRow, JournalPort, JournalRow, OrderRow } from '#main/sync/ports/journal.ts';
import { modelHistory } from './model-journal-history.ts';
import type { ModelDisk } from './model-journal-state.ts';

export { ModelDisk } from './model-journal-state.ts';

/** What a test does to one append: refuse it with an error, or make the sync of its batch take longer. */
export interface AppendFault {
  readonly reject?: JournalError;
  readonly extraMs?: number;
}

export interface ModelJournalOptions {
  /** What outlives the process; a new one is an empty journal. */
  readonly disk: ModelDisk;
  readonly clock: Clock;
  /** How long one sync takes, in milliseconds of virtual time; drawn anew for each. */
  readonly syncMs?: () => number;
  /** Asked at each append, as it is handed in; null for none. May call `crash`. */
  readonly onAppend?: (account: AccountKey, rows: readonly JournalRow[]) => AppendFault | null;
}

/** The journal port in memory and virtual time. */
export interface ModelJournal extends JournalPort {
  /**
   * The process dies: of the appends that weren't acknowledged none survives in half of the cases, else the first
   * few (each whole, in their order; how many is drawn too). Nothing handed in before is ever answered, nothing
   * handed in later has any effect. `random` gives numbers in [0, 1). Returns how many survived of how many.
   */
  crash(random: () => number): { readonly kept: number; readonly pending: number };
  /** Appends and notes that aren't durable yet. */
  pending(): number;
}

interface Waiting {
  readonly account: AccountKey;
  readonly rows: readonly JournalRow[];
  readonly fault: AppendFault | null;
  /** Null for a note. */
  readonly settle: ((error: JournalError | null) => void) | null;
}

const NOTE_MS = 250;

/**
 * Opens a model of the journal on `disk`. Like the real one it commits in the order of the calls, all that waits at
 * once; an append resolves in the moment its rows are durable; reads come after the commit of what was handed in.
 */
export function openModelJournal({
  disk,
  clock,
  syncMs = () => 1,
  onAppend,
}: ModelJournalOptions): ModelJournal {
  let queue: Waiting[] = [];
  let syncing: Waiting[] = [];
  let cancelSync: (() => void) | null = null;
  let cancelNotes: (() => void) | null = null;
  let state: 'open' | 'closed' | 'dead' = 'open';
  let closing: Promise<void> | null = null;
  const dropped = new Map<string, JournalError>();

  const commit = (): void => {
    cancelNotes?.();
    cancelNotes = null;
    if (cancelSync !== null || queue.length === 0) return;
    syncing = queue;
    queue = [];
    let ms = syncMs();
    for (const item of syncing) ms += item.fault?.extraMs ?? 0;
    cancelSync = clock.after(ms, () => {
      cancelSync = null;
      const done = syncing;
      syncing = [];
      for (const item of done) apply(item);
      if (queue.length > 0) commit();
    });
  };

  const apply = (item: Waiting): void => {
    const error = item.fault?.reject ?? write(item);
    if (item.settle !== null) item.settle(error);
    else if (error !== null) dropped.set(nameOf(item.account), error);
  };

  const write = (item: Waiting): JournalError | null => {
    const name = nameOf(item.account);
    const earlier = item.settle === null ? undefined : dropped.get(name);
    if (earlier !== undefined) {
      dropped.delete(name);
      return earlier;
    }
    try {
      disk.account(item.account).write(item.rows);
      return null;
    } catch (error) {
      return error instanceof JournalError ? error : new JournalError('failed', String(error));
    }
  };

  const append = (
    account: AccountKey,
    rows: readonly JournalRow[],
    fault: AppendFault | null,
  ): Promise<void> =>
    new Promise((resolve, reject) => {
      if (state === 'dead') return;
      if (state === 'closed') return reject(closed());
      queue.push({ account, rows, fault, settle: (error) => (error === null ? resolve() : reject(error)) });
      commit();
    });

  /** Waits for what was handed in before, at no cost of time when nothing was. A dead journal never answers. */
  const settled = async (): Promise<void> => {
    if (state === 'closed') throw closed();
    if (state === 'dead') return new Promise(() => {});
    if (queue.length + syncing.length === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    queue.push({ account: { venue: '', uid: '' }, rows: [], fault: null, settle: () => resolve() });
    commit();
    return promise;
  };

  return {
    async load(key) {
      await settled();
      const account = disk.account(key);
      return { docs: new Map(account.docs), unendedOrders: byPlanning([...account.unended.values()]) };
    },
    append: (account, rows) => append(account, rows, onAppend?.(account, rows) ?? null),
    note(account, rows) {
      if (state !== 'open') return;
      queue.push({ account, rows, fault: null, settle: null });
      cancelNotes ??= clock.after(NOTE_MS, commit);
    },
    async query(account, query) {
      await settled();
      return modelHistory(disk.account(account), query);
    },
    async fillsOf(account, ids) {
      await settled();
      const wanted = new Set<string | null>(ids);
      const fills = [...disk.account(account).fills.values()].filter((fill) =>
        wanted.has(fill.clientOrderId),
      );
      return byTime(fills.filter((fill) => fill.clientOrderId !== null));
    },
    async orders(account, ids) {
      await settled();
      const { orders } = disk.account(account);
      return byPlanning([...new Set(ids)].flatMap((id) => orders.get(id) ?? []));
    },
    close() {
      closing ??= settled();
      if (state === 'open') state = 'closed';
      return closing;
    },
    crash(random) {
      if (state !== 'open') return { kept: 0, pending: 0 };
      state = 'dead';
      cancelSync?.();
      cancelNotes?.();
      const pending = [...syncing, ...queue].filter((item) => item.fault?.reject === undefined);
      const kept = random() < 0.5 ? 0 : Math.floor(random() * pending.length) + Math.min(1, pending.length);
      for (const item of pending.slice(0, kept)) write(item);
      queue = [];
      syncing = [];
      return { kept, pending: pending.length };
    },
    pending: () => queue.length + syncing.length,
  };
}

function byPlanning(orders: OrderRow[]): OrderRow[] {
  return orders.sort((a, b) => a.plannedAt - b.plannedAt);
}

function byTime(fills: FillRow[]): FillRow[] {
  return fills.sort((a, b) => a.at - b.at);
}

function nameOf(account: AccountKey): string {
  return `${account.venue} ${account.uid}`;
}

function closed(): JournalError {
  return new JournalError('closed', 'The journal is closed.');
}
