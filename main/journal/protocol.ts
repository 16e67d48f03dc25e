import type { Span } from '#main/metrics/spans.ts';
import type { AccountKey, HistoryQuery, JournalRow } from '#main/sync/ports/journal.ts';
import type { JournalErrorKind } from './error.ts';

/** What the worker is started with. */
export interface WorkerOptions {
  readonly file: string;
  readonly busyTimeoutMs: number;
  readonly maxPages: number | null;
  /** The time of the opening, milliseconds. */
  readonly openedAt: number;
}

/** Which figures: one symbol, '' for the account's own, null for all; from and to are included. */
export interface MetricsQuery {
  readonly span: Span;
  readonly symbol: string | null;
  readonly from: number;
  readonly to: number;
}

export type Call =
  | { readonly op: 'append'; readonly account: AccountKey; readonly rows: readonly JournalRow[] }
  | { readonly op: 'load'; readonly account: AccountKey }
  | { readonly op: 'halts' }
  | { readonly op: 'doubtful' }
  | { readonly op: 'believe'; readonly account: AccountKey }
  | { readonly op: 'query'; readonly account: AccountKey; readonly query: HistoryQuery }
  | { readonly op: 'fillsOf'; readonly account: AccountKey; readonly ids: readonly string[] }
  | { readonly op: 'orders'; readonly account: AccountKey; readonly ids: readonly string[] }
  | { readonly op: 'unreadable' }
  | { readonly op: 'readable'; readonly account: AccountKey }
  | {
      readonly op: 'setAside';
      readonly account: AccountKey;
      readonly copy: string;
      readonly at: number;
    }
  | { readonly op: 'metrics'; readonly account: AccountKey; readonly query: MetricsQuery }
  | { readonly op: 'rollUp'; readonly at: number }
  | { readonly op: 'close'; readonly at: number };

export type Note = {
  readonly op: 'note';
  readonly account: AccountKey;
  readonly rows: readonly JournalRow[];
};
export type ToWorker = Note | (Call & { readonly id: number });

/** A JournalError on its way between threads; `fatal` when the worker has closed the file because of it. */
export interface Refusal {
  readonly kind: JournalErrorKind;
  readonly sentence: string;
  readonly fatal: boolean;
}

/** `opened` comes once, first; `problem` is a sentence that nobody asked for; the rest answer calls by id. */
export type FromWorker =
  | { readonly op: 'opened'; readonly refusal: Refusal | null; readonly problems: readonly string[] }
  | { readonly op: 'problem'; readonly sentence: string }
  | { readonly op: 'done'; readonly id: number; readonly value: unknown }
  | { readonly op: 'refused'; readonly id: number; readonly refusal: Refusal };
