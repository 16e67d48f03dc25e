import { text } from '#shared/decimal.ts';
import type { HealthWord } from '#shared/ipc/primitives.ts';
import type { CheckView } from '#shared/ipc/slices.ts';
import { utcWords } from '#shared/utc.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import { eventRow } from '../account/event-log.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { noteKeyProblem } from '../execution/consequences.ts';
import { beyondSentence } from '../orders/beyond.ts';
import { readOwedFills } from '../orders/fills.ts';
import { query } from '../orders/own-orders.ts';
import { endStrays } from '../orders/rest.ts';
import type { Failure } from '../ports/failure.ts';
import { passingOrders, straysOf } from '../standing/own.ts';
import { stopPrompt } from '../standing/stop-prompt.ts';
import { adoptHeld } from './adopt.ts';
import { checkSymbol, type Next } from './check.ts';
import { noteFunds } from './funds-notice.ts';
import { healthOf } from './health.ts';
import type { Looks } from './looks.ts';
import { type ObserveResult, observe } from './observe.ts';
import { Purchases } from './purchases.ts';
import { reconcile, UNRECONCILED_CADENCE_MS } from './reconcile.ts';
import { nameUnread, ownUnread } from './unread.ts';

export interface PassHooks {
  readonly correct: (managed: ManagedSymbol) => void;
  readonly checked: (check: CheckView) => void;
}

/** How soon a failed read is tried again when the exchange names no time. */
const RETRY_MS = 5000;
const NO_CONNECTION: ReadonlySet<Failure['kind']> = new Set([
  'network',
  'unavailable',
  'maintenance',
  'rate-limited',
]);

/**
 * One pass over all symbols that nothing else is happening to: one account read serves them all. Without any symbol the
 * account alone is read, so that what the window shows of it doesn't grow old. A symbol that waits for
 * something of its own is not waited for. Never throws for what the exchange or the network did.
 */
export async function pass(account: Account, looks: Looks, hooks: PassHooks): Promise<void> {
  const unoccupied = looks.free([...account.symbols.values()].filter(({ state }) => state.busy === null));
  const watchesNone = () => account.symbols.size === 0;
  if ((unoccupied.length === 0 && !watchesNone()) || account.closing) return;
  for (const managed of unoccupied) managed.apply({ type: 'look again', at: null });
  await account.recordOwed();
  const now = account.clock.monotonic();
  const strayed = unoccupied.filter(
    ({ state }) => hasStrays(state) && now >= (state.straysAt ?? 0) + STRAYS_MS,
  );
  await looks.run(strayed, (managed) => lookAtStrays(managed));
  const idle = looks.free(unoccupied);
  if (idle.length === 0 && !watchesNone()) return;
  const wanted = () => (idle.length === 0 ? watchesNone() : idle.some(({ state }) => state.busy === null));
  const read = await observe(account, idle, 'check', wanted);
  if (!read.ok && read.moot) return;
  if (!read.ok) {
    readFailed(account, idle, read.failure, read.sentence, hooks);
    return;
  }
  account.took(read);
  account.readFault = null;
  if (account.keyProblem) {
    account.keyProblem = null;
    account.say({ symbol: null, kind: 'key', sentence: words.reading.keyTakenAgain, tone: 'good' });
  }
  account.changed('session');
  account.changed('orders');
  const purchases = new Purchases(account, idle, hooks);
  const salesFirst: PassHooks = { ...hooks, correct: (managed) => purchases.hold(managed) };
  // What needs its records read comes last: it may take a while, in which the prices of the others would grow old.
  const adding = (managed: ManagedSymbol) => (addsUp(managed.state, read.observations.get(managed)) ? 0 : 1);
  const inOrder = idle.toSorted((one, other) => adding(one) - adding(other));
  await looks.run(inOrder, async (managed) => {
    await lookOn(managed, read, salesFirst);
    purchases.looked(managed);
  });
  account.bookkeeper.passed();
  purchases.release();
}

