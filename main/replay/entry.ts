import type { Plain } from './plain.ts';

/** What came to the engine from outside. */
export type Input =
  /** The account was opened: what the engine was built from. */
  | { readonly k: 'open'; readonly with: Plain }
  /** Something was asked of it (its answer is an effect with this number), or told to it. */
  | { readonly k: 'asked'; readonly n: number; readonly name: string; readonly args: readonly Plain[] }
  | { readonly k: 'told'; readonly name: string; readonly args: readonly Plain[] }
  /** A port answered the call of this number, or failed it. A value that is the same as the last one to that call is left out. */
  | { readonly k: 'reply'; readonly n: number; readonly v?: Plain }
  | { readonly k: 'failed'; readonly n: number; readonly e: Plain }
  /** The time of the timer with this number has come. */
  | { readonly k: 'due'; readonly n: number }
  /** A port called a function that was handed to it. */
  | { readonly k: 'called'; readonly n: number; readonly args: readonly Plain[] }
  /** The engine did something that no input made it do. */
  | { readonly k: 'unasked' };

/**
 * What the engine did: a call of a port (`exchange.create`, `journal.append`, `timer.after` …) with what it was given, and
 * its number where it waits for an answer; the answer to what was asked of it; the answer of a function that was called.
 */
export type Effect = readonly [name: string, n: number | null, args: Plain];

/** One turn as it is kept: when, what came, what was looked up meanwhile, what followed, and how the symbols stand. */
export interface Entry {
  /** Wall clock and monotonic time, ms. */
  readonly at: number;
  readonly mono: number;
  readonly in: Input;
  /** What was looked up in this turn and had changed since it was last: settings, lease, halt, status; and each new id. */
  readonly read?: readonly (readonly [name: string, value: Plain])[];
  readonly did?: readonly Effect[];
  /** Symbols of which what is said, asked or under way has changed. */
  readonly now?: Readonly<Record<string, string>>;
}

/** The first line of a file. */
export interface Head {
  readonly plumbline: string;
  readonly inputs: 1;
  readonly account: string;
  /** Which opening of an account this is, and which part of it: 0 begins with the opening. */
  readonly life: string;
  readonly part: number;
  /** Amounts were taken out: it can be told, not computed again. */
  readonly scrubbed?: true;
}
