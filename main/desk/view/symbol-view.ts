import type { ManagedSymbol } from '#main/sync/account/managed-symbol.ts';
import type { SymbolState } from '#main/sync/account/symbol-state.ts';
import { isOf } from '#main/sync/check/evaluate-reading.ts';
import { lastPrice, thresholdsOf } from '#main/sync/check/evaluate-symbol.ts';
import { healthOf } from '#main/sync/check/health.ts';
import { OUTCOME_UNKNOWN } from '#main/sync/check/pass.ts';
import { words } from '#main/sync/engine-words.ts';
import { pendingOwn, withBooked } from '#main/sync/orders/booking.ts';
import type { Market } from '#main/sync/ports/exchange.ts';
import type { OrderRow } from '#main/sync/ports/journal.ts';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { type Holding, readingOf } from '#main/sync/rules/holding.ts';
import type { Thresholds } from '#main/sync/rules/limits.ts';
import { type Decimal, dec, max, min, text, ZERO } from '#shared/decimal.ts';
import type { HealthWord } from '#shared/ipc/primitives.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { perObject } from '#shared/per-object.ts';
import type { Told } from '#shared/words/said.ts';
import { positionOf } from './position-view.ts';

const decimals = (step: Decimal): number => Math.min(18, Math.max(0, step.decimalPlaces()));

const heldTexts = perObject((holding: Holding) => ({
  base: text(holding.held),
  baseTotal: text(holding.totalBase),
  baseLocked: text(holding.lockedBase),
  reserve: text(holding.reserveBase),
  cash: text(holding.cash),
  available: text(holding.available),
}));
const toleranceText = perObject((thresholds: Thresholds) => text(thresholds.tolerance));
const stepDecimals = perObject((market: Market) => ({
  price: decimals(market.tickSize),
  quantity: decimals(market.lotSize),
}));

/** One symbol as the window shows it. Built anew at each push; nothing in it is shared with the engine. */
export function symbolView(managed: ManagedSymbol): SymbolView {
  const { state } = managed;
  const { market, doc, observation } = state;
  const price = lastPrice(state);
  const book = state.price ?? topOf(state);
  const thresholds = thresholdsOf(managed);
  const steps = stepDecimals(market);
  const holding = observation && shownHolding(state, observation.holding);
  const held = holding && heldTexts(holding);
  return {
    symbol: market.symbol,
    base: market.base,
    quote: market.quote,
    priceDecimals: steps.price,
    quantityDecimals: steps.quantity,
    desired: doc.asked && {
      state: doc.asked.state,
      target: doc.asked.target,
      since: doc.asked.since,
      by: doc.asked.by,
    },
    held: observation &&
      held &&
      holding && {
        base: held.base,
        baseTotal: held.baseTotal,
        baseLocked: held.baseLocked,
        unshown: text(holding.totalBase.minus(observation.holding.totalBase)),
        reserve: held.reserve,
        cash: held.cash,
        available: held.available,
        value: price && text(holding.held.mul(price)),
        reads: price && readingOf(holding, price, thresholds.baseDust, thresholds.quoteDust),
        readAt: Math.round(observation.at),
      },
    price: book &&
      price && { bid: text(book.bid), ask: text(book.ask), mid: text(price), at: Math.round(book.at) },
    health: shownHealth(managed),
    sentence: shownSentence(managed),
    cause: doc.judged?.correction ? doc.judged.cause : null,
    deviation: holding && deviationOf(state, holding),
    prompts: [...promptsOf(managed)],
    activity: state.busy?.view ?? null,
    outcome: doc.outcome,
    checks: [...state.checks],
    lastCheckAt: state.lastCheckAt,
    position: positionOf(managed, price),
    halt: doc.halt && { reason: doc.halt.reason, at: doc.halt.at },
    unknown: [...state.unknown.values()].slice(0, 10).map((row) => ({
      clientOrderId: row.clientOrderId,
      since: row.sentAt ?? row.plannedAt,
      sentence: lookingFor(market, row),
    })),
    closed: market.closedReason,
    sizing: { tolerance: toleranceText(thresholds) },
    waitsForMoney: doc.fundsNotice !== null,
    limitRoom: limitRoom(managed, price),
  };
}

