import { dec } from '#shared/decimal.ts';
import { owned } from '#shared/owned.ts';
import type { Told } from '#shared/words/said.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { cancelPending } from '../check/cancel-pending.ts';
import { proveCancelled, survivorsSentence } from '../check/foreign-cancels.ts';
import { isOwn, pendingOf } from '../check/pending.ts';
import { addPendingCauses, CONFIRM_MS, RECONCILE_MS } from '../check/reconcile.ts';
import { reconcileOrHalt } from '../check/reconcile-or-halt.ts';
import { strangerOf, strangerSentence } from '../check/siblings.ts';
import { takenNow } from '../check/taken.ts';
import { ownUnread } from '../check/unread.ts';
import { words } from '../engine-words.ts';
import { pendingOwn, reconcileOwn } from '../orders/booking.ts';
import { overtakenBy } from '../orders/ladder-words.ts';
import { cancelUnseen, endOrder } from '../orders/rest.ts';
import { sleep } from '../ports/clock.ts';
import type { ExchangeOrder } from '../ports/exchange.ts';
import type { LimitDoc } from '../standing/document.ts';
import { endedBy, passingOrders } from '../standing/own.ts';
import type { Execution } from './execution.ts';
import { isSuperseded, no, type Prepared, readNow, tellsTheSame } from './reading.ts';

/** Readings have been seen to lag by up to 20 s; this long after a change an older state may still be told. */
const READ_LAG_MS = 30_000;

/** Orders can appear while others are being cancelled; more rounds than this are somebody's doing. */
const CANCEL_ROUNDS = 3;

/** What is sent is sized by a reading; looking up what it tells can take far longer than it stays true. */
const FRESH_MS = 2000;
const FRESH_ROUNDS = 3;

type Wanted = Pick<Execution, 'kind' | 'way' | 'oldest' | 'sells'>;

/**
 * The Sync step, by a reading that is at most 2 s old when it ends, and that no other has overtaken which tells otherwise
 * (another symbol's check reads the same account): else it is taken again, and a change is looked into anew, but for a
 * Flat or Short without a reserve to be kept: that sells what is free now.
 */
export async function prepare(managed: ManagedSymbol, wanted: Wanted): Promise<Prepared> {
  for (let round = 0; round < FRESH_ROUNDS; round++) {
    const prepared = await prepareOnce(managed, wanted);
    if (!prepared.ok || !isPast(managed, prepared.observation)) return prepared;
    const now = await readNow(managed, wanted);
    if (!now.ok) return now;
    if (tellsTheSame(prepared.observation, now.observation))
      return { ...now, reconciled: prepared.reconciled };
    if (wanted.way === 'out' && now.observation.holding.reserveBase.isZero()) return now;
  }
  return no(words.execution.changesTooFast, null, true);
}

/** Whether this reading is too old to be sent by, or a newer one tells otherwise. */
function isPast(managed: ManagedSymbol, observation: Observation): boolean {
  return (
    managed.account.clock.monotonic() - observation.askedAt > FRESH_MS || isSuperseded(managed, observation)
  );
}

/**
 * What is pending and covered is cancelled and proven gone, the account is read, and own fills are
 * reconciled. A pending order that is known already is cancelled first, which saves a round trip. A Flat or Short sells
 * what is free also where own fills are not reconciled, unless there is a reserve to be kept; a Reduce beside a purchase
 * of unknown outcome.
 */
async function prepareOnce(managed: ManagedSymbol, wanted: Wanted): Promise<Prepared> {
  const { account, state } = managed;
  const { kind, way, sells } = wanted;
  const getsOut = way === 'out';
  const overtakes = way !== 'in line';
  // Asked once, so that it does not fill afterwards; nobody waits here for what becomes of it. One of a limit is ended
  // with its limit, once that is decided and durable.
  const unseen = passingOrders(state).filter((row) => state.unknown.has(row.clientOrderId));
  for (const row of overtakes ? unseen : [])
    owned(cancelUnseen(managed, row), (error) => account.fault(error));
  const unproven = await endLimits(managed, way);
  if (unproven) return no(unproven);
  for (const row of passingOrders(state)) {
    if (overtakes && state.unknown.has(row.clientOrderId)) continue;
    const end = await endOrder(managed, row);
    if (end.kind !== 'ended') return no(end.sentence);
  }
  const correction = kind === 'correction';
  if (state.observation) {
    const known = pendingOf(managed, state.observation, true).cancel;
    const failed = known.length > 0 ? await cancelPending(managed, known) : null;
    if (failed && correction) return no(failed);
  }
  const deadline = account.clock.monotonic() + RECONCILE_MS + 5000;
  const wakes = managed.waits.signal('pause');
  let rounds = 0;
  while (true) {
    const taken = overtakenBy(state.busy);
    if (taken) return no(taken);
    const read = await readNow(managed, wanted);
    if (!read.ok) return read;
    const { observation } = read;
    await proveCancelled(managed, observation);
    const stranger = strangerOf(managed, observation);
    if (stranger) {
      const sentence = strangerSentence(account, stranger);
      haltSymbol(managed, sentence, 'installation');
      return no(sentence);
    }
    const locked = sells && rounds === 0 ? endedBy(state, way, sells, observation.holding) : [];
    if (locked.length > 0) {
      rounds++;
      await endThese(managed, locked);
      continue;
    }
    const unread = ownUnread(managed, observation);
    // What is free can't be sold twice; only where a reserve is kept could an unseen sale reach into it.
    if (unread && !(getsOut && observation.holding.reserveBase.isZero())) return no(unread);
    const { cancel: pending, surviving } = pendingOf(managed, observation, true);
    if (pending.length > 0) {
      if (++rounds > CANCEL_ROUNDS) return no(words.execution.ordersAppear);
      const mine = pending.filter((order) => isOwn(account, order));
      const theirs = pending.filter((order) => !isOwn(account, order));
      const [failed, refused] = await Promise.all([
        cancelPending(managed, mine),
        cancelPending(managed, theirs),
      ]);
      // A click trades with what is free; a correction waits until the orders of others have gone.
      if (failed ?? (correction ? refused : null)) return no(failed ?? refused ?? '');
      continue;
    }
    if (surviving.length > 0 && (correction || !isCertain(state, surviving))) {
      if (++rounds > CANCEL_ROUNDS) {
        if (correction) return no(survivorsSentence(state, surviving));
      } else {
        await sleep(account.clock, CONFIRM_MS, wakes);
        continue;
      }
    }
    if (!correction && isBelievable(managed, observation)) return { ok: true, observation, reconciled: true };
    const freely = getsOut && observation.holding.reserveBase.isZero();
    if ((freely || way === 'reduce') && state.unknown.size > 0 && showsBooked(state, observation))
      return { ok: true, observation, reconciled: false };
    const reconciliation = await reconcileOrHalt(managed, observation);
    if (reconciliation.kind === 'reconciled') {
      addPendingCauses(managed, reconciliation);
      return { ok: true, observation, reconciled: true };
    }
    const late = reconciliation.kind !== 'wait' || account.clock.monotonic() > deadline;
    if (late && freely && reconciliation.kind !== 'halt') return { ok: true, observation, reconciled: false };
    if (reconciliation.kind !== 'wait') return no(reconciliation.sentence, null, true);
    if (account.clock.monotonic() > deadline) return no(reconciliation.sentence, null, true);
    await sleep(account.clock, reconciliation.ms, wakes);
    const refusal = managed.refusal(way);
    if (refusal) return no(refusal);
  }
}

