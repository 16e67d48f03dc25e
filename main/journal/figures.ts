import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { EMPTY, type Fact, fold, openState } from '#main/metrics/fold.ts';
import { NOTHING, type Tally } from '#main/metrics/tally.ts';
import { texts as words } from '#main/sync/engine-words.ts';
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

/** Reads how far an account's figures are; null when that row can't be read. */
function readState(text: unknown): State | null {
  if (text === undefined) return { v: 1, event: 0, fill: 0, open: EMPTY };
  try {
    return stateSchema.parse(JSON.parse(String(text)));
  } catch {
    return null;
  }
}

const STORED = 'SELECT value FROM rollup WHERE account = ?';
const NEW_EVENTS =
  'SELECT id, at, symbol, kind, data FROM events WHERE account = ? AND id > ? ORDER BY id LIMIT ?';
const NEW_FILLS =
  'SELECT id, at, symbol, client_order_id, fee, fee_asset FROM fills WHERE account = ? AND id > ? ORDER BY id LIMIT ?';

/** What is journalled and not in the stored figures yet, folded without writing anything. */
export function pendingTallies(
  db: DatabaseSync,
  account: number,
): { readonly symbol: string; readonly at: number; readonly tally: Tally }[] {
  const state = readState(db.prepare(STORED).get(account)?.value);
  if (state === null) return [];
  let { open } = state;
  const facts = [
    ...db.prepare(NEW_EVENTS).all(account, state.event, -1).map(eventFact),
    ...db.prepare(NEW_FILLS).all(account, state.fill, -1).map(fillFact),
  ];
  return facts.flatMap((fact) => {
    const folded = fold(open, fact);
    open = folded.state;
    return folded.tally === NOTHING ? [] : [{ symbol: fact.symbol ?? '', at: fact.at, tally: folded.tally }];
  });
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
  const stored = db.prepare(STORED);
  const keep = db.prepare(
    `INSERT INTO rollup (account, value, sum) VALUES (?, ?, ?)
     ON CONFLICT (account) DO UPDATE SET value = excluded.value, sum = excluded.sum`,
  );
  const events = db.prepare(NEW_EVENTS);
  const fills = db.prepare(NEW_FILLS);

  const stateOf = (account: number): State => {
    const state = readState(stored.get(account)?.value);
    if (state !== null) return state;
    // The rows before the oldest that is left are in the figures already; to count them twice would be worse.
    onProblem(words.journal.problems.figuresGoOn);
    const last = db.prepare('SELECT max(id) AS id FROM events').get();
    const lastFill = db.prepare('SELECT max(id) AS id FROM fills').get();
    return { v: 1, event: Number(last?.id ?? 0), fill: Number(lastFill?.id ?? 0), open: EMPTY };
  };

  return {
    upTo: (account) => stateOf(account).event,
    step(account) {
      const state = stateOf(account);
      const newEvents = events.all(account, state.event, SLICE);
      const newFills = fills.all(account, state.fill, SLICE);
      if (newEvents.length === 0 && newFills.length === 0) return false;
      let { open } = state;
      const take = (fact: Fact): void => {
        const folded = fold(open, fact);
        open = folded.state;
        if (folded.tally !== NOTHING) metrics.add(account, fact.symbol ?? '', fact.at, folded.tally);
      };
      try {
        writer.transaction(() => {
          for (const row of newEvents) take(eventFact(row));
          for (const row of newFills) take(fillFact(row));
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

function fillFact(row: Record<string, unknown>): Fact {
  return {
    type: 'fill',
    at: Number(row.at),
    symbol: String(row.symbol),
    own: row.client_order_id !== null,
    fee: String(row.fee),
    feeAsset: String(row.fee_asset),
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
