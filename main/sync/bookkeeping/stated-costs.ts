import { z } from 'zod';
import type { Account } from '../account/account.ts';
import { SerialQueue } from '../account/serial-queue.ts';
import type { Lot } from '../books/book.ts';
import { exactText } from '../books/exact.ts';
import { words } from '../engine-words.ts';
import type { JournalRow, Json, JsonObject } from '../ports/journal.ts';
import { Refusal } from '../refusal.ts';
import type { Bookkeeper } from './bookkeeper.ts';

/** The decision that is on the disk and not in its book yet; null once its movement is. */
const STATED = 'stated-cost';

const statedCost = z.strictObject({
  symbol: z.string().max(40),
  lot: z.string().max(420),
  /** Per unit of base, in quote; null: the assumed cost holds again. */
  price: exactText.nullable(),
});
type StatedCost = z.infer<typeof statedCost>;

const DONE: JournalRow = { type: 'doc', key: STATED, value: null };

/**
 * What the trader says that something cost which came without a price. It is a decision: on the disk first, then in the
 * book. Its movement gets its number when it enters the book, since fills may enter while the disk is waited for.
 */
export class StatedCosts {
  private readonly account: Account;
  private readonly keeper: Pick<Bookkeeper, 'all' | 'post' | 'mids'>;
  private readonly queue = new SerialQueue();

  constructor(account: Account, keeper: Pick<Bookkeeper, 'all' | 'post' | 'mids'>) {
    this.account = account;
    this.keeper = keeper;
  }

  /** A decision that was written just before the program died enters its book now. */
  restore(docs: ReadonlyMap<string, Json>): void {
    const stored = statedCost.safeParse(docs.get(STATED));
    if (stored.success) this.enter(stored.data);
  }

  /**
   * Gives what of a lot is still there another cost, or with null its assumed one again. Resolves with the lot once the
   * decision is durable and in the book. Rejects with a Refusal where there is no such lot, and with `JournalDown`: then
   * nothing has changed.
   */
  state(decision: StatedCost): Promise<Lot> {
    return this.queue.run(async () => {
      this.lotOf(decision);
      await this.account.record([{ type: 'doc', key: STATED, value: decision satisfies JsonObject }]);
      const left = this.enter(decision);
      if (left) return left;
      throw new Refusal('expired', words.account.journal.lotJustLeft({ lot: decision.lot }));
    });
  }

  /** What of the lot is there as the decision enters; null where nothing is, and then nothing changes. */
  private enter(decision: StatedCost): Lot | null {
    const { symbol, lot, price } = decision;
    const kept = this.keeper.all().get(symbol);
    const found = kept?.book.lots.find(({ id }) => id === lot) ?? null;
    if (!kept || !found) {
      this.account.recordSoon([DONE]);
      return null;
    }
    const at = this.account.clock.now();
    const mid = this.keeper.mids.at(symbol, at)?.toFixed() ?? null;
    const { base, quote } = kept;
    const draft = { kind: 'restated', id: `restated:${at}`, at, mid, lot, price } as const;
    const rows = this.keeper.post({ market: { symbol, base, quote } }, [draft]);
    this.account.recordSoon([...rows, DONE]);
    return found;
  }

  private lotOf({ symbol, lot }: StatedCost): void {
    const kept = this.keeper.all().get(symbol);
    if (!kept) throw new Refusal('unknown-symbol', words.account.journal.noBook({ symbol }));
    if (kept.book.lots.some(({ id }) => id === lot)) return;
    throw new Refusal('expired', words.account.journal.lotGone({ lot }));
  }
}
