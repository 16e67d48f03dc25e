import type { SymbolState } from '#main/sync/account/symbol-state.ts';
import { tell } from '#main/sync/engine-words.ts';
import type { SymbolDoc } from '#main/sync/state/symbol-doc.ts';
import { type Decimal, dec, max, ZERO } from '#shared/decimal.ts';
import { judgedPrices } from './oracle-shown.ts';
import { classOf, mayEnforce, smallest } from './rules-oracle.ts';
import type { Action } from './schedule.ts';
import type { SymbolWatch } from './symbol-watch.ts';
import type { Watch } from './watch.ts';

/** The record of a change is waited for so long at the most, one check included. */
const RECORD_WAIT_MS = 70_000;

export interface Stop {
  readonly what: string;
  readonly justified: boolean;
}

/** Why a symbol is not in sync and waits, and whether the model agrees; null when nothing holds it back. */
export function stopOf(watch: Watch, on: SymbolWatch): Stop | null {
  const { engine } = watch.program;
  const state = engine?.account.symbols.get(on.symbol)?.state;
  if (!engine || !state) return null;
  const { account } = engine;
  if (account.halt) return { what: 'killed', justified: watch.happened('kill') };
  if (!watch.machine.setting.checks) return { what: 'Simulation', justified: true };
  if (state.unknown.size > 0) return { what: 'unknown', justified: false };
  if (state.doc.halt)
    return { what: `halted`, justified: haltJustified(watch, on, tell(state.doc.halt.reason)) };
  if (isEmpty(watch) && state.health !== 'in sync') return { what: 'an empty account', justified: true };
  if (account.journalFault) return { what: 'journal', justified: false };
  if (state.market.closedReason) return { what: 'closed', justified: watch.happened('suspend') };
  // While paused, an order that a crash left behind is not cancelled, and nothing is judged beside it.
  const rests = account.paused && state.live.size > 0 && watch.happened('pause');
  if (state.unreconciledSince !== null) return { what: 'unsettled', justified: rests };
  if (belowReserve(watch, on, state)) return { what: 'below the reserve', justified: true };
  if (state.doc.unfinished) return { what: 'unfinished', justified: unfinishedStands(watch, on, state) };
  if (account.paused) return { what: 'paused', justified: watch.happened('pause') };
  const { judged, asked } = state.doc;
  if (!judged || !asked) return null;
  if (judged.correction && judged.policy !== 'enforce') {
    return { what: `${judged.verdict}, ${judged.policy}`, justified: askJustified(watch, on, state) };
  }
  if (judged.correction && judged.left) return { what: 'left', justified: true };
  if (judged.correction && waitsForOrder(watch, on, judged.correction.side)) {
    return { what: 'an order placed elsewhere is open', justified: true };
  }
  if (judged.correction && survives(watch, on, state)) {
    return { what: 'an order that MEXC does not cancel is open', justified: met(watch, / @ cancelOrder$/) };
  }
  return null;
}

/** An order placed elsewhere is open that was said to survive its cancels: the next one may be minutes away. */
function survives(watch: Watch, on: SymbolWatch, state: SymbolState): boolean {
  const open = watch.machine.exchange.core.orders.open.get(on.base + on.quote);
  const waits = [...state.cancelling.values()].some(({ survives: why }) => why !== null);
  return waits && [...(open?.values() ?? [])].some(({ origin }) => origin === 'web');
}

