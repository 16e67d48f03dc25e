import { add } from '../seeds/game.ts';
import { nameOf, PAIRS, REACHABLE } from './pairs.ts';
import type { RunResult } from './run.ts';

/** What a thread sends of its own. */
export type TotalsData = Omit<
  Totals,
  'add' | 'merge' | 'summary' | 'failed' | 'violations' | 'shortfalls' | 'pairCounts'
>;

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
  /** The run that had the least checks. */
  leastSeed = -1;
  withTwoFaults = 0;
  withCrashes = 0;
  readonly pairs: Record<string, number> = {};
  readonly crashes: Record<string, number> = {};
  readonly sins: Record<string, number> = {};
  readonly failures: { readonly seed: number; readonly sentences: readonly string[] }[] = [];

  add(result: RunResult): void {
    this.runs += 1;
    this.due += result.due;
    this.converged += result.converged;
    this.stopsConfirmed += result.stopsConfirmed;
    this.stopsUnjustified += result.stopsUnjustified;
    this.raced += result.raced;
    this.ordersSent += result.ordersSent;
    this.checks += result.checks;
    this.noteLeast(result.checks, result.seed);
    if (result.faultKinds >= 2) this.withTwoFaults += 1;
    const crashes = Object.entries(result.crashes).filter(([name]) => name !== 'the end');
    const times = crashes.reduce((sum, [, count]) => sum + count, 0);
    if (times >= 1 && times <= 3) this.withCrashes += 1;
    for (const [name, count] of Object.entries(result.pairs)) add(this.pairs, name, count);
    for (const [name, count] of crashes) add(this.crashes, name, count);
    for (const { sin } of result.violations) add(this.sins, sin, 1);
    if (result.violations.length > 0) {
      const sentences = result.violations.map(({ sin, sentence }) => `${sin}: ${sentence}`);
      this.failures.push({ seed: result.seed, sentences: [...new Set(sentences)].slice(0, 5) });
    }
  }

  private noteLeast(checks: number, seed: number): void {
    if (checks >= this.leastChecks) return;
    this.leastChecks = checks;
    this.leastSeed = seed;
  }

  merge(other: TotalsData): void {
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
    this.noteLeast(other.leastChecks, other.leastSeed);
    for (const key of ['pairs', 'crashes', 'sins'] as const) {
      for (const [name, count] of Object.entries(other[key])) add(this[key], name, count);
    }
    this.failures.push(...other.failures);
  }

  get violations(): number {
    return Object.values(this.sins).reduce((sum, count) => sum + count, 0);
  }

  get failed(): boolean {
    return this.violations > 0 || this.stopsUnjustified > 0 || this.shortfalls.length > 0;
  }

  /** What these runs were too easy for; a sentence each. */
  get shortfalls(): string[] {
    const short: string[] = [];
    const half = (count: number, what: string) => {
      if (count * 2 < this.runs) short.push(`Only ${count} of ${this.runs} runs had ${what}.`);
    };
    if (this.leastChecks < 20)
      short.push(`Seed ${this.leastSeed} had only ${this.leastChecks} checks; 20 are the least.`);
    half(this.withTwoFaults, 'two faults or more');
    half(this.withCrashes, 'one to three crashes');
    if (this.due > 0 && this.converged / this.due < 0.99) {
      short.push(`Only ${this.converged} of ${this.due} symbols that were due have converged.`);
    }
    for (const { fault, step, unreachable } of PAIRS) {
      const count = this.pairs[nameOf(fault, step)] ?? 0;
      if (unreachable !== null && count > 0) {
        short.push(`${nameOf(fault, step)} is called unreachable and was hit ${count} times.`);
      }
      const least = leastHits(this.runs);
      if (unreachable === null && count < least) {
        short.push(`${nameOf(fault, step)} was hit ${count} times; ${least} are the least.`);
      }
    }
    const known = new Set(PAIRS.map(({ fault, step }) => nameOf(fault, step)));
    for (const name of Object.keys(this.pairs)) if (!known.has(name)) short.push(`${name} is in no table.`);
    return short;
  }

  /** The reachable pairs with their counts, the rarest first. */
  pairCounts(): { readonly name: string; readonly count: number }[] {
    return REACHABLE.map(({ fault, step }) => nameOf(fault, step))
      .map((name) => ({ name, count: this.pairs[name] ?? 0 }))
      .sort((a, b) => a.count - b.count || (a.name < b.name ? -1 : 1));
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
      liveness: sins('not converged', 'stuck'),
      statesStuck: sins('stuck'),
      untruths: sins('silent wrong', 'asked changed'),
      due: this.due,
      converged: this.converged,
      stopsConfirmed: this.stopsConfirmed,
      stopsUnjustified: this.stopsUnjustified,
      raced: this.raced,
      ordersSent: this.ordersSent,
      faultsInjected: sorted(onlyFaults(this.pairs)),
      crashes: sorted(this.crashes),
      checksPerSecond: Math.round((this.checks / elapsedMs) * 1000),
    };
  }
}

function sorted(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How often each reachable pair must have been hit: 50 times in 100,000 runs, once in a batch of 20,000. */
function leastHits(runs: number): number {
  if (runs >= 100_000) return 50;
  return runs >= 20_000 ? 1 : 0;
}

/** Crashes are counted apart. */
function onlyFaults(pairs: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(pairs).filter(([name]) => !name.startsWith('crash ')));
}
