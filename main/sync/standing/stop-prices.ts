import { owned } from '#shared/owned.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Book } from '../ports/exchange.ts';
import { restsBid } from './own-bids.ts';

/** A price older than this is asked for, this often. */
const STREAM_OLD_MS = 1000;
const POLL_MS = 2000;
/** From so many symbols on, one request for all best prices is asked for. */
const ONE_FOR_ALL = 4;
/** So many requests for a price may be under way at once for one symbol: on a slow day each takes seconds. */
const MOST_UNDER_WAY = 8;

/** Asks for best prices that the stream doesn't tell, and gives them to `tell`. */
export class StopPrices {
  private readonly account: Account;
  private readonly tell: (managed: ManagedSymbol, book: Book) => void;
  private readonly polls = new Map<ManagedSymbol, { at: number; underWay: number }>();

  constructor(account: Account, tell: (managed: ManagedSymbol, book: Book) => void) {
    this.account = account;
    this.tell = tell;
  }

  /** Asks for the prices of those of `watched` that have had none for a second; nobody waits for them. */
  ask(watched: readonly ManagedSymbol[], now: number): void {
    const due = watched.filter((managed) => {
      const poll = this.polls.get(managed) ?? { at: Number.NEGATIVE_INFINITY, underWay: 0 };
      const old = now - (managed.state.watch?.last ?? Number.NEGATIVE_INFINITY) > STREAM_OLD_MS;
      return old && now - poll.at >= POLL_MS && poll.underWay < MOST_UNDER_WAY;
    });
    if (due.length === 0) return;
    for (const managed of due) this.under(managed, 1, now);
    // A best price alone doesn't tell whether others stand behind an own purchase.
    const plain = due.filter(({ state }) => !restsBid(state));
    const together = plain.length >= ONE_FOR_ALL ? plain : [];
    if (together.length > 0) {
      this.reading(together, async () => {
        const tops = await this.account.exchange.bookTops();
        for (const managed of tops.ok ? together : []) {
          const book = tops.ok ? tops.value.get(managed.state.market.symbol) : undefined;
          if (book) this.tell(managed, book);
        }
      });
    }
    for (const managed of due.filter((each) => !together.includes(each)))
      this.reading([managed], async () => {
        const book = await this.account.exchange.book(managed.state.market.symbol);
        if (book.ok) this.tell(managed, book.value);
      });
  }

  private reading(symbols: readonly ManagedSymbol[], read: () => Promise<void>): void {
    owned(
      read().finally(() => {
        for (const managed of symbols) this.under(managed, -1, null);
      }),
      (error) => this.account.fault(error),
    );
  }

  private under(managed: ManagedSymbol, more: number, at: number | null): void {
    const before = this.polls.get(managed) ?? { at: 0, underWay: 0 };
    this.polls.set(managed, { at: at ?? before.at, underWay: before.underWay + more });
  }
}
