import { type Decimal, dec, max, text, ZERO } from '#shared/decimal.ts';
import type { OutcomeView } from '#shared/ipc/symbol-view.ts';
import { ended as breakerEnded, started } from '../account/breaker.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { bookedFills } from '../orders/fills.ts';
import type { LadderResult } from '../orders/ladder.ts';
import type { Side } from '../ports/exchange.ts';
import { type Failure, PASSING } from '../ports/failure.ts';
import type { FillRow, JournalRow } from '../ports/journal.ts';
import { averageText } from '../rules/digits.ts';
import { targetAfter } from '../rules/targets.ts';
import type { SymbolDoc } from '../state/symbol-doc.ts';
import { together } from '../together.ts';
import { haltFor, noteKeyProblem } from './consequences.ts';
import type { Ending, Traded } from './ending.ts';
import type { Execution } from './execution.ts';
import { isOpen, tradedSentence } from './traded-words.ts';

/** A correction that could not begin (no reading, no answer) is tried again no sooner. */
const TRY_AGAIN_MS = 5000;

/** Writes the outcome down, says it once, sets what follows from it (T, unfinished, breaker, halts). */
export async function finalise(
  managed: ManagedSymbol,
  execution: Execution,
  end: Ending,
): Promise<OutcomeView> {
  const { account, state } = managed;
  const now = account.clock.now();
  if (end.kind === 'failed') noteKeyProblem(account, end.failure);
  const patch: Partial<SymbolDoc> = { underWay: null };
  let result: OutcomeView['result'] = end.kind === 'traded' ? 'complete' : end.kind;
  let sentence = end.kind === 'traded' ? '' : end.sentence;
  let actual: OutcomeView['actual'] = null;
  let side: Side | null = null;
  let failed = end.kind === 'failed' && end.counts;
  let spent = ZERO;
  if (end.kind === 'traded') {
    const { ladder } = end;
    side = end.side;
    spent = ladder.quote;
    const fills = await ladderFills(managed, ladder);
    const average = ladder.filled.isZero() ? null : ladder.quote.div(ladder.filled);
    actual = {
      quantity: text(ladder.filled),
      price: average && averageText(average, state.market),
      fee: text(charged(managed, ladder, fills).toDecimalPlaces(8)),
    };
    sentence = tradedSentence(state, execution, end, average);
    patch.asked = askedAfter(state, execution, end);
    if (!end.complete) {
      result = 'unfinished';
      const rest = end.wanted.minus(ladder.filled);
      patch.unfinished = {
        id: account.ids.next(),
        kind: execution.kind,
        side: end.side,
        rest: text(rest),
        sentence: together(
          words.execution[isOpen(ladder) ? 'leftAsKnown' : 'left'][end.side]({
            rest: text(rest),
            wanted: text(end.wanted),
            base: state.market.base,
          }),
          ladder.sentence,
        ),
        since: now,
        counted: true,
      };
    }
    failed = !end.complete && countsAsFailure(ladder);
    if (end.unreconciled) {
      failed ||= end.unreconciled.counts;
      managed.apply({ type: 'not reconciled', at: account.clock.monotonic() });
    }
    noteKeyProblem(account, ladder.failure, true);
    const halt = haltFor(state, ladder);
    if (halt) patch.halt = { reason: halt, at: now };
  }
  if (end.kind === 'traded' && execution.kind === 'correction' && execution.approved && state.doc.judged) {
    // The trader's yes answered what it came from: what is left of it comes from this order.
    patch.judged = { ...state.doc.judged, causes: [], cause: null };
  }
  if (execution.kind === 'correction') {
    // Only what was sent counts as a correction; one that could not begin waits a little before it is tried again.
    const begun = end.kind === 'traded' ? started(state.doc.breaker, now, end.side) : state.doc.breaker;
    patch.breaker = breakerEnded(begun, spent, failed);
    const pause = end.kind === 'failed' ? (end.failure?.retryAt ?? now) - now : 0;
    const tryAfter = end.kind === 'traded' ? null : account.clock.monotonic() + Math.max(TRY_AGAIN_MS, pause);
    managed.apply({ type: 'correction ended', tryAfter });
  }
  const again = approvedInVain(managed, execution, end);
  if (again) {
    patch.question = again;
    sentence = together(sentence, words.execution.asksAgain);
  }
  const outcome: OutcomeView = {
    at: now,
    kind: execution.kind,
    result,
    sentence,
    side,
    predicted: execution.predicted && predictedView(state, execution.predicted),
    actual,
  };
  patch.outcome = outcome;
  const rows: JournalRow[] = [
    managed.update(patch),
    account.eventLog.say(withRungs(announcement(state, execution, outcome), end)),
  ];
  if (patch.halt) {
    rows.push(
      account.eventLog.say({
        symbol: state.market.symbol,
        kind: 'halt',
        tone: 'alarm',
        sentence: words.account.symbolHalted({ symbol: state.market.symbol, reason: patch.halt.reason }),
        notify: { kind: 'halted', title: words.account.symbolHaltedTitle({ symbol: state.market.symbol }) },
      }),
    );
  }
  account.recordSoon(rows);
  // What was evaluated before this no longer tells what is; the check that follows evaluates anew.
  if (!state.doc.halt) managed.setHealth('checking', sentence);
  return outcome;
}

