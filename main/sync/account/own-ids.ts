import { isProgramId } from '../ports/ids.ts';
import type { AccountKey, JournalPort } from '../ports/journal.ts';

/**
 * The client order ids that have a row in the journal: an order is own because its row was written before it left, and
 * for no other reason. A name proves nothing: a copied data folder makes ids that begin alike.
 */
export class OwnIds {
  private readonly key: AccountKey;
  private readonly journal: Pick<JournalPort, 'orders'>;
  private readonly own = new Set<string>();

  constructor(key: AccountKey, journal: Pick<JournalPort, 'orders'>) {
    this.key = key;
    this.journal = journal;
  }

  has(clientOrderId: string | null): boolean {
    return clientOrderId !== null && this.own.has(clientOrderId);
  }

  /** Its row is durable. */
  add(clientOrderId: string): void {
    this.own.add(clientOrderId);
  }

  /** Looks up those that this program may have made and that are not known to be own. Rejects when the journal does. */
  async learn(clientOrderIds: Iterable<string | null>): Promise<void> {
    const asked = [...new Set(clientOrderIds)].filter(
      (id) => isProgramId(id) && !this.own.has(id),
    ) as string[];
    if (asked.length === 0) return;
    for (const row of await this.journal.orders(this.key, asked)) this.own.add(row.clientOrderId);
  }
}