/** One symbol in its turn, on what the pass has read. */
async function lookOn(
  managed: ManagedSymbol,
  read: Extract<ObserveResult, { ok: true }>,
  hooks: PassHooks,
): Promise<void> {
  const { state } = managed;
  const observation = read.observations.get(managed);
  const unread = read.unread.get(managed);
  if (unread !== undefined && !state.busy) symbolUnread(managed, unread, hooks);
  managed.apply({ type: 'check read', unread: unread ?? null });
  if (!observation || state.busy) return;
  managed.apply({ type: 'observed', observation });
  managed.account.bookkeeper.saw(observation.book);
  managed.apply({ type: 'looked at', at: managed.account.clock.now() });
  nameUnread(managed, observation);
  const next = await lookAt(managed, observation);
  // After a long look what was read is of the past: nothing is sent on its strength.
  const late = state.look?.late && next.kind === 'correct';
  follow(managed, late ? { kind: 'again', ms: 0 } : next, hooks);
  dot(managed, state.health, state.sentence, { ms: read.roundTripMs, requests: read.requests }, hooks);
}

/** What is held is what was held when it last added up. */
function addsUp(state: SymbolState, observation: Observation | undefined): boolean {
  return observation === undefined || state.doc.ledger?.total === text(observation.holding.totalBase);
}

/** Said once for as long as it lasts; what is shown of the symbol was read before. */
function symbolUnread(managed: ManagedSymbol, sentence: Told, hooks: PassHooks): void {
  const { state } = managed;
  const { symbol } = state.market;
  if (state.unread === null) {
    const notify = { kind: 'alert' as const, title: words.reading.symbolTitle({ symbol }) };
    managed.account.say({ symbol, kind: 'read-failed', tone: 'caution', sentence, notify });
  }
  const held = healthOf(state);
  if (held !== 'halted' && held !== 'unknown')
    managed.setHealth('stale', words.reading.shownBefore({ why: sentence }));
  lookAgainIn(managed, UNRECONCILED_CADENCE_MS);
  dot(managed, 'stale', sentence, null, hooks);
}

/** A reading older than this is not evaluated without a fresh one. */
const FRESH_MS = 1000;

/**
 * Evaluates a symbol on what its execution has just read, without another request. False when that is too old or not
 * complete: then a pass must look.
 */
export async function evaluateObserved(managed: ManagedSymbol, hooks: PassHooks): Promise<boolean> {
  const { state } = managed;
  const { observation } = state;
  if (!observation || state.busy || passingOrders(state).length > 0) return false;
  if (Math.abs(managed.account.clock.now() - observation.at) > FRESH_MS) return false;
  const next = await lookAt(managed, observation);
  managed.apply({ type: 'looked at', at: managed.account.clock.now() });
  follow(managed, next, hooks);
  dot(managed, state.health, state.sentence, null, hooks);
  return true;
}

export const OUTCOME_UNKNOWN = words.check.outcomeUnknown;

/** One symbol on one reading. While the outcome of an order isn't known, nothing is evaluated: it may be the cause. */
async function lookAt(managed: ManagedSymbol, observation: Observation): Promise<Next> {
  const { state } = managed;
  managed.account.onLook?.(managed, observation);
  // What a stop began to sell is evaluated when it is over.
  if (state.standing.stop?.fired) {
    await readOwedFills(managed);
    managed.setHealth('asking', stopPrompt(state)?.sentence ?? words.check.stopFired);
    return { kind: 'nothing' };
  }
  if (!managed.account.circumstances.checks) return skipped(managed, observation);
  if (state.unknown.size > 0) {
    const [beyond] = state.beyond.values();
    managed.setHealth('unknown', beyond ? beyondSentence(state, beyond) : OUTCOME_UNKNOWN);
    return { kind: 'nothing' };
  }
  const unread = ownUnread(managed, observation);
  if (unread) {
    managed.setHealth('unknown', unread);
    return { kind: 'again', ms: UNRECONCILED_CADENCE_MS };
  }
  return checkSymbol(managed, observation).catch((error: unknown) => ownFault(managed, error));
}

const hasStrays = (state: SymbolState): boolean => straysOf(state).length > 0;

/** What was answered so lately isn't asked anew: an answer that takes longer than a pass waits would else never be used. */
const STRAYS_MS = 2000;

