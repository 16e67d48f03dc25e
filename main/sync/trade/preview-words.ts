import { type Decimal, text } from '#shared/decimal.ts';
import type { PreviewView } from '#shared/ipc/trade.ts';
import type { Account } from '../account/account.ts';
import type { Cell, Seen } from '../account/cell.ts';
import { capOf, equity, otherCoin, thresholdsOf } from '../check/judge.ts';
import { oldPriceSentence } from '../check/newest-price.ts';
import { mayMeetSentence, ownResting, shortSentence } from '../check/self-trade.ts';
import { stepSentence } from '../orders/learn-step.ts';
import type { Side } from '../ports/exchange.ts';
import { midOf } from '../rules/holding.ts';
import type { Ask, Plan } from '../rules/targets.ts';

/** What stands beside a preview that would send: what its size was taken of, and what is unusual about it. */
export function hintOf(
  account: Account,
  cell: Cell,
  seen: Seen,
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
    basis(account, cell, seen, ask),
    sends && stepSentence(cell, sends),
    side && ownSentence(account, cell, seen, side),
    side && oldPriceSentence(account, seen.book, failed),
  ];
  return parts.filter((part) => part !== null).join(' ') || null;
}

/** The trader's own resting order that this trade stops short of, or may meet; null where none is in reach. */
function ownSentence(account: Account, cell: Cell, seen: Seen, side: Side): string | null {
  const own = ownResting(account, cell, seen, side);
  const cap = capOf(account, cell, seen.book, side);
  if (!cap || !own) return null;
  if (side === 'BUY') return own.stopAt.lt(cap) ? shortSentence(own) : null;
  return own.price.gte(cap) ? mayMeetSentence(own) : null;
}

/** A Flat or Short whose quantity is only known when it is sent. */
export function openSentence(cell: Cell, seen: Seen): string {
  const { base } = cell.market;
  const first = cell.busy
    ? 'I stop what is under way'
    : 'I do not wait for the order whose outcome is not known';
  return `${first} and sell all ${base} that is held then, ${seen.holding.held.toFixed()} so far.`;
}

/** What a Long's percent was taken of, in words; null for every other ask. */
function basis(account: Account, cell: Cell, seen: Seen, ask: Ask): string | null {
  const price = midOf(seen.book, account.clock.now());
  if (ask.action !== 'long' || ask.size.kind !== 'percent' || !price) return null;
  const { base, quote } = cell.market;
  const { buyFraction } = thresholdsOf(account, cell);
  const whole = equity(account, cell, seen, price);
  const percent = (share: Decimal) => `${text(share.mul(100))} %`;
  const others = [...account.cells.values()].some((each) => each !== cell && each.market.quote === quote);
  return `${percent(ask.size.share)} of ${whole.mul(buyFraction).toFixed(2)} ${quote}, which is ${percent(buyFraction)} of ${
    others ? "this symbol's share" : `your ${base} and ${quote}`
  }, ${whole.toFixed(2)}. The rest stays for price and fees.`;
}

export function sentenceOf(
  account: Account,
  cell: Cell,
  seen: Seen,
  plan: Plan,
  verdict: PreviewView['verdict'],
): string {
  const { base, quote, symbol } = cell.market;
  const held = seen.holding.held.toFixed();
  switch (verdict) {
    case 'trade':
      return plan.side === 'BUY'
        ? `Buy ${plan.quantity.toFixed()} ${base}, then hold ${seen.holding.held.plus(plan.quantity).toFixed()}.`
        : `Sell ${plan.quantity.toFixed()} ${base}, then hold ${seen.holding.held.minus(plan.quantity).toFixed()}.`;
    case 'already held':
      return `You already hold it: ${held} ${base}. Nothing is sent.`;
    case 'not funded':
      return `Not funded: ${seen.holding.available.toFixed(2)} ${quote} available is too little for the smallest order on ${symbol}.${otherCoin(account, cell)}`;
    case 'untradeable remainder':
      return `Untradeable remainder: ${held} ${base} held is worth less than the smallest sale. Nothing is sent.`;
    default:
      return `Nothing of ${base} is held, so nothing is sent.`;
  }
}
