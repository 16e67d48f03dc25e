import type { JournalRow } from '../ports/journal.ts';

/** Names that are remembered while nothing waits; more than this are forgotten at once. */
const MOST_NAMES = 2000;

/**
 * Rows that nobody waits for and that the journal did not take. They are told again with the next write, so that no
 * order's end and no fill is missing in it for good; of a document or an order only the newest state is.
 */
export class Unwritten {
  private rows: JournalRow[] = [];
  private readonly newest = new Map<string, JournalRow>();

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  /** To be called with all rows as they are handed to the journal, in their order, before they wait with others. */
  handedIn(rows: readonly JournalRow[], othersWait: boolean): void {
    if (this.isEmpty && !othersWait && this.newest.size > MOST_NAMES) this.newest.clear();
    for (const row of rows) {
      const name = nameOf(row);
      if (name !== null) this.newest.set(name, row);
    }
  }

  /** What has still to be written, without what newer rows have replaced; the caller puts back what fails again. */
  take(): readonly JournalRow[] {
    const rows = this.rows.filter((row) => this.isNewest(row));
    this.rows = [];
    return rows;
  }

  /** These could not be written; `before` those that failed meanwhile. */
  putBack(rows: readonly JournalRow[]): void {
    this.rows = [...rows, ...this.rows];
  }

  /** These wait behind what could not be written. */
  add(rows: readonly JournalRow[]): void {
    this.rows = [...this.rows.filter((row) => this.isNewest(row)), ...rows];
  }

  /** False for a state of a document or an order that a later row has replaced. */
  isNewest(row: JournalRow): boolean {
    const name = nameOf(row);
    return name === null || (this.newest.get(name) ?? row) === row;
  }
}

/** What a later row of the same name replaces; null for events and fills, which stand for themselves. */
function nameOf(row: JournalRow): string | null {
  if (row.type === 'doc') return `doc ${row.key}`;
  return row.type === 'order' ? `order ${row.row.clientOrderId}` : null;
}
