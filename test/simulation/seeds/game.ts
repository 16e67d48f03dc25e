/** One run from one seed: what was wrong in it, and what it counted. */
export interface SeededRun {
  readonly seed: number;
  readonly violations: readonly { readonly sin: string; readonly sentence: string }[];
  /** How often what happened in it, by name; a file of runs adds them up. */
  readonly counts: Readonly<Record<string, number>>;
  readonly story: readonly string[];
}

/** What a module of a game exports by this name: plays the run of one seed, the same on every machine. */
export type Play = (seed: number) => Promise<SeededRun>;

/** Counts more of what bears this name. */
export function add(counts: Record<string, number>, name: string, by: number): void {
  counts[name] = (counts[name] ?? 0) + by;
}

/** Runs together: their counts added up, and the seeds of each sin. */
export class Sums {
  runs = 0;
  readonly counts: Record<string, number> = {};
  readonly sins: Record<string, number[]> = {};

  add({ seed, violations, counts }: Omit<SeededRun, 'story'>): void {
    this.runs += 1;
    for (const [name, count] of Object.entries(counts)) add(this.counts, name, count);
    for (const sin of new Set(violations.map((each) => each.sin))) this.of(sin).push(seed);
  }

  merge({ runs, counts, sins }: Pick<Sums, 'runs' | 'counts' | 'sins'>): void {
    this.runs += runs;
    for (const [name, count] of Object.entries(counts)) add(this.counts, name, count);
    for (const [sin, seeds] of Object.entries(sins)) this.of(sin).push(...seeds);
  }

  /** Seeds with a violation. */
  get failed(): number {
    return new Set(Object.values(this.sins).flat()).size;
  }

  private of(sin: string): number[] {
    const seeds = this.sins[sin] ?? [];
    this.sins[sin] = seeds;
    return seeds;
  }
}
