import type { Row } from '../support/stats.ts';

/** How much is measured; `--quick` is for looking, not for reporting. */
export interface Sizes {
  readonly checks: number;
  readonly cold: number;
  readonly reported: number;
  readonly drifts: number;
  readonly silent: number;
  readonly polls: number;
  readonly clicks: number;
  readonly idleSeconds: number;
  readonly starts: number;
  readonly journalEvents: number;
}

export const FULL: Sizes = {
  checks: 200,
  cold: 8,
  reported: 3,
  drifts: 20,
  silent: 10,
  polls: 6,
  clicks: 20,
  idleSeconds: 60,
  starts: 7,
  journalEvents: 1_000_000,
};

export const QUICK: Sizes = {
  checks: 40,
  cold: 2,
  reported: 1,
  drifts: 5,
  silent: 2,
  polls: 1,
  clicks: 5,
  idleSeconds: 35,
  starts: 3,
  journalEvents: 50_000,
};

export interface Bench {
  readonly sizes: Sizes;
  readonly roundTripMs: number;
  /** Progress for people, on stderr. */
  readonly say: (line: string) => void;
}

export type Section = (bench: Bench) => Promise<readonly Row[]>;
