import { type Decimal, dec, text } from '#shared/decimal.ts';
import type { PreviewView, TradeAction, TradeSize } from '#shared/ipc/trade.ts';
import { MOST_OPEN_ORDERS } from '#shared/most-open-orders.ts';
import type { Account } from '../account/account.ts';
import type { Cell, Seen } from '../account/cell.ts';
import { capOf, equity, thresholdsOf } from '../check/judge.ts';
import { oldestFor } from '../check/newest-price.ts';
import { describe, pendingOf } from '../check/pending.ts';
import { atTouchSentence, ownResting, shortOfOwn, standsAtTouch } from '../check/self-trade.ts';
import { describeUnread, foreignUnread } from '../check/unread.ts';
import type { Job } from '../converge/job.ts';
import { predict } from '../converge/jobs.ts';
import { RUNGS, rungPrice, touchOf } from '../orders/ladder-price.ts';
import { orderMarket } from '../orders/learn-step.ts';
import type { Side } from '../ports/exchange.ts';
import { averageText, costText, moneyText } from '../rules/digits.ts';
import { buyingBlocked, middleOf, midOf } from '../rules/holding.ts';
import { orderMinimum, smallestTrade } from '../rules/limits.ts';
import { sideClosed } from '../rules/market-changes.ts';
import { spendLimit } from '../rules/sizing.ts';
import { type Ask, type Plan, planOf } from '../rules/targets.ts';
import { hintOf, openSentence, sentenceOf } from './preview-words.ts';

export const PREVIEW_LIFE_MS = 30_000;

/** A preview as it is remembered until its submit: what was asked, and the worst case that the trader has seen. */
export interface Preview {
  readonly id: string;
  readonly symbol: string;
  readonly ask: Ask;
  readonly action: TradeAction;
  readonly madeAt: number;
  /** The same by the monotonic clock, which nobody sets: its age. */
  readonly madeMono: number;
  readonly verdict: PreviewView['verdict'];
  /** What the preview said, in one sentence. */
  readonly says: string;
  readonly quantity: Decimal;
  /** H as it was shown, own fills counted. */
  readonly held: Decimal;
  readonly capPrice: Decimal | null;
  /** What it showed as expected: planned, beside what the fills then tell. */
  readonly predicted: Job['predicted'];
  used: boolean;
}

/** In base, quote or percent: more than any account, and small enough that every product still fits the contract. */
const LARGEST_SIZE = dec('1000000000000');

/** Turns the window's words into an ask of table B. Short or Flat with a size under 100 % is a Reduce. */
export function askOf(action: TradeAction, size: TradeSize, held: Decimal): Ask | string {
  const value = dec(size.value);
  if (value.lte(0)) return 'The size must be more than zero.';
  if (value.gt(LARGEST_SIZE)) return `The size is at most ${LARGEST_SIZE.toFixed()}.`;
  if (size.kind === 'percent' && value.gt(100)) return 'A size in percent is at most 100.';
  if (action === 'long') {
    if (size.kind === 'percent') return { action, size: { kind: 'percent', share: value.div(100) } };
    if (size.kind === 'base') return { action, size: { kind: 'base', quantity: value } };
    return { action, size: { kind: 'quote', value } };
  }
  if (size.kind !== 'percent') return 'Selling is sized in percent of what is held.';
  if (action !== 'reduce' && value.eq(100)) return { action };
  if (held.isZero()) return 'Nothing is held that could be reduced.';
  return value.eq(100) ? { action: 'flat' } : { action: 'reduce', share: value.div(100) };
}

/** A Flat or Short of all that is held: bound to the action, not to a quantity. */
export function isOut(ask: Ask): boolean {
  return ask.action === 'flat' || ask.action === 'short';
}

/** The most that a click bound to a quantity may send: what its preview showed, and a little for fees and lots. */
export const mostOf = (preview: Preview, lotSize: Decimal): Decimal =>
  preview.quantity.mul('1.02').plus(lotSize);