/** A Flat or Short doesn't wait longer for a cancel to be proven: it sells what is free. */
const CANCEL_WAIT_MS = 2000;

/**
 * What stands is ended for a Flat or Short, its buys first. Every other click waits until each cancel that is under way
 * is proven; why it may not go on, in a sentence, or null.
 */
async function endLimits(managed: ManagedSymbol, way: Execution['way']): Promise<Told | null> {
  const { limits } = managed.state.standing;
  if (way === 'out') {
    for (const side of ['BUY', 'SELL'] as const)
      await endThese(
        managed,
        limits.filter((limit) => limit.side === side),
      );
    return null;
  }
  const ending = limits.filter(({ phase }) => phase === 'cancelling' || phase === 'moving');
  await Promise.all(ending.map((limit) => managed.account.limits?.end(managed, limit)));
  const left = managed.state.standing.limits.some(({ phase }) => phase === 'cancelling');
  return left ? words.execution.limitNotEnded : null;
}

/** Ends these limits; durable before anything leaves, and waited for at most 2 s. */
async function endThese(managed: ManagedSymbol, limits: readonly LimitDoc[]): Promise<void> {
  const { account } = managed;
  if (limits.length === 0 || !account.limits) return;
  await account.limits.beginEnding(managed, limits, 'out');
  const ids = new Set(limits.map(({ id }) => id));
  const ending = managed.state.standing.limits.filter(({ id }) => ids.has(id));
  const proven = Promise.all(ending.map((limit) => account.limits?.end(managed, limit)));
  await Promise.race([proven, sleep(account.clock, CANCEL_WAIT_MS)]);
}

/** Whether all of them have been said to survive: then no reading needs to be waited for. */
function isCertain(state: SymbolState, surviving: readonly ExchangeOrder[]): boolean {
  return surviving.every((order) => state.cancelling.get(order.orderId)?.survives != null);
}

/** Whether the account shows at least what own fills are known to have brought, or no more than they have left. */
function showsBooked(state: SymbolState, observation: Observation): boolean {
  const own = pendingOwn(state.doc);
  const due = dec(state.doc.ledger?.total ?? 0).plus(own);
  return own.isNegative() ? observation.holding.totalBase.lte(due) : observation.holding.totalBase.gte(due);
}

/**
 * A click takes what is held as it is read, whatever brought it, once own fills are reconciled. Only just after they
 * have, a reading that shows something else may be an old one, from before them: then the records must explain it.
 */
function isBelievable({ account, state }: ManagedSymbol, observation: Observation): boolean {
  const { ledger, owed } = state.doc;
  if (!pendingOwn(state.doc).isZero() || owed.length > 0 || state.unknown.size > 0) return false;
  if (!ledger || observation.holding.totalBase.eq(ledger.total)) return true;
  // The computer's clock may be set in between: only of a life before this one nothing else is known.
  const { clock } = account;
  const since =
    state.ledgerMono === null ? Math.abs(clock.now() - ledger.at) : clock.monotonic() - state.ledgerMono;
  return since > READ_LAG_MS;
}

/**
 * A click asks for a quantity anew, so what is held now is its start whatever brought it; only own fills must be
 * reconciled before. A click that is refused asks for nothing: then the next check explains the change.
 */
export function takeAsRead(managed: ManagedSymbol, observation: Observation): void {
  managed.apply({ type: 'taken as read' });
  const ledger = managed.state.doc.ledger;
  if (ledger && observation.holding.totalBase.eq(ledger.total)) return;
  managed.account.recordSoon([
    managed.update(
      reconcileOwn(
        managed.state.doc,
        observation.holding.totalBase,
        observation.at,
        ledger?.consumed ?? [],
        takenNow(managed, observation),
      ),
    ),
    ...managed.account.bookkeeper.reconciled(managed, [], ledger?.at ?? null),
  ]);
}
