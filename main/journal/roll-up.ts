import type { DatabaseSync } from 'node:sqlite';
import { startOf } from '#main/metrics/spans.ts';
import { createFigures } from './figures.ts';
import type { MetricStore } from './metric-rows.ts';
import { createSealer } from './seal.ts';
import type { Writer } from './writer.ts';

const PRUNED_AT_ONCE = 2000;

export interface RollUp {
  /** Figures of all accounts, days that are due at `now` (milliseconds), figures that are no longer kept. */
  run(now: number): Promise<void>;
  /** The figures of one account only. */
  figures(account: number): Promise<void>;
}

/**
 * The journal's housekeeping: small slices, each one transaction, with `rest` awaited between them so that appends
 * have their turn. A kill between two slices or within one leaves a journal that goes on where this stopped.
 */
export function createRollUp(
  db: DatabaseSync,
  writer: Writer,
  metrics: MetricStore,
  rest: () => Promise<void>,
  onProblem: (sentence: string) => void,
): RollUp {
  const figures = createFigures(db, writer, metrics, onProblem);
  const sealer = createSealer(db, writer, onProblem);
  const accounts = db.prepare('SELECT id FROM accounts');
  /** The hour in which figures were last looked through for old ones. */
  let pruned: number | null = null;
  let running: Promise<void> | null = null;

  const workOut = async (account: number): Promise<void> => {
    while (db.isOpen && figures.step(account)) await rest();
  };

  const all = async (now: number): Promise<void> => {
    writer.setTime(now);
    for (const row of accounts.all()) await workOut(Number(row.id));
    while (db.isOpen && sealer.step(now, figures.upTo)) await rest();
    if (startOf('hour', now) === pruned) return;
    pruned = startOf('hour', now);
    while (db.isOpen && metrics.prune(now, PRUNED_AT_ONCE) > 0) await rest();
  };

  return {
    run(now) {
      running ??= all(now).finally(() => {
        running = null;
      });
      return running;
    },
    figures: workOut,
  };
}
