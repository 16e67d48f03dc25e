import { type Decimal, dec, text } from '#shared/decimal.ts';
import { perObject } from '#shared/per-object.ts';
import type { Told } from '#shared/words/said.ts';
import { words } from '../engine-words.ts';
import type { Market } from '../ports/exchange.ts';
import { compare, type Evaluation } from '../rules/compare.ts';
import { type Holding, readingOf } from '../rules/holding.ts';
import { smallestTrade, type Thresholds } from '../rules/limits.ts';
import { type CauseKind, type Policy, policyFor } from '../rules/policy.ts';
import { type LearntStep, marketFor } from '../rules/steps.ts';
import type { Asked } from '../rules/targets.ts';
import type { AskedDoc, EvaluationDoc } from '../state/symbol-doc.ts';

/** After this long without an evaluated check, what is found is asked about. */
const AWAY_MS = 5 * 60_000;

/** What an evaluation looks at. A past one is worked out again from the same facts, so nothing here reads a clock. */
export interface EvaluationInputs {
  readonly market: Market;
  /** Steps that orders must keep to where they are coarser than the market's. */
  readonly coarser: readonly LearntStep[];
  readonly thresholds: Thresholds;
  readonly asked: Asked;
  readonly holding: Holding;
  readonly price: Decimal;
}

export function askedOf(doc: AskedDoc): Asked {
  return { state: doc.state, target: dec(doc.target) };
}

/** Table C on one reading. */
export function evaluateReading(inputs: EvaluationInputs): Evaluation {
  const { market, thresholds, asked, holding, price } = inputs;
  return compare({
    asked,
    held: holding.held,
    reads: readingOf(holding, price, thresholds.baseDust, thresholds.quoteDust),
    baseDust: thresholds.baseDust,
    tolerance: thresholds.tolerance,
    smallestBuy: smallestTrade(marketFor(market, inputs.coarser, 'BUY'), thresholds, 'BUY', price),
    smallestSell: smallestTrade(marketFor(market, inputs.coarser, 'SELL'), thresholds, 'SELL', price),
    lotSize: market.lotSize,
    buyingBlocked: holding.belowReserve,
  });
}

/**
 * H, T, desired state, reserve and thresholds in one text: an evaluation holds until this changes. An account that no
 * longer covers its reserve, or covers it again, is evaluated anew too, though H is zero on both sides of that.
 */
export function keyOf(asked: AskedDoc | null, holding: Holding, reserve: Decimal, t: Thresholds): string {
  return [
    heldText(holding),
    asked?.state ?? '-',
    asked?.target ?? '-',
    text(reserve),
    thresholdText(t),
    ...(holding.belowReserve ? ['blocked'] : []),
  ].join('|');
}

/** An evaluation with the thresholds `is` in its key where it had `was`: what it would be kept as under other settings. */
export function rekeyed(before: EvaluationDoc, was: Thresholds, is: Thresholds): EvaluationDoc {
  const parts = before.key.split('|');
  if (parts.slice(4, 9).join('|') !== thresholdText(was)) return before;
  return { ...before, key: [...parts.slice(0, 4), thresholdText(is), ...parts.slice(9)].join('|') };
}

const thresholdText = perObject((t: Thresholds) =>
  [t.baseDust, t.tolerance, t.quoteDust, t.buyMinimum, t.sellMinimum].map(text).join('|'),
);
const heldText = perObject((holding: Holding) => text(holding.held));

/** The part of an evaluation's key that only the trader's settings change: reserve and thresholds. */
export function settingsOf(key: string): string {
  return key.split('|').slice(3, 9).join('|');
}

/**
 * Whether the last evaluation still holds on this reading. What was asked anew since then is evaluated anew, be it the same:
 * an order of its own may have gone there and back.
 */
export function stillHolds(
  before: EvaluationDoc | null,
  key: string,
  found: readonly CauseKind[],
  asked: Pick<AskedDoc, 'since'> | null,
): boolean {
  if (before === null || before.key !== key) return false;
  if (asked !== null && !isOf(before, asked.since)) return false;
  // Back where it was evaluated, but by another way: what came and went since then is a cause that was not evaluated.
  const otherWay = isDifference(before) && found.some((each) => each !== 'own-order');
  return !otherWay;
}

/** The causes of a difference. */
export interface EvaluatedCauses {
  /** The evaluation of a part of it that stands since before. */
  readonly standing: EvaluationDoc | null;
  readonly causes: CauseKind[];
  /** Why it must be asked about, in words; null when nothing asks for that care. */
  readonly careful: Told | null;
}

/** Everything that a difference comes from: what was found now, what stood before, and whether care is due. */
export function evaluateCauses(given: {
  readonly before: EvaluationDoc | null;
  readonly asked: AskedDoc | null;
  readonly found: readonly CauseKind[];
  readonly key: string;
  readonly careful: Told | null;
  readonly lastJudgedAt: number | null;
  readonly now: number;
  readonly evaluation: Evaluation;
}): EvaluatedCauses {
  const { before, found, key, evaluation } = given;
  // What was different before and was not put right is part of this difference, with the cause that it had.
  const stands = before && isDifference(before) && given.asked;
  const standing = stands && isOf(before, stands.since) ? before : null;
  const causes = [...new Set([...(standing?.causes ?? []), ...found])];
  const away = given.lastJudgedAt !== null && given.now - given.lastJudgedAt > AWAY_MS;
  const careful =
    given.careful ??
    (away
      ? words.evaluation.when.away
      : before?.key && settingsOf(before.key) !== settingsOf(key)
        ? words.evaluation.when.settings
        : null);
  // What is too small to trade or held back by a reserve may be corrected later: the care is kept with it until then.
  const due = evaluation.correction !== null || evaluation.remark !== null;
  if (!careful || !due) return { standing, causes, careful: null };
  if (!causes.includes('start')) causes.push('start');
  return { standing, causes, careful };
}

/** What an evaluation is kept as; its sentence and cause are told by who has them in words. */
export function evaluationDocOf(given: {
  readonly key: string;
  readonly holding: Holding;
  readonly evaluation: Evaluation;
  readonly causes: readonly CauseKind[];
  readonly policy: Policy | null;
  readonly at: number;
  readonly askedSince: number | null;
}): EvaluationDoc {
  const { key, holding, evaluation, causes, policy, at, askedSince } = given;
  const { verdict, correction } = evaluation;
  return {
    key,
    held: text(holding.held),
    verdict,
    sentence: '',
    cause: null,
    causes: verdict === 'in sync' && evaluation.remark === null ? [] : [...causes],
    correction: correction && { side: correction.side, quantity: text(correction.quantity) },
    policy,
    at,
    askedSince,
    left: null,
  };
}

/** Table D: the word for an evaluation, the most careful one where several causes fit; null where nothing is due. */
export function policyForEvaluation(
  evaluation: Evaluation,
  causes: readonly CauseKind[],
  unfinished: boolean,
  chosen: Parameters<typeof policyFor>[3],
): Policy | null {
  if (evaluation.correction === null) return null;
  return policyFor(evaluation.verdict, causes, unfinished, chosen);
}

/** Whether held differs from asked, be it too little to be traded: that is part of what it may grow to. */
function isDifference(judged: EvaluationDoc): boolean {
  return judged.verdict !== 'in sync' || judged.causes.length > 0;
}

/** Was this evaluated against what has been asked since then? A journal of before has only the times, of one clock. */
export function isOf(judged: EvaluationDoc, askedSince: number): boolean {
  return judged.askedSince === null ? askedSince <= judged.at : judged.askedSince === askedSince;
}
