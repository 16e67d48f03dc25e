import {
  type ActionBody,
  type ActionName,
  type ActionResults,
  createControl,
  Refused,
} from '#main/practice/index.ts';
import { UnderWay } from '../under-way.ts';
import type { Machine, Program } from './program.ts';
import type { Action, Click } from './schedule.ts';
import type { Tally } from './tally.ts';

/** What the stage tells of what it did. */
export interface StageEar {
  did(action: Action, detail: string): void;
  /** The trader has submitted a preview. */
  submitted(click: Click, intentId: string): void;
  /** The trader has approved, or chosen to try again. */
  answered(symbol: string, option: string): void;
  /** Something stands in the program's way. */
  trouble(): void;
  /** Counts what met what. */
  readonly tally: Tally;
  /** Something that must not happen: the program threw where it promises not to. */
  broke(what: string): void;
}

/** What every part on the stage works with. */
export class Backstage {
  readonly machine: Machine;
  readonly program: Program;
  readonly ear: StageEar;
  /** Commands of the window that have no answer yet. */
  readonly commands = new UnderWay();
  /** Virtual monotonic time at which the last thing happened or the last fault ended. */
  lastAt = 0;
  private readonly endings = new Set<() => void>();

  constructor(machine: Machine, program: Program, ear: StageEar) {
    this.machine = machine;
    this.program = program;
    this.ear = ear;
  }

  touch(): void {
    this.lastAt = this.machine.clock.monotonic();
  }

  /** What ends later, and at the latest with the schedule. */
  until(ms: number, end: () => void): void {
    const run = () => {
      if (!this.endings.delete(run)) return;
      cancel();
      this.touch();
      try {
        end();
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    };
    const cancel = this.machine.clock.after(ms, run);
    this.endings.add(run);
  }

  /** Has the exchange do it at this moment. */
  control<N extends ActionName>(name: N, body: ActionBody<N>): ActionResults[N] {
    return createControl(this.machine.exchange).run(name, body, this.machine.exchangeNow());
  }

  /** Ends everything that was to end later. */
  endAll(): void {
    while (this.endings.size > 0) for (const end of [...this.endings]) end();
  }
}
