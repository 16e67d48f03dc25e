import type { Told } from '#shared/words/said.ts';
/** Everything is halted, by whom and since when (wall clock, ms). */
export interface Halt {
  readonly reason: Told;
  readonly at: number;
}

/**
 * The program as one account's engine sees it: the kill switch, which is the program's and not an account's, and the
 * right to send. Both are asked before each order and answered at once.
 */
export interface ProgramPort {
  /** The kill switch; null while trading is armed. */
  halt(): Halt | null;
  /** The number of the lease under which this session may send now; null: it may not. */
  lease(): number | null;
}