function haltJustified(watch: Watch, on: SymbolWatch, reason: string): boolean {
  const corrections = [...on.intents.values()].filter((intent) => intent.kind === 'correction');
  if (/corrections? within ten minutes|ping-pong/i.test(reason)) return corrections.length >= 2;
  if (/in a row failed/.test(reason)) return watch.troubles > 0;
  // The limit is five times the day's first equity, at least 200 USD; some quote may not be told to the last cent.
  if (/day's limit/.test(reason)) return corrected(watch, on).gt(199);
  // Every list was old or without it for long enough, or it arrived later than any request may.
  if (/had believed absent, has turned up/.test(reason)) return watch.oldReads || watch.troubles > 0;
  if (/Another Plumbline/.test(reason))
    return watch.happened('foreign', (action) => action.kind === 'foreign' && action.otherInstallation);
  if (/refuses to cancel/.test(reason))
    return met(watch, /^(cancel refused|no SPOT_DEAL_WRITE) @ cancelOrder$/);
  if (/refused an order/.test(reason)) {
    // A refusal whose text was cut off on its way is not counted among those that were met.
    const suspended = watch.happened(
      'suspend',
      (action) => action.kind === 'suspend' && action.symbol === on.symbol,
    );
    const ruled = watch.happened('rule', (action) => action.kind === 'rule' && action.symbol === on.symbol);
    return (
      suspended ||
      ruled ||
      met(watch, /^(suspended|side closed|closed to the API|no SPOT_DEAL_WRITE) @ createOrder$/)
    );
  }
  return false;
}

/** Such a fault has really met such a step. */
function met(watch: Watch, pair: RegExp): boolean {
  return Object.keys(watch.tally.pairs).some((name) => pair.test(name));
}

/** What the corrections of this symbol have moved, in quote, together with what is due now. */
function corrected(watch: Watch, on: SymbolWatch): Decimal {
  const { orders } = watch.machine.exchange.core;
  let sum = ZERO;
  for (const intent of on.intents.values()) {
    if (intent.kind !== 'correction') continue;
    for (const id of intent.orders)
      sum = sum.plus(orders.byClientId(on.base + on.quote, id)?.cumulativeQuote ?? ZERO);
  }
  const facts = watch.truth.now(on.symbol, on.doc?.baseDust ?? null);
  const due = on.doc?.asked ? classOf(on.doc.asked, facts).quantity : ZERO;
  // What it was halted for may have been kept since, and the price may have fallen since it was worked out.
  const moved = watch.truth.changesOf(on.base).map(({ amount }) => amount.abs());
  return sum.plus(
    max(due, ...moved)
      .mul(facts.price ?? ZERO)
      .mul(4),
  );
}

/** It was justified when it began, and something is missing still. */
function unfinishedStands(watch: Watch, on: SymbolWatch, state: SymbolState): boolean {
  const { asked, baseDust, unfinished } = state.doc;
  if (!asked || !unfinished || on.unfinished?.id !== unfinished.id) return false;
  const due = classOf(asked, watch.truth.now(on.symbol, baseDust));
  return on.unfinished.justified && (due.side !== null || state.doc.judged?.verdict !== 'in sync');
}

/** Something is really missing, and something really stood in the way. */
export function unfinishedJustified(watch: Watch, on: SymbolWatch, doc: SymbolDoc): boolean {
  const { asked, baseDust } = doc;
  if (!asked) return false;
  const facts = watch.truth.now(on.symbol, baseDust);
  const target = asked.state === 'LONG' ? dec(asked.target) : ZERO;
  // What the program has read last: since then somebody may have traded, and a ban may keep that from it.
  const read = on.reading?.facts.held ?? facts.held;
  const missing = max(target.minus(facts.held).abs(), target.minus(read).abs());
  if (missing.lt(smallest(facts).mul('0.5')) && missing.lte(facts.dust)) return false;
  // Orders that are not ours hold the base.
  const { locked } = watch.machine.exchange.core.accounts.get(on.base);
  if (doc.unfinished?.side === 'SELL' && locked.gt(0)) return true;
  const now = watch.now();
  const intent = [...on.intents.values()].at(-1);
  if (missing.lt(smallest(facts))) return true;
  if (!intent)
    return facts.available.mul('0.95').lt(11) || watch.crashedOnce || watch.troubleBetween(now - 60_000, now);
  if (facts.available.mul('0.95').lt(11) && target.gt(facts.held)) return true;
  // The money did not reach for all of it.
  const funds = intent.reading.facts.available.mul('0.95');
  if (intent.side === 'BUY' && funds.lt(intent.quantity.mul(facts.price ?? 0).mul('1.012'))) return true;
  // Something stood in the way while it traded, or the book was too thin for its size.
  return (
    watch.troubleBetween(intent.startedAt - 60_000, intent.startedAt + 150_000) ||
    intent.quantity.mul(facts.price ?? 0).gt(50_000)
  );
}

function askJustified(watch: Watch, on: SymbolWatch, state: SymbolState): boolean {
  const { asked, judged, baseDust } = state.doc;
  if (!asked) return false;
  const facts = watch.truth.now(on.symbol, baseDust);
  // A price alone reopens no judgement: by it, what was asked about may have become small, or a drift.
  const then = judgedPrices(watch, on, judged?.at ?? null);
  // Neither does cash, by which a remainder beside SHORT reads as one or as a drift.
  const cash = [facts.cash, on.judgedOn?.facts.cash ?? facts.cash];
  const dues = [facts.price, ...then].flatMap((price) =>
    cash.map((each) => classOf(asked, { ...facts, price, cash: each })),
  );
  if (dues.every(({ side }) => side === null)) return false;
  if (on.evidenceFault || watch.oldReads) return true;
  // After a re-arming, a restart or a change the program asks first, and must say so.
  const careful = judged?.causes.includes('start') ?? false;
  // A correction that left a little of it undone has not ended it: several causes fit, and the careful word holds.
  if (careful && on.carefulSinceInSync) return true;
  if (careful && ['pause', 'kill', 'rearm'].some((kind) => watch.happened(kind as Action['kind'])))
    return true;
  // Records are dated by the exchange and readings by the computer: set back, it can't tell old records from new ones.
  const setBack = watch.happened('wallJump', (action) => action.kind === 'wallJump' && action.ms < 0);
  // What came without a record, however little, and what came before its records were given up are one change.
  const unrecorded = watch.happened('airdrop', (each) => each.kind === 'airdrop' && each.asset === on.base);
  const unsure = setBack || unrecorded || changedWhileTaken(watch, on, state) || joinedUnexplained(watch, on);
  if (judged?.causes.includes('unexplained') && unsure) return true;
  const kinds = watch.truth.changesOf(on.base).map((change) => change.kind);
  // What came last is weighed together with what was not yet reconciled when it came.
  const together = on.causes(kinds, Math.min(on.settledAt, on.calledInSync));
  return [together, on.causesRead(kinds)].some((causes) =>
    dues.some((due) => !mayEnforce(causes, due, watch.machine.setting.symbolSettings)),
  );
}

/** What came while a reading travelled that was taken as held may be in it or not: no record explains it for certain. */
function changedWhileTaken(watch: Watch, on: SymbolWatch, state: SymbolState): boolean {
  const takenAt = state.doc.ledger?.takenAt ?? null;
  if (takenAt === null) return false;
  const at = takenAt + watch.machine.exchangeNow() - watch.machine.clock.now();
  let travel = 2 * watch.machine.setting.roundTripMs;
  watch.happened('slow', (action) => {
    if (action.kind === 'slow')
      travel = Math.max(travel, 2 * (watch.machine.setting.roundTripMs + action.ms));
    return false;
  });
  return watch.truth.changesOf(on.base).some((change) => Math.abs(change.at - at) <= travel);
}

/** What has no record is waited for; what comes in that time is one change with it, also where it was in sync alone. */
function joinedUnexplained(watch: Watch, on: SymbolWatch): boolean {
  const changes = watch.truth.changesOf(on.base);
  return changes.some(
    ({ kind, at }, index) =>
      kind === 'unexplained' && changes.slice(index + 1).some((later) => later.at - at < RECORD_WAIT_MS),
  );
}

function waitsForOrder(watch: Watch, on: SymbolWatch, side: 'BUY' | 'SELL'): boolean {
  const open = [...(watch.machine.exchange.core.orders.open.get(on.base + on.quote)?.values() ?? [])];
  return open.some((order) => order.side !== side && order.origin === 'web');
}

/** The account holds less than the reserve says, and what would be due is a buy. */
function belowReserve(watch: Watch, on: SymbolWatch, state: SymbolState): boolean {
  const reserve = watch.machine.setting.reserves[on.base];
  const { asked, baseDust, judged } = state.doc;
  if (!reserve || !asked || watch.truth.total(on.base).gte(reserve)) return false;
  const facts = watch.truth.now(on.symbol, baseDust);
  // A price alone may have made what is missing too small to trade since it was judged: the word is then an old one.
  const then = judged ? watch.truth.price(on.symbol, watch.judgedAt(on, judged.at)) : facts.price;
  return [facts, { ...facts, price: then }].some((each) => {
    const due = classOf(asked, each);
    return due.side === 'BUY';
  });
}

/** An account with nothing in it can't be told from an incomplete reply: it is not believed. */
function isEmpty(watch: Watch): boolean {
  return [...watch.machine.exchange.core.accounts.balances.values()].every((one) =>
    one.free.plus(one.locked).isZero(),
  );
}

export type Happened = (kind: Action['kind'], fits?: (action: Action) => boolean) => boolean;
