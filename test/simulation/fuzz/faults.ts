import { JournalError } from '#main/journal/error.ts';
import { DEFAULT_PERMISSIONS } from '#main/practice/index.ts';
import type { AppendFault } from '../model-journal.ts';
import type { Backstage } from './backstage.ts';
import { mostTelling } from './program.ts';
import type { Action } from './schedule.ts';
import { phaseOf } from './tally.ts';

/** What stands in the program's way, or tells of things oddly. */
export type FaultAction = Extract<
  Action,
  {
    kind:
      | 'slow'
      | 'shapes'
      | 'reach'
      | 'fault'
      | 'outage'
      | 'skew'
      | 'wallJump'
      | 'duplicates'
      | 'permission'
      | 'journal'
      | 'crash';
  }
>;

/** What breaks or is odd: replies, the connection, clocks, the key, the journal, and the program itself. */
export class Faults {
  private readonly back: Backstage;
  private journalFault: { fault: AppendFault; skip: number; left: number; what: string | null } | null = null;

  constructor(back: Backstage) {
    this.back = back;
    back.program.appendFault = (kinds) => this.nextAppendFault(kinds);
  }

  /** The fault that the journal is about to meet. */
  get journal(): unknown {
    return this.journalFault;
  }

  /** Breaks something, most of it for a while. */
  perform(action: FaultAction): string {
    switch (action.kind) {
      case 'slow': {
        const { id } = this.back.control('fault.add', {
          match: { times: null },
          effect: { kind: 'delayReply', ms: action.ms },
        });
        this.back.ear.trouble();
        this.back.until(action.forMs, () => this.back.control('fault.clear', { id }));
        return '';
      }
      case 'shapes': {
        const { kind, ...body } = action;
        this.back.control(kind, body);
        return '';
      }
      case 'reach': {
        const { kind: _, ...body } = action;
        this.back.control('records', body);
        return '';
      }
      case 'fault':
        this.back.control('fault.add', action.rule);
        return '';
      case 'outage':
        this.back.program.whenSent = { endpoint: action.from, run: () => this.outage(action.ms) };
        if (action.from === null) this.back.program.sending(null);
        return '';
      case 'skew':
        this.back.control('clock', { skewMs: action.ms });
        this.back.until(action.forMs, () => this.back.control('clock', { skewMs: 0 }));
        return '';
      case 'wallJump': {
        const { program, ear, machine } = this.back;
        if (program.running) ear.tally.hit('computer clock set', phaseOf(program));
        machine.clock.setWall(machine.clock.now() + action.ms);
        return '';
      }
      case 'duplicates':
        this.back.control('duplicates', { policy: action.policy });
        return '';
      case 'permission': {
        const all = [...DEFAULT_PERMISSIONS];
        const left = all.filter((each) => each !== action.missing);
        this.back.control('setKey', { permissions: left });
        this.back.ear.tally.missing = action.missing;
        this.back.until(action.forMs, () => this.back.control('setKey', { permissions: all }));
        return '';
      }
      case 'journal': {
        const fault: AppendFault =
          action.fault === 'slow'
            ? { extraMs: action.ms }
            : { reject: new JournalError('failed', 'The disk is full.') };
        this.journalFault = { fault, skip: action.nth - 1, left: action.times, what: action.what };
        return '';
      }
      case 'crash':
        return this.crash(action);
    }
  }

  /** Takes back every fault that is set up. */
  clear(): void {
    const { program } = this.back;
    program.spare();
    program.whenSent = null;
    this.back.control('fault.clear', {});
    this.journalFault = null;
  }

  private crash({ point, atMost, downMs }: Extract<Action, { kind: 'crash' }>): string {
    const { program, ear, commands } = this.back;
    if (!program.running) return 'it is not running';
    const revive = () => {
      commands.clear();
      this.back.until(downMs, () => !program.running && program.start());
    };
    program.arm(point, revive);
    const armedAt = program.starts;
    this.back.until(atMost, () => {
      if (!program.disarm() || program.starts !== armedAt || !program.running) return;
      ear.tally.hit('crash anywhere', phaseOf(program));
      program.crash('any instruction');
      revive();
    });
    return '';
  }

  private outage(ms: number): void {
    this.back.touch();
    this.back.ear.trouble();
    this.back.control('outage', { ms });
    this.back.until(ms, () => this.back.control('outage', { ms: 0 }));
  }

  private nextAppendFault(kinds: readonly string[]): AppendFault | null {
    const pending = this.journalFault;
    if (!pending || (pending.what !== null && !kinds.includes(pending.what))) return null;
    if (pending.skip > 0) {
      pending.skip -= 1;
      return null;
    }
    pending.left -= 1;
    if (pending.left <= 0) this.journalFault = null;
    this.back.touch();
    this.back.ear.trouble();
    const name = `journal ${pending.fault.reject ? 'reject' : 'slow'}`;
    this.back.ear.tally.hit(name, `append ${pending.what ?? mostTelling(kinds)}`);
    return pending.fault;
  }
}
