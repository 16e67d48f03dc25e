import { Decimal, text } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { equity } from '../check/equity.ts';
import { capOf, otherCoin, thresholdsOf } from '../check/evaluate-symbol.ts';
import { oldPriceSentence } from '../check/newest-price.ts';
import { mayMeetSentence, ownResting, shortSentence } from '../check/self-trade.ts';
import { stepSentence } from '../orders/learn-step.ts';
import type { Side } from '../ports/exchange.ts';
import { midOf } from '../rules/holding.ts';
import { orderMinimum } from '../rules/limits.ts';
import type { Ask, Plan } from '../rules/targets.ts';

/** What stands beside a preview that would send: what its size was taken of, and what is unusual about it. */
export function hintOf(
  account: Account,
  state: SymbolState,
  observation: Observation,
  what: {
    readonly ask: Ask;
    readonly side: Side | null;
    /** The side of the plan itself; null where only what runs may be sold. */
    readonly sends: Side | null;
    readonly failed: string | null;
  },
): string | null {
  const { ask, side, sends, failed } = what;
  const parts = [
    basis(account, state, observation, ask),
    sends && stepSentence(state, sends),
    side && ownSentence(account, state, observation, side),
    side && oldPriceSentence(account, observation.book, failed),
  ];
  return parts.filter((part) => part !== null).join(' ') || null;
}

/** The trader's own resting order that this trade stops short of, or may meet; null where none is in reach. */
function ownSentence(
  account: Account,
  state: SymbolState,
  observation: Observation,
  side: Side,
): string | null {
  const own = ownResting(account, state, observation, side);
  const cap = capOf(account, state, observation.book, side);
  if (!cap || !own) return null;
  if (side === 'BUY') return own.stopAt.lt(cap) ? shortSentence(own) : null;
  return own.price.gte(cap) ? mayMeetSentence(own) : null;
}

/** A Flat or Short whose quantity is only known when it is sent. */
export function openSentence(state: SymbolState, observation: Observation): string {
  const { base } = state.market;
  const first = state.busy
    ? 'I end what is under way'
    : 'I do not wait for the order whose outcome is not known';
  return `${first} and sell all ${base} that is held then, ${observation.holding.held.toFixed()} so far.`;
}

/** What a Long's percent was taken of, in words; null for every other ask. */
function basis(account: Account, state: SymbolState, observation: Observation, ask: Ask): string | null {
  const price = midOf(observation.book, account.clock.now());
  if (ask.action !== 'long' || ask.size.kind !== 'percent' || !price) return null;
  const { base, quote } = state.market;
  const { buyFraction } = thresholdsOf(account, state);
  const { total, said } = equity(account, state, observation, price);
  const percent = (share: Decimal) => `${text(share.mul(100))} %`;
  const others = [...account.symbols.values()].some((each) => each !== state && each.market.quote === quote);
  const whole = others ? `all your money in ${quote}` : `your ${base} and ${quote}`;
  const of = `${percent(ask.size.share)} of ${total.mul(buyFraction).toFixed(2)} ${quote}, which is ${percent(buyFraction)} of ${whole}, ${total.toFixed(2)}.`;
  return [of, 'The rest stays for price and fees.', ...said].join(' ');
}

/** What a plan means, in the program's own words and with its numbers. */
export function sentenceOf(
  account: Account,
  state: SymbolState,
  observation: Observation,
  plan: Plan,
): string {
  const { base, quote, symbol } = state.market;
  const { available, held: now } = observation.holding;
  const held = now.toFixed();
  const money = `You have ${available.toFixed(2)} ${quote}`;
  const least = orderMinimum(state.market, thresholdsOf(account, state), 'BUY').toFixed();
  switch (plan.verdict) {
    case 'trade':
      return plan.side === 'BUY'
        ? `${cutSentence(state, observation, plan)}Buy ${plan.quantity.toFixed()} ${base}, then hold ${now.plus(plan.quantity).toFixed()}.`
        : `Sell ${plan.quantity.toFixed()} ${base}, then hold ${now.minus(plan.quantity).toFixed()}.`;
    case 'already held':
      return `You already hold it: ${held} ${base}. Nothing is sent.`;
    case 'paid for':
      return `Already held: ${held} ${base} is what your money pays for. ${money}, and every click leaves ${cushionWords(account, state)} unspent.`;
    case 'not funded':
      return [
        `${fundsSentence(account, state, observation)} Nothing is sent or asked.`,
        otherCoin(account, state),
      ]
        .filter((each) => each !== null)
        .join(' ');
    case 'too small':
      return `That is less than the smallest order on ${symbol}, ${least} ${quote}. Nothing is sent or asked.`;
    case 'untradeable remainder':
      return plan.asked
        ? `Untradeable remainder: ${held} ${base} held is worth less than the smallest sale. Nothing is sent.`
        : `That is less than the smallest sale on ${symbol}. Nothing is sent or asked.`;
    default:
      return `Nothing of ${base} is held, so nothing is sent.`;
  }
}

/** "You have 3.20 USDC; the smallest order is 10." */
export function fundsSentence(account: Account, state: SymbolState, { holding }: Observation): string {
  const least = orderMinimum(state.market, thresholdsOf(account, state), 'BUY');
  const { available } = holding;
  const stays = available.gte(least)
    ? `, and every click leaves ${cushionWords(account, state)} unspent`
    : '';
  return `You have ${available.toFixed(2)} ${state.market.quote}${stays}; the smallest order is ${least.toFixed()}.`;
}

/** "5 % of your money": what stays for price and fees. */
function cushionWords(account: Account, state: SymbolState): string {
  const { buyFraction } = thresholdsOf(account, state);
  return `${text(buyFraction.neg().plus(1).mul(100))} % of your ${state.market.quote} and what it holds`;
}

/** Both figures, where the money pays for less than what was asked for; else nothing. */
function cutSentence(state: SymbolState, observation: Observation, plan: Plan): string {
  if (!plan.cutFrom) return '';
  const { base, quote, lotSize } = state.market;
  const wanted = plan.cutFrom.toDecimalPlaces(lotSize.decimalPlaces(), Decimal.ROUND_HALF_UP);
  const typed = plan.byPercent ? 'that this percent is' : 'that you typed';
  return `You have ${observation.holding.available.toFixed(2)} ${quote}: ${plan.quantity.toFixed()} of the ${wanted.toFixed()} ${base} ${typed}. `;
}
