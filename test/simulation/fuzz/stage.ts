import { Refused } from '#main/practice/index.ts';
import { Backstage, type StageEar } from './backstage.ts';
import { Faults } from './faults.ts';
import { Markets } from './markets.ts';
import { Outside } from './outside.ts';
import type { Machine, Program } from './program.ts';
import type { Action } from './schedule.ts';
import { Trader } from './trader.ts';

/** Carries out what a schedule says: the trader's actions, external actions, and what breaks. */
export class Stage {
  private readonly back: Backstage;
  private readonly trader: Trader;
  private readonly outside: Outside;
  private readonly markets: Markets;
  private readonly faults: Faults;

  constructor(machine: Machine, program: Program, ear: StageEar) {
    this.back = new Backstage(machine, program, ear);
    this.trader = new Trader(this.back);
    this.outside = new Outside(this.back);
    this.markets = new Markets(this.back);
    this.faults = new Faults(this.back);
  }

  /** Virtual monotonic time at which the last thing happened or the last fault ended. */
  get lastAt(): number {
    return this.back.lastAt;
  }

  /** What is set up for later, as far as it tells two states apart. */
  get pending(): unknown {
    return { journal: this.faults.journal, ...this.trader.pending };
  }

  perform(action: Action): void {
    this.back.touch();
    this.trader.lookAtPrompts();
    let detail = '';
    try {
      detail = this.carryOut(action);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      detail = `the exchange refused: ${error.message}`;
    }
    this.back.ear.did(action, detail);
  }

  /** Everything that was broken works again; the trader and the others rest. */
  calm(): void {
    this.back.endAll();
    this.faults.clear();
    this.back.touch();
  }

  private carryOut(action: Action): string {
    switch (action.kind) {
      case 'click':
      case 'answer':
      case 'pause':
      case 'kill':
      case 'arm':
      case 'lease':
      case 'setting':
      case 'lateAnswer':
      case 'rearm':
        return this.trader.perform(action);
      case 'phone':
      case 'deposit':
      case 'withdrawal':
      case 'airdrop':
      case 'transfer':
      case 'setBalance':
      case 'foreign':
      case 'oddForeign':
      case 'record':
      case 'cancelForeign':
      case 'cancelOwn':
        return this.outside.perform(action);
      case 'list':
      case 'price':
      case 'rule':
      case 'suspend':
      case 'book':
      case 'fill':
        return this.markets.perform(action);
      case 'slow':
      case 'shapes':
      case 'reach':
      case 'fault':
      case 'outage':
      case 'skew':
      case 'wallJump':
      case 'duplicates':
      case 'permission':
      case 'journal':
      case 'crash':
        return this.faults.perform(action);
    }
  }
}
