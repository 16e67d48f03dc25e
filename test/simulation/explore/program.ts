import { createHash } from 'node:crypto';
import { KillSwitch } from '#main/desk/program/kill-switch.ts';
import type { Target } from '#main/desk/program/lifecycle.ts';
import { type Opened, Program } from '#main/desk/program/program.ts';
import { Unreachable } from '#main/desk/venues/unreachable.ts';
import { tell } from '#main/sync/engine-words.ts';
import type { Halt, ProgramPort } from '#main/sync/ports/program.ts';
import { Refusal } from '#main/sync/refusal.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import { VirtualClock } from '../virtual-clock.ts';
import type { Played } from './search.ts';

/** One account that was opened, as the model sees it. */
interface Session extends Opened {
  readonly port: ProgramPort;
  /** Null: it works; pending: its end is waited for. */
  ending: PromiseWithResolvers<void> | null;
  ended: boolean;
  stopped: boolean;
  readonly leases: Set<number>;
  lease: number | null;
}

interface Opening {
  readonly target: Target;
  readonly port: ProgramPort;
  readonly answer: PromiseWithResolvers<Session>;
}

const START = Date.UTC(2026, 10, 23, 14, 0, 0);
const WAIT_MS = 61_000;

/** The program's life and its kill switch, both as built; accounts, dialog and disk answer when a letter says so. */
export class ProgramModel {
  readonly broken: string[] = [];
  readonly clock = new VirtualClock(START);
  private readonly sessions: Session[] = [];
  private openings: Opening[] = [];
  private agreements: PromiseWithResolvers<void>[] = [];
  private writes: {
    readonly what: 'file' | 'journal' | 'no file' | 'no journal';
    readonly done: PromiseWithResolvers<void>;
  }[] = [];
  private changes = 0;
  /** What is on the disk, and what a press was told. */
  private disk: { file: Halt | null; journal: Halt | null } = { file: null, journal: null };
  /** A press was answered with "written", and nobody asked to arm again since. */
  private promised = false;
  private program!: Program<Session>;
  private kill!: KillSwitch;
  private life = 0;
  /** The start came to nothing: there is no program until it is started again. */
  private refused = false;

  async start(): Promise<void> {
    const life = ++this.life;
    const found = this.disk.file ?? this.disk.journal;
    if (this.promised && found === null)
      this.broken.push('a halt that was said to be written is gone after a restart');
    const both = this.disk.file !== null && this.disk.journal !== null;
    const write = (what: 'file' | 'journal' | 'no file' | 'no journal') => {
      const done = Promise.withResolvers<void>();
      if (life === this.life) this.writes.push({ what, done });
      return done.promise;
    };
    this.kill = new KillSwitch({
      journal: {
        append: (_, rows) =>
          write(rows.some((row) => row.type === 'doc' && row.value === null) ? 'no journal' : 'journal'),
      },
      file: { write: () => write('file'), remove: () => write('no file') },
      clock: this.clock,
      found: { halt: found, written: both },
      pressed: (first) => this.program.pressed(first),
      rearmed: () => this.program.rearmed(),
      changed: () => undefined,
    });
    this.program = new Program<Session>(
      {
        clock: this.clock,
        open: (target, port) => this.open(target, port),
        agree: () => {
          const agreement = Promise.withResolvers<void>();
          this.agreements.push(agreement);
          return agreement.promise;
        },
        install: async () => undefined,
        show: () => undefined,
        say: () => undefined,
        fault: (sentence, error) => this.broken.push(`${tell(sentence)}: ${String(error)}`),
        strict: false,
      },
      this.kill,
    );
    // As at each start: a halt that is only half written is written again.
    this.kill.write().catch((error: unknown) => this.broken.push(`a halt that was found: ${String(error)}`));
    this.refused = false;
    this.changes = 0;
    this.program.start({ mode: 'live', paused: true }).catch(() => {
      if (life === this.life) this.refused = true;
    });
    await this.settle();
  }

