import { type Decimal, dec, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { assetsOf, type Observation, type SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { AccountReading, ExchangeOrder, OrderList, Read, ReadRank } from '../ports/exchange.ts';
import type { Failure, Result } from '../ports/failure.ts';
import {
  BOOK_LIMIT_MS,
  holdingOf,
  sameBalance,
  totalOf,
  unchangedBalances,
  unchangedHolding,
  unreadBalance,
} from '../rules/holding.ts';
import { followLimits } from '../standing/follow.ts';
import { newestBook } from './newest-price.ts';
import { ONE_FOR_ALL, readBooks, TOGETHER_MS } from './read-books.ts';
import { firstLook } from './siblings.ts';
import { sortOpen } from './unread.ts';

const READS = 3;

/** An empty account is believed when so many replies over this time agree on it. */
const EMPTY_REPLIES = 3;
const EMPTY_OVER_MS = 30_000;

export type ObserveResult =
  | {
      readonly ok: true;
      readonly balances: AccountReading;
      readonly observations: ReadonlyMap<ManagedSymbol, Observation>;
      /** Symbols without a reading, since something that concerns them alone can't be read or doesn't fit: why, in a sentence. */
      readonly unread: ReadonlyMap<ManagedSymbol, Told>;
      /** Some of them may have been read at the wrong moment, and fit together when read again. */
      readonly unfit: boolean;
      /** The computer's time of the last of its answers. */
      readonly at: number;
      readonly roundTripMs: number;
      readonly requests: number;
    }
  | {
      readonly ok: false;
      /** Null: everything was answered, but it does not fit together. */
      readonly failure: Failure | null;
      readonly sentence: Told;
      /** Nothing was read, since none of the symbols was waiting for it any more when its turn came. */
      readonly moot?: true;
    };

/**
 * Reads account, open orders and book tops in parallel: one round trip. What does not fit together (parts answered
 * more than 1 s apart, an own send in between, orders that the locked amounts don't cover, an asset suddenly
 * missing) is thrown away and read again, three times; a check after a failed one reads once, since another follows in
 * 5 s. A failed read is never zero. Whoever has the higher rank reads first; a reading that is no longer `wanted` when
 * its turn comes is left out. Of no symbol the account alone is read. What may go from a price `oldest` ms old, over 2 s, gets out: it does without a book and
 * without the quote's balance where these can't be read. What is wrong with the book or the orders of one symbol, or slow, keeps no
 * other from being read.
 */
export async function observe(
  account: Account,
  states: readonly ManagedSymbol[],
  rank: ReadRank,
  wanted?: () => boolean,
  oldest = 0,
): Promise<ObserveResult> {
  let last: ObserveResult = { ok: false, failure: null, sentence: words.reading.accountNotRead };
  const lasts = account.readFault !== null || states.some(({ state }) => state.unread !== null);
  const attempts = rank === 'check' && lasts ? 1 : READS;
  for (let attempt = 0; attempt < attempts; attempt++) {
    last = await readOnce(account, states, rank, wanted, oldest);
    if (last.ok ? !last.unfit : last.moot || (last.failure && !worthAgain(last.failure))) return last;
  }
  return last;
}

/** Why there is no reading of this symbol, in a sentence. */
export const whyNotRead = (read: ObserveResult, managed: ManagedSymbol): Told =>
  read.ok ? (read.unread.get(managed) ?? words.reading.noBook) : read.sentence;

/** Reading again at once helps against a hiccup, not against a refusal or a closed door. */
function worthAgain(failure: Failure): boolean {
  return failure.kind === 'unavailable' || failure.kind === 'network' || failure.kind === 'unreadable';
}

async function readOnce(
  account: Account,
  states: readonly ManagedSymbol[],
  rank: ReadRank,
  wanted: (() => boolean) | undefined,
  oldest: number,
): Promise<ObserveResult> {
  if ((await account.exchange.together?.(readsOf(states.length), rank, wanted)) === false)
    return { ...unfit(words.reading.nobodyWaits), moot: true };
  const before = states.map(({ state }) => state.ownEvents);
  const startedAt = account.clock.monotonic();
  const calledAt = account.clock.now();
  const accountRead = account.exchange.account();
  const reads = [accountRead, openOrdersOf(account, states, accountRead)] as const;
  const [balances, orders, books] = await Promise.all([...reads, readBooks(account, states, oldest, reads)]);
  const roundTripMs = account.clock.monotonic() - startedAt;
  let requests = requestsOf(states.length);
  if (!balances.ok) return failed(balances);
  if (!orders.ok) return failed(orders);
  const priced = books.filter((book) => book.ok);
  const noBook = books.find(
    (book) => !book.ok && (priced.length === 0 || book.failure.kind === 'rate-limited'),
  );
  if (noBook) return failed(noBook);
  const answers = [balances, orders, ...priced].map((part) => part.answeredAt);
  if (Math.max(...answers) - Math.min(...answers) > TOGETHER_MS) return unfit(words.reading.tooFarApart);
  if (states.some(({ state }, index) => state.ownEvents !== before[index]))
    return unfit(words.reading.ownOrderBetween);

  const empty = emptyReply(account, states, balances.value, startedAt);
  if (empty === 'too soon') return unfit(words.reading.emptyReply);
  const doubtful = empty === 'agreed' ? [] : missingAssets(account, states, balances.value);
  let told: AccountReading = balances.value;
  if (doubtful.length > 0) {
    await account.exchange.together?.(['account'], rank);
    const second = await account.exchange.account();
    requests++;
    if (!second.ok) return failed(second);
    const differ = differing(watchedAssets(account, states), balances.value, second.value);
    if (differ.length === watchedAssets(account, states).size) return unfit(words.reading.twoReadingsDiffer);
    told = doubted(balances.value, differ);
  }
  const listed = [...orders.value.orders, ...orders.value.unread];
  if (!(await learnOwners(account, listed))) return unfit(words.reading.journalNotRead);
  const open = sortOpen(states, orders.value);
  const uncovered = notCovered(states, told, open.orders);
  const [first] = uncovered.values();
  if (first !== undefined && uncovered.size === states.length) return unfit(first);

  const reading = unchangedBalances(account.newest?.balances ?? null, told);
  if (states.length > 0) account.onReading?.(reading, startedAt);
  const at = Math.max(...answers);
  const observations = new Map<ManagedSymbol, Observation>();
  const unread = new Map<ManagedSymbol, Told>();
  states.forEach((managed, index) => {
    const { state } = managed;
    const book = books[index];
    if (!book) return;
    if (book.ok) account.onBook?.(managed, book.value);
    const odd = unreadSentence(state, told, oldest > BOOK_LIMIT_MS) ?? uncovered.get(managed);
    if (odd !== undefined || !book.ok) {
      unread.set(managed, odd ?? (book.ok ? '' : bookSentence(state, book.failure)));
      return;
    }
    const { base, quote, symbol } = state.market;
    const here = open.orders.filter((order) => order.symbol === symbol);
    if (!state.firstLook)
      managed.apply({ type: 'first looked', firstLook: firstLook(account, calledAt, here) });
    observations.set(managed, {
      holding: unchangedHolding(
        state.observation?.holding,
        holdingOf(
          reading.get(base),
          reading.get(quote),
          account.settings.reserve(base),
          account.settings.reserve(quote),
        ),
      ),
      book: newestBook(managed, book.value),
      orders: here,
      unread: open.unread.filter((each) => each.symbol === null || each.symbol === symbol),
      at,
      askedAt: startedAt,
    });
  });
  await Promise.all([...observations].map(([managed, one]) => followLimits(managed, one, reading)));
  return {
    ok: true,
    balances: reading,
    at,
    observations,
    unread,
    unfit: uncovered.size > 0,
    roundTripMs,
    requests,
  };
}

/** Whose the open orders are is known before they are looked at; false while the journal can't tell. */
async function learnOwners(
  account: Account,
  orders: readonly Pick<ExchangeOrder, 'clientOrderId'>[],
): Promise<boolean> {
  try {
    await account.ownIds.learn(orders.map((order) => order.clientOrderId));
    return true;
  } catch {
    return false;
  }
}

/** How many requests one observation of so many symbols sends side by side. */
export function requestsOf(symbols: number): number {
  return readsOf(symbols).length;
}

function readsOf(symbols: number): readonly Read[] {
  const prices: readonly Read[] = symbols >= ONE_FOR_ALL ? ['book tops'] : Array(symbols).fill('book');
  return symbols === 0 ? ['account'] : ['account', 'open orders', ...prices];
}

/** Of no symbol there are none, and nothing is asked for them. */
async function openOrdersOf(
  { exchange }: Account,
  states: readonly ManagedSymbol[],
  balances: Promise<Result<AccountReading>>,
): Promise<Result<OrderList>> {
  if (states.length > 0) return exchange.openOrders(states.map(({ state }) => state.market.symbol));
  const read = await balances;
  return read.ok ? { ...read, value: { orders: [], unread: [] } } : read;
}

/** Assets that a reading is about: those of its symbols, and of no symbol all that the last one had. */
function watchedAssets(account: Account, states: readonly ManagedSymbol[]): ReadonlySet<string> {
  return states.length > 0 ? assetsOf(states) : new Set(account.newest?.balances.keys());
}

/** Assets of which a second reading tells otherwise, or can't tell: then the first may be of the past. */
function differing(
  assets: ReadonlySet<string>,
  one: AccountReading,
  other: AccountReading,
): readonly string[] {
  return [...assets].filter((asset) => {
    if (unreadBalance(one, asset) === null && unreadBalance(other, asset) !== null) return true;
    const [first, second] = [one.get(asset), other.get(asset)];
    return !first || !second ? first !== second : !sameBalance(first, second);
  });
}

/** The reading without what a second one tells otherwise: that isn't believed, and the rest is. */
function doubted(reading: AccountReading, assets: readonly string[]): AccountReading {
  if (assets.length === 0) return reading;
  const unread = new Map(reading.unread);
  for (const asset of assets) if (!unread.has(asset)) unread.set(asset, words.reading.balanceDiffers);
  return Object.assign(new Map(reading), { unread });
}

/** Assets that were held at the last reading (or never read) and are not in this reply. */
function missingAssets(
  account: Account,
  states: readonly ManagedSymbol[],
  now: AccountReading,
): readonly string[] {
  return [...watchedAssets(account, states)].filter((asset) => {
    if (now.has(asset) || unreadBalance(now, asset) !== null) return false;
    if (!account.newest) return true;
    const before = account.newest.balances.get(asset);
    return before !== undefined && totalOf(before).gt(0);
  });
}

/**
 * What to make of a reply without any balance where something was held before. MEXC lists no balance of zero, so an
 * account that is really empty looks like a reply that is incomplete: it is believed when three such replies, and none
 * of another kind between them, lie over 30 s.
 */
function emptyReply(
  account: Account,
  states: readonly ManagedSymbol[],
  now: AccountReading,
  askedAt: number,
): 'not empty' | 'too soon' | 'agreed' {
  const held = account.newest
    ? account.newest.balances.size > 0
    : states.some(({ state: { doc } }) => dec(doc.ledger?.total ?? 0).gt(0));
  if (now.size > 0 || now.unread || !held) {
    account.emptyReplies = null;
    return 'not empty';
  }
  const { first, replies } = account.emptyReplies ?? { first: askedAt, replies: 0 };
  account.emptyReplies = { first, replies: replies + 1 };
  return replies + 1 >= EMPTY_REPLIES && askedAt - first >= EMPTY_OVER_MS ? 'agreed' : 'too soon';
}

/**
 * Locked amounts must cover the open orders; otherwise the parts are of different moments, or what is told of an order is
 * wrong: in a sentence, of the symbols whose orders they are.
 */
function notCovered(
  states: readonly ManagedSymbol[],
  balances: AccountReading,
  orders: readonly ExchangeOrder[],
): ReadonlyMap<ManagedSymbol, Told> {
  const needs = new Map<string, { readonly amount: Decimal; readonly of: readonly ManagedSymbol[] }>();
  for (const managed of states) {
    const { state } = managed;
    for (const order of orders) {
      if (order.symbol !== state.market.symbol || order.type !== 'LIMIT') continue;
      const rest = order.quantity.minus(order.filledQuantity);
      const [asset, amount] =
        order.side === 'SELL' ? [state.market.base, rest] : [state.market.quote, rest.mul(order.price)];
      const { amount: others, of } = needs.get(asset) ?? { amount: ZERO, of: [] };
      needs.set(asset, { amount: others.plus(amount), of: [...of, managed] });
    }
  }
  const uncovered = new Map<ManagedSymbol, Told>();
  for (const [asset, { amount, of }] of needs) {
    if (unreadBalance(balances, asset) !== null) continue;
    if ((balances.get(asset)?.locked ?? ZERO).lt(amount)) {
      const sentence = words.reading.notCovered({ amount: amount.toFixed(), asset });
      for (const managed of of) uncovered.set(managed, sentence);
    }
  }
  return uncovered;
}

/** The failure speaks for itself; what is of this symbol alone is said as that. */
function bookSentence({ market }: SymbolState, { sentence }: Failure): Told {
  return words.reading.bookNotRead({ symbol: market.symbol, why: sentence });
}

/** Which balance of this symbol's assets can't be read; undefined when those can that are needed: to get out, the base. */
function unreadSentence(
  { market }: SymbolState,
  balances: AccountReading,
  getsOut: boolean,
): Told | undefined {
  for (const asset of getsOut ? [market.base] : [market.base, market.quote]) {
    const what = unreadBalance(balances, asset);
    if (what === null) continue;
    return words.reading.balanceNotRead({ asset, what, symbol: market.symbol });
  }
  return undefined;
}

function failed(part: Result<unknown>): ObserveResult {
  if (part.ok) return unfit(words.reading.unusable);
  return { ok: false, failure: part.failure, sentence: part.failure.sentence };
}

function unfit(sentence: Told): Extract<ObserveResult, { ok: false }> {
  return { ok: false, failure: null, sentence };
}
