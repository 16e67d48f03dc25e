import { type Decimal, dec, max, min, text, ZERO } from '#shared/decimal.ts';
import type { OutcomeView } from '#shared/ipc/symbol-view.ts';
import type { Told } from '#shared/words/said.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { JournalDown } from '../account/row-writer.ts';
import type { Observation } from '../account/symbol-state.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { withNewest } from '../check/newest-price.ts';
import { observe } from '../check/observe.ts';
import { type OwnResting, ownResting } from '../check/self-trade.ts';
import { words } from '../engine-words.ts';
import { withBooked } from '../orders/booking.ts';
import { type LadderResult, runLadder } from '../orders/ladder.ts';
import { capPrice, touchOf } from '../orders/ladder-price.ts';
import { endedBy, overtakenBy } from '../orders/ladder-words.ts';
import type { Look } from '../orders/look.ts';
import type { Side } from '../ports/exchange.ts';
import type { JournalRow } from '../ports/journal.ts';
import { buyingBlocked, midOf } from '../rules/holding.ts';
import { orderMinimum } from '../rules/limits.ts';
import { spendLimit } from '../rules/sizing.ts';
import type { Asked } from '../rules/targets.ts';
import { withSteps } from '../standing/limit-steps.ts';
import type { AskedDoc } from '../state/symbol-doc.ts';
import type { Ending } from './ending.ts';
import type { Execution, ExecutionDecision } from './execution.ts';
import { finalise, predictedView } from './finalise.ts';
import { prepare, takeAsRead } from './prepare.ts';
import { type Prepared, verify } from './reading.ts';
import { show, step } from './steps.ts';

/**
 * One execution in three visible steps: Sync (observe, cancel what is pending), Trade (send just the difference),
 * Verify (until the account shows it). The symbol is already marked busy. Always resolves with an outcome.
 */
export async function execute(managed: ManagedSymbol, execution: Execution): Promise<OutcomeView> {
  try {
    return await run(managed, execution);
  } catch (error) {
    if (!(error instanceof JournalDown)) {
      const detail = error instanceof Error ? error.message : String(error);
      haltSymbol(managed, words.execution.ownFault({ detail: detail.slice(0, 200) }));
      return finalise(managed, execution, {
        kind: 'failed',
        sentence: words.execution.ownFaultEnded,
        failure: null,
        counts: true,
      });
    }
    const sentence = words.execution.journalNotWritten({ why: error.message });
    return finalise(managed, execution, { kind: 'failed', sentence, failure: null, counts: false });
  }
}

async function run(managed: ManagedSymbol, execution: Execution): Promise<OutcomeView> {
  step(managed, 'Sync', 'running');
  const refused = endedBy(managed, execution);
  if (refused) return stop(managed, execution, 'Sync', { kind: 'stopped', sentence: refused });
  const prepared = await prepare(managed, execution);
  // Also where it has just read: what takes its place has asked for something else by now.
  const taken = overtakenBy(managed.state.busy);
  if (taken) return stop(managed, execution, 'Sync', { kind: 'stopped', sentence: taken });
  if (!prepared.ok) {
    return stop(managed, execution, 'Sync', {
      kind: 'failed',
      sentence: prepared.sentence,
      failure: prepared.failure,
      counts: prepared.unreconciled,
    });
  }
  const observation = withNewest(managed, prepared.observation);
  const decision = execution.decide(observation);
  if (decision.kind === 'refuse') {
    return stop(managed, execution, 'Sync', { kind: 'stopped', sentence: decision.sentence });
  }
  const anew = decision.kind === 'send' || decision.asked !== null;
  if (execution.kind === 'trade' && anew && prepared.reconciled) takeAsRead(managed, observation);
  if (decision.kind === 'nothing') return nothingToSend(managed, execution, decision);
  step(managed, 'Sync', 'done');
  return trade(managed, execution, observation, decision);
}

async function nothingToSend(
  managed: ManagedSymbol,
  execution: Execution,
  decision: Extract<ExecutionDecision, { kind: 'nothing' }>,
): Promise<OutcomeView> {
  const { account } = managed;
  const now = account.clock.now();
  await account.record([
    managed.update({
      ...(decision.asked ? { asked: askedDoc(decision.asked, now, 'you') } : {}),
      unfinished: decision.unfinished && {
        id: account.ids.next(),
        kind: execution.kind,
        side: decision.unfinished.side,
        rest: text(decision.unfinished.rest),
        sentence: decision.sentence,
        since: now,
        counted: true,
      },
      question: null,
    }),
    ...mutedBy(managed, execution, decision.asked),
  ]);
  step(managed, 'Sync', 'done', decision.sentence);
  return finalise(managed, execution, { kind: 'nothing', sentence: decision.sentence });
}

async function trade(
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

/**
 * Once a Flat or Short has set what is asked, a limit whose cancel is not proven moves it no more: what it fills in flight
 * is an own order filled late.
 */
function mutedBy(managed: ManagedSymbol, execution: Execution, asked: Asked | null): JournalRow[] {
  const { state } = managed;
  if (execution.way !== 'out' || asked === null) return [];
  const doc = withSteps(state.standing, state.standing.limits, { type: 'mute' });
  return doc === state.standing ? [] : [managed.updateStanding(doc)];
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

async function stop(
  managed: ManagedSymbol,
  execution: Execution,
  name: 'Sync' | 'Trade',
  end: Ending,
): Promise<OutcomeView> {
  step(managed, name, 'failed', 'sentence' in end ? end.sentence : '');
  return finalise(managed, execution, end);
}

export function askedDoc(asked: Asked, since: number, by: AskedDoc['by']): AskedDoc {
  return {
    state: asked.state,
    target: text(asked.target),
    since,
    by,
    adds: [...(asked.adds ?? [])],
  };
}