  /** The names of what can happen next. */
  static readonly letters = [
    'live',
    'practice',
    'opens',
    'the first of two opens',
    'unreachable',
    'to mend',
    'fault',
    'agreed',
    'not agreed',
    'an account has ended',
    'kill',
    're-arm',
    'written',
    'refused',
    'a minute',
    'dies and starts again',
    'close',
  ] as const;

  async play(letter: (typeof ProgramModel.letters)[number]): Promise<void> {
    if (this.refused && letter !== 'dies and starts again') return;
    switch (letter) {
      case 'live':
      case 'practice':
        this.change(letter);
        break;
      case 'opens':
        this.answer(this.openings.pop());
        break;
      case 'the first of two opens':
        if (this.openings.length > 1) this.answer(this.openings.shift());
        break;
      case 'unreachable':
        this.openings.pop()?.answer.reject(new Unreachable('It can not be reached.', null));
        break;
      case 'to mend':
        this.openings.pop()?.answer.reject(new Refusal('not-now', 'There is no key.'));
        break;
      case 'fault':
        this.openings.pop()?.answer.reject(new Error('a fault'));
        break;
      case 'agreed':
        this.agreements.pop()?.resolve();
        break;
      case 'not agreed':
        this.agreements.pop()?.reject(new Refusal('refused', 'You did not agree.'));
        break;
      case 'an account has ended': {
        const session = this.sessions.find(({ ending, ended }) => ending !== null && !ended);
        if (session) session.ended = true;
        session?.ending?.resolve();
        break;
      }
      case 'kill':
        this.press();
        break;
      case 're-arm':
        this.promised = false;
        this.kill.rearm(async () => undefined).catch(() => undefined);
        break;
      case 'written':
        for (const { what, done } of this.writes.splice(0)) this.write(what, done);
        break;
      case 'refused':
        for (const { done } of this.writes.splice(0)) done.reject(new Error('The disk is full.'));
        break;
      case 'a minute':
        await this.clock.advance(WAIT_MS);
        break;
      case 'dies and starts again':
        this.clock.clear();
        this.writes = [];
        this.openings = [];
        this.agreements = [];
        this.sessions.length = 0;
        await this.start();
        break;
      case 'close':
        this.program.close().catch((error: unknown) => this.broken.push(`close: ${String(error)}`));
        break;
    }
    await this.settle();
    if (!this.refused) this.look();
  }

  /** Everything that what happens next can depend on. */
  get state(): string {
    const { now } = this.program;
    const attempts = [
      ...this.sessions.map(({ ended, ending, lease, stopped }) => [
        ended,
        ending !== null,
        lease !== null,
        stopped,
      ]),
    ];
    const life = JSON.stringify(now, (key, value: unknown) => {
      if (key === 'sentence') return undefined;
      if (key === 'nextAt' && typeof value === 'number') return value - this.clock.now();
      // Attempts are numbered on; only which of those that are known it is matters.
      return key === 'attempt' || key === 'session' ? this.nameOf(value) : value;
    });
    const all = [
      life,
      attempts,
      this.openings.map(({ target }) => target),
      this.agreements.length,
      this.writes.map(({ what }) => what),
      this.disk.file !== null,
      this.disk.journal !== null,
      this.promised,
      this.kill.halt !== null,
      this.kill.unwritten !== null,
      this.changes,
      this.refused,
      this.clock.waits(),
    ];
    return createHash('sha1').update(JSON.stringify(all)).digest('base64');
  }

  private nameOf(attempt: unknown): unknown {
    if (attempt === null) return null;
    const { session } = this.program;
    return session === null ? 'none' : this.sessions.indexOf(session);
  }

  private async open(target: Target, port: ProgramPort): Promise<Session> {
    const answer = Promise.withResolvers<Session>();
    this.openings.push({ target, port, answer });
    return answer.promise;
  }

