import { SENTENCE_LENGTH } from '#shared/bounds.ts';
import { type Decimal, dec, max, text, ZERO } from '#shared/decimal.ts';
import type { OutcomeView } from '#shared/ipc/symbol-view.ts';
import { shorten } from '#shared/shorten.ts';
import type { Account } from '../account/account.ts';
import { ended as breakerEnded, started } from '../account/breaker.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { bookedFills } from '../orders/fills.ts';
import type { LadderResult } from '../orders/ladder.ts';
import type { Side } from '../ports/exchange.ts';
import { type Failure, PASSING } from '../ports/failure.ts';
import type { FillRow, JournalRow } from '../ports/journal.ts';
import { averageText, averageWords } from '../rules/digits.ts';
import { targetAfter } from '../rules/targets.ts';
import type { SymbolDoc } from '../state/symbol-doc.ts';
import { haltFor, noteKeyProblem } from './consequences.ts';
import type { Execution } from './execution.ts';

/** A correction that could not begin (no reading, no answer) is tried again no sooner. */
const TRY_AGAIN_MS = 5000;

/** How an execution ended, before it is put into words. */
export type Ending =
  | { readonly kind: 'nothing'; readonly sentence: string }
  | { readonly kind: 'stopped'; readonly sentence: string }
  | {
      readonly kind: 'failed';
      readonly sentence: string;
      readonly failure: Failure | null;
      /** Counts for the breaker: definite rejections, unfinished, unreconciled; not network, 429 or maintenance. */
      readonly counts: boolean;
    }
  | {
      readonly kind: 'traded';
      readonly complete: boolean;
      readonly side: Side;
      readonly wanted: Decimal;
      /** H as the account was seen to show it afterwards; null when it was not. */
      readonly held: Decimal | null;
      readonly ladder: LadderResult;
      /** Why the account was not seen to show it; not counted when only the network or the like kept it unread. */
      readonly unreconciled: { readonly sentence: string; readonly counts: boolean } | null;
    };

/** Writes the outcome down, says it once, sets what follows from it (T, unfinished, breaker, halts). */
export async function finalise(
  account: Account,
  state: SymbolState,
  execution: Execution,
  end: Ending,
): Promise<OutcomeView> {
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
    const fills = await ladderFills(account, state, ladder);
    const average = ladder.filled.isZero() ? null : ladder.quote.div(ladder.filled);
    actual = {
      quantity: text(ladder.filled),
      price: average && averageText(average, state.market),
      fee: text(charged(account, state, ladder, fills).toDecimalPlaces(8)),
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
        sentence:
          `${text(rest)} of ${text(end.wanted)} ${state.market.base} not ${end.side === 'BUY' ? 'bought' : 'sold'}${isOpen(ladder) ? ' as far as I know' : ''}. ${ladder.sentence}`.trim(),
        since: now,
        counted: true,
      };
    }
    failed = !end.complete && countsAsFailure(ladder);
    if (end.unreconciled) {
      failed ||= end.unreconciled.counts;
      state.unreconciledSince ??= account.clock.monotonic();
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
    state.correctAfter =
      end.kind === 'traded' ? null : account.clock.monotonic() + Math.max(TRY_AGAIN_MS, pause);
  }
  const again = approvedInVain(account, state, execution, end);
  if (again) {
    patch.question = again;
    sentence = `${sentence} I ask you again.`;
  }
  const outcome: OutcomeView = {
    at: now,
    kind: execution.kind,
    result,
    sentence: shorten(sentence, SENTENCE_LENGTH),
    side,
    predicted: execution.predicted && predictedView(state, execution.predicted),
    actual,
  };
  patch.outcome = outcome;
  const rows: JournalRow[] = [
    account.update(state, patch),
    account.eventLog.say(withRungs(announcement(state, execution, outcome), end)),
  ];
  if (patch.halt) {
    rows.push(
      account.eventLog.say({
        symbol: state.market.symbol,
        kind: 'halt',
        tone: 'alarm',
        sentence: `${state.market.symbol} is halted: ${patch.halt.reason}`,
        notify: { kind: 'halted', title: `${state.market.symbol} halted` },
      }),
    );
  }
  account.recordSoon(rows);
  // What was evaluated before this no longer tells what is; the check that follows evaluates anew.
  if (!state.doc.halt) account.setHealth(state, 'checking', sentence);
  return outcome;
}

