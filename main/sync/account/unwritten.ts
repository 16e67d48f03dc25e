import type { JournalRow } from '../ports/journal.ts';

/** Names that are remembered while nothing waits; more than this are forgotten at once. */
const MOST_NAMES = 2000;

/** States of one document or order: the newest that holds, and newer ones that hold only once they are written. */
interface States {
  readonly holds: JournalRow | null;
  readonly proposed: readonly JournalRow[];
}

/**
 * Rows that nobody waits for and that the journal did not take. They are told again with the next write, so that no
 * order's end and no fill is missing in it for good; of a document or an order only the newest state is.
 */
export class Unwritten {
  private rows: JournalRow[] = [];
  private readonly states = new Map<string, States>();

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  /**
   * To be called with all rows as they are handed to the journal, in their order, before they wait with others.
   * `proposed`: they hold only if they can be written, and count for nothing otherwise.
   */
  handedIn(rows: readonly JournalRow[], othersWait: boolean, proposed = false): void {
    if (this.isEmpty && !othersWait && this.states.size > MOST_NAMES) this.states.clear();
    for (const row of rows) {
      const name = nameOf(row);
      if (name === null) continue;
      const before = proposed ? this.states.get(name) : undefined;
      this.states.set(
        name,
        proposed
          ? { holds: before?.holds ?? null, proposed: [...(before?.proposed ?? []), row] }
          : { holds: row, proposed: [] },
      );
    }
  }

  /** These are durable: what was only proposed holds now. */
  written(rows: readonly JournalRow[]): void {
    this.settle(rows, (states, index) => ({
      holds: states.proposed[index] ?? states.holds,
      proposed: states.proposed.slice(index + 1),
    }));
  }

  /** These were proposed, could not be written and are given up: what they would have replaced is the newest again. */
  givenUp(rows: readonly JournalRow[]): void {
    this.settle(rows, (states, index) => ({ ...states, proposed: states.proposed.toSpliced(index, 1) }));
  }

  /** What has still to be written, without what newer rows have replaced; the caller puts back what fails again. */
  take(): readonly JournalRow[] {
    const { rows } = this;
    this.rows = [];
    return rows.filter((row) => this.isNewest(row));
  }

  /** These could not be written; `before` those that failed meanwhile. */
  putBack(rows: readonly JournalRow[]): void {
    this.rows = [...rows, ...this.rows];
  }

  /** These wait behind what could not be written. */
  add(rows: readonly JournalRow[]): void {
    this.rows = [...this.rows.filter((row) => this.isNewest(row)), ...rows];
  }

  /** False for a state of a document or an order that a later row which holds has replaced. */
  isNewest(row: JournalRow): boolean {
    const name = nameOf(row);
    return name === null || (this.states.get(name)?.holds ?? row) === row;
  }

  private settle(rows: readonly JournalRow[], to: (states: States, index: number) => States): void {
    for (const row of rows) {
      const name = nameOf(row);
      const states = name === null ? undefined : this.states.get(name);
      const index = states?.proposed.indexOf(row) ?? -1;
      if (name !== null && states && index >= 0) this.states.set(name, to(states, index));
    }
  }
}

/** What a later row of the same name replaces; null for events and fills, which stand for themselves. */
function nameOf(row: JournalRow): string | null {
  if (row.type === 'doc') return `doc ${row.key}`;
  return row.type === 'order' ? `order ${row.row.clientOrderId}` : null;
}