  private answer(opening: Opening | undefined): void {
    if (!opening) return;
    const session: Session = {
      port: opening.port,
      ending: null,
      ended: false,
      stopped: this.kill.halt !== null,
      leases: new Set(),
      lease: null,
      halted: () => {
        session.stopped = true;
      },
      close: () => {
        session.ending ??= Promise.withResolvers();
        return session.ending.promise;
      },
    };
    this.sessions.push(session);
    opening.answer.resolve(session);
  }

  private change(mode: Mode): void {
    this.changes += 1;
    const { life } = this;
    const over = () => {
      if (life === this.life) this.changes -= 1;
    };
    this.program.change(mode).then(over, over);
  }

  private press(): void {
    const { life } = this;
    this.kill.press().then(
      () => {
        if (life === this.life && this.kill.halt !== null && this.kill.unwritten === null)
          this.promised = true;
      },
      (error: unknown) => this.broken.push(`a press was refused: ${String(error)}`),
    );
    if (this.kill.halt === null) this.broken.push('the kill switch was pressed, and nothing is halted');
  }

  private write(what: 'file' | 'journal' | 'no file' | 'no journal', done: PromiseWithResolvers<void>): void {
    const halt = what.startsWith('no ') ? null : { reason: 'pressed', at: START };
    this.disk = what.endsWith('file') ? { ...this.disk, file: halt } : { ...this.disk, journal: halt };
    done.resolve();
  }

  private async settle(): Promise<void> {
    await this.clock.advance(0);
  }

  /** What must be so in every state. */
  private look(): void {
    const { now, session: atWork } = this.program;
    for (const session of this.sessions) {
      const lease = session.port.lease();
      if (lease !== null) {
        if (this.kill.halt !== null) this.broken.push('an account may send although everything is halted');
        if (session !== atWork || now.phase !== 'open')
          this.broken.push(
            `an account may send while the program is ${now.phase}, and it is not the one at work`,
          );
        if (session.ending !== null) this.broken.push('an account that is closed may send');
        if (lease !== session.lease && session.leases.has(lease))
          this.broken.push('a lease that was taken back is given again');
        session.leases.add(lease);
      }
      session.lease = lease;
      const wanted = session === atWork || (now.phase === 'changing' && this.agreements.length > 0);
      if (!wanted && session.ending === null) this.broken.push('an account is open that nobody owns');
      if (session.ending === null && this.kill.halt !== null && !session.stopped)
        this.broken.push('the kill switch was pressed, and an open account has not heard of it');
    }
    const waited = this.openings.length + this.agreements.length > 0;
    if ((now.phase === 'starting' || now.phase === 'changing') && !waited)
      this.broken.push(`the program is ${now.phase} for ever`);
    if (
      now.phase === 'waiting' &&
      now.attempt === null &&
      now.nextAt !== null &&
      this.clock.waits().length === 0
    )
      this.broken.push('the program waits, and nothing ends it');
    if (now.phase === 'open' && this.kill.halt === null && atWork?.port.lease() === null)
      this.broken.push('the account at work may never send');
    const changing = now.phase === 'changing' ? 1 : 0;
    const closing = this.sessions.some(({ ending, ended }) => ending !== null && !ended);
    if (this.changes > changing && !closing) this.broken.push('a change of the mode is never answered');
    if (
      this.kill.halt !== null &&
      this.kill.unwritten !== null &&
      now.phase !== 'closing' &&
      this.writes.length === 0 &&
      this.clock.waits().length === 0
    )
      this.broken.push('a halt that is not written is not tried again');
  }
}

/** Plays one word over a program that has just been started. */
export async function playProgramWord(word: readonly number[]): Promise<Played> {
  const model = new ProgramModel();
  await model.start();
  for (const index of word) {
    const letter = ProgramModel.letters[index];
    if (letter === undefined) throw new RangeError(`no letter ${index}`);
    await model.play(letter);
  }
  return { word, state: model.state, broken: model.broken, checks: 0 };
}

/** A word of the program's for people. */
export const spellProgram = (word: readonly number[]): string =>
  word.map((index) => ProgramModel.letters[index]).join(', ');