function lookingFor({ base, symbol }: Market, { side, quantity, price }: OrderRow): Told {
  const { looksForBuy, looksForSell } = words.deskView.orders;
  return (side === 'BUY' ? looksForBuy : looksForSell)({ quantity, base, price, symbol });
}

/** What is going on now comes before what was evaluated last. */
export function shownHealth({ account, state }: ManagedSymbol): HealthWord {
  if (state.doc.halt || account.halt) return 'halted';
  if (state.unknown.size > 0) return 'unknown';
  if (state.busy) return state.busy.view.kind === 'correction' ? 'correcting' : 'trading';
  if (account.keyProblem) return 'key problem';
  if (account.readFault) return account.readFault.offline ? 'offline' : 'stale';
  if (!account.circumstances.checks) return state.doc.unfinished ? 'unfinished' : 'sync skipped';
  // A change that is being confirmed is not in sync any more, and not evaluated yet.
  const { health } = state;
  const open = health === 'stale' || health === 'unsettled' || health === 'checking' || health === 'unknown';
  return open || state.changeSeen ? state.health : healthOf(state);
}

/** The sentence that belongs to the health shown: what is going on, and never what was evaluated before it. */
export function shownSentence(managed: ManagedSymbol): Told {
  const { state } = managed;
  const health = shownHealth(managed);
  if (health === 'halted' && state.health !== 'halted') {
    return words.deskView.health.halted({
      reason: state.doc.halt?.reason ?? managed.account.halt?.reason ?? '',
    });
  }
  if (health === 'unknown' && state.health !== 'unknown') return OUTCOME_UNKNOWN;
  return state.busy && health !== 'halted'
    ? words.deskView.health.underWay({ title: state.busy.view.title })
    : state.sentence;
}

function topOf(state: SymbolState) {
  const bid = state.observation?.book.bids[0]?.price;
  const ask = state.observation?.book.asks[0]?.price;
  return bid && ask && state.observation ? { bid, ask, at: state.observation.book.readAt } : null;
}

/**
 * What is held as it is shown: the last reading, with the own fills in it that it doesn't tell of yet, and the cash that
 * the trade under way has paid or brought for them. So held follows the fills as each look at an order finds them.
 */
function shownHolding(state: SymbolState, read: Holding): Holding {
  const holding = withBooked(state.doc, read);
  const view = state.busy?.view;
  const own = pendingOwn(state.doc);
  if (holding === read || !view || own.isZero()) return holding;
  const unshown = holding.totalBase.minus(read.totalBase).div(own);
  const paid = dec(view.quote)
    .mul(unshown)
    .mul(own.isNegative() ? -1 : 1);
  return {
    ...holding,
    cash: max(ZERO, read.cash.minus(paid)),
    available: max(ZERO, read.available.minus(paid)),
  };
}

/** (held - asked) / asked, between -1 and 1: what the plumb line shows. */
function deviationOf(state: SymbolState, { held }: Holding): string | null {
  const { asked, judged } = state.doc;
  if (!asked) return null;
  // An evaluation speaks of what was held and asked then, and of nothing that a trade has changed since.
  const holds = state.busy === null && judged !== null && held.eq(judged.held) && isOf(judged, asked.since);
  if (holds && judged.verdict === 'in sync') return '0';
  const target = asked.state === 'LONG' ? dec(asked.target) : ZERO;
  const scale = max(target, held);
  if (scale.isZero()) return '0';
  return text(max(dec(-1), min(dec(1), held.minus(target).div(scale))).toDecimalPlaces(4));
}

function limitRoom({ account, state }: ManagedSymbol, price: Decimal | null): SymbolView['limitRoom'] {
  const order = account.settings.limit('maxOrder');
  const position = account.settings.limit('maxPosition');
  const value = price && state.observation ? state.observation.holding.held.mul(price) : null;
  return {
    order: order && text(order),
    symbol: position && value ? text(max(ZERO, position.minus(value)).toDecimalPlaces(2)) : null,
  };
}
