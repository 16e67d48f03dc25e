import { rekeyed } from '#main/sync/check/weigh.ts';
import { adopt } from '#main/sync/rules/targets.ts';
import type { AskedDoc, JudgedDoc } from '#main/sync/state/symbol-doc.ts';
import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import type { DecisionView, WhatIfRow } from '#shared/ipc/what-if.ts';
import { estimate, rungsOf } from './estimate.ts';
import { holdingIn, inForce, judgeMoment, type Moment } from './judge.ts';
import { bookOf, type Observed, type Recorded, type Rules } from './recorded.ts';

export type Changes = Readonly<Record<string, string>>;

const UNCHANGED: Changes = {};

/** A row while it is made: what it cost is known later than what was decided. */
type Row = { -readonly [K in keyof WhatIfRow]: WhatIfRow[K] };

interface SymbolState {
  rules: Rules | null;
  /** The replay's last judgement, its own once it has parted from what was done. */
  before: JudgedDoc | null;
  /** The replay decided something else, or holds or asks for something else, since. */
  apart: boolean;
  /** What the replay asks for where that isn't what was recorded. */
  asked: { readonly own: AskedDoc; readonly recordedSince: number } | null;
  base: Decimal;
  quote: Decimal;
  /** The row of the last decision, and whether a correction that follows belongs to both. */
  lastRow: Row | null;
  shares: boolean;
}

/**
 * Replays recorded readings with changed settings, symbol by symbol, oldest first. Decisions are worked out by the
 * engine's own rules. What the replay would have corrected and the program did not is taken as filled at the estimate,
 * and the other way round, so that later decisions see what would have been held; a click brings both together again.
 */
export class Replay {
  readonly rows: Row[] = [];
  observations = 0;
  private readonly changes: Changes;
  private readonly symbols = new Map<string, SymbolState>();

  constructor(changes: Changes) {
    this.changes = changes;
  }

  /** The next recorded fact; `counts` is false for what comes before the time that was asked about. */
  feed(fact: Recorded, counts: boolean): void {
    const state = this.stateOf(fact.symbol);
    if (fact.kind === 'rules') state.rules = fact.rules;
    else if (fact.kind === 'left') {
      if (state.apart && state.before) state.before = { ...state.before, left: { at: fact.at, by: fact.by } };
    } else if (fact.kind === 'ended') this.ended(state, fact);
    else if (fact.kind === 'passed') this.passed(state, fact.observed, counts);
    else if (state.rules) this.observe(state, state.rules, fact.observed, counts);
  }

  private stateOf(symbol: string): SymbolState {
    const known = this.symbols.get(symbol);
    if (known) return known;
    const fresh: SymbolState = {
      rules: null,
      before: null,
      apart: false,
      asked: null,
      base: ZERO,
      quote: ZERO,
      lastRow: null,
      shares: true,
    };
    this.symbols.set(symbol, fresh);
    return fresh;
  }

  private observe(state: SymbolState, rules: Rules, observed: Observed, counts: boolean): void {
    if (counts) this.observations++;
    const recorded = observed.judged;
    // A click asks anew: what the replay asked for by itself is over.
    const since = observed.asked?.since ?? 0;
    if (state.asked && observed.asked?.by === 'you' && since > state.asked.recordedSince) state.asked = null;
    const own = state.apart ? state.before : this.taken(rules, observed);
    const moment: Moment = {
      observed,
      asked: state.asked?.own ?? observed.asked,
      before: own,
      found: state.shares ? observed.found : observed.found.filter((each) => each !== 'own-order'),
      base: state.base,
      quote: state.quote,
    };
    const judged = judgeMoment(moment, rules, this.changes);
    const done = recorded && doneView(recorded, observed);
    const whatIf = judged && this.view(judged.doc, moment, rules);
    const same = done !== null && whatIf !== null ? alike(done, whatIf) : done === whatIf;
    state.before = judged?.doc ?? own;
    if (done === null && whatIf === null) return;
    const row: Row = { at: observed.at, symbol: observed.symbol, same, done, whatIf };
    if (counts) this.rows.push(row);
    state.lastRow = row;
    state.shares = same;
    if (same) {
      if (state.base.isZero() && state.asked === null) state.apart = false;
      return;
    }
    state.apart = true;
    if (judged?.settlesTarget && moment.asked)
      this.asks(state, { ...moment.asked, target: judged.doc.held, openShare: null }, observed);
    if (recorded?.policy === 'adopt' && whatIf?.policy !== 'adopt' && observed.asked)
      this.asks(state, moment.asked ?? observed.asked, observed);
    if (judged && whatIf) this.act(state, rules, moment, whatIf, counts);
  }

