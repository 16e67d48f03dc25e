import { type Decimal, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { attributeChange, collectRecords } from '../attribution/collect-records.ts';
import { words } from '../engine-words.ts';
import { sleep } from '../ports/clock.ts';
import { type AccountReading, CREATE_RECV_WINDOW_MS, type ExchangeOrder } from '../ports/exchange.ts';
import { isPassing } from '../ports/failure.ts';
import type { OrderRow } from '../ports/journal.ts';
import { unreadBalance } from '../rules/holding.ts';
import { isBeyond } from './beyond.ts';
import { bookOrder, unexplainedBase } from './booking.ts';
import { contradiction } from './contradiction.ts';
import { afterOrder } from './life.ts';
import { query, remember, rowNow } from './own-orders.ts';
import { BeyondLooks } from './resolve-beyond.ts';

/** The exchange's clock may be this far ahead of the timestamp (MEXC API notes 1.2). */
const CLOCK_MARGIN_MS = 1000;
/** Two clean rounds must lie at least this far apart. */
const ROUND_GAP_MS = 2000;
const CLEAN_ROUNDS = 2;
/**
 * When every record says "absent" and only a change of the base that nothing explains speaks against it, the records
 * are believed after so long: a fill that exists is in them by then, and what came may have come without a record.
 */
const RECORDS_ALONE_MS = 10 * 60_000;
/** That long a wait needs no more than a look now and then. */
const DOUBT_GAP_MS = 15_000;
/** Looks that can't be answered: so many 2 s apart, then each wait twice the one before, up to half a minute. */
const QUICK_LOOKS = 5;
const UNANSWERED_GAP_MS = 30_000;
/** Order times may be rounded to seconds and clocks differ: look back a little further than the plan. */
const LOOK_BACK_MS = 60_000;

/**
 * Finds out what became of an order whose outcome isn't known. Believes "absent" only when, at or after signing +
 * recvWindow + 1 s + the visibility margin, two rounds at least 2 s apart each find it in none of GET order, open
 * orders, all orders and fills, and the account shows no change that it would explain; or, ten minutes later, when
 * such a change is all that speaks against it. Never sends anything but reads. `signedAt` is monotonic engine time at or after the signing. Resolves with the row as it is known then;
 * with an aborted signal the row is returned still unknown.
 */
export async function resolveUnknown(
  managed: ManagedSymbol,
  row: OrderRow,
  signedAt: number,
  signal?: AbortSignal,
): Promise<OrderRow> {
  const { account, state } = managed;
  const believable =
    signedAt + CREATE_RECV_WINDOW_MS + CLOCK_MARGIN_MS + account.settings.number('visibilityMs');
  managed.apply({ type: 'order looked up', row });
  let clean = 0;
  let doubtful = 0;
  /** Looks in a row that no good answer came of. */
  let unanswered = 0;
  let wait = 250;
  const beyond = new BeyondLooks();
  while (!signal?.aborted) {
    const asked = await query(managed, row);
    if (asked.kind === 'found') return found(managed, asked.row);
    // What the exchange can't tell any more only the open orders, the account and the trader can.
    const untold = isBeyond(account, row) && !isPassing(asked.failure) && asked.failure.kind !== 'unreadable';
    if (untold) {
      const look = await beyond.next(managed, row);
      if ('ended' in look || !state.unknown.has(row.clientOrderId)) return rowNow(state, row);
      if ('found' in look) return foundIn(managed, row, look.found);
      await sleep(account.clock, look.wait, signal);
      if (!state.unknown.has(row.clientOrderId)) return rowNow(state, row);
      continue;
    }
    const mayBelieve = account.clock.monotonic() >= believable;
    if (asked.failure.kind !== 'not-found') {
      clean = 0;
      doubtful = 0;
      unanswered += 1;
    } else if (mayBelieve) {
      const round = await searchEverywhere(managed, row);
      if (round.kind === 'found') return foundIn(managed, row, round.order);
      clean = round.kind === 'clean' ? clean + 1 : 0;
      unanswered = round.kind === 'clean' || round.kind === 'doubt' ? 0 : unanswered + 1;
      if (clean >= CLEAN_ROUNDS) return absent(managed, row, words.ownOrders.absentWhy.twoSearches);
      if (round.kind === 'doubt' && ++doubtful === CLEAN_ROUNDS) sayDoubt(account, row, round.why);
      if (round.kind !== 'doubt') doubtful = 0;
      const longEnough = account.clock.monotonic() >= believable + RECORDS_ALONE_MS;
      if (longEnough && doubtful >= CLEAN_ROUNDS) {
        return absent(managed, row, words.ownOrders.absentWhy.tenMinutes);
      }
    }
    const gap = doubtful > CLEAN_ROUNDS ? DOUBT_GAP_MS : gapAfter(unanswered);
    wait = mayBelieve ? gap : Math.min(wait * 2, ROUND_GAP_MS);
    await sleep(account.clock, Math.max(wait, pauseFor(account, asked.failure.retryAt)), signal);
  }
  return row;
}

function gapAfter(unanswered: number): number {
  const doublings = Math.min(10, Math.max(0, unanswered - QUICK_LOOKS));
  return Math.min(UNANSWERED_GAP_MS, ROUND_GAP_MS * 2 ** doublings);
}

/** How long a refusal for too many requests asks us to wait. */
function pauseFor(account: Account, retryAt: number | undefined): number {
  return retryAt === undefined ? 0 : Math.max(0, Math.min(retryAt - account.clock.now(), 60_000));
}

/** The same of one that a list has shown. */
function foundIn(managed: ManagedSymbol, row: OrderRow, order: ExchangeOrder): OrderRow {
  const booked = bookOrder(managed, rowNow(managed.state, row), order);
  managed.account.recordSoon(booked.rows);
  return found(managed, booked.row);
}

function found(managed: ManagedSymbol, row: OrderRow): OrderRow {
  remember(managed, row);
  managed.account.say({
    symbol: row.symbol,
    kind: 'resolved',
    sentence: foundSentence(managed.state, row),
    data: { clientOrderId: row.clientOrderId, status: row.status },
  });
  return row;
}

function foundSentence(
  { market }: SymbolState,
  { clientOrderId: id, filledQuantity: filled, quantity, status }: OrderRow,
): Told {
  return status === 'NEW'
    ? words.ownOrders.foundOpen({ id })
    : words.ownOrders.foundFilled({ id, filled, quantity, base: market.base });
}

function sayDoubt(account: Account, row: OrderRow, why: Told): void {
  account.say({
    symbol: row.symbol,
    kind: 'unknown',
    tone: 'caution',
    sentence: words.ownOrders.inNoRecord({ id: row.clientOrderId, why, symbol: row.symbol }),
    data: { clientOrderId: row.clientOrderId },
  });
}

function absent(managed: ManagedSymbol, row: OrderRow, why: Told): OrderRow {
  const { account } = managed;
  const now = rowNow(managed.state, row);
  // Others have learnt what became of it while this searched in vain.
  if (now.phase !== 'unknown') return now;
  const note = words.ownOrders.neverArrivedNote({ why });
  const closed = afterOrder(now, { type: 'proven absent', why: note, at: account.clock.now() });
  remember(managed, closed);
  account.recordSoon([
    { type: 'order', row: closed },
    account.eventLog.say({
      symbol: row.symbol,
      kind: 'resolved',
      sentence: words.ownOrders.neverArrived({ id: row.clientOrderId, why }),
      data: { clientOrderId: row.clientOrderId, status: 'ABSENT' },
    }),
  ]);
  return closed;
}

type Round =
  | { readonly kind: 'clean' }
  | { readonly kind: 'unclear' }
  /** In no record, but the account looks as this order might have made it look. */
  | { readonly kind: 'doubt'; readonly why: Told }
  | { readonly kind: 'found'; readonly order: ExchangeOrder };

/** One round: open orders, all orders, fills and the account, each of which must answer. */
async function searchEverywhere(managed: ManagedSymbol, row: OrderRow): Promise<Round> {
  const { account, state } = managed;
  const since = row.plannedAt - LOOK_BACK_MS;
  const [open, all, fills, balances] = await Promise.all([
    account.exchange.openOrders([row.symbol]),
    account.exchange.allOrders(row.symbol, since),
    account.exchange.fills(row.symbol, since),
    account.exchange.account(),
  ]);
  if (!open.ok || !all.ok || !fills.ok || !balances.ok) return { kind: 'unclear' };
  if (unreadBalance(balances.value, state.market.base) !== null) return { kind: 'unclear' };
  const ours = (each: { readonly clientOrderId: string | null }) => each.clientOrderId === row.clientOrderId;
  const order = [...all.value.orders, ...open.value.orders].find(ours);
  // One that contradicts the row is no proof of anything, least of all of absence.
  if (order) return contradiction(row, order) === null ? { kind: 'found', order } : { kind: 'unclear' };
  const others = [...all.value.unread, ...open.value.unread, ...fills.value.fills, ...fills.value.unread];
  if (others.some(ours)) return { kind: 'unclear' };
  if (explainsLock(state, row, balances.value, open.value.orders)) {
    if (open.value.unread.length === 0) return { kind: 'unclear' };
    return {
      kind: 'doubt',
      why: words.ownOrders.butWhy.locked({ base: state.market.base }),
    };
  }
  const rest = unexplainedBase(state, balances.value);
  if (!couldBe(row, rest)) return { kind: 'clean' };
  // The base has changed the way this order would change it: only if the records explain all of it is it not ours.
  const collected = await collectRecords(managed);
  if (collected.late) return { kind: 'unclear' };
  const { cameIn, wentOut } = words.ownOrders.butWhy;
  const change = { amount: rest.abs().toFixed(), base: state.market.base };
  const why = rest.isNegative() ? wentOut(change) : cameIn(change);
  if (collected.incomplete) return { kind: 'doubt', why };
  const { used } = await attributeChange(managed, collected, rest);
  return used ? { kind: 'clean' } : { kind: 'doubt', why };
}

/** Could a fill of this order, alone or together with others, be in this change? */
function couldBe(row: OrderRow, rest: Decimal): boolean {
  return !rest.isZero() && (row.side === 'BUY' ? rest.gt(0) : rest.lt(0));
}

/**
 * Is more base locked than the visible orders lock, by as much as this sale would lock? The quote side proves
 * nothing here: orders of other symbols lock the same quote.
 */
function explainsLock(
  state: SymbolState,
  row: OrderRow,
  balances: AccountReading,
  open: readonly ExchangeOrder[],
): boolean {
  if (row.side !== 'SELL') return false;
  const visible = open
    .filter((order) => order.side === 'SELL')
    .reduce((sum, order) => sum.plus(order.quantity).minus(order.filledQuantity), ZERO);
  const locked = balances.get(state.market.base)?.locked ?? ZERO;
  return locked.minus(visible).gte(row.quantity);
}