/** The question of a correction that was approved and came to nothing before anything was sent: it stands again. */
function approvedInVain(
  { account, state }: ManagedSymbol,
  execution: Execution,
  end: Ending,
): SymbolDoc['question'] {
  const { question } = state.doc;
  if (execution.kind !== 'correction' || !execution.approved || !question) return null;
  if (end.kind !== 'failed' && end.kind !== 'stopped') return null;
  const askedAt = account.clock.now();
  const time = question.expiresAt === null ? null : question.expiresAt - question.askedAt;
  return { ...question, id: account.ids.next(), askedAt, expiresAt: time === null ? null : askedAt + time };
}

function announcement(state: SymbolState, execution: Execution, outcome: OutcomeView) {
  const good = outcome.result === 'complete' || outcome.result === 'nothing';
  const trade = execution.kind === 'trade';
  return {
    symbol: state.market.symbol,
    kind: trade ? 'trade-outcome' : 'correction-outcome',
    sentence: outcome.sentence,
    tone: good ? ('good' as const) : ('caution' as const),
    data: {
      intentId: execution.intentId,
      reason: execution.reason,
      result: outcome.result,
      side: outcome.side,
      predicted: outcome.predicted,
      actual: outcome.actual,
      desired: state.doc.asked?.state ?? 'NO_POSITION',
    },
    notify: {
      kind: trade
        ? ('trade-done' as const)
        : good
          ? ('correction-done' as const)
          : ('correction-failed' as const),
      title: words.execution.title[execution.kind][outcome.result]({ symbol: state.market.symbol }),
    },
  };
}

/** What is asked once a trade or correction has ended: T as `targetAfter` moves it. */
function askedAfter(state: SymbolState, execution: Execution, end: Traded): SymbolDoc['asked'] {
  const { asked } = state.doc;
  if (asked?.state !== 'LONG') return asked;
  const { side, wanted, ladder, held } = end;
  const completes = end.complete && execution.kind === 'trade';
  // Where others have bought the rest, what is held is what is asked already.
  const undone = ladder.end === 'reached' && side === 'BUY' ? ZERO : wanted.minus(ladder.filled);
  const target = targetAfter(dec(asked.target), { side, completes, undone, held });
  return { ...asked, target: text(target) };
}

/** The fills of these orders that are booked; none while they are not read yet. */
async function ladderFills(managed: ManagedSymbol, ladder: LadderResult): Promise<readonly FillRow[]> {
  const ids = ladder.orders.filter((row) => row.filledQuantity !== '0').map((row) => row.clientOrderId);
  return ids.length === 0 ? [] : bookedFills(managed, ids).catch(() => []);
}

/**
 * The fees of a ladder in quote, as its fills were charged: in base at the fill's price, in a third asset at what that is
 * worth by what is known. What is not read as fills yet counts by the schedule.
 */
function charged(
  { account, state }: ManagedSymbol,
  ladder: LadderResult,
  fills: readonly FillRow[],
): Decimal {
  const { base, quote } = state.market;
  const read = sumOf(fills, (fill) => fill.quoteQuantity);
  const unread = max(ZERO, ladder.quote.minus(read)).mul(state.takerFee);
  return fills.reduce((sum, { fee, feeAsset, price, at }) => {
    if (feeAsset === quote) return sum.plus(fee);
    if (feeAsset === base) return sum.plus(dec(fee).mul(price));
    return sum.plus(dec(fee).mul(account.bookkeeper.thirds.price(feeAsset, at) ?? ZERO));
  }, unread);
}

const sumOf = (fills: readonly FillRow[], of: (fill: FillRow) => string): Decimal =>
  fills.reduce((sum, fill) => sum.plus(of(fill)), ZERO);

/** What was planned, as the journal and the window tell it. */
export function predictedView(state: SymbolState, planned: NonNullable<Execution['predicted']>) {
  return {
    quantity: text(planned.quantity),
    price: planned.price && averageText(planned.price, state.market),
    fee: text(planned.fee.toDecimalPlaces(8)),
  };
}

/** Not counted: what the network, a rate limit, maintenance or the trader did. */
function countsAsFailure(ladder: LadderResult): boolean {
  return (
    ladder.end !== 'stopped' &&
    ladder.end !== 'cut off' &&
    ladder.end !== 'journal' &&
    !passes(ladder.failure)
  );
}

function passes(failure: Failure | null): boolean {
  return failure !== null && PASSING.has(failure.kind);
}

/** Adds how many orders the ladder placed: one for each rung that it came to. */
function withRungs(said: ReturnType<typeof announcement>, end: Ending) {
  const rungs = end.kind === 'traded' ? new Set(end.ladder.orders.map((row) => row.clientOrderId)).size : 0;
  return { ...said, data: { ...said.data, rungs } };
}
