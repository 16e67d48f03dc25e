import type { DatabaseSync } from 'node:sqlite';
import { KEPT_MS, SPANS, type Span, startOf } from '#main/metrics/spans.ts';
import { addTallies, decodeTally, encodeTally, NOTHING, type Tally } from '#main/metrics/tally.ts';
import { texts as words } from '#main/sync/engine-words.ts';
import { ownSum } from './chain.ts';

const said = words.journal.problems;

/** One row of figures: `symbol` '' stands for the whole account, `at` is when its period begins. */
export interface MetricRow {
  readonly symbol: string;
  readonly at: number;
  readonly tally: Tally;
}

export const spanNumber = (span: Span): number => SPANS.indexOf(span) + 1;

/** What the sum of a row of figures is made of. */
export function summed(account: number, span: number, symbol: string, at: number, value: string): Uint8Array {
  return ownSum([account, span, symbol, at, value]);
}

export interface MetricStore {
  /** Adds to the minute, hour and day of `at`. Only inside a transaction. */
  add(account: number, symbol: string, at: number, tally: Tally): void;
  /** Writes what `add` gathered. Only inside a transaction. */
  flush(): void;
  /** Forgets what `add` gathered, after a transaction that failed. */
  forget(): void;
  /** Takes out at most `limit` rows that are older than they are kept; how many it took. */
  prune(now: number, limit: number): number;
  /** The symbols that an account has figures of, '' among them for the account itself. */
  symbols(account: number, span: Span): string[];
  /** One symbol's rows of one span from `from` to `to`, both included, oldest first. */
  read(account: number, span: Span, symbol: string, from: number, to: number): MetricRow[];
}

/** Figures in the open database. A row that can't be read counts as nothing and is told to `onProblem`. */
export function createMetricStore(db: DatabaseSync, onProblem: (sentence: string) => void): MetricStore {
  const find = db.prepare(
    'SELECT value FROM metrics WHERE account = ? AND span = ? AND symbol = ? AND at = ?',
  );
  const put = db.prepare(
    `INSERT INTO metrics (account, span, symbol, at, value, sum) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (account, span, symbol, at) DO UPDATE SET value = excluded.value, sum = excluded.sum`,
  );
  const symbols = db.prepare('SELECT DISTINCT symbol FROM metrics WHERE account = ? AND span = ?');
  const range = db.prepare(
    'SELECT symbol, at, value FROM metrics WHERE account = ? AND span = ? AND symbol = ? AND at BETWEEN ? AND ? ORDER BY at',
  );
  const accounts = db.prepare('SELECT id FROM accounts');
  const remove = db.prepare(
    'DELETE FROM metrics WHERE account = ? AND span = ? AND symbol = ? AND at < ? RETURNING 1',
  );
  let gathered = new Map<
    string,
    { account: number; span: number; symbol: string; at: number; tally: Tally }
  >();

  const decode = (text: string, symbol: string, at: number): Tally => {
    try {
      return decodeTally(text);
    } catch {
      onProblem(said.figuresNotRead({ symbol: symbol || said.allSymbols, at: new Date(at).toISOString() }));
      return NOTHING;
    }
  };

  return {
    add(account, symbol, at, tally) {
      for (const span of SPANS) {
        const start = startOf(span, at);
        const key = `${account}/${span}/${symbol}/${start}`;
        const before = gathered.get(key)?.tally ?? NOTHING;
        gathered.set(key, {
          account,
          span: spanNumber(span),
          symbol,
          at: start,
          tally: addTallies(before, tally),
        });
      }
    },
    flush() {
      for (const { account, span, symbol, at, tally } of gathered.values()) {
        const stored = find.get(account, span, symbol, at);
        const before = stored === undefined ? NOTHING : decode(String(stored.value), symbol, at);
        const value = encodeTally(addTallies(before, tally));
        put.run(account, span, symbol, at, value, summed(account, span, symbol, at, value));
      }
      gathered = new Map();
    },
    forget() {
      gathered = new Map();
    },
    prune(now, limit) {
      let taken = 0;
      for (const account of accounts.all()) {
        for (const span of SPANS) {
          const kept = KEPT_MS[span];
          if (kept === null) continue;
          for (const row of symbols.all(Number(account.id), spanNumber(span))) {
            if (taken >= limit) return taken;
            taken += remove.all(
              Number(account.id),
              spanNumber(span),
              String(row.symbol),
              startOf(span, now - kept),
            ).length;
          }
        }
      }
      return taken;
    },
    symbols: (account, span) => symbols.all(account, spanNumber(span)).map((row) => String(row.symbol)),
    read(account, span, symbol, from, to) {
      return range.all(account, spanNumber(span), symbol, from, to).map((row) => ({
        symbol,
        at: Number(row.at),
        tally: decode(String(row.value), symbol, Number(row.at)),
      }));
    },
  };
}
