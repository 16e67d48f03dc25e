/** What a series of measurements says; milliseconds unless the row says otherwise. */
export interface Figures {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Nearest-rank percentiles: with few samples p95 and p99 are the largest one, and nothing is interpolated. */
export function figures(samples: readonly number[]): Figures {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return {
    n: sorted.length,
    p50: rank(0.5),
    p95: rank(0.95),
    p99: rank(0.99),
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** One line of the result. A goal is a limit on one of the figures, in the unit of the row. */
export interface Row {
  readonly section: string;
  readonly name: string;
  readonly unit: string;
  readonly figures: Figures;
  /** The round trip that the row is to be compared with, milliseconds; null where there is none. */
  readonly roundTripMs: number | null;
  readonly goals: readonly Goal[];
  /** What else is worth knowing, in a few words. */
  readonly note: string;
}

export interface Goal {
  readonly of: 'p50' | 'p95' | 'p99' | 'max';
  readonly most: number;
}

export function row(section: string, name: string, samples: readonly number[], more: Partial<Row> = {}): Row {
  const base = { section, name, unit: 'ms', roundTripMs: null, goals: [], note: '' };
  return { ...base, ...more, figures: figures(samples) };
}

/** A single number, such as a size: it is its own median. */
export function single(section: string, name: string, value: number, more: Partial<Row> = {}): Row {
  return row(section, name, [value], more);
}

export function missed(each: Row): readonly Goal[] {
  return each.goals.filter((goal) => !(each.figures[goal.of] <= goal.most));
}
