import { dec, floorTo, text } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { orderMarket } from '../orders/learn-step.ts';
import { midOf } from '../rules/holding.ts';
import { smallestTrade } from '../rules/limits.ts';
import type { GrownDifferenceDoc } from '../state/symbol-doc.ts';
import { evaluateSymbol, thresholdsOf } from './evaluate-symbol.ts';

/**
 * A difference that was too small to trade when it was found stays in sync, whatever price and market do. When they have
 * made it enough for an order, that is said once and offered to be put right; nothing is sent or asked for it. Said again
 * only after it was under half of the smallest order in between.
 */
export function noteGrownDifference(managed: ManagedSymbol, observation: Observation): void {
  const { account, state } = managed;
  const { judged, grownDifference: before } = state.doc;
  if (!judged || !midOf(observation.book, account.clock.now())) return;
  const isKept = judged.verdict === 'in sync';
  const known = isKept && before?.key === judged.key ? before : null;
  const correction = isKept ? evaluateSymbol(managed, observation)?.correction : null;
  if (!correction) {
    const left = known && !isUnderHalf(managed, observation, known) ? { ...known, enough: false } : null;
    if (before !== null && (left === null || before.enough))
      account.recordSoon([managed.update({ grownDifference: left })]);
    return;
  }
  const { side } = correction;
  const quantity = text(correction.quantity);
  if (known?.enough && known.side === side && known.quantity === quantity) return;
  const since = known?.since ?? account.clock.now();
  const grownDifference = { key: judged.key, side, quantity, enough: true, since };
  const row = managed.update({ grownDifference });
  if (known) {
    account.recordSoon([row]);
    return;
  }
  const { symbol } = state.market;
  const sentence = grownSentence(state) ?? '';
  const notify = { kind: 'alert' as const, title: words.evaluation.grown.title({ symbol }) };
  account.recordSoon([
    row,
    account.eventLog.say({ symbol, kind: 'alert', tone: 'caution', sentence, notify }),
  ]);
}

function isUnderHalf(
  managed: ManagedSymbol,
  { book }: Observation,
  { side, quantity }: GrownDifferenceDoc,
): boolean {
  const price = midOf(book, managed.account.clock.now());
  if (!price) return false;
  const market = orderMarket(managed.state, side);
  const least = smallestTrade(market, thresholdsOf(managed), side, price);
  return floorTo(dec(quantity), market.lotSize).mul(2).lt(least);
}

/** The difference that is kept as in sync and has become enough for an order; null where there is none. */
export function grownDifference({ doc: { judged, grownDifference: grown } }: SymbolState) {
  return grown?.enough && judged?.verdict === 'in sync' && grown.key === judged.key ? grown : null;
}

/** What is said in place of "too small to trade" while that is not so. */
export function grownSentence(state: SymbolState): Told | null {
  const { asked, judged } = state.doc;
  if (!grownDifference(state) || !asked || !judged) return null;
  const { base } = state.market;
  const { difference, remainder } = words.evaluation.grown;
  const { held } = judged;
  return asked.state === 'LONG'
    ? difference({ held, base, target: asked.target })
    : remainder({ held, base });
}
