import { add, type RunResult } from './run.ts';
import { FAULTS, type Schedule } from './schedule.ts';

/** All runs together: what the last line of the report says. */
export class Totals {
  runs = 0;
  due = 0;
  converged = 0;
  stopsConfirmed = 0;
  stopsUnjustified = 0;
  raced = 0;
  ordersSent = 0;
  checks = 0;
  leastChecks = Number.POSITIVE_INFINITY;
  withTwoFaults = 0;
  withCrashes = 0;
  readonly faults: Record<string, number> = {};
  readonly crashes: Record<string, number> = {};
  readonly sins: Record<string, number> = {};
  readonly failures: { readonly seed: number; readonly sentences: readonly string[] }[] = [];

  add(schedule: Schedule, result: RunResult): void {
    this.runs += 1;
    this.due += result.due;
    this.converged += result.converged;
    this.stopsConfirmed += result.stopsConfirmed;
    this.stopsUnjustified += result.stopsUnjustified;
    this.raced += result.raced;
    this.ordersSent += result.ordersSent;
    this.checks += result.checks;
    this.leastChecks = Math.min(this.leastChecks, result.checks);
    if (schedule.happenings.filter(({ action }) => FAULTS.has(action.kind)).length >= 2)
      this.withTwoFaults += 1;
    if (schedule.happenings.some(({ action }) => action.kind === 'crash')) this.withCrashes += 1;
    for (const [name, count] of Object.entries(result.faults)) add(this.faults, name, count);
    for (const [name, count] of Object.entries(result.crashes))
      if (name !== 'the end') add(this.crashes, name, count);
    for (const { sin } of result.violations) add(this.sins, sin, 1);
    if (result.violations.length > 0) {
      const sentences = result.violations.map(({ sin, sentence }) => `${sin}: ${sentence}`);
      this.failures.push({ seed: result.seed, sentences: [...new Set(sentences)].slice(0, 5) });
    }
  }

  merge(other: Omit<Totals, 'add' | 'merge' | 'summary' | 'failed'>): void {
    for (const key of [
      'runs',
      'due',
      'converged',
      'stopsConfirmed',
      'stopsUnjustified',
      'raced',
      'ordersSent',
      'checks',
      'withTwoFaults',
      'withCrashes',
    ] as const) {
      this[key] += other[key];
    }
    this.leastChecks = Math.min(this.leastChecks, other.leastChecks);
    for (const key of ['faults', 'crashes', 'sins'] as const) {
      for (const [name, count] of Object.entries(other[key])) add(this[key], name, count);
    }
    this.failures.push(...other.failures);
  }

  get violations(): number {
    return Object.values(this.sins).reduce((sum, count) => sum + count, 0);
  }

  get failed(): boolean {
    return this.violations > 0 || this.stopsUnjustified > 0;
  }

  summary(seed: number, elapsedMs: number) {
    const sins = (...names: string[]) => names.reduce((sum, name) => sum + (this.sins[name] ?? 0), 0);
    return {
      runs: this.runs,
      seed,
      violations: this.violations,
      lost: sins('lost', 'no row'),
      duplicate: sins('duplicate', 'two creates'),
      silentWrong: sins('silent wrong'),
      falseCorrections: sins('false correction'),
      due: this.due,
      converged: this.converged,
      stopsConfirmed: this.stopsConfirmed,
      stopsUnjustified: this.stopsUnjustified,
      raced: this.raced,
      ordersSent: this.ordersSent,
      faultsInjected: sorted(this.faults),
      crashes: sorted(this.crashes),
      checksPerSecond: Math.round((this.checks / elapsedMs) * 1000),
    };
  }
}

function sorted(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
