import type { AccountKey, JournalRow } from '#main/sync/ports/journal.ts';

interface Note {
  readonly account: AccountKey;
  readonly rows: readonly JournalRow[];
}

/**
 * Notes on their way to the journal's thread. A check of a hundred symbols notes two hundred times in one turn of the
 * event loop, and each message to another thread costs more than what is in it: they go together at the turn's end.
 */
export class Notes {
  private readonly post: (note: Note) => void;
  private readonly failed: (error: unknown) => void;
  private waiting: Note[] = [];
  private timer: NodeJS.Immediate | null = null;

  /** `failed` hears of rows that can't be handed to another thread; the others are sent all the same. */
  constructor(post: (note: Note) => void, failed: (error: unknown) => void) {
    this.post = post;
    this.failed = failed;
  }

  add(note: Note): void {
    this.waiting.push(note);
    this.timer ??= setImmediate(() => this.send());
  }

  /** Sends what waits. Whatever else is sent to the thread goes after it, so that the order stays. */
  send(): void {
    if (this.timer) clearImmediate(this.timer);
    this.timer = null;
    const waiting = this.waiting;
    this.waiting = [];
    for (const notes of inRuns(waiting)) {
      const [first] = notes;
      if (!first) continue;
      try {
        this.post({ account: first.account, rows: notes.flatMap((note) => note.rows) });
      } catch {
        for (const note of notes) this.sendOne(note);
      }
    }
  }

  private sendOne(note: Note): void {
    try {
      this.post(note);
    } catch (error) {
      this.failed(error);
    }
  }
}

/** The notes in their order, those of one account that follow each other together. */
function inRuns(notes: readonly Note[]): Note[][] {
  const runs: Note[][] = [];
  for (const note of notes) {
    const run = runs.at(-1);
    if (run?.[0]?.account === note.account) run.push(note);
    else runs.push([note]);
  }
  return runs;
}