/** The question of a correction that was approved and came to nothing before anything was sent: it stands again. */
function approvedInVain(
  account: Account,
  state: SymbolState,
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
      title: `${state.market.symbol}: ${trade ? 'trade' : 'correction'} ${outcome.result}`,
    },
  };
}

/** What is asked once a trade or correction has ended: T as `targetAfter` moves it. */
function askedAfter(
  state: SymbolState,
  execution: Execution,
  end: Extract<Ending, { kind: 'traded' }>,
): SymbolDoc['asked'] {
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
async function ladderFills(
  account: Account,
  state: SymbolState,
  ladder: LadderResult,
): Promise<readonly FillRow[]> {
  const ids = ladder.orders.filter((row) => row.filledQuantity !== '0').map((row) => row.clientOrderId);
  return ids.length === 0 ? [] : bookedFills(account, state, ids).catch(() => []);
}

/**
 * The fees of a ladder in quote, as its fills were charged: in base at the fill's price, in a third asset at what that is
 * worth by what is known. What is not read as fills yet counts by the schedule.
 */
function charged(
  account: Account,
  state: SymbolState,
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

function tradedSentence(
  state: SymbolState,
  execution: Execution,
  end: Extract<Ending, { kind: 'traded' }>,
  average: Decimal | null,
): string {
  const { ladder, side } = end;
  const { base, quote } = state.market;
  const verb = side === 'BUY' ? 'bought' : 'sold';
  if (!average) {
    const none = isOpen(ladder) ? `I don't know yet whether I ${verb} anything.` : `I ${verb} nothing.`;
    return `${none} ${ladder.sentence}`.trim();
  }
  const planned = execution.predicted?.price ?? null;
  const head = `I ${verb} ${ladder.filled.toFixed()} ${base} at ${averageWords(average, state.market)} ${quote}${compared(execution.kind, side, average, planned)}.`;
  const rest = end.wanted.minus(ladder.filled);
  const tail = end.complete
    ? ladder.end === 'reached'
      ? ` ${ladder.sentence}`
      : ''
    : ` ${rest.toFixed()} of ${end.wanted.toFixed()} ${base} not ${verb}${isOpen(ladder) ? ' as far as I know' : ''}: ${ladder.sentence}`;
  const doubt = end.unreconciled ? ` ${end.unreconciled.sentence}` : '';
  return `${head}${tail}${execution.kind === 'correction' ? ` ${execution.reason}` : ''}${doubt}`;
}

/** An order whose end isn't known may have filled, and may fill still: what it did is not to be denied. */
function isOpen({ orders }: LadderResult): boolean {
  return orders.some((row) => row.phase !== 'ended');
}

/** A trade was previewed by the trader; a correction by nobody, so it has what the book let me expect. */
function compared(kind: Execution['kind'], side: Side, actual: Decimal, planned: Decimal | null): string {
  const word = kind === 'trade' ? 'previewed' : 'expected';
  if (!planned || planned.isZero()) return '';
  const worse = side === 'BUY' ? actual.minus(planned) : planned.minus(actual);
  const percent = worse.div(planned).mul(100);
  if (percent.abs().lt('0.01')) return ` (as ${word})`;
  return ` (${percent.abs().toFixed(2)} % ${percent.isNegative() ? 'better' : 'worse'} than ${word})`;
}

/** Adds how many orders the ladder placed: one for each rung that it came to. */
function withRungs(said: ReturnType<typeof announcement>, end: Ending) {
  const rungs = end.kind === 'traded' ? new Set(end.ladder.orders.map((row) => row.clientOrderId)).size : 0;
  return { ...said, data: { ...said.data, rungs } };
}
