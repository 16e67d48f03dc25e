import { type Decimal, ZERO } from '#shared/decimal.ts';
import { isSame, type Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { assumedId } from '../bookkeeping/assumed-fills.ts';
import { isSinceFirstLook } from '../check/siblings.ts';
import { words } from '../engine-words.ts';
import { bookedBy } from '../orders/booking.ts';
import { fillContradiction, unbelievable } from '../orders/contradiction.ts';
import { bookedFills } from '../orders/fills.ts';
import { afterOrder } from '../orders/life.ts';
import { remember, rowNow } from '../orders/own-orders.ts';
import { haltIfTurnedUp } from '../orders/turned-up.ts';
import {
  type Fill,
  type FillList,
  type MovementRow,
  RECORDS_REACH_MS,
  type UnreadRow,
} from '../ports/exchange.ts';
import { type Failure, isPassing, type Result } from '../ports/failure.ts';
import { isProgramId } from '../ports/ids.ts';
import { movementRecord, tradeRecord, unreadFill } from './as-records.ts';
import { attribute, type BaseRecord, type UsedRecord } from './attribute.ts';
import { keepForeign } from './foreign-fills.ts';

/** Records may be stamped a little before the reading that did not show them yet. */
const MARGIN_MS = 60_000;

export interface Evidence {
  readonly records: readonly BaseRecord[];
  /** Sentences for what could not be read, with the permission that would have told. */
  readonly unreadable: readonly Told[];
  /** A read failed in a way that may pass, in words: look again before concluding anything. Null when none did. */
  readonly incomplete: Told | null;
  /** A list could not be read, for now or for good, and not for want of a permission. */
  readonly partial: boolean;
  /** Rows that can't be read and may concern the base: with one of them nothing is fully explained. */
  readonly unread: readonly UnreadRow[];
  /** Another installation of this program trades here: its client order id. */
  readonly otherInstallation: string | null;
  /** Some own order that is not known alive has filled more than was known of it: booked. */
  readonly late: boolean;
  /** What is said of one that was believed absent: its symbol is halted. */
  readonly turnedUp: Told | null;
}

/**
 * Reads fills, deposits, withdrawals and transfers since the last reconciled reading and turns what isn't inside it
 * yet into records. Own fills are booked to their orders instead of becoming records.
 */
export async function collectRecords(managed: ManagedSymbol): Promise<Evidence> {
  const { account, state } = managed;
  const since = sinceOf(managed);
  const reach = account.clock.now() - RECORDS_REACH_MS + MARGIN_MS;
  const [fills, deposits, withdrawals, transfers] = await Promise.all([
    account.exchange.fills(state.market.symbol, Math.max(since, reach)),
    account.exchange.deposits(since),
    account.exchange.withdrawals(since),
    account.exchange.transfers(since),
  ]);
  const unreadable: Told[] = [];
  if (since < reach) addOnce(unreadable, untold(since, reach));
  const trades = usable(unreadable, readable(fills), 'fills', 'SPOT_ACCOUNT_READ');
  const movements = [
    ...usable(unreadable, deposits, 'deposits', 'SPOT_WITHDRAW_READ'),
    ...usable(unreadable, withdrawals, 'withdrawals', 'SPOT_WITHDRAW_READ'),
    ...usable(unreadable, transfers, 'transfers', 'SPOT_TRANSFER_READ'),
  ];
  const { foreign, late, turnedUp, otherInstallation, odd } = await sortFills(managed, trades);
  for (const sentence of odd) addOnce(unreadable, sentence);
  keepForeign(managed, foreign);
  await account.bookkeeper.corrected.told(state, trades);
  await account.bookkeeper.learnPrices(state, foreign);
  const records = fresh(state, [
    ...foreign.map((fill) => tradeRecord(state, fill)),
    ...movementRecords(state, movements, since),
  ]);
  const oddFills = fills.ok ? fills.value.unread.map((fill) => unreadFill(state, fill)) : [];
  const unread = unreadRows(state, [...oddFills, ...movements], since);
  const reads = { fills, deposits, withdrawals, transfers };
  return {
    records,
    unreadable,
    incomplete: waitsFor(reads),
    partial: since < reach || Object.values(reads).some(isUnread),
    unread,
    otherInstallation,
    late,
    turnedUp,
  };
}

/**
 * What external actions traded and moved of the base since a time, as far as it can be read now: for the books, after
 * what is held was taken as it was read. Their fills are kept in the journal, and nothing is booked.
 */
export async function recordsSince(managed: ManagedSymbol, since: number): Promise<readonly BaseRecord[]> {
  const { account, state } = managed;
  const reach = account.clock.now() - RECORDS_REACH_MS + MARGIN_MS;
  const [fills, movements] = await Promise.all([
    account.exchange.fills(state.market.symbol, Math.max(since, reach)),
    movementsSince(account, state.market.base, since),
  ]);
  const trades = fills.ok ? fills.value.fills : [];
  const ids = [...new Set(trades.map((fill) => fill.clientOrderId).filter(isProgramId))];
  const own = new Set((await account.journal.orders(account.key, ids)).map((row) => row.clientOrderId));
  const foreign = trades.filter(({ clientOrderId }) => !own.has(clientOrderId ?? ''));
  keepForeign(managed, foreign);
  await account.bookkeeper.corrected.told(state, trades);
  await account.bookkeeper.learnPrices(state, foreign);
  return [...foreign.map((fill) => tradeRecord(state, fill)), ...movements];
}

/** Deposits, withdrawals and transfers of one asset since a time, as far as they can be read now. */
export async function movementsSince(
  account: Account,
  asset: string,
  since: number,
): Promise<readonly BaseRecord[]> {
  const reads = await Promise.all([
    account.exchange.deposits(since),
    account.exchange.withdrawals(since),
    account.exchange.transfers(since),
  ]);
  return reads.flatMap((read) => (read.ok ? movementsOf(asset, read.value, since) : []));
}

/** What lies beyond the exchange's records of trades is not known, and said so; own orders stand in the journal. */
function untold(since: number, reach: number): Told {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return words.records.untold({ from: day(since), to: day(reach) });
}

/**
 * The records that explain `change`, and the evidence with all that was read for it. Transfers of sub-accounts take
 * two requests for each of them, so they are asked for only where nothing else explains it. Their answers' shape is
 * documented and was never seen: one that can't be read is done without, and said.
 */
export async function attributeChange(
  managed: ManagedSymbol,
  evidence: Evidence,
  change: Decimal,
): Promise<{ readonly evidence: Evidence; readonly used: readonly UsedRecord[] | null }> {
  const { state } = managed;
  const lastReadAt = state.doc.ledger?.at ?? 0;
  const used = attribute(change, evidence.records, lastReadAt);
  if (used) return { evidence, used };
  await managed.account.bookkeeper.corrected.lookBack(state);
  const since = sinceOf(managed);
  const read = await managed.account.exchange.subAccountTransfers(since);
  const unreadable = [...evidence.unreadable];
  const movements = usable(unreadable, read, 'subAccountTransfers', 'SPOT_TRANSFER_READ');
  const more: Evidence = {
    ...evidence,
    records: [...evidence.records, ...fresh(state, movementRecords(state, movements, since))],
    unreadable,
    incomplete: evidence.incomplete ?? waitsFor({ subAccountTransfers: read }),
    partial: evidence.partial || isUnread(read),
    unread: [...evidence.unread, ...unreadRows(state, movements, since)],
  };
  return { evidence: more, used: attribute(change, more.records, lastReadAt) };
}

const sinceOf = ({ account, state }: ManagedSymbol): number =>
  (state.doc.ledger?.at ?? account.clock.now()) - MARGIN_MS;

function isUnread(read: Result<unknown>): boolean {
  return !read.ok && read.failure.kind !== 'permission';
}

/** What of these may be readable soon, in words; null when nothing is worth waiting for. */
function waitsFor(reads: Partial<Readonly<Record<List, Result<unknown>>>>): Told | null {
  for (const [what, read] of Object.entries(reads) as [List, Result<unknown>][])
    if (!read.ok && isPassing(read.failure)) return notRead(what, read.failure);
  return null;
}

/** A list of records by its name in the catalogue. */
type List = keyof typeof words.records.lists;

const notRead = (what: List, { sentence: why }: Failure): Told =>
  words.records.notRead({ list: words.records.lists[what], why });

/** What several readings say is said once. */
function addOnce(list: Told[], what: Told): void {
  if (!list.some((each) => isSame(each, what))) list.push(what);
}

/** The rows of a reading; where there are none to be had, the reason goes to `unreadable`. */
function usable<T>(
  unreadable: Told[],
  result: Result<readonly T[]>,
  what: List,
  permission: string,
): readonly T[] {
  if (result.ok) return result.value;
  if (result.failure.kind === 'permission') {
    addOnce(unreadable, words.records.mayNotRead({ list: words.records.lists[what], permission }));
  } else {
    addOnce(unreadable, notRead(what, result.failure));
  }
  return [];
}

/** Readings and records are stamped by two clocks: what is this much older than a reading is never read again. */
const READ_AGAIN_MS = 10 * 60_000;
/** More records than this can't be read in one gap (80 pages of 100). */
const MOST_CONSUMED = 8000;

/**
 * The ids of the records inside a reading at `at`, after `used` were explained by it. Fills are read again only from
 * just before the last reconciled reading, so old ones are forgotten; a movement may be told anew with a later time.
 */
export function consumedNow(
  before: SymbolState['doc']['ledger'],
  at: number,
  used: readonly BaseRecord[],
  unread: readonly UnreadRow[] = [],
): readonly string[] {
  const recent = before !== null && Math.abs(at - before.at) < READ_AGAIN_MS;
  const kept = (before?.consumed ?? []).filter((id) => recent || isMovement(id));
  const added = used.filter((record) => record.kind !== 'trade' || record.at > at - READ_AGAIN_MS);
  const all = [...kept, ...[...added, ...unread].map(({ id }) => id)];
  return [...new Set(all)].slice(-MOST_CONSUMED);
}

/** The ids of movements carry their kind: `deposit:...`. */
const isMovement = (id: string): boolean => id.includes(':');

/** Those that are not inside the last reconciled reading. */
function fresh(state: SymbolState, records: readonly BaseRecord[]): readonly BaseRecord[] {
  const consumed = new Set(state.doc.ledger?.consumed ?? []);
  return records.filter((record) => !consumed.has(record.id));
}

const movementRecords = (
  state: SymbolState,
  rows: readonly MovementRow[],
  since: number,
): readonly BaseRecord[] => movementsOf(state.market.base, rows, since);

function movementsOf(asset: string, rows: readonly MovementRow[], since: number): readonly BaseRecord[] {
  return rows
    .filter((each) => each.kind !== 'unread')
    .filter((each) => each.asset === asset && each.state === 'counted' && each.at >= since)
    .map((each) => movementRecord(each));
}

/** Those that may concern the base and are not inside the last reconciled reading. */
function unreadRows(state: SymbolState, rows: readonly MovementRow[], since: number): readonly UnreadRow[] {
  const consumed = new Set(state.doc.ledger?.consumed ?? []);
  return rows
    .filter((each) => each.kind === 'unread')
    .filter(
      ({ asset, at }) => (asset === null || asset === state.market.base) && (at === null || at >= since),
    )
    .filter(({ id }) => !consumed.has(id));
}

/** Own fills go to their orders (also late ones); the rest are trades made elsewhere. */
async function sortFills(managed: ManagedSymbol, fills: readonly Fill[]) {
  const { account, state } = managed;
  const ids = [...new Set(fills.map((fill) => fill.clientOrderId).filter(isProgramId))];
  const rows = ids.length > 0 ? await account.journal.orders(account.key, ids) : [];
  const byId = new Map(rows.map((row) => [row.clientOrderId, row]));
  for (const id of byId.keys()) account.ownIds.add(id);
  const own = new Map<string, Fill[]>();
  const foreign: Fill[] = [];
  let otherInstallation: string | null = null;
  for (const fill of fills) {
    const id = fill.clientOrderId ?? '';
    if (byId.has(id)) {
      own.set(id, [...(own.get(id) ?? []), fill]);
      continue;
    }
    if (isProgramId(id) && isSinceFirstLook(state, fill.orderId, fill.at)) otherInstallation ??= id;
    foreign.push(fill);
  }
  const assumed = [...own.keys()].filter((id) =>
    account.bookkeeper.holds(state.market.symbol, assumedId(id)),
  );
  const read = assumed.length > 0 ? await bookedFills(managed, assumed) : [];
  const readIds = new Set(read.map(({ tradeId }) => tradeId));
  /** One that takes the place of what was assumed of its order, and has not yet. */
  const isUnbooked = ({ clientOrderId, tradeId }: Fill) =>
    assumed.includes(clientOrderId ?? '') && !readIds.has(tradeId);
  let late = false;
  let turnedUp: Told | null = null;
  const odd: Told[] = [];
  for (const [id, its] of own) {
    const written = byId.get(id);
    if (!written || state.live.has(id)) continue;
    // The journal may be behind.
    const row = rowNow(state, written);
    const sum = { quantity: total(its, 'quantity'), quote: total(its, 'quoteQuantity') };
    const known = !sum.quantity.gt(row.filledQuantity);
    if (known && (state.doc.owed.includes(id) || !its.some(isUnbooked))) continue;
    const contradicts = fillContradiction(row, its);
    if (contradicts !== null) {
      odd.push(unbelievable(row, contradicts).sentence);
      continue;
    }
    if (known) {
      late = true;
      account.recordSoon([managed.update({ owed: [...state.doc.owed, id] })]);
      continue;
    }
    const next = afterOrder(row, { type: 'fills found', ...sum, at: account.clock.now() });
    const patch = bookedBy(managed, next);
    // Booked already, and only the journal's row is behind: it was refused once and is written later.
    if (Object.keys(patch).length === 0) continue;
    late = true;
    remember(managed, next);
    account.recordSoon([{ type: 'order', row: next }, managed.update(patch)]);
    turnedUp = haltIfTurnedUp(managed, row, next) ?? turnedUp;
  }
  return { foreign, late, turnedUp, otherInstallation, odd };
}

/** The fills that can be read, as a list like the others. */
function readable(read: Result<FillList>): Result<readonly Fill[]> {
  return read.ok ? { ...read, value: read.value.fills } : read;
}

const total = (fills: readonly Fill[], of: 'quantity' | 'quoteQuantity'): Decimal =>
  fills.reduce((sum, fill) => sum.plus(fill[of]), ZERO);
