import { owned } from '#shared/owned.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
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
  private readonly tell: (state: SymbolState, book: Book) => void;
  private readonly polls = new Map<SymbolState, { at: number; underWay: number }>();

  constructor(account: Account, tell: (state: SymbolState, book: Book) => void) {
    this.account = account;
    this.tell = tell;
  }

  /** Asks for the prices of those of `watched` that have had none for a second; nobody waits for them. */
  ask(watched: readonly SymbolState[], now: number): void {
    const due = watched.filter((state) => {
      const poll = this.polls.get(state) ?? { at: Number.NEGATIVE_INFINITY, underWay: 0 };
      const old = now - (state.watch?.last ?? Number.NEGATIVE_INFINITY) > STREAM_OLD_MS;
      return old && now - poll.at >= POLL_MS && poll.underWay < MOST_UNDER_WAY;
    });
    if (due.length === 0) return;
    for (const state of due) this.under(state, 1, now);
    // A best price alone doesn't tell whether others stand behind an own purchase.
    const plain = due.filter((state) => !restsBid(state));
    const together = plain.length >= ONE_FOR_ALL ? plain : [];
    if (together.length > 0) {
      this.reading(together, async () => {
        const tops = await this.account.exchange.bookTops();
        for (const state of tops.ok ? together : []) {
          const book = tops.ok ? tops.value.get(state.market.symbol) : undefined;
          if (book) this.tell(state, book);
        }
      });
    }
    for (const state of due.filter((each) => !together.includes(each)))
      this.reading([state], async () => {
        const book = await this.account.exchange.book(state.market.symbol);
        if (book.ok) this.tell(state, book.value);
      });
  }

  private reading(states: readonly SymbolState[], read: () => Promise<void>): void {
    owned(
      read().finally(() => {
        for (const state of states) this.under(state, -1, null);
      }),
      (error) => this.account.fault(error),
    );
  }

  private under(state: SymbolState, more: number, at: number | null): void {
    const before = this.polls.get(state) ?? { at: 0, underWay: 0 };
    this.polls.set(state, { at: at ?? before.at, underWay: before.underWay + more });
  }
}
