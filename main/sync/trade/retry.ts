import { dec, min, text, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { oldestFor } from '../check/newest-price.ts';
import { words } from '../engine-words.ts';
import { predict } from '../execution/correction.ts';
import type { Execution, ExecutionDecision } from '../execution/execution.ts';
import type { UnfinishedDoc } from '../state/symbol-doc.ts';
import { differenceIn } from './ask-world.ts';
import { sentenceOf } from './preview-words.ts';
import { unsendable } from './previews.ts';

/**
 * *Try again* of an unfinished trade or correction: the difference between held and asked, at a new reference price, and
 * no more than was offered. A trade's purchase is cut to what the money pays for, and T with it.
 */
export function retryExecution(managed: ManagedSymbol, unfinished: UnfinishedDoc): Execution {
  const { state } = managed;
  const { kind, side, rest, sentence } = unfinished;
  const { observation } = state;
  return {
    kind,
    side,
    approved: true,
    oldest: oldestFor(kind, side),
    way: 'in line',
    sells: null,
    intentId: managed.account.ids.next(),
    title: words.trade.retry[side]({ quantity: rest, base: state.market.base }),
    reason: sentence,
    predicted: observation && predict(managed, observation, side, dec(rest)),
    decide: (fresh) =>
      kind === 'trade' ? decideTrade(managed, unfinished, fresh) : decideCorrection(state, unfinished, fresh),
  };
}

function decideTrade(
  managed: ManagedSymbol,
  unfinished: UnfinishedDoc,
  observation: Observation,
): ExecutionDecision {
  const plan = differenceIn(managed, observation);
  if (!plan) return { kind: 'refuse', sentence: words.trade.noPriceNothingSent };
  if (plan.verdict === 'nothing to do') return HELD;
  const limit = unsendable(managed, observation, plan);
  if (limit) return { kind: 'refuse', sentence: limit };
  if (!plan.side) return { kind: 'refuse', sentence: sentenceOf(managed, observation, plan) };
  const { side } = plan;
  const changed = changedSentence(managed.state, unfinished, side, text(plan.quantity));
  if (changed) return { kind: 'refuse', sentence: changed };
  const quantity = min(plan.quantity, dec(unfinished.rest));
  const money = plan.spend && { spend: plan.spend, cushion: plan.cushion };
  return { kind: 'send', side, quantity, asked: plan.asked, byPercent: false, money, worst: null };
}

function decideCorrection(
  state: SymbolState,
  unfinished: UnfinishedDoc,
  observation: Observation,
): ExecutionDecision {
  const { asked } = state.doc;
  if (!asked) return { kind: 'refuse', sentence: words.trade.retry.nothingAsked };
  const gap = dec(asked.target).minus(observation.holding.held);
  if (gap.isZero()) return HELD;
  const side = gap.gt(ZERO) ? 'BUY' : 'SELL';
  const changed = changedSentence(state, unfinished, side, text(gap.abs()));
  if (changed) return { kind: 'refuse', sentence: changed };
  const quantity = min(gap.abs(), dec(unfinished.rest));
  return { kind: 'send', side, quantity, asked: null, byPercent: false, money: null, worst: null };
}

const HELD: ExecutionDecision = {
  kind: 'nothing',
  asked: null,
  sentence: words.trade.retry.asAsked,
  unfinished: null,
};

/** Why what would be sent now isn't what was offered, but for a little of fees and lots; null where it is. */
function changedSentence(
  state: SymbolState,
  { side: offered, rest }: UnfinishedDoc,
  side: 'BUY' | 'SELL',
  quantity: string,
): Told | null {
  const most = dec(rest).mul('1.02').plus(state.market.lotSize);
  if (side === offered && dec(quantity).lte(most)) return null;
  const { buys, heldChanged, sells } = words.trade.retry;
  const offers = offered === 'BUY' ? buys({ quantity: rest }) : sells({ quantity: rest });
  return heldChanged[side]({ quantity, base: state.market.base, offers });
}
