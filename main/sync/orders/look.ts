import type { Decimal } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol, Way } from '../account/managed-symbol.ts';
import { newestBook } from '../check/newest-price.ts';
import type { OwnResting } from '../check/self-trade.ts';
import { sleep } from '../ports/clock.ts';
import type { Book, Side } from '../ports/exchange.ts';
import { midOf } from '../rules/holding.ts';
import { CUT_OFF_MS } from './rest.ts';

/** What a rung is priced from, and how much at most: what held and asked still differ by toward the ladder's side. */
export interface Look {
  readonly book: Book;
  readonly missing: Decimal;
  /** The trader's own resting order that this one must not reach; null where there is none, or it may. */
  readonly own: OwnResting | null;
  /**
   * The most that may be spent (quote, fee included) and the free base, as this reading shows them; null where only
   * the book was read. They hold for a ladder that has sent nothing yet: afterwards a reading that lags would still
   * show as locked what the ladder's own last order has freed.
   */
  readonly means: { readonly spendLimit: Decimal; readonly freeBase: Decimal } | null;
}

const OUT: ReadonlySet<Way> = new Set(['out', 'stop all']);

/** What a ladder was to do, as far as looking needs it. */
interface Looking {
  readonly side: Side;
  readonly quantity: Decimal;
  readonly reserveBase: Decimal;
  readonly oldest: number;
  readonly way: Way;
  /** Reads account and book anew; null when that failed. */
  readonly look: () => Promise<Look | null>;
}

/**
 * Account and book for the next rung. Flat and Short go on by the book alone when the account can't be read: they are
 * bounded by what is free anyway, and getting out must stay possible. With a reserve what is free is no bound, and any
 * other sale may have been made elsewhere meanwhile: those wait for the account.
 */
export async function lookAnew(
  { account, state }: ManagedSymbol,
  plan: Looking,
  filled: Decimal,
): Promise<Look | null> {
  const look = await plan.look();
  if (look || plan.side === 'BUY' || !OUT.has(plan.way) || !plan.reserveBase.isZero()) return look;
  const reply = await account.exchange.book(state.market.symbol);
  return reply.ok
    ? { book: reply.value, missing: plan.quantity.minus(filled), own: null, means: null }
    : null;
}

/** Waits, up to the cut-off, until a rung can be priced; null when it never could or the ladder must stop. */
export async function usableLook(
  managed: ManagedSymbol,
  plan: Looking,
  filled: Decimal,
  stop: () => Told | null,
): Promise<Look | null> {
  const { account } = managed;
  const deadline = account.clock.monotonic() + CUT_OFF_MS;
  while (account.clock.monotonic() < deadline && !stop()) {
    const look = await lookAnew(managed, plan, filled);
    const book = look && newestBook(managed, look.book);
    if (midOf(book, account.clock.now(), plan.oldest)) return look;
    await sleep(account.clock, 500);
  }
  return null;
}
