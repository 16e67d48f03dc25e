import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import type { CauseView } from '#shared/ipc/symbol-view.ts';
import { perObject } from '#shared/per-object.ts';
import { utcWords } from '#shared/utc.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import type { BaseRecord, UsedRecord } from '../attribution/attribute.ts';
import { ownCause, recordsCause, unexplainedCause } from '../attribution/cause.ts';
import {
  attributeChange,
  collectRecords,
  consumedNow,
  type Evidence,
} from '../attribution/collect-records.ts';
import { asCause } from '../attribution/words.ts';
import { words } from '../engine-words.ts';
import { isPartOf, pendingOwn, reconcileOwn } from '../orders/booking.ts';
import { readOwedFills } from '../orders/fills.ts';
import type { CauseKind } from '../rules/policy.ts';
import { limitFor } from '../standing/own.ts';
import { keptEvaluation } from '../standing/target.ts';
import type { SymbolDoc } from '../state/symbol-doc.ts';
import { strangerSentence } from './siblings.ts';
import { mayBeTaken, takenNow } from './taken.ts';

/** How long a change may wait for its records, and own fills for the account to show them. */
export const RECONCILE_MS = 15_000;
/** After this long without any further change, what can't be explained is taken as it is, and asked about. */
const GIVE_UP_MS = 60_000;
/** A change is believed when a second observation at least this much later shows it too. */
export const CONFIRM_MS = 250;
/** While something is unreconciled, the account is read this often. */
export const UNRECONCILED_CADENCE_MS = 5000;

export type Reconciliation =
  /** Every change is explained: `causes` is empty when nothing but what was evaluated before is there. */
  | { readonly kind: 'reconciled'; readonly causes: readonly CauseKind[]; readonly cause: CauseView | null }
  | { readonly kind: 'wait'; readonly ms: number; readonly sentence: Told }
  | { readonly kind: 'unreconciled'; readonly sentence: Told }
  | { readonly kind: 'halt'; readonly sentence: Told };

/** The same ledger stands for many checks. */
const ledgerTotal = perObject((ledger: NonNullable<SymbolDoc['ledger']>) => dec(ledger.total));

/** How often a change's records are looked for at first, and at the least while they can't be read. */
const LOOK_MS = 2000;
const LOOK_AT_MOST_MS = 60_000;

const READ_ANEW: Reconciliation = { kind: 'wait', ms: CONFIRM_MS, sentence: words.reading.readsOnceMore };

/**
 * Explains the change of the base since the last reconciled reading: own booked fills less base fees, exactly, or that
 * plus recorded other movements. Only then is the change evaluated; a second order on a stale balance is the classic
 * double trade. Moves the ledger on when it succeeds.
 */
