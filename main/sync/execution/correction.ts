import { type Decimal, dec, text } from '#shared/decimal.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { evaluateSymbol, thresholdsOf } from '../check/evaluate-symbol.ts';
import { whyNoPrice } from '../check/newest-price.ts';
import { ownResting, shortOfOwn } from '../check/self-trade.ts';
import { words } from '../engine-words.ts';
import { capPrice, expectedFill, touchOf } from '../orders/ladder-price.ts';
import type { Side } from '../ports/exchange.ts';
import { BOOK_LIMIT_MS } from '../rules/holding.ts';
import { toEvaluateAnew } from '../state/symbol-doc.ts';
import type { Execution, ExecutionDecision } from './execution.ts';

/** What the book as read would give: average price and fee, for the preview and for "predicted beside actual". */
export function predict(
  managed: ManagedSymbol,
  observation: Observation,
  side: Side,
  quantity: Decimal,
): Execution['predicted'] {
  const touch = touchOf(observation.book, side);
  if (!touch) return null;
  const cap = capPrice(side, touch, thresholdsOf(managed).priceCap, managed.state.market.tickSize);
  const limit = side === 'BUY' ? shortOfOwn(side, cap, ownResting(managed, observation, side)) : cap;
  const fill = expectedFill(observation.book, side, quantity, limit);
  const price = fill.quantity.isZero() ? touch : fill.quote.div(fill.quantity);
  return { quantity, price, fee: quantity.mul(price).mul(managed.state.takerFee) };
}

/**
 * A correction: brings held to asked. It decides anew on its own reading; when what is held is no longer what was
 * evaluated, it sends nothing and leaves the evaluating to the next check.
 */
export function correctionExecution(managed: ManagedSymbol, approved: boolean): Execution {
  const { state } = managed;
  const judged = state.doc.judged;
  const plan = judged?.correction;
  const { base } = state.market;
  const observation = state.observation;
  return {
    kind: 'correction',
    side: plan?.side ?? 'BUY',
    approved,
    oldest: BOOK_LIMIT_MS,
    way: 'in line',
    sells: null,
    intentId: managed.account.ids.next(),
    title: plan
      ? words.execution.corrects[plan.side]({ quantity: plan.quantity, base })
      : words.execution.correction,
    reason: judged?.sentence ?? '',
    predicted: plan && observation ? predict(managed, observation, plan.side, dec(plan.quantity)) : null,
    decide: (fresh) =>
      decideCorrection(managed, fresh, judged?.held ?? null, plan?.quantity ?? null, approved),
  };
}

function decideCorrection(
  managed: ManagedSymbol,
  observation: Observation,
  evaluatedHeld: string | null,
  offered: string | null,
  approved: boolean,
): ExecutionDecision {
  const { state } = managed;
  // Also what came and went again while it was being prepared: its cause must be evaluated before anything is sent.
  const moved = !approved && state.pendingCauses !== null;
  if (moved || evaluatedHeld !== text(observation.holding.held)) {
    return {
      kind: 'refuse',
      sentence: words.execution.heldChanged,
    };
  }
  const evaluation = evaluateSymbol(managed, observation);
  const asked = state.doc.asked;
  if (!evaluation || !asked) {
    const why = whyNoPrice(managed, observation.book, BOOK_LIMIT_MS);
    return { kind: 'refuse', sentence: why ?? words.trade.noPrice };
  }
  if (!evaluation.correction) {
    evaluateAnew(managed);
    return { kind: 'refuse', sentence: words.execution.nothingToCorrect };
  }
  const { side, quantity } = evaluation.correction;
  if (offered !== null && quantity.gt(offered)) {
    return {
      kind: 'refuse',
      sentence: words.execution.changed[side]({
        quantity: text(quantity),
        base: state.market.base,
        shown: offered,
      }),
    };
  }
  return { kind: 'send', side, quantity, asked: null, byPercent: false, money: null, worst: null };
}

/**
 * The price has made the difference too small to trade since it was evaluated. An evaluation that can't be carried out
 * would be tried for ever, so the next check evaluates it at its own price.
 */
function evaluateAnew(managed: ManagedSymbol): void {
  const { judged } = managed.state.doc;
  if (judged) managed.account.recordSoon([managed.update({ judged: toEvaluateAnew(judged) })]);
}
