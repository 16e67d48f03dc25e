import { type Decimal, dec, min } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { words } from '../engine-words.ts';
import { capPrice, expectedFill, touchOf } from '../orders/ladder-price.ts';
import type { Side } from '../ports/exchange.ts';
import { moneyWords } from '../rules/digits.ts';
import { orderMinimum } from '../rules/limits.ts';
import { buyRung, spendLimit } from '../rules/sizing.ts';
import type { UnfinishedDoc } from '../state/symbol-doc.ts';
import { differenceIn } from '../trade/ask-world.ts';
import { fundsSentence, sentenceOf } from '../trade/preview-words.ts';

/** How much of something can be sent now, in base, and why nothing of it can. */
export interface Payable {
  readonly quantity: Decimal;
  readonly why: Told | null;
}

/** How much of a rest can be paid for at its worst price; a sale needs no money. */
export function payable(managed: ManagedSymbol, { kind, side, rest }: UnfinishedDoc): Payable {
  const quantity = dec(rest);
  const { market, observation, takerFee } = managed.state;
  const touch = observation && touchOf(observation.book, side);
  if (side === 'SELL' || !observation || !touch) return { quantity, why: null };
  if (kind === 'trade') return offered(managed, quantity);
  const thresholds = thresholdsOf(managed);
  const price = capPrice(side, touch, thresholds.priceCap, market.tickSize);
  const { available } = observation.holding;
  const c = spendLimit(quantity, price, takerFee, available, thresholds.buyFraction);
  const least = orderMinimum(market, thresholds, 'BUY');
  if (c.lt(least)) return { quantity, why: fundsSentence(managed, observation) };
  const spend = { wanted: quantity, spendLeft: c, price, fee: takerFee, lotSize: market.lotSize };
  return { quantity: buyRung(spend), why: null };
}

/** What a click on the difference would send now, at most `quantity`. */
export function offered(managed: ManagedSymbol, quantity: Decimal): Payable {
  const { observation } = managed.state;
  const plan = observation && differenceIn(managed, observation);
  if (!plan || plan.side === 'SELL') return { quantity, why: null };
  if (plan.side) return { quantity: min(quantity, plan.quantity), why: null };
  const short = plan.verdict === 'paid for' || plan.verdict === 'not funded';
  return {
    quantity,
    why: short ? fundsSentence(managed, observation) : sentenceOf(managed, observation, plan),
  };
}

/** "about 381.20 USDC, worst 383.90", from the last book; empty without one. */
export function costOf(managed: ManagedSymbol, side: Side, quantity: Decimal): Told {
  const { state } = managed;
  const book = state.observation?.book;
  const touch = book && touchOf(book, side);
  if (!book || !touch) return '';
  const cap = capPrice(side, touch, thresholdsOf(managed).priceCap, state.market.tickSize);
  const fill = expectedFill(book, side, quantity, cap);
  const rest = quantity.minus(fill.quantity);
  const about = fill.quote.plus(rest.mul(cap));
  return words.prompts.costs({
    about: moneyWords(about, side),
    quote: state.market.quote,
    worst: moneyWords(quantity.mul(cap), side),
  });
}
