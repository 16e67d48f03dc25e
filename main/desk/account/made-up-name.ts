import { createHash } from 'node:crypto';
import { words } from '#main/sync/engine-words.ts';
import type {
  AccountKey,
  FillRow,
  HistoryQuery,
  JournalPort,
  JournalRow,
  OrderRow,
} from '#main/sync/ports/journal.ts';
import type { Told } from '#shared/words/said.ts';

const PAGE = 500;
const TAKEN_OVER = 'taken-over';

type Journal = Pick<JournalPort, 'load' | 'append' | 'query'>;

/** The name that earlier versions gave an account whose uid could not be read. */
function madeUpName(account: AccountKey, apiKey: string): AccountKey {
  const hashed = createHash('sha256').update(apiKey).digest('hex').slice(0, 12);
  return { venue: account.venue, uid: `key-${hashed}` };
}

/**
 * Earlier versions went on under a made-up name where the exchange would not tell a key's account. What stands under
 * that name belongs to `account`: once its uid is known, orders, fills and documents are taken over. Where the account
 * has documents of its own, those hold; then only orders not known as ended are taken over, and sync is paused. (A halt
 * is the program's, which has taken it from any account.) Done once; the rows under the old name stay. Resolves with a
 * sentence for the trader, or null when there is nothing that they must look at. Rejects when the journal does.
 */
export async function takeOverMadeUpName(
  journal: Journal,
  account: AccountKey,
  apiKey: string,
): Promise<Told | null> {
  const from = madeUpName(account, apiKey);
  const [before, own] = [await journal.load(from), await journal.load(account)];
  const nothing = before.docs.size === 0 && before.unendedOrders.length === 0;
  if (nothing || own.docs.get(TAKEN_OVER) === from.uid) return null;
  const mark: JournalRow = { type: 'doc', key: TAKEN_OVER, value: from.uid };
  if (own.docs.size === 0) {
    for await (const rows of pages(journal, from)) await journal.append(account, rows);
    // The documents last: an account that has any is not taken over a second time.
    const docs = [...before.docs]
      .filter(([key]) => key !== 'halt')
      .map(([key, value]): JournalRow => ({ type: 'doc', key, value }));
    await journal.append(account, [...docs, mark]);
    return null;
  }
  await journal.append(account, [
    ...before.unendedOrders.map((row): JournalRow => ({ type: 'order', row })),
    { type: 'doc', key: 'paused', value: true },
    mark,
  ]);
  return words.deskAccount.madeUpName({ account: account.uid, name: from.uid });
}

/** Orders and fills of an account, oldest page last. */
async function* pages(journal: Journal, account: AccountKey): AsyncGenerator<readonly JournalRow[]> {
  for (const table of ['orders', 'fills'] as const) {
    let before: string | undefined;
    do {
      const asked: HistoryQuery = { table, limit: PAGE, ...(before === undefined ? {} : { before }) };
      const page = await journal.query(account, asked);
      yield page.rows.map(
        (row): JournalRow =>
          table === 'orders'
            ? { type: 'order', row: row as OrderRow }
            : { type: 'fill', row: row as FillRow },
      );
      before = page.next ?? undefined;
    } while (before !== undefined);
  }
}
