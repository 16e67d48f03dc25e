import type { HaltFile } from '#main/journal/halt-file.ts';
import { asJson, eventRow } from '#main/sync/account/event-log.ts';
import { words } from '#main/sync/engine-words.ts';
import { type Clock, sleep } from '#main/sync/ports/clock.ts';
import type { JournalPort, JournalRow } from '#main/sync/ports/journal.ts';
import type { Halt } from '#main/sync/ports/program.ts';
import { Refusal, reasonOf } from '#main/sync/refusal.ts';
import { together } from '#main/sync/together.ts';
import { owned } from '#shared/owned.ts';
import type { Told } from '#shared/words/said.ts';
import { INSTALLATION } from '../account/identity.ts';

/** A halt that could not be written down is tried again this often. */
const WRITE_AGAIN_MS = 5000;
/** A press is answered after this long at the latest, also by a disk that hangs. */
const PATIENCE_MS = 5000;

const said = words.deskProgram.kill;

export interface KillSwitchParts {
  readonly journal: Pick<JournalPort, 'append'>;
  readonly file: Pick<HaltFile, 'write' | 'remove'>;
  readonly clock: Clock;
  /** What the start found; `written` says that journal and file both hold it. */
  readonly found: { readonly halt: Halt | null; readonly written: boolean };
  /** Called at each press, before anything is waited for: from here on nothing may be sent. */
  readonly pressed: (first: boolean) => void;
  /** Called when trading is armed again, durably. */
  readonly rearmed: () => void;
  /** What holds and whether it is written has changed. */
  readonly changed: () => void;
}

/**
 * The program's kill switch. A press holds at once, in every state of the program, and is written to the
 * installation's documents and to a file beside the journal, again and again until both have taken it; either of them
 * is enough to be halted after a restart. Arming again is the other way about: durable first, then so.
 */
export class KillSwitch {
  private readonly parts: KillSwitchParts;
  private held: Halt | null;
  /** Which of the two records hold what is so. */
  private readonly written: { journal: boolean; file: boolean };
  private presses = 0;
  private fault = '';
  private turn: Promise<unknown> = Promise.resolve();
  private retry: (() => void) | null = null;
  private over = false;

  constructor(parts: KillSwitchParts) {
    this.parts = parts;
    this.held = parts.found.halt;
    const written = this.held === null || parts.found.written;
    this.written = { journal: written, file: written };
  }

  /** How often it was pressed in this run. */
  get pressCount(): number {
    return this.presses;
  }

  /** Null while trading is armed. */
  get halt(): Halt | null {
    return this.held;
  }

  /** Halted, and after a restart it might not be: why, in one sentence; null otherwise. */
  get unwritten(): Told | null {
    if (this.held === null || this.written.journal || this.written.file) return null;
    return said.unwritten({ why: this.fault || said.diskSilent, seconds: WRITE_AGAIN_MS / 1000 });
  }

  /** Halts everything, as often as one likes. Resolves with what is so: halted, and whether that is written down. */
  async press(): Promise<Told> {
    this.presses += 1;
    const first = this.held === null;
    this.held ??= { reason: said.pressed, at: this.parts.clock.now() };
    if (first) this.written.journal = this.written.file = false;
    this.parts.pressed(first);
    await this.writtenOrLate();
    return together(words.control.halted, this.unwritten ?? '');
  }

  /** Writes a halt that is not written yet, and goes on trying. Never rejects. */
  write(): Promise<void> {
    return this.inTurn(() => this.writeNow());
  }

  /**
   * Arms trading again. `prepare` makes durable what must be so before that. Rejects with a Refusal when something
   * of it could not be written, or the switch was pressed since `before`: then everything is still halted.
   */
  rearm(prepare: () => Promise<void>, before = this.presses): Promise<void> {
    return this.inTurn(async () => {
      const { journal, file, clock } = this.parts;
      const pressedAgain = () => {
        if (this.presses !== before) throw new Refusal('failed', said.pressedAgain);
      };
      if (this.held === null) return;
      try {
        await prepare();
        pressedAgain();
        this.written.file = this.written.journal = false;
        await file.remove();
        pressedAgain();
        const at = clock.now();
        await journal.append(INSTALLATION, [
          { type: 'doc', key: 'halt', value: null },
          eventRow({ at, symbol: null, kind: 'rearmed', sentence: words.control.armedAgain }),
        ]);
        pressedAgain();
      } catch (error) {
        this.retrySoon();
        throw new Refusal('failed', said.stillHalted({ why: reasonOf(error) }));
      }
      this.held = null;
      this.parts.rearmed();
      this.parts.changed();
    });
  }

  /** The program ends: one last try, then none. */
  async close(): Promise<void> {
    this.over = true;
    this.retry?.();
    this.retry = null;
    await this.writtenOrLate();
  }

  private async writtenOrLate(): Promise<void> {
    const done = new AbortController();
    const late = sleep(this.parts.clock, PATIENCE_MS, done.signal);
    await Promise.race([this.write(), late]);
    done.abort();
  }

  private async writeNow(): Promise<void> {
    const { journal, file } = this.parts;
    const { held, written } = this;
    if (held === null || (written.journal && written.file)) return;
    const rows: readonly JournalRow[] = [
      { type: 'doc', key: 'halt', value: { ...held, reason: asJson(held.reason) } },
      eventRow({ at: held.at, symbol: null, kind: 'halt', sentence: said.halted({ reason: held.reason }) }),
    ];
    const into = async (where: 'journal' | 'file', write: () => Promise<void>) => {
      if (written[where]) return;
      await write();
      written[where] = true;
    };
    const tries = [
      into('file', () => file.write(held)),
      into('journal', () => journal.append(INSTALLATION, rows)),
    ];
    for (const tried of await Promise.allSettled(tries)) {
      if (tried.status === 'rejected')
        this.fault = tried.reason instanceof Error ? tried.reason.message : String(tried.reason);
    }
    if (!written.journal || !written.file) this.retrySoon();
    this.parts.changed();
  }

  private retrySoon(): void {
    if (this.over) return;
    this.retry ??= this.parts.clock.after(WRITE_AGAIN_MS, () => {
      this.retry = null;
      owned(this.write(), (error) => {
        this.fault = String(error);
        this.retrySoon();
      });
    });
  }

  /** One at a time, in the order of the calls. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }
}