/**
 * A Reduce that has stopped a trade sells no more than its preview showed, whatever that trade has `bought` since then:
 * the rest stays LONG. Where other hands have brought more, the preview no longer tells what would be sent.
 */
export function asPreviewed(
  plan: Plan,
  preview: Preview,
  seen: Seen,
  bought: Decimal,
  lotSize: Decimal,
): Plan {
  const others = seen.holding.held.gt(preview.held.plus(bought));
  const within = others || plan.quantity.lte(mostOf(preview, lotSize));
  if (preview.ask.action !== 'reduce' || plan.verdict !== 'trade' || within) return plan;
  const target = seen.holding.held.minus(preview.quantity);
  return { ...plan, quantity: preview.quantity, asked: { state: 'LONG', target, openShare: null } };
}

/** Table B on a fresh reading; null without a price that is new enough for the ask. */
export function planFor(account: Account, cell: Cell, seen: Seen, ask: Ask): Plan | null {
  const oldest = oldestFor('trade', ask.action === 'long' ? 'BUY' : 'SELL');
  const price = midOf(seen.book, account.clock.now(), oldest);
  if (!price) return null;
  const thresholds = thresholdsOf(account, cell);
  return planOf(ask, {
    held: seen.holding.held,
    price,
    equity: equity(account, cell, seen, price),
    buyFraction: thresholds.buyFraction,
    smallestBuy: smallestTrade(orderMarket(cell, 'BUY'), thresholds, 'BUY', price),
    smallestSell: smallestTrade(orderMarket(cell, 'SELL'), thresholds, 'SELL', price),
    lotSize: orderMarket(cell, ask.action === 'long' ? 'BUY' : 'SELL').lotSize,
    buyingBlocked: seen.holding.belowReserve,
  });
}

/** Why a click of this size is refused by the trader's own reserve or limits; null when it isn't. */
function overLimit(account: Account, cell: Cell, seen: Seen, plan: Plan): string | null {
  if (plan.verdict === 'blocked') {
    return buyingBlocked(seen.holding, cell.market.base) ?? 'Buying is blocked by your reserve.';
  }
  if (plan.verdict !== 'trade' || plan.side !== 'BUY') return null;
  // A limit in money is measured at the mid of the book that prices the order.
  const price = middleOf(seen.book) ?? seen.book.asks[0]?.price;
  if (!price) return null;
  const most = account.settings.limit('maxOrder');
  const position = account.settings.limit('maxPosition');
  if (account.circumstances.limitsRequired && (!most || !position)) {
    return 'Set the most per trade and the most per symbol in the settings first; Live needs both.';
  }
  const value = plan.quantity.mul(price);
  if (most && value.gt(most)) {
    return `This trade is worth ${value.toFixed(2)} USD; your limit per trade is ${most.toFixed(2)}.`;
  }
  const after = seen.holding.held.plus(plan.quantity).mul(price);
  if (position && after.gt(position)) {
    return `You would hold ${after.toFixed(2)} USD of ${cell.market.base}; your limit per symbol is ${position.toFixed(2)}.`;
  }
  return null;
}

/** The worst price that a click of this side may trade at, from this reading's touch; null with that side empty. */
export function worstPrice(account: Account, cell: Cell, seen: Seen, side: Side): Decimal | null {
  const cap = capOf(account, cell, seen.book, side);
  return cap && side === 'BUY' ? shortOfOwn(side, cap, ownResting(account, cell, seen, side)) : cap;
}

/** Why a click of this size sends nothing, whatever may be sent otherwise; null when it may. */
export function unsendable(account: Account, cell: Cell, seen: Seen, plan: Plan): string | null {
  const closed = plan.verdict === 'trade' && plan.side ? sideClosed(cell.market, plan.side) : null;
  return closed ?? overLimit(account, cell, seen, plan) ?? ownAtTouch(account, cell, seen, plan);
}

