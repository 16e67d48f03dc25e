import { type Decimal, dec, min, text, ZERO } from '#shared/decimal.ts';
import type { OutcomeView } from '#shared/ipc/symbol-view.ts';
import type { Told } from '#shared/words/said.ts';
import { asJson } from '../account/event-log.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { words } from '../engine-words.ts';
import type { JournalRow } from '../ports/journal.ts';
import { averageText, averageWords } from '../rules/digits.ts';
import type { Asked } from '../rules/targets.ts';
import { askedDoc } from '../state/asked-doc.ts';
import { type SymbolDoc, toEvaluateAnew } from '../state/symbol-doc.ts';
import type { StopDoc } from './document.ts';
import type { FiringResult } from './firing.ts';
import { withStop } from './limit-steps.ts';
import { stopWords } from './plan-stop.ts';

/** A stop that has fired. */
export type Fired = StopDoc & { readonly fired: NonNullable<StopDoc['fired']> };

/** Done: what is held is what is asked, reconciled; where nothing was to be kept, nothing is. */
export function doneRows(
  managed: ManagedSymbol,
  stop: Fired,
  result: FiringResult,
  held: Decimal,
): JournalRow[] {
  const { state } = managed;
  const dust = thresholdsOf(managed).baseDust;
  const next: Asked =
    state.doc.asked?.state === 'LONG' && held.gt(dust)
      ? { state: 'LONG', target: held }
      : { state: 'NO_POSITION', target: ZERO };
  const sentence = words.stops.firing.done({
    stop: stopWords(state, stop),
    sold: soldWords(state, stop, result),
    held: text(held),
    base: state.market.base,
  });
  const patch: Partial<SymbolDoc> = {
    asked: askedDoc(next, managed.account.clock.now(), 'you'),
    judged: toEvaluateAnew(state.doc.judged),
    question: null,
    unfinished: null,
    outcome: outcomeOf(managed, result, 'complete', sentence),
  };
  return [
    managed.updateStanding(withStop(state.standing, null)),
    managed.update(patch),
    managed.account.eventLog.say(outcomeSaid(state, stop, patch.outcome, sentence, 'good', stop.id)),
  ];
}

/** A click has sold what it was clicked for in its place: what is asked is what that asked for. */
export function takenOverRows(managed: ManagedSymbol, stop: Fired): JournalRow[] {
  const { state } = managed;
  return [
    managed.updateStanding(withStop(state.standing, null)),
    managed.account.eventLog.say({
      symbol: state.market.symbol,
      kind: 'standing',
      sentence: words.stops.firing.takenOver({ stop: stopWords(state, stop) }),
    }),
  ];
}

/**
 * It ended with something left: T := min(k, H), unfinished, an alarm. Where H is not `known` yet, what is asked stays as the
 * firing has set it, and the first look says what is left.
 */
export function endRows(
  managed: ManagedSymbol,
  stop: Fired,
  known: Decimal | null,
  why: Told,
  result: FiringResult | null = null,
  tone: 'alarm' | 'caution' = 'alarm',
): JournalRow[] {
  const { account, state } = managed;
  const now = account.clock.now();
  const dust = thresholdsOf(managed).baseDust;
  const held = known ?? dec(stop.fired.keep);
  const keep = min(dec(stop.fired.keep), held);
  const next: Asked = keep.lte(dust)
    ? { state: 'NO_POSITION', target: ZERO }
    : { state: 'LONG', target: keep };
  const rest = held.minus(stop.fired.keep);
  const left = known
    ? words.stops.firing.left({ rest: text(rest), base: state.market.base, why })
    : words.stops.firing.leftUnknown({ why });
  const sentence = words.stops.firing.ended({
    stop: stopWords(state, stop),
    sold: soldWords(state, stop, result),
    left,
  });
  const patch: Partial<SymbolDoc> = {
    ...(known ? { asked: askedDoc(next, now, 'you') } : {}),
    judged: toEvaluateAnew(state.doc.judged),
    question: null,
    unfinished: rest.gt(0)
      ? {
          id: account.ids.next(),
          kind: 'trade',
          side: 'SELL',
          rest: text(rest),
          sentence: left,
          since: now,
          counted: true,
        }
      : null,
    outcome: outcomeOf(managed, result, 'unfinished', sentence),
  };
  return [
    managed.updateStanding(withStop(state.standing, null)),
    managed.update(patch),
    account.eventLog.say(outcomeSaid(state, stop, patch.outcome, sentence, tone, stop.id)),
  ];
}

function outcomeSaid(
  state: SymbolState,
  stop: Fired,
  outcome: OutcomeView | null | undefined,
  sentence: Told,
  tone: 'good' | 'alarm' | 'caution',
  intentId: string,
) {
  return {
    symbol: state.market.symbol,
    kind: 'standing-outcome',
    tone,
    sentence,
    data: {
      intentId,
      reason: asJson(words.stops.firing.reason({ stop: stopWords(state, stop) })),
      result: outcome?.result ?? null,
      side: outcome?.side ?? null,
      predicted: null,
      actual: outcome?.actual ?? null,
      desired: state.doc.asked?.state ?? 'NO_POSITION',
    },
    notify: {
      kind: 'standing' as const,
      title:
        tone === 'good'
          ? words.stops.firing.doneTitle({ symbol: state.market.symbol })
          : words.stops.firing.endedTitle({ symbol: state.market.symbol }),
    },
  };
}

function soldWords(state: SymbolState, stop: Fired, result: FiringResult | null): Told {
  const { base, quote } = state.market;
  const before = dec(stop.fired.sold);
  const sold = before.plus(result?.sold ?? 0);
  if (sold.isZero()) return words.stops.firing.soldNothing;
  const average = result && !result.sold.isZero() && before.isZero() ? result.quote.div(result.sold) : null;
  const quantity = text(sold);
  return average
    ? words.stops.firing.soldAt({ quantity, base, price: averageWords(average, state.market), quote })
    : words.stops.firing.sold({ quantity, base });
}

function outcomeOf(
  { account, state }: ManagedSymbol,
  result: FiringResult | null,
  word: OutcomeView['result'],
  sentence: Told,
): OutcomeView {
  const sold = result?.sold ?? ZERO;
  const average = result && !sold.isZero() ? result.quote.div(sold) : null;
  return {
    at: account.clock.now(),
    kind: 'standing',
    result: word,
    sentence,
    side: 'SELL',
    predicted: null,
    actual: result && {
      quantity: text(sold),
      price: average && averageText(average, state.market),
      fee: text(result.quote.mul(state.takerFee).toDecimalPlaces(8)),
    },
  };
}
