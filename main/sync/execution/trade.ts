import { type Decimal, dec, max, min, text, ZERO } from '#shared/decimal.ts';
import type { OutcomeView } from '#shared/ipc/symbol-view.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { observe } from '../check/observe.ts';
import { type OwnResting, ownResting } from '../check/self-trade.ts';
import { words } from '../engine-words.ts';
import { withBooked } from '../orders/booking.ts';
import { type LadderResult, runLadder } from '../orders/ladder.ts';
import { capPrice, touchOf } from '../orders/ladder-price.ts';
import { overtakenBy } from '../orders/ladder-words.ts';
import type { Look } from '../orders/look.ts';
import type { Side } from '../ports/exchange.ts';
import { buyingBlocked, midOf } from '../rules/holding.ts';
import { orderMinimum } from '../rules/limits.ts';
import { spendLimit } from '../rules/sizing.ts';
import { askedDoc } from '../state/asked-doc.ts';
import type { Ending } from './ending.ts';
import type { Execution, ExecutionDecision } from './execution.ts';
import { finalise, predictedView } from './finalise.ts';
import { type Prepared, verify } from './reading.ts';
import { mutedBy, nothingToSend, stop } from './send-nothing.ts';
import { show, step } from './steps.ts';

/**
 * The step Trade and after it Verify: decided and durable with its first order, sent rung by rung, then read until the
 * account shows it. Resolves with the outcome; rejects with `JournalDown`.
 */
export async function trade(
  managed: ManagedSymbol,
  execution: Execution,
  observation: Observation,
  decision: Extract<ExecutionDecision, { kind: 'send' }>,
): Promise<OutcomeView> {
  const { account, state } = managed;
  const now = account.clock.now();
  const { side, quantity } = decision;
  const thresholds = thresholdsOf(managed);
  const touch = touchOf(observation.book, side);
  if (!touch)
    return stop(managed, execution, 'Trade', {
      kind: 'stopped',
      sentence: words.trade.noPriceNothingSent,
    });
  const cap = within(side, capPrice(side, touch, thresholds.priceCap, state.market.tickSize), decision.worst);
  const { available } = observation.holding;
  const { money } = decision;
  const limit = money
    ? spendLimit(quantity, cap, state.takerFee, min(money.spend, available.minus(money.cushion)), dec(1))
    : spendLimit(quantity, cap, state.takerFee, available, thresholds.buyFraction);
  const blocked = side === 'BUY' ? buyingBlocked(observation.holding, state.market.base) : null;
  if (blocked) return stop(managed, execution, 'Trade', { kind: 'stopped', sentence: blocked });
  if (side === 'BUY' && limit.lt(orderMinimum(state.market, thresholds, 'BUY'))) {
    return unfunded(managed, execution, decision, observation);
  }
  const mid = midOf(observation.book, now);
  step(managed, 'Trade', 'running');
  show(managed, { planned: text(quantity) });
  const decided = [
    managed.update({
      ...(decision.asked ? { asked: askedDoc(decision.asked, now, 'you') } : {}),
      unfinished: null,
      question: null,
      ...(side === 'BUY' && execution.kind === 'trade' ? { fundsNotice: null } : {}),
      underWay: {
        intentId: execution.intentId,
        kind: execution.kind,
        side,
        quantity: text(quantity),
        startedAt: now,
      },
    }),
    ...mutedBy(managed, execution, decision.asked),
  ];
  const said = account.eventLog.say({
    symbol: state.market.symbol,
    kind: execution.kind === 'trade' ? 'intent' : 'correction',
    sentence: words.execution.begins({ title: execution.title, reason: execution.reason }),
    data: {
      intentId: execution.intentId,
      side,
      quantity: text(quantity),
      cap: text(cap),
      mid: mid && text(mid),
      predicted: execution.predicted && predictedView(state, execution.predicted),
      by: execution.kind === 'trade' ? 'you' : execution.approved ? 'approved' : 'policy',
    },
  });
  const ladder = await runLadder(managed, {
    side,
    quantity,
    spendLimit: limit,
    freeBase: observation.holding.freeBase,
    reserveBase: observation.holding.reserveBase,
    cap,
    thresholds,
    oldest: execution.oldest,
    intentId: execution.intentId,
    purpose: execution.kind,
    approved: execution.approved,
    way: execution.way,
    firstBook: observation.book,
    firstOwn: ownInTheWay(managed, execution, observation, side),
    alongside: [...decided, said],
    revalidate: () => stillAddsUp(managed, execution),
    look: () => lookAgain(managed, execution, decision),
    progress: (filled, quote) => show(managed, { filled: text(filled), quote: text(quote) }),
  });
  // What was decided stands although nothing left: as it is now, since limits may have filled meanwhile.
  if (ladder.alone) account.recordSoon([managed.update({}), managed.standingRow(state.standing), said]);
  step(
    managed,
    'Trade',
    ladder.end === 'complete' || ladder.end === 'spent' || ladder.end === 'reached'
      ? 'done'
      : ladder.filled.isZero()
        ? 'failed'
        : 'partly',
    ladder.sentence,
  );
  if (overtakenBy(state.busy)) {
    // What was clicked meanwhile reads the account itself, and must not wait for this.
    return finalise(managed, execution, ending(decision, ladder, null, null));
  }
  step(managed, 'Verify', 'running');
  const verified = await verify(managed, execution.oldest);
  const overtaken = verified.ok ? null : overtakenBy(state.busy);
  const note = verified.ok ? '' : (overtaken ?? verified.sentence);
  step(managed, 'Verify', verified.ok ? 'done' : 'failed', note);
  const unreconciled = overtaken ? null : unreconciledBy(verified);
  const held = verified.ok && verified.reconciled ? verified.observation.holding.held : null;
  return finalise(managed, execution, ending(decision, ladder, unreconciled, held));
}