export async function reconcile(managed: ManagedSymbol, observation: Observation): Promise<Reconciliation> {
  const { account, state } = managed;
  const now = account.clock.monotonic();
  const total = observation.holding.totalBase;
  const ledger = state.doc.ledger;
  if (!ledger) {
    account.recordSoon([
      managed.update(reconcileOwn(state.doc, total, observation.at, [], takenNow(managed, observation))),
      ...account.bookkeeper.reconciled(managed),
    ]);
    return { kind: 'reconciled', causes: [], cause: null };
  }
  const { ownEvents } = state;
  const notReconciled = () => managed.apply({ type: 'not reconciled', at: now });
  // While records were read, another reading was reconciled or an order has left: this reading is older than that.
  const overtaken = (): boolean => state.doc.ledger !== ledger || state.ownEvents !== ownEvents;
  if (state.doc.owed.length > 0) await readOwedFills(managed);
  if (overtaken()) return READ_ANEW;
  const own = pendingOwn(state.doc);
  const change = total.minus(ledgerTotal(ledger));
  // What external actions did and undid is a cause all the same: then the records are asked, though own fills add up.
  if (change.eq(own) && !state.changeSeen?.others) return ownOnly(managed, observation, own);

  const pause = (state.changeSeen?.nextLookAt ?? 0) - now;
  const hinted = state.ownHint || (account.untold && pause <= 0);
  managed.apply({ type: 'hint followed' });
  // Own fills that explain the change exactly need no second reading; without the stream nothing names them ahead.
  const early = hinted ? await collectRecords(managed) : null;
  if (early) {
    if (overtaken()) return READ_ANEW;
    const late = await afterLate(managed, observation, early);
    if (late) return late;
  }
  const first = state.changeSeen;
  if (first?.total !== text(total)) {
    const others = (first?.others ?? false) || !isPartOf(change, state.doc);
    const seen = { total: text(total), since: now, others };
    managed.apply({ type: 'change seen', change: seen });
    return { kind: 'wait', ms: CONFIRM_MS, sentence: words.reading.changed };
  }
  const waited = now - first.since;
  if (waited < CONFIRM_MS)
    return { kind: 'wait', ms: CONFIRM_MS - waited, sentence: words.reading.readsOnceMore };
  if (change.isZero() && !own.isZero() && waited < RECONCILE_MS) {
    notReconciled();
    return {
      kind: 'wait',
      ms: Math.min(1000, RECONCILE_MS - waited),
      sentence: words.reading.fillNotShown,
    };
  }
  if (!early && pause > 0)
    return { kind: 'wait', ms: pause, sentence: first.waitsFor ?? words.reading.looksForRecord };
  const collected = early ?? (await collectRecords(managed));
  if (overtaken()) return READ_ANEW;
  const late = early ? null : await afterLate(managed, observation, collected);
  if (late) return late;
  const rest = change.minus(pendingOwn(state.doc));
  const { evidence, used } = await attributeChange(managed, collected, rest);
  if (overtaken()) return READ_ANEW;
  const unshown = used ? unusedSince(evidence.records, used, ledger.at) : [];
  const shown = used !== null && unshown.length === 0;
  const allRead = evidence.unread.length === 0;
  if (shown && used.length > 0 && allRead) return explained(managed, observation, own, used);
  if (shown && !evidence.partial && allRead) return ownOnly(managed, observation, own);
  // What came and went again is not waited for until every list can be read: what could not be read asks.
  if (evidence.incomplete !== null && !rest.isZero() && waited >= RECONCILE_MS) {
    if (!own.isZero()) notReconciled();
    return waitForRecords(managed, first, evidence.incomplete);
  }
  if (waited < RECONCILE_MS) {
    if (!own.isZero()) notReconciled();
    return {
      kind: 'wait',
      ms: Math.min(LOOK_MS, RECONCILE_MS - waited),
      sentence: words.reading.looksForRecord,
    };
  }
  const missing = used ? unshown.reduce((sum, { amounts }) => sum.minus(amounts[0] ?? ZERO), ZERO) : rest;
  if (state.unknown.size > 0 || hasUncertain(state, observation)) {
    // Taken as it is, the change could no longer speak for an order whose outcome or end isn't known.
    notReconciled();
    const moved = { amount: missing.abs().toFixed(), base: state.market.base };
    return {
      kind: 'unreconciled',
      sentence: missing.isNegative() ? words.reading.wentOut(moved) : words.reading.cameIn(moved),
    };
  }
  if (!rest.isZero() && !own.isZero() && waited < GIVE_UP_MS) {
    notReconciled();
    return {
      kind: 'unreconciled',
      sentence: words.reading.doNotAddUp({
        own: own.toFixed(),
        base: state.market.base,
        change: change.toFixed(),
      }),
    };
  }
  return unexplained(managed, observation, missing, evidence);
}

/**
 * What could not be read for a reason that passes is waited for, however long that takes, and asked for less and less
 * often: the account goes on being read, and nothing that waits may take the budget of everything else.
 */
function waitForRecords(
  managed: ManagedSymbol,
  first: NonNullable<SymbolState['changeSeen']>,
  why: Told,
): Reconciliation {
  const looks = (first.looks ?? 0) + 1;
  const ms = Math.min(LOOK_AT_MOST_MS, UNRECONCILED_CADENCE_MS * 2 ** Math.min(looks, 10));
  const now = managed.account.clock.now();
  const at = utcWords(now + ms, now);
  const sentence = words.reading.waitsForRecord({ why, time: at });
  const nextLookAt = managed.account.clock.monotonic() + ms;
  managed.apply({ type: 'change seen', change: { ...first, looks, nextLookAt, waitsFor: sentence } });
  return { kind: 'wait', ms, sentence };
}

/**
 * New records that are no part of the explanation: the balance lags behind them, or something without a record has
 * made up for them. Records from before the last reconciled reading may be inside it already.
 */
function unusedSince(
  records: readonly BaseRecord[],
  used: readonly UsedRecord[],
  reconciledAt: number,
): readonly BaseRecord[] {
  const ids = new Set(used.map((record) => record.id));
  return records.filter((record) => record.at > reconciledAt && !ids.has(record.id));
}

/** What follows at once from the records: another installation, a lost order found, or own fills that came late. */
async function afterLate(
  managed: ManagedSymbol,
  observation: Observation,
  evidence: Evidence,
): Promise<Reconciliation | null> {
  const other = evidence.otherInstallation;
  if (other) return { kind: 'halt', sentence: strangerSentence(managed.account, other) };
  if (evidence.turnedUp) return { kind: 'halt', sentence: evidence.turnedUp };
  return evidence.late ? reconcile(managed, observation) : null;
}

/** What was found to have changed is evaluated by the check that follows, together with what was found before. */
export function addPendingCauses(
  managed: ManagedSymbol,
  { causes, cause }: Extract<Reconciliation, { kind: 'reconciled' }>,
): void {
  if (causes.length > 0) managed.apply({ type: 'causes found', causes, cause });
}

/** Own orders with fills that the account has still to show, but for those that moved what is asked with what is held. */
const unmoved = ({ pendingOwn: own, moved }: SymbolDoc): string[] =>
  Object.keys(own).filter((id) => !id.startsWith('fee:') && !moved.includes(id));

