import type { Span } from '#main/metrics/spans.ts';
import { startOf } from '#main/metrics/spans.ts';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import { toJournalError } from './error.ts';
import { pendingTallies } from './figures.ts';
import { createMetricStore, type MetricRow } from './metric-rows.ts';
import { inspect } from './migrate.ts';
import { openReadOnly } from './read-only.ts';
import { MIGRATIONS } from './schema.ts';

/**
 * Figures straight from a journal's file, which may be in use and isn't changed: those that are rolled up and, added
 * to them, what was journalled since. Symbol '' is the account itself, null all. Throws JournalError.
 */
export function readFigures(
  file: string,
  query: { readonly span: Span; readonly symbol: string | null; readonly from: number; readonly to: number },
): { readonly account: AccountKey; readonly rows: MetricRow[] }[] {
  const db = openReadOnly(file);
  try {
    if (inspect(db, file, MIGRATIONS) < 2) return [];
    // One transaction, so that what a running program rolls up meanwhile is not seen twice.
    db.exec('BEGIN');
    const { span, symbol, from, to } = query;
    const store = createMetricStore(db, () => {});
    return db
      .prepare('SELECT id, venue, uid FROM accounts ORDER BY id')
      .all()
      .map(({ id, venue, uid }) => ({
        account: { venue: String(venue), uid: String(uid) },
        rows: [
          ...(symbol === null ? store.symbols(Number(id), span) : [symbol]).flatMap((name) =>
            store.read(Number(id), span, name, from, to),
          ),
          ...pendingTallies(db, Number(id))
            .map((row) => ({ ...row, at: startOf(span, row.at) }))
            .filter((row) => (symbol === null || row.symbol === symbol) && row.at >= from && row.at <= to),
        ],
      }));
  } catch (error) {
    throw toJournalError(error, file);
  } finally {
    db.close();
  }
}
