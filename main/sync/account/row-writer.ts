import { owned } from '#shared/owned.ts';
import type { Clock } from '../ports/clock.ts';
import { type AccountKey, type JournalPort, type JournalRow, OUTCOME_KINDS } from '../ports/journal.ts';
import { Unwritten } from './unwritten.ts';

/** A journal that could not be written is tried again this soon, and at each check. */
const RECORD_AGAIN_MS = 5000;

/** A durable write failed: nothing may be sent. */
export class JournalDown extends Error {}

/** Rows on their way to the journal. Without a `reject` they are owed where it doesn't take them. */
interface Writing {
  readonly rows: readonly JournalRow[];
  readonly resolve: (() => void) | null;
  readonly reject: ((error: JournalDown) => void) | null;
}

/** What the writer tells its account. */
interface Told {
  readonly changed: (what: 'session' | 'fills' | 'corrections') => void;
  /** The journal takes rows again after a failure. */
  readonly worksAgain: () => void;
  /** A fault of the program's own in work that nobody waits for. */
  readonly fault: (error: unknown) => void;
  readonly isClosing: () => boolean;
}

/** The one way of an account's rows to the journal: in the order in which they were handed in, a failure kept in mind. */
export class RowWriter {
  /** The sentence of the last failed durable write; null when the journal works. */
  fault: string | null = null;
  /** How many durable writes have failed in this life. */
  faults = 0;
  private readonly key: AccountKey;
  private readonly journal: JournalPort;
  private readonly clock: Clock;
  private readonly account: Told;
  private readonly unwritten = new Unwritten();
  private held: JournalRow[] = [];
  private queue: Writing[] = [];
  private writing = false;
  private retry: (() => void) | null = null;
  private owing: Promise<void> | null = null;

  constructor(
    of: { readonly key: AccountKey; readonly journal: JournalPort; readonly clock: Clock },
    account: Told,
  ) {
    this.key = of.key;
    this.journal = of.journal;
    this.clock = of.clock;
    this.account = account;
  }

  /** Writes rows durably. Throws `JournalDown` when that failed: then nothing may be sent on their strength. */
  record(rows: readonly JournalRow[]): Promise<void> {
    return new Promise((resolve, reject) => this.write({ rows, resolve, reject }));
  }

  /**
   * Writes rows durably without being waited for. A failure blocks every send through `fault` until the rows
   * are written after all.
   */
  recordSoon(rows: readonly JournalRow[]): void {
    this.write({ rows, resolve: null, reject: null });
  }

  /** As `recordSoon`; resolves when the rows are durable, or owed because the journal doesn't take them now. */
  recordOrOwe(rows: readonly JournalRow[]): Promise<void> {
    return new Promise((resolve) => this.write({ rows, resolve, reject: null }));
  }

  /** Tries the journal again after a failure: what it did not take, or a sign of life. Says so when it works again. */
  recordOwed(): Promise<void> {
    this.owing ??= this.tryAgain().finally(() => {
      this.owing = null;
    });
    return this.owing;
  }

  private async tryAgain(): Promise<void> {
    if (this.fault === null) return;
    const alive: JournalRow = { type: 'doc', key: 'journal', value: { writableAt: this.clock.now() } };
    await this.record([alive]).catch(() => undefined);
    if (this.fault !== null) return;
    this.account.worksAgain();
  }

  /** Nothing may be sent until the journal works, so it is not left to the next check. */
  private recordOwedSoon(): void {
    this.retry ??= this.clock.after(RECORD_AGAIN_MS, () => {
      this.retry = null;
      if (!this.account.isClosing()) owned(this.recordOwed(), this.account.fault);
    });
  }

  /**
   * Rows whose loss at a crash would be no harm (checks, remarks, states that can be worked out again). They never
   * overtake what is being written or could not be written: a state must not be on the disk before what made it.
   */
  note(rows: readonly JournalRow[]): void {
    this.unwritten.handedIn(rows, this.rowsWait);
    this.held.push(...rows);
    this.passOn();
  }

  private write(item: Writing): void {
    this.unwritten.handedIn(item.rows, this.rowsWait, item.reject !== null);
    this.queue.push(item);
    if (this.writing) return;
    owned(this.writeAll(), (error) => {
      this.writing = false;
      this.account.fault(error);
    });
  }

  /** One append at a time: what waits meanwhile goes together, so that no state overtakes rows that may yet fail. */
  private async writeAll(): Promise<void> {
    this.writing = true;
    while (this.queue.length > 0) {
      const batch = this.queue;
      this.queue = [];
      const owed = this.unwritten.take();
      const rows = [...owed, ...batch.flatMap((item) => item.rows)];
      try {
        await this.journal.append(this.key, rows);
        this.unwritten.written(rows);
        this.tellWritten(rows);
        if (this.unwritten.isEmpty) this.fault = null;
        for (const item of batch) item.resolve?.();
      } catch (error) {
        this.faults += 1;
        this.fault = error instanceof Error ? error.message : String(error);
        this.unwritten.putBack([...owed, ...batch.flatMap((item) => (item.reject ? [] : item.rows))]);
        for (const item of batch) {
          if (item.reject) {
            this.unwritten.givenUp(item.rows);
            item.reject(new JournalDown(this.fault));
          } else item.resolve?.();
        }
        this.account.changed('session');
        this.recordOwedSoon();
      }
    }
    this.writing = false;
    this.passOn();
  }

  /** Lists that are read from the journal can show these rows from now on, and not before. */
  private tellWritten(rows: readonly JournalRow[]): void {
    if (rows.some((row) => row.type === 'fill')) this.account.changed('fills');
    if (rows.some((row) => row.type === 'event' && OUTCOME_KINDS.includes(row.row.kind)))
      this.account.changed('corrections');
  }

  private get rowsWait(): boolean {
    return this.writing || this.held.length + this.queue.length > 0;
  }

  private passOn(): void {
    if (this.writing || this.held.length === 0) return;
    // What was written in the meantime may be newer than what was held back: an older state must not follow it.
    const rows = this.held.filter((row) => this.unwritten.isNewest(row));
    this.held = [];
    if (rows.length === 0) return;
    if (this.fault === null && this.unwritten.isEmpty) this.journal.note(this.key, rows);
    // A long failure must not fill the memory with remarks about checks.
    else this.unwritten.add(rows.filter((row) => row.type !== 'event' || row.row.kind !== 'check'));
  }
}
