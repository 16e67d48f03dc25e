import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { EMPTY, type Fact, fold, openState } from '#main/metrics/fold.ts';
import { ownSum } from './chain.ts';
import type { MetricStore } from './metric-rows.ts';
import type { Writer } from './writer.ts';

/** Rows that one slice works through: a few milliseconds, then appends have their turn. */
const SLICE = 400;

const stateSchema = z.strictObject({ v: z.literal(1), event: z.int(), fill: z.int(), open: openState });
type State = z.infer<typeof stateSchema>;

/** What the sum of the row that says how far the figures are is made of. */
export function rollupSum(account: number, value: string): Uint8Array {
  return ownSum([account, value]);
}

export interface Figures {
  /** Works out the next slice of an account's figures, in one transaction; false when it is up to date. */
  step(account: number): boolean;
  /** The id of the last event that the account's figures hold. */
  upTo(account: number): number;
}

/**
 * Works the figures out from the journal's rows, from where it stopped. Rows, figures and how far it came change in
 * one transaction, so that a kill at any moment neither loses nor doubles a fact.
 */
export function createFigures(
  db: DatabaseSync,
  writer: Writer,
  metrics: MetricStore,
  onProblem: (sentence: string) => void,
): Figures {
  const stored = db.prepare('SELECT value FROM rollup WHERE account = ?');
  const keep = db.prepare(
    `INSERT INTO rollup (account, value, sum) VALUES (?, ?, ?)
     ON CONFLICT (account) DO UPDATE SET value = excluded.value, sum = excluded.sum`,
  );
  const events = db.prepare(
    'SELECT id, at, symbol, kind, data FROM events WHERE account = ? AND id > ? ORDER BY id LIMIT ?',
  );
  const fills = db.prepare(
    'SELECT id, at, symbol, client_order_id, fee, fee_asset FROM fills WHERE account = ? AND id > ? ORDER BY id LIMIT ?',
  );

  const stateOf = (account: number): State => {
    const row = stored.get(account);
    if (row === undefined) return { v: 1, event: 0, fill: 0, open: EMPTY };
    try {
      return stateSchema.parse(JSON.parse(String(row.value)));
    } catch {
      // The rows before the oldest that is left are in the figures already; to count them twice would be worse.
      onProblem('How far the figures were worked out can not be read: they go on from now.');
      const last = db.prepare('SELECT max(id) AS id FROM events').get();
      const lastFill = db.prepare('SELECT max(id) AS id FROM fills').get();
      return { v: 1, event: Number(last?.id ?? 0), fill: Number(lastFill?.id ?? 0), open: EMPTY };
    }
  };

  return {
    upTo: (account) => stateOf(account).event,
    step(account) {
      const state = stateOf(account);
      const newEvents = events.all(account, state.event, SLICE);
      const newFills = fills.all(account, state.fill, SLICE);
      if (newEvents.length === 0 && newFills.length === 0) return false;
      let open = state.open;
      const take = (fact: Fact): void => {
        const folded = fold(open, fact);
        open = folded.state;
        if (
          Object.keys(folded.tally.counts).length +
            Object.keys(folded.tally.sums).length +
            Object.keys(folded.tally.times).length >
          0
        )
          metrics.add(account, fact.symbol ?? '', fact.at, folded.tally);
      };
      try {
        writer.transaction(() => {
          for (const row of newEvents) take(eventFact(row));
          for (const row of newFills) {
            take({
              type: 'fill',
              at: Number(row.at),
              symbol: String(row.symbol),
              own: row.client_order_id !== null,
              fee: String(row.fee),
              feeAsset: String(row.fee_asset),
            });
          }
          metrics.flush();
          const value = JSON.stringify({
            v: 1,
            event: Number(newEvents.at(-1)?.id ?? state.event),
            fill: Number(newFills.at(-1)?.id ?? state.fill),
            open,
          } satisfies State);
          keep.run(account, value, rollupSum(account, value));
        });
      } finally {
        metrics.forget();
      }
      return newEvents.length === SLICE || newFills.length === SLICE;
    },
  };
}

function eventFact(row: Record<string, unknown>): Fact {
  let data: unknown = null;
  try {
    data = JSON.parse(String(row.data));
  } catch {
    // A row whose data can't be read adds nothing; the history names it.
  }
  return {
    type: 'event',
    at: Number(row.at),
    symbol: row.symbol === '' ? null : String(row.symbol),
    kind: String(row.kind),
    data,
  };
}