/** Why a purchase isn't sent: an order of the trader's own stands at the touch. Null where none does. */
function ownAtTouch(
  account: Account,
  cell: Cell,
  seen: Seen,
  plan: Pick<Plan, 'verdict' | 'side'>,
): string | null {
  const touch = plan.verdict === 'trade' && plan.side === 'BUY' ? touchOf(seen.book, plan.side) : null;
  const own = touch && ownResting(account, cell, seen, 'BUY');
  return touch && own && standsAtTouch('BUY', touch, own) ? atTouchSentence(cell, own) : null;
}

/**
 * What would be sent and cancelled, what it should cost, and what it costs at worst. `failed`: why no newer book could
 * be read.
 */
export function previewView(
  account: Account,
  cell: Cell,
  seen: Seen,
  preview: Preview,
  plan: Plan,
  refusal: string | null,
  failed: string | null,
): PreviewView {
  const { base, quote } = cell.market;
  const thresholds = thresholdsOf(account, cell);
  const pending = pendingOf(account, cell, seen, true);
  const sends = plan.verdict === 'trade' && plan.side !== null && refusal === null;
  // What runs, or isn't known yet, may have bought more by the time that a Flat or Short sells.
  const open = refusal === null && isOut(preview.ask) && (cell.busy !== null || cell.unknown.size > 0);
  const side = sends ? plan.side : open ? 'SELL' : null;
  const touch = side ? touchOf(seen.book, side) : null;
  const cap = side ? worstPrice(account, cell, seen, side) : null;
  const first =
    sends && touch && plan.side && cap
      ? rungPrice({
          side: plan.side,
          touch,
          offset: RUNGS[0] ?? dec('0.001'),
          cap,
          market: orderMarket(cell, plan.side),
          reference: touch,
        })
      : null;
  const predicted = sends && plan.side ? predict(account, cell, seen, plan.side, plan.quantity) : null;
  const slippage = cap && touch ? cap.minus(touch).abs().mul(plan.quantity) : null;
  const unfunded =
    sends && plan.side === 'BUY' && cap
      ? spendLimit(plan.quantity, cap, cell.takerFee, seen.holding.available, thresholds.buyFraction).lt(
          orderMinimum(cell.market, thresholds, 'BUY'),
        )
      : false;
  const planned = plan.verdict === 'blocked' ? 'refused' : open ? 'trade' : plan.verdict;
  const verdict: PreviewView['verdict'] = refusal ? 'refused' : unfunded ? 'not funded' : planned;
  return {
    id: preview.id,
    symbol: preview.symbol,
    action: preview.action,
    expiresAt: preview.madeAt + PREVIEW_LIFE_MS,
    verdict,
    sentence: refusal ?? (open ? openSentence(cell, seen) : sentenceOf(account, cell, seen, plan, verdict)),
    side,
    quantity: sends ? text(plan.quantity) : null,
    limitPrice: first?.ok ? text(first.price) : null,
    capPrice: cap && text(cap),
    expectedPrice: predicted?.price && side ? averageText(predicted.price, cell.market, side) : null,
    expectedQuote: predicted?.price && side ? moneyText(predicted.price.mul(plan.quantity), side) : null,
    fee: predicted && costText(predicted.fee),
    feeAsset: predicted ? quote : null,
    worstPrice: cap && text(cap),
    worstSlippage: slippage && costText(slippage),
    cancels: pending.cancel.map((order) => describe(cell, order)).slice(0, MOST_OPEN_ORDERS),
    leaves: [
      ...pending.keep.map(({ order, why }) => `${describe(cell, order)}: ${why}`),
      ...foreignUnread(account, cell, seen).map(describeUnread),
    ].slice(0, MOST_OPEN_ORDERS),
    targetAfter: plan.asked?.target ? text(plan.asked.target) : null,
    hint:
      preview.action === 'long' && verdict === 'already held' && preview.ask.action === 'long'
        ? `Long never sells. To hold less ${base}, use Reduce.`
        : verdict === 'trade'
          ? hintOf(account, cell, seen, { ask: preview.ask, side, sends: plan.side, failed })
          : null,
  };
}