/** The cap of a ladder, and no price past the worst one that the trader has seen. */
function within(side: Side, cap: Decimal, worst: Decimal | null): Decimal {
  if (worst === null) return cap;
  return side === 'BUY' ? min(cap, worst) : max(cap, worst);
}

function unreconciledBy(verified: Prepared): Extract<Ending, { kind: 'traded' }>['unreconciled'] {
  return verified.ok ? null : { sentence: verified.sentence, counts: verified.unreconciled };
}

/** How a ladder ended, in the words of table B: complete, or unfinished with the reason. */
function ending(
  decision: Extract<ExecutionDecision, { kind: 'send' }>,
  ladder: LadderResult,
  unreconciled: Extract<Ending, { kind: 'traded' }>['unreconciled'],
  held: Decimal | null,
): Ending {
  const complete =
    ladder.end === 'complete' || ladder.end === 'reached' || (ladder.end === 'spent' && decision.byPercent);
  return {
    kind: 'traded',
    complete,
    side: decision.side,
    wanted: decision.quantity,
    held,
    ladder,
    unreconciled,
  };
}

/** Account and book in the middle of a ladder: what held and asked still differ by, toward its side. */
async function lookAgain(
  managed: ManagedSymbol,
  execution: Execution,
  { side, money }: Pick<Extract<ExecutionDecision, { kind: 'send' }>, 'side' | 'money'>,
): Promise<Look | null> {
  const { state } = managed;
  const rank = execution.kind === 'trade' ? 'click' : 'correction';
  const read = await observe(managed.account, [managed], rank, undefined, execution.oldest);
  const observation = read.ok ? read.observations.get(managed) : undefined;
  if (!observation) return null;
  // A limit's fill moves what is asked once it is booked, so what is held must be counted as far.
  const stands = state.standing.limits.length > 0 || state.doc.moved.length > 0;
  const { held, available, freeBase } = stands
    ? withBooked(state.doc, observation.holding)
    : observation.holding;
  const target = dec(state.doc.asked?.target ?? 0);
  const missing = side === 'BUY' ? target.minus(held) : held.minus(target);
  const spend = money ? available.minus(money.cushion) : available.mul(thresholdsOf(managed).buyFraction);
  const means = { spendLimit: max(ZERO, spend), freeBase };
  return {
    book: observation.book,
    missing,
    own: ownInTheWay(managed, execution, observation, side),
    means,
  };
}

/** A purchase or a correction stops short of the trader's own resting orders; a sale that was clicked doesn't. */
function ownInTheWay(
  managed: ManagedSymbol,
  execution: Execution,
  observation: Observation,
  side: Side,
): OwnResting | null {
  return side === 'BUY' || execution.kind === 'correction' ? ownResting(managed, observation, side) : null;
}

/** A correction without money: nothing is sent, it waits. A click is refused: nothing of it is asked. */
async function unfunded(
  managed: ManagedSymbol,
  execution: Execution,
  decision: Extract<ExecutionDecision, { kind: 'send' }>,
  observation: Observation,
): Promise<OutcomeView> {
  const sentence = words.execution.notFunded({
    quantity: text(decision.quantity),
    base: managed.state.market.base,
    money: observation.holding.available.toFixed(2),
    quote: managed.state.market.quote,
  });
  if (execution.kind === 'trade') return stop(managed, execution, 'Trade', { kind: 'stopped', sentence });
  return nothingToSend(managed, execution, {
    kind: 'nothing',
    asked: decision.asked,
    sentence,
    unfinished: { side: decision.side, rest: decision.quantity },
  });
}

/** After an order proved absent: null when the account is as it was, else why the ladder must stop. */
async function stillAddsUp(managed: ManagedSymbol, execution: Execution): Promise<Told | null> {
  const { state } = managed;
  const before = dec(state.doc.ledger?.total ?? 0);
  const booked = Object.values(state.doc.pendingOwn).reduce<Decimal>(
    (sum, each) => sum.plus(dec(each)),
    ZERO,
  );
  const now = await verify(managed, execution.oldest);
  if (!now.ok) return overtakenBy(state.busy) ?? now.sentence;
  return now.observation.holding.totalBase.eq(before.plus(booked))
    ? null
    : words.execution.changedWhileLooking;
}
