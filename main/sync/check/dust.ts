import { type Decimal, dec, text } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { midOf } from '../rules/holding.ts';
import { dustFor, orderMinimum } from '../rules/limits.ts';
import { thresholdsOf } from './evaluate-symbol.ts';

/**
 * Dust is fixed in coins, so a rise of the price can make it worth more than an order: then a holding that could be sold
 * reads as nothing held. That is said once, and offered to be worked out anew; it changes nothing by itself. Said again
 * only after it was worth under half of the smallest order in between.
 */
export function noteDust(managed: ManagedSymbol, observation: Observation): void {
  const { account } = managed;
  const price = midOf(observation.book, account.clock.now());
  if (!price) return;
  const { market, doc } = managed.state;
  const thresholds = thresholdsOf(managed);
  const dust = thresholds.baseDust;
  const least = orderMinimum(market, thresholds, 'SELL');
  const anew = dustFor(market, price);
  const worth = dust.mul(price);
  const grown = worth.gt(least) && anew.lt(dust);
  const before = doc.grownDust;
  if (!grown) {
    const over = before !== null && (!dust.eq(before.dust) || worth.lt(least.div(2)));
    if (over) account.recordSoon([managed.update({ grownDust: null })]);
    return;
  }
  // What is offered holds while it is still small; a price that has gone on rising makes it anew, without a word.
  const known = before !== null && dust.eq(before.dust);
  if (known && dec(before.anew).mul(price).lte(least)) return;
  const { symbol } = market;
  const sentence = grownDustSentence(managed, price) ?? '';
  const grownDust = {
    dust: text(dust),
    anew: text(anew),
    sentence,
    since: account.clock.now(),
    left: known && before.left,
  };
  const row = managed.update({ grownDust });
  if (known) {
    account.recordSoon([row]);
    return;
  }
  const notify = { kind: 'alert' as const, title: words.check.dust.grownTitle({ symbol }) };
  account.recordSoon([
    row,
    account.eventLog.say({ symbol, kind: 'dust', tone: 'caution', sentence, notify }),
  ]);
}

/** What the dust is worth at this price; null where that is no more than the smallest order. */
export function grownDustSentence(managed: ManagedSymbol, price: Decimal): Told | null {
  const thresholds = thresholdsOf(managed);
  const dust = thresholds.baseDust;
  const worth = dust.mul(price);
  const least = orderMinimum(managed.state.market, thresholds, 'SELL');
  if (worth.lte(least)) return null;
  const { base, quote } = managed.state.market;
  const said = { dust: text(dust), base, worth: worth.toFixed(2), quote, least: text(least) };
  return words.check.dust.grown(said);
}