function ownOnly(managed: ManagedSymbol, observation: Observation, own: Decimal): Reconciliation {
  const { state } = managed;
  managed.apply({ type: 'reconciled' });
  if (Object.keys(state.doc.pendingOwn).length === 0) {
    const rows = managed.account.bookkeeper.reconciled(managed);
    if (rows.length > 0) managed.account.recordSoon(rows);
    return { kind: 'reconciled', causes: [], cause: null };
  }
  const orders = unmoved(state.doc);
  const moved = state.doc.moved.length > 0;
  advance(managed, observation, [], []);
  if (orders.length === 0 && moved) return { kind: 'reconciled', causes: [], cause: null };
  return { kind: 'reconciled', causes: ['own-order'], cause: ownCause(orders, own, state.market.base) };
}

function explained(
  managed: ManagedSymbol,
  observation: Observation,
  own: Decimal,
  used: readonly UsedRecord[],
): Reconciliation {
  const causes = new Set<CauseKind>(
    used.map((record) => (record.kind === 'trade' ? 'elsewhere' : 'movement')),
  );
  if (!own.isZero() && unmoved(managed.state.doc).length > 0) causes.add('own-order');
  // What such a record tells of may have been held already when it was taken as read: then something else changed it.
  const doubtful = used.some((record) => mayBeTaken(managed, record));
  if (doubtful) causes.add('unexplained');
  advance(managed, observation, used, used);
  managed.apply({ type: 'reconciled' });
  const list = [...causes];
  const cause = recordsCause(used, list, managed.state.market.base);
  if (!doubtful) return { kind: 'reconciled', causes: list, cause };
  const sentence = asCause(words.reading.mayBeOlder({ cause: cause.sentence }));
  return { kind: 'reconciled', causes: list, cause: { ...cause, sentence } };
}

/** `missing`, signed, is what no record tells of; zero when only what came and went again could not be read. */
function unexplained(
  managed: ManagedSymbol,
  observation: Observation,
  missing: Decimal,
  evidence: Evidence,
): Reconciliation {
  // One reading of a record that has two is as good as the other where nothing adds up.
  const told = evidence.records.map((record) => ({ ...record, amount: record.amounts[0] ?? ZERO }));
  const reconciledAt = managed.state.doc.ledger?.at ?? 0;
  const fresh = told.filter(({ at }) => at > reconciledAt);
  advance(managed, observation, evidence.records, fresh, evidence.unread);
  managed.apply({ type: 'reconciled' });
  const cause = unexplainedCause(missing, evidence, managed.state.market.base);
  return { kind: 'reconciled', causes: ['unexplained'], cause };
}

/** The fee of a limit's fill leaves an evaluation as its fill did: it was about what it is about. */
function evaluationWithFees(
  { account, state }: ManagedSymbol,
  { holding }: Observation,
  asked: NonNullable<SymbolDoc['asked']>,
  fees: Decimal,
): SymbolDoc['judged'] {
  const { judged, asked: before } = state.doc;
  if (!judged || !before || !dec(judged.held).plus(fees).eq(holding.held)) return null;
  const { base } = state.market;
  const covered = holding.totalBase.gte(account.settings.reserve(base));
  const moved = { heldBefore: dec(judged.held), heldAfter: holding.held };
  return keptEvaluation(judged, before, asked, moved, { base, covered });
}

/** An own order whose end isn't known, but for a limit that this reading shows resting just as it is known. */
function hasUncertain(state: SymbolState, observation: Observation): boolean {
  return [...state.live.values()].some(({ clientOrderId, filledQuantity }) => {
    if (!limitFor(state, clientOrderId)) return true;
    const listed = observation.orders.find((order) => order.clientOrderId === clientOrderId);
    return !listed?.filledQuantity.eq(filledQuantity);
  });
}

/** Moves the ledger to this reading. Fees lower an asked T together with H: a fee is never partial. */
function advance(
  managed: ManagedSymbol,
  observation: Observation,
  used: readonly BaseRecord[],
  booked: readonly UsedRecord[],
  unread: Evidence['unread'] = [],
): void {
  const before = managed.state.doc;
  const kept = consumedNow(before.ledger, observation.at, used, unread);
  const fees = Object.entries(before.pendingOwn)
    .filter(([id]) => id.startsWith('fee:'))
    .reduce((sum, [, amount]) => sum.plus(amount), ZERO);
  const patch: Partial<SymbolDoc> = reconcileOwn(before, observation.holding.totalBase, observation.at, kept);
  const asked = before.asked;
  if (asked?.state === 'LONG' && !fees.isZero()) {
    const target = dec(asked.target).plus(fees);
    patch.asked = { ...asked, target: text(target.isNegative() ? ZERO : target) };
    const kept = before.moved.length > 0 ? evaluationWithFees(managed, observation, patch.asked, fees) : null;
    if (kept) patch.judged = kept;
  }
  managed.account.recordSoon([
    managed.update(patch),
    ...managed.account.bookkeeper.reconciled(managed, booked),
  ]);
}
