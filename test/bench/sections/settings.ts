import type { Row } from '../support/stats.ts';

/** How much is measured; `--quick` is for looking, not for reporting. */
export interface Sizes {
  readonly checks: number;
  readonly cold: number;
  readonly reported: number;
  readonly drifts: number;
  readonly elsewhere: number;
  readonly silent: number;
  readonly polls: number;
  readonly clicks: number;
  readonly idleSeconds: number;
  readonly starts: number;
  readonly ticks: number;
  readonly journalEvents: number;
}

export const FULL: Sizes = {
  checks: 110,
  cold: 8,
  reported: 2,
  drifts: 20,
  elsewhere: 5,
  silent: 12,
  polls: 6,
  clicks: 20,
  idleSeconds: 60,
  starts: 10,
  ticks: 15,
  journalEvents: 200_000,
};

export const QUICK: Sizes = {
  checks: 40,
  cold: 2,
  reported: 1,
  drifts: 5,
  elsewhere: 1,
  silent: 3,
  polls: 1,
  clicks: 5,
  idleSeconds: 35,
  starts: 4,
  ticks: 6,
  journalEvents: 50_000,
};

export interface Bench {
  readonly sizes: Sizes;
  readonly roundTripMs: number;
  /** Progress for people, on stderr. */
  readonly say: (line: string) => void;
  /** Sections that mostly wait run side by side; what they measure in milliseconds runs alone, one after another. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Resident memory of a program that was started when the bench began, in MB, and its age in seconds. */
  readonly resident: () => Promise<{ readonly megabytes: number; readonly seconds: number }>;
}

export type Section = (bench: Bench) => Promise<readonly Row[]>;