/** They are asked for by id, so that their end is known before anything else. */
async function lookAtStrays(managed: ManagedSymbol): Promise<void> {
  await Promise.all(straysOf(managed.state).map((row) => query(managed, row)));
  // While a stop asks whether it shall go on nothing is evaluated, so nothing else ends what its firing left behind.
  const asks = managed.state.standing.stop?.phase === 'asked' && managed.refusal('stop') === null;
  if (asks) await endStrays(managed);
  managed.apply({ type: 'strays answered', at: managed.account.clock.monotonic() });
}

function lookAgainIn(managed: ManagedSymbol, ms: number): void {
  managed.apply({ type: 'look again', at: managed.account.clock.monotonic() + ms });
}

function follow(managed: ManagedSymbol, next: Next, hooks: PassHooks): void {
  if (next.kind === 'again') lookAgainIn(managed, next.ms);
  if (next.kind === 'correct') hooks.correct(managed);
}

/** A fault of our own in evaluating one symbol halts that symbol; the others go on. */
export function ownFault(managed: ManagedSymbol, error: unknown): Next {
  const detail = error instanceof Error ? error.message : String(error);
  haltSymbol(managed, words.check.ownFault({ detail: detail.slice(0, 200) }));
  return { kind: 'nothing' };
}

/**
 * Simulation: nothing is evaluated or corrected; the window still shows the paper account. Only its very first look takes
 * what is held as asked, since a click must know what it starts from.
 */
async function skipped(managed: ManagedSymbol, observation: Observation): Promise<Next> {
  if (!managed.state.doc.asked) adoptHeld(managed, observation);
  noteFunds(managed, observation);
  // What a crash interrupted is booked all the same.
  if (managed.state.doc.owed.length > 0) await reconcile(managed, observation);
  managed.setHealth('sync skipped', words.check.simulation);
  return { kind: 'nothing' };
}

function readFailed(
  account: Account,
  symbols: readonly ManagedSymbol[],
  failure: Failure | null,
  sentence: Told,
  hooks: PassHooks,
): void {
  const now = account.clock.now();
  const offline = failure !== null && NO_CONNECTION.has(failure.kind);
  noteKeyProblem(account, failure);
  if (!account.readFault) {
    account.say({
      symbol: null,
      kind: 'read-failed',
      tone: 'caution',
      sentence: words.reading.accountFailed({ why: sentence }),
      ...(offline ? { notify: { kind: 'connection' as const, title: words.reading.noConnection } } : {}),
    });
  }
  account.readFault = { sentence, since: account.readFault?.since ?? now, offline };
  const wait = failure?.retryAt === undefined ? RETRY_MS : Math.max(RETRY_MS, failure.retryAt - now);
  const word: HealthWord = account.keyProblem
    ? 'key problem'
    : offline
      ? 'offline'
      : failure
        ? 'stale'
        : 'unsettled';
  const again = utcWords(now + wait, now);
  for (const managed of symbols) {
    lookAgainIn(managed, wait);
    const held = healthOf(managed.state);
    const kept = held === 'halted' || held === 'unknown';
    managed.setHealth(
      kept ? held : word,
      kept ? managed.state.sentence : words.reading.shownBeforeAgainAt({ why: sentence, time: again }),
    );
    dot(managed, word, sentence, null, hooks);
  }
  account.changed('session');
}

function dot(
  managed: ManagedSymbol,
  result: HealthWord,
  sentence: Told,
  reading: { readonly ms: number; readonly requests: number } | null,
  hooks: PassHooks,
): void {
  const { state } = managed;
  const at = managed.account.clock.now();
  managed.apply({ type: 'check told', check: { at, result, sentence } });
  hooks.checked({
    at,
    symbol: state.market.symbol,
    result,
    sentence,
    roundTripMs: reading ? Math.round(reading.ms) : null,
    requests: reading?.requests ?? null,
  });
  managed.account.note([
    eventRow({
      at,
      symbol: state.market.symbol,
      kind: 'check',
      sentence,
      data: {
        result,
        held: state.observation?.holding.held.toFixed() ?? null,
        ...(reading ? { ms: Math.round(reading.ms) } : {}),
      },
    }),
  ]);
}
