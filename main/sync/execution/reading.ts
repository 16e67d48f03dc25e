import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { observe, whyNotRead } from '../check/observe.ts';
import { addPendingCauses, RECONCILE_MS } from '../check/reconcile.ts';
import { reconcileOrHalt } from '../check/reconcile-or-halt.ts';
import { words } from '../engine-words.ts';
import { overtakenBy } from '../orders/ladder-words.ts';
import { sleep } from '../ports/clock.ts';
import type { Failure } from '../ports/failure.ts';
import { holdingOf, unreadBalance } from '../rules/holding.ts';
import type { Execution } from './execution.ts';

export type Prepared =
  | {
      readonly ok: true;
      readonly observation: Observation;
      /** False: own fills or an order of unknown outcome are not told apart in it yet, so no ledger starts from it. */
      readonly reconciled: boolean;
    }
  | {
      readonly ok: false;
      readonly sentence: Told;
      readonly failure: Failure | null;
      readonly unreconciled: boolean;
    };

/** The account as it is now, with nothing looked up. */
export async function readNow(
  managed: ManagedSymbol,
  { kind, oldest }: Pick<Execution, 'kind' | 'oldest'>,
): Promise<Prepared> {
  const { account } = managed;
  const rank = kind === 'correction' ? 'correction' : 'click';
  const read = await observe(account, [managed], rank, undefined, oldest);
  if (!read.ok) return no(read.sentence, read.failure, read.failure === null);
  const observation = read.observations.get(managed);
  if (!observation) return no(whyNotRead(read, managed));
  account.took(read);
  managed.apply({ type: 'observed', observation });
  account.bookkeeper.saw(observation.book);
  account.changed('orders');
  return { ok: true, observation, reconciled: false };
}

/** Whether the account was read again since, for another symbol, and tells another total of one of this one's assets. */
export function isSuperseded(
  { account, state }: ManagedSymbol,
  { holding }: Pick<Observation, 'holding'>,
): boolean {
  const balances = account.newest?.balances;
  const { base, quote } = state.market;
  if (!balances || [base, quote].some((asset) => unreadBalance(balances, asset) !== null)) return false;
  const { settings } = account;
  const reserves = [settings.reserve(base), settings.reserve(quote)] as const;
  const now = holdingOf(balances.get(base), balances.get(quote), ...reserves);
  return !now.totalBase.eq(holding.totalBase) || !now.cash.eq(holding.cash);
}

/** Whether nothing that an order is sized by has changed from one reading to another. */
export function tellsTheSame(one: Observation, other: Observation): boolean {
  const { held, freeBase, available } = other.holding;
  return (
    one.holding.held.eq(held) &&
    one.holding.freeBase.eq(freeBase) &&
    one.holding.available.eq(available) &&
    one.orders.length === other.orders.length &&
    one.orders.every(({ orderId }) => other.orders.some((order) => order.orderId === orderId))
  );
}

export function no(
  sentence: Told,
  failure: Failure | null = null,
  unreconciled = false,
): Extract<Prepared, { ok: false }> {
  return { ok: false, sentence, failure, unreconciled };
}

/**
 * The Verify step: reads until the account shows what was filled, at most 15 s and a little, and no longer than until
 * a later click takes over.
 */
export async function verify(managed: ManagedSymbol, oldest: number): Promise<Prepared> {
  const { account } = managed;
  const deadline = account.clock.monotonic() + RECONCILE_MS + 5000;
  let wait = 100;
  let last: Prepared = no(words.reading.accountNotRead, null, true);
  const wakes = managed.waits.signal('pause');
  while (account.clock.monotonic() < deadline && !overtakenBy(managed.state.busy)) {
    const read = await readNow(managed, { kind: 'correction', oldest });
    if (read.ok) {
      const reconciliation = await reconcileOrHalt(managed, read.observation);
      if (reconciliation.kind === 'reconciled') {
        addPendingCauses(managed, reconciliation);
        return { ...read, reconciled: true };
      }
      last = no(reconciliation.sentence, null, true);
      if (reconciliation.kind === 'halt') return last;
    } else last = { ...read, unreconciled: read.failure === null };
    // A kill wakes it once: where trading is armed again by now, it waits between its readings all the same.
    await sleep(account.clock, wait, wakes.aborted ? undefined : wakes);
    wait = Math.min(wait * 2, 1000);
  }
  return last;
}