  private passed(state: SymbolState, observed: Observed, counts: boolean): void {
    if (!observed.judged) return;
    const { at, symbol } = observed;
    const row: Row = { at, symbol, same: false, done: doneView(observed.judged, observed), whatIf: null };
    if (counts) this.rows.push(row);
    state.lastRow = row;
    if (!state.apart && observed.before)
      state.before = { ...observed.before, sentence: '', cause: null, correction: null, policy: null };
    state.apart = true;
    state.shares = false;
  }

  /** The judgement before, as it was recorded, with the replay's thresholds. */
  private taken(rules: Rules, observed: Observed): JudgedDoc | null {
    const { before } = observed;
    if (!before) return null;
    const doc: JudgedDoc = { ...before, sentence: '', cause: null, correction: null, policy: null };
    return rekeyed(doc, inForce(rules, UNCHANGED).thresholds, inForce(rules, this.changes).thresholds);
  }

  private asks(state: SymbolState, own: AskedDoc, observed: Observed): void {
    state.asked = { own, recordedSince: observed.asked?.since ?? observed.at };
  }

  /** What the replay alone would have done takes effect at once, and is looked at once more. */
  private act(state: SymbolState, rules: Rules, moment: Moment, whatIf: DecisionView, counts: boolean): void {
    if (whatIf.policy === 'enforce' && whatIf.side && whatIf.quantity) {
      const sign = whatIf.side === 'BUY' ? 1 : -1;
      const quantity = dec(whatIf.quantity);
      const filled = this.estimated(moment, rules, whatIf.side, quantity);
      state.base = state.base.plus(quantity.mul(sign));
      state.quote = state.quote.minus(filled.quote.mul(sign)).minus(filled.quote.mul(rules.takerFee));
    } else if (whatIf.policy === 'adopt') {
      const dust = inForce(rules, this.changes).thresholds.baseDust;
      const asked = adopt(holdingIn(moment).held, dust, moment.asked?.state ?? null);
      this.asks(
        state,
        {
          state: asked.state,
          target: asked.target && text(asked.target),
          openShare: null,
          since: moment.observed.at,
          by: 'adopted',
        },
        moment.observed,
      );
    } else return;
    const after: Moment = {
      ...moment,
      asked: state.asked?.own ?? moment.asked,
      before: state.before,
      found: whatIf.policy === 'enforce' ? ['own-order'] : [],
      base: state.base,
      quote: state.quote,
    };
    const judged = judgeMoment(after, rules, this.changes);
    if (!judged) return;
    state.before = judged.doc;
    const { at, symbol } = moment.observed;
    if (counts)
      this.rows.push({ at, symbol, same: false, done: null, whatIf: this.view(judged.doc, after, rules) });
  }

  /** A trade or correction that was carried out. A click's is done in both; a correction's where both decided it. */
  private ended(state: SymbolState, fact: Extract<Recorded, { kind: 'ended' }>): void {
    if (fact.isTrade) {
      state.base = ZERO;
      state.quote = ZERO;
      return;
    }
    const row = state.lastRow;
    if (row?.done?.side === fact.side && row.done.cost === null)
      row.done = { ...row.done, cost: fact.cost && text(fact.cost) };
    if (state.shares) return;
    const sign = fact.side === 'BUY' ? 1 : -1;
    state.base = state.base.minus(fact.quantity.mul(sign));
    state.quote = state.quote.plus(fact.quote.mul(sign));
  }

  private view(judged: JudgedDoc, moment: Moment, rules: Rules): DecisionView {
    const asked = moment.asked;
    const { correction, policy } = judged;
    const cost =
      correction && policy === 'enforce'
        ? this.estimated(moment, rules, correction.side, dec(correction.quantity)).cost
        : null;
    return {
      verdict: judged.verdict,
      policy,
      side: correction?.side ?? null,
      quantity: correction?.quantity ?? null,
      held: judged.held,
      state: asked?.state ?? 'NO_POSITION',
      target: asked?.target ?? null,
      cost: cost && text(cost),
    };
  }

  private estimated(moment: Moment, rules: Rules, side: 'BUY' | 'SELL', quantity: Decimal) {
    const book = bookOf(moment.observed) ?? { symbol: '', bids: [], asks: [], readAt: 0 };
    const { settings } = inForce(rules, this.changes);
    return estimate({
      book,
      side,
      quantity,
      market: rules.market,
      takerFee: rules.takerFee,
      priceCap: settings.share('priceCap'),
      rungs: rungsOf(settings.accountText('rungs')),
    });
  }
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
    cost: null,
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
