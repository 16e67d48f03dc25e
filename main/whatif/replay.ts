import { rekeyed } from '#main/sync/check/evaluate-reading.ts';
import type { EvaluationDoc } from '#main/sync/state/symbol-doc.ts';
import { dec, text, ZERO } from '#shared/decimal.ts';
import type { DecisionView, WhatIfRow } from '#shared/ipc/what-if.ts';
import { evaluateMoment, inForce, type Moment } from './evaluate.ts';
import type { Observed, Recorded, Rules } from './recorded.ts';

export type Changes = Readonly<Record<string, string>>;

const UNCHANGED: Changes = {};

/**
 * Evaluates recorded readings again with changed settings, each by itself: from what was held, asked and evaluated before, as
 * it was recorded, by the engine's own rules. What another decision would have led to is not worked out: nobody knows
 * what the account and the market would have done then.
 */
export class Replay {
  readonly rows: WhatIfRow[] = [];
  observations = 0;
  private readonly changes: Changes;
  private readonly rules = new Map<string, Rules>();

  constructor(changes: Changes) {
    this.changes = changes;
  }

  /** The next recorded fact; `counts` is false for what comes before the time that was asked about. */
  feed(fact: Recorded, counts: boolean): void {
    if (fact.kind === 'rules') this.rules.set(fact.symbol, fact.rules);
    else if (counts && fact.kind === 'passed') this.passed(fact.observed);
    else if (counts && fact.kind === 'observed') this.observe(this.rules.get(fact.symbol), fact.observed);
  }

  private observe(rules: Rules | undefined, observed: Observed): void {
    if (!rules) return;
    this.observations++;
    const done = observed.judged && doneView(observed.judged, observed);
    const { asked, found } = observed;
    const moment: Moment = { observed, asked, before: this.taken(rules, observed), found };
    const judged = evaluateMoment(moment, rules, this.changes);
    const whatIf = judged && whatIfView(judged, moment);
    if (done === null && whatIf === null) return;
    const same = done !== null && whatIf !== null ? alike(done, whatIf) : done === whatIf;
    this.rows.push({ at: observed.at, symbol: observed.symbol, same, done, whatIf });
  }

  private passed(observed: Observed): void {
    if (!observed.judged) return;
    const { at, symbol } = observed;
    this.rows.push({ at, symbol, same: false, done: doneView(observed.judged, observed), whatIf: null });
  }

  /** The evaluation before, as it was recorded, with the replay's thresholds. */
  private taken(rules: Rules, observed: Observed): EvaluationDoc | null {
    const { before } = observed;
    if (!before) return null;
    const doc: EvaluationDoc = { ...before, sentence: '', cause: null, correction: null, policy: null };
    return rekeyed(doc, inForce(rules, UNCHANGED).thresholds, inForce(rules, this.changes).thresholds);
  }
}

function whatIfView(judged: EvaluationDoc, { asked }: Moment): DecisionView {
  const { correction, policy } = judged;
  return {
    verdict: judged.verdict,
    policy,
    side: correction?.side ?? null,
    quantity: correction?.quantity ?? null,
    held: judged.held,
    state: asked?.state ?? 'NO_POSITION',
    target: asked?.target ?? null,
  };
}

function doneView(judged: NonNullable<Observed['judged']>, observed: Observed): DecisionView {
  const [total = '0', , reserve = '0'] = observed.base;
  const held = dec(total).minus(reserve);
  return {
    verdict: judged.verdict,
    policy: judged.policy,
    side: judged.correction?.side ?? null,
    quantity: judged.correction?.quantity ?? null,
    held: text(held.isNegative() ? ZERO : held),
    state: observed.asked?.state ?? 'NO_POSITION',
    target: observed.asked?.target ?? null,
  };
}

/** The same decision: its class, its word, and what would be sent. */
function alike(done: DecisionView, whatIf: DecisionView): boolean {
  return (
    done.verdict === whatIf.verdict &&
    done.policy === whatIf.policy &&
    done.side === whatIf.side &&
    done.quantity === whatIf.quantity
  );
}
