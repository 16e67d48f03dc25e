import { type Decimal, text } from '#shared/decimal.ts';
import type { TradeAction } from '#shared/ipc/trade.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { oldestFor, whyNoPrice } from '../check/newest-price.ts';
import { words } from '../engine-words.ts';
import type { ExecutionDecision } from '../execution/execution.ts';
import { touchOf } from '../orders/ladder-price.ts';
import type { Ask } from '../rules/targets.ts';
import { planFor } from './ask-world.ts';
import { sentenceOf } from './preview-words.ts';
import { asPreviewed, isOut, mostOf, type Preview, unsendable } from './previews.ts';

/**
 * T is worked out at the click, on the fresh reading; what the trader has not seen is refused. `bought`: what trades that
 * this click has stopped had bought in all, in base.
 */
export function decideClick(
  managed: ManagedSymbol,
  preview: Preview,
  observation: Observation,
  bought: Decimal,
): ExecutionDecision {
  const { state } = managed;
  const { base, lotSize } = state.market;
  const whole = planFor(managed, observation, preview.ask);
  const plan = whole && asPreviewed(whole, state, preview, observation, bought, lotSize);
  if (!plan) return refuse(noPrice(managed, observation, preview.action, null));
  const limit = unsendable(managed, observation, plan);
  if (limit) return refuse(limit);
  const { side } = plan;
  if (plan.verdict !== 'trade' || side === null) {
    if (!plan.asked) return refuse(sentenceOf(managed, observation, plan));
    const sentence = words.trade.nothingIsSent[plan.verdict];
    return { kind: 'nothing', asked: plan.asked, sentence, unfinished: null };
  }
  const touch = touchOf(observation.book, side);
  const past =
    preview.capPrice && touch && (side === 'BUY' ? touch.gt(preview.capPrice) : touch.lt(preview.capPrice));
  if (past) return refuse(words.trade.priceLeft);
  // Flat and Short are bound to the action: they sell whatever is held.
  const other = (side === 'BUY') !== (preview.action === 'long');
  if (!isOut(preview.ask) && (other || plan.quantity.gt(mostOf(preview, lotSize)))) {
    const changed = words.trade.accountChanged[other ? side : 'SEND'];
    return refuse(changed({ quantity: text(plan.quantity), base, shown: text(preview.quantity) }));
  }
  return {
    kind: 'send',
    side,
    quantity: plan.quantity,
    asked: plan.asked && { ...plan.asked, adds: addsTo(state, preview.ask) },
    byPercent: plan.byPercent,
    money: plan.spend && { spend: plan.spend, cushion: plan.cushion },
    worst: preview.capPrice,
  };
}

/** Why there is no price for this action, in a sentence. `failed`: why no newer book could be read. */
export function noPrice(
  managed: ManagedSymbol,
  observation: Observation,
  action: TradeAction,
  failed: Told | null,
): Told {
  const oldest = oldestFor('trade', action === 'long' ? 'BUY' : 'SELL');
  const nothing = words.trade.noPriceOf({ symbol: managed.state.market.symbol });
  return whyNoPrice(managed, observation.book, oldest, failed) ?? nothing;
}

/** The purchases of unknown outcome of which a Reduce's target takes in what is found filled. */
function addsTo(state: SymbolState, ask: Ask): string[] {
  return ask.action === 'reduce' ? [...state.unknown.keys()] : [];
}

const refuse = (sentence: Told): ExecutionDecision => ({ kind: 'refuse', sentence });
