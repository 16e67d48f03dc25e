import { Decimal, text } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { equity } from '../check/equity.ts';
import { capOf, otherCoin, thresholdsOf } from '../check/evaluate-symbol.ts';
import { oldPriceSentence } from '../check/newest-price.ts';
import { mayMeetSentence, ownResting, shortSentence } from '../check/self-trade.ts';
import { words } from '../engine-words.ts';
import { stepSentence } from '../orders/learn-step.ts';
import type { Side } from '../ports/exchange.ts';
import { midOf } from '../rules/holding.ts';
import { orderMinimum } from '../rules/limits.ts';
import type { Ask, Plan } from '../rules/targets.ts';
import { together } from '../together.ts';

/** What stands beside a preview that would send: what its size was taken of, and what is unusual about it. */
export function hintOf(
  managed: ManagedSymbol,
  observation: Observation,
  what: {
    readonly ask: Ask;
    readonly side: Side | null;
    /** The side of the plan itself; null where only what runs may be sold. */
    readonly sends: Side | null;
    readonly failed: Told | null;
  },
): Told | null {
  const { ask, side, sends, failed } = what;
  const parts = [
    basis(managed, observation, ask),
    sends && stepSentence(managed.state, sends),
    side && ownSentence(managed, observation, side),
    side && oldPriceSentence(managed.account, observation.book, failed),
  ];
  return together(...parts) || null;
}

/** The trader's own resting order that this trade stops short of, or may meet; null where none is in reach. */
function ownSentence(managed: ManagedSymbol, observation: Observation, side: Side): Told | null {
  const own = ownResting(managed, observation, side);
  const cap = capOf(managed, observation.book, side);
  if (!cap || !own) return null;
  if (side === 'BUY') return own.stopAt.lt(cap) ? shortSentence(own) : null;
  return own.price.gte(cap) ? mayMeetSentence(own) : null;
}

/** A Flat or Short whose quantity is only known when it is sent. */
export function openSentence(state: SymbolState, observation: Observation): Told {
  const { base } = state.market;
  const { doesNotWait, endsFirst } = words.trade.open;
  const all = { base, held: observation.holding.held.toFixed() };
  return state.busy ? endsFirst(all) : doesNotWait(all);
}

/** What a Long's percent was taken of, in words; null for every other ask. */
function basis(managed: ManagedSymbol, observation: Observation, ask: Ask): Told | null {
  const price = midOf(observation.book, managed.account.clock.now());
  if (ask.action !== 'long' || ask.size.kind !== 'percent' || !price) return null;
  const { base, quote } = managed.state.market;
  const { buyFraction } = thresholdsOf(managed);
  const { total, said } = equity(managed, observation, price);
  const percent = (share: Decimal) => text(share.mul(100));
  const others = [...managed.account.symbols.values()].some(
    (each) => each !== managed && each.state.market.quote === quote,
  );
  const { allMoney, baseAndQuote, of, restStays } = words.trade.basis;
  const sentence = of({
    percent: percent(ask.size.share),
    money: total.mul(buyFraction).toFixed(2),
    quote,
    fraction: percent(buyFraction),
    whole: others ? allMoney({ quote }) : baseAndQuote({ base, quote }),
    total: total.toFixed(2),
  });
  return together(sentence, restStays, ...said);
}

/** What a plan means, in the program's own words and with its numbers. */
export function sentenceOf(managed: ManagedSymbol, observation: Observation, plan: Plan): Told {
  const { state } = managed;
  const { base, quote, symbol } = state.market;
  const { available, held: now } = observation.holding;
  const held = now.toFixed();
  const does = words.trade.does;
  const least = orderMinimum(state.market, thresholdsOf(managed), 'BUY').toFixed();
  switch (plan.verdict) {
    case 'trade':
      return plan.side === 'BUY'
        ? together(
            cutSentence(state, observation, plan),
            does.buys({
              quantity: plan.quantity.toFixed(),
              base,
              after: now.plus(plan.quantity).toFixed(),
            }),
          )
        : does.sells({
            quantity: plan.quantity.toFixed(),
            base,
            after: now.minus(plan.quantity).toFixed(),
          });
    case 'already held':
      return does.alreadyHeld({ held, base });
    case 'paid for':
      return does.paidFor({
        held,
        base,
        money: available.toFixed(2),
        quote,
        percent: cushionPercent(managed),
      });
    case 'not funded':
      return together(fundsSentence(managed, observation), does.nothing, otherCoin(managed));
    case 'too small':
      return does.tooSmall({ symbol, least, quote });
    case 'untradeable remainder':
      return plan.asked ? does.remainder({ held, base }) : does.tooSmallToSell({ symbol });
    default:
      return does.nothingHeld({ base });
  }
}

/** "You have 3.20 USDC; the smallest order is 10." */
export function fundsSentence(managed: ManagedSymbol, { holding }: Observation): Told {
  const least = orderMinimum(managed.state.market, thresholdsOf(managed), 'BUY');
  const { available } = holding;
  const funds = { money: available.toFixed(2), quote: managed.state.market.quote, least: least.toFixed() };
  return available.gte(least)
    ? words.trade.fundsUnspent({ ...funds, percent: cushionPercent(managed) })
    : words.trade.funds(funds);
}

/** The part of the money that stays for price and fees, in percent. */
function cushionPercent(managed: ManagedSymbol): string {
  const { buyFraction } = thresholdsOf(managed);
  return text(buyFraction.neg().plus(1).mul(100));
}

/** Both figures, where the money pays for less than what was asked for; else null. */
function cutSentence(state: SymbolState, observation: Observation, plan: Plan): Told | null {
  if (!plan.cutFrom) return null;
  const { base, quote, lotSize } = state.market;
  const wanted = plan.cutFrom.toDecimalPlaces(lotSize.decimalPlaces(), Decimal.ROUND_HALF_UP);
  return words.trade.cut[plan.byPercent ? 'percent' : 'typed']({
    money: observation.holding.available.toFixed(2),
    quote,
    quantity: plan.quantity.toFixed(),
    wanted: wanted.toFixed(),
    base,
  });
}
