import { EngineSettings } from '#main/sync/account/settings.ts';
import {
  askedOf,
  evaluateCauses,
  evaluateReading,
  evaluationDocOf,
  keyOf,
  policyForEvaluation,
  stillHolds,
} from '#main/sync/check/evaluate-reading.ts';
import { type Holding, holdingOf, midOf } from '#main/sync/rules/holding.ts';
import type { Thresholds } from '#main/sync/rules/limits.ts';
import type { CauseKind } from '#main/sync/rules/policy.ts';
import type { AskedDoc, EvaluationDoc } from '#main/sync/state/symbol-doc.ts';
import { type Decimal, dec, ZERO } from '#shared/decimal.ts';
import { bookOf, type Observed, type Rules } from './recorded.ts';

/** What an evaluation of a replay looks at besides the recorded reading. */
export interface Moment {
  readonly observed: Observed;
  readonly asked: AskedDoc | null;
  readonly before: EvaluationDoc | null;
  readonly found: readonly CauseKind[];
}

interface InForce {
  readonly settings: EngineSettings;
  readonly thresholds: Thresholds;
}

/** Rules last for many readings: what follows from them is worked out once for each set of changes. */
const known = new WeakMap<Rules, WeakMap<Readonly<Record<string, string>>, InForce>>();

/** The settings of a replay: the recorded ones with what is changed, and the thresholds that follow. */
export function inForce(rules: Rules, changes: Readonly<Record<string, string>>): InForce {
  const byChanges = known.get(rules) ?? new WeakMap();
  known.set(rules, byChanges);
  const found = byChanges.get(changes);
  if (found) return found;
  const settings = settingsFor(rules, changes);
  const made = { settings, thresholds: settings.thresholds(rules.market, rules.baseDust) };
  byChanges.set(changes, made);
  return made;
}

function settingsFor(rules: Rules, changes: Readonly<Record<string, string>>): EngineSettings {
  const read = (key: string): string | undefined => changes[key] ?? rules.settings[key];
  return new EngineSettings({
    account: read,
    symbol: (_, key) => read(key),
    installation: read,
    reserve: () => '0',
  });
}

function recordedHolding({ observed }: Moment): Holding {
  const [total, free, reserve] = observed.base.map((each) => dec(each)) as [Decimal, Decimal, Decimal];
  const [cash, available] = observed.quote.map((each) => dec(each)) as [Decimal, Decimal];
  const freeBase = { free, locked: total.minus(free) };
  const quoteBalance = { free: available, locked: cash.minus(available) };
  return holdingOf(freeBase, quoteBalance, reserve, ZERO);
}

/**
 * Evaluates one recorded reading by the engine's own rules; null when the evaluation before still holds, when nothing was
 * asked for, or when there was no price.
 */
export function evaluateMoment(
  moment: Moment,
  rules: Rules,
  changes: Readonly<Record<string, string>>,
): EvaluationDoc | null {
  const { observed, asked, before, found } = moment;
  const { settings, thresholds } = inForce(rules, changes);
  const holding = recordedHolding(moment);
  const key = keyOf(asked, holding, holding.reserveBase, thresholds);
  const book = bookOf(observed);
  const price = midOf(book, observed.at);
  if (stillHolds(before, key, found, asked) || !asked || !book || !price) return null;
  const evaluation = evaluateReading({
    market: rules.market,
    coarser: rules.coarser,
    thresholds,
    asked: askedOf(asked),
    holding,
    price,
  });
  const { causes } = evaluateCauses({
    before,
    asked,
    found,
    key,
    careful: observed.careful ?? null,
    lastJudgedAt: observed.last,
    now: observed.at,
    evaluation,
  });
  const policy = policyForEvaluation(evaluation, causes, observed.unfinished, (cause, result) =>
    settings.policy(rules.market.symbol, cause, result),
  );
  const { at } = observed;
  return evaluationDocOf({ key, holding, evaluation, causes, policy, at, askedSince: asked.since });
}
