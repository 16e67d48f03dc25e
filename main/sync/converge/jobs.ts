import { type Decimal, dec, floorTo, min, text, ZERO } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import type { Cell, Seen } from '../account/cell.ts';
import { judgementOf, openBuy, thresholdsOf } from '../check/judge.ts';
import { oldestFor, whyNoPrice } from '../check/newest-price.ts';
import { ownResting, shortOfOwn } from '../check/self-trade.ts';
import { askedOf } from '../check/weigh.ts';
import { capPrice, expectedFill, touchOf } from '../orders/ladder-price.ts';
import type { Side } from '../ports/exchange.ts';
import { BOOK_LIMIT_MS, midOf } from '../rules/holding.ts';
import type { Asked } from '../rules/targets.ts';
import { judgedAnew } from '../state/symbol-doc.ts';
import type { Decision, Job } from './job.ts';

/** What the book as read would give: average price and fee, for the preview and for "predicted beside actual". */
export function predict(
  account: Account,
  cell: Cell,
  seen: Seen,
  side: Side,
  quantity: Decimal,
): Job['predicted'] {
  const touch = touchOf(seen.book, side);
  if (!touch) return null;
  const cap = capPrice(side, touch, thresholdsOf(account, cell).priceCap, cell.market.tickSize);
  const limit = side === 'BUY' ? shortOfOwn(side, cap, ownResting(account, cell, seen, side)) : cap;
  const fill = expectedFill(seen.book, side, quantity, limit);
  const price = fill.quantity.isZero() ? touch : fill.quote.div(fill.quantity);
  return { quantity, price, fee: quantity.mul(price).mul(cell.takerFee) };
}

/**
 * A correction: brings held to asked. It decides anew on its own reading; when what is held is no longer what was
 * judged, it sends nothing and leaves the judging to the next check.
 */
export function correctionJob(account: Account, cell: Cell, approved: boolean): Job {
  const judged = cell.doc.judged;
  const plan = judged?.correction;
  const verb = plan?.side === 'BUY' ? 'buy' : 'sell';
  const seen = cell.seen;
  return {
    kind: 'correction',
    side: plan?.side ?? 'BUY',
    approved,
    oldest: BOOK_LIMIT_MS,
    getsOut: false,
    intentId: account.ids.next(),
    title: plan ? `I ${verb} ${plan.quantity} ${cell.market.base} to bring held to asked` : 'Correction',
    reason: judged?.sentence ?? '',
    predicted: plan && seen ? predict(account, cell, seen, plan.side, dec(plan.quantity)) : null,
    decide: (fresh) =>
      decideCorrection(account, cell, fresh, judged?.held ?? null, plan?.quantity ?? null, approved),
  };
}

function decideCorrection(
  account: Account,
  cell: Cell,
  seen: Seen,
  judgedHeld: string | null,
  offered: string | null,
  approved: boolean,
): Decision {
  // Also what came and went again while it was being prepared: its cause must be judged before anything is sent.
  const moved = !approved && cell.carried !== null;
  if (moved || judgedHeld !== text(seen.holding.held)) {
    return {
      kind: 'refuse',
      sentence: 'What is held changed in the meantime; I look again before I send anything.',
    };
  }
  const judgement = judgementOf(account, cell, seen);
  const asked = cell.doc.asked;
  if (!judgement || !asked) {
    const why = whyNoPrice(account, cell, seen.book, BOOK_LIMIT_MS);
    return { kind: 'refuse', sentence: why ?? 'There is no usable price right now.' };
  }
  if (!judgement.correction) {
    judgeAnew(account, cell);
    return { kind: 'refuse', sentence: 'There is nothing left to correct.' };
  }
  if (judgement.alwaysAsks) {
    if (!approved) return { kind: 'refuse', sentence: 'This is never sent unasked.' };
    return {
      kind: 'send',
      ...openTarget(account, cell, seen, offered),
      side: 'BUY',
      byPercent: true,
      worst: null,
    };
  }
  const { side, quantity } = judgement.correction;
  if (offered !== null && quantity.gt(offered)) {
    return {
      kind: 'refuse',
      sentence: `Things have changed: this would now ${side === 'BUY' ? 'buy' : 'sell'} ${text(quantity)} ${cell.market.base} instead of ${offered}.`,
    };
  }
  return { kind: 'send', side, quantity, asked: null, byPercent: false, worst: null };
}

/**
 * The price has made the difference too small to trade since it was judged. A judgement that can't be carried out
 * would be tried for ever, so the next check judges it at its own price.
 */
function judgeAnew(account: Account, cell: Cell): void {
  const { judged } = cell.doc;
  if (judged) account.recordSoon([account.update(cell, { judged: judgedAnew(judged) })]);
}

/** T of an open Long is worked out at the approval; it buys at most what the button offered. */
function openTarget(
  account: Account,
  cell: Cell,
  seen: Seen,
  offered: string | null,
): { quantity: Decimal; asked: Asked | null } {
  const doc = cell.doc.asked;
  const price = midOf(seen.book, account.clock.now());
  if (!doc || !price) return { quantity: ZERO, asked: null };
  const asked = askedOf(doc);
  const buy = openBuy(account, cell, seen, price, thresholdsOf(account, cell), asked);
  const quantity = offered === null ? buy.quantity : min(buy.quantity, dec(offered));
  const target = floorTo(seen.holding.held.plus(quantity), cell.market.lotSize);
  return { quantity: target.minus(seen.holding.held), asked: { state: 'LONG', target, openShare: null } };
}

/** "Try again" of an unfinished trade or correction: the difference between held and asked, at a new reference price. */
export function retryJob(account: Account, cell: Cell): Job {
  const unfinished = cell.doc.unfinished;
  const kind = unfinished?.kind ?? 'trade';
  return {
    kind,
    side: unfinished?.side ?? 'BUY',
    approved: true,
    oldest: oldestFor(kind, unfinished?.side ?? 'BUY'),
    getsOut: false,
    intentId: account.ids.next(),
    title: `I try again: ${unfinished?.side === 'BUY' ? 'buy' : 'sell'} ${unfinished?.rest ?? '?'} ${cell.market.base}`,
    reason: unfinished?.sentence ?? '',
    predicted:
      unfinished && cell.seen
        ? predict(account, cell, cell.seen, unfinished.side, dec(unfinished.rest))
        : null,
    decide: (seen) => decideRetry(account, cell, seen),
  };
}

/** What was offered, and a little for fees and lots: more than that the trader has not seen. */
function mostOf(rest: string, cell: Cell): Decimal {
  return dec(rest).mul('1.02').plus(cell.market.lotSize);
}

function decideRetry(account: Account, cell: Cell, seen: Seen): Decision {
  const asked = cell.doc.asked;
  if (!asked) return { kind: 'refuse', sentence: 'Nothing is asked for.' };
  if (asked.state === 'LONG' && asked.target === null) {
    const open = openTarget(account, cell, seen, cell.doc.unfinished?.rest ?? null);
    return { kind: 'send', ...open, side: 'BUY', byPercent: true, worst: null };
  }
  const target = asked.state === 'LONG' ? dec(asked.target ?? '0') : ZERO;
  const gap = target.minus(seen.holding.held);
  if (gap.isZero())
    return { kind: 'nothing', asked: null, sentence: 'Held is what was asked.', unfinished: null };
  const side = gap.gt(0) ? 'BUY' : 'SELL';
  const unfinished = cell.doc.unfinished;
  if (unfinished && (side !== unfinished.side || gap.abs().gt(mostOf(unfinished.rest, cell)))) {
    const verb = side === 'BUY' ? 'buy' : 'sell';
    return {
      kind: 'refuse',
      sentence: `What is held has changed: this would now ${verb} ${text(gap.abs())} ${cell.market.base} instead of ${unfinished.side === 'BUY' ? 'buy' : 'sell'} ${unfinished.rest}. Look at it anew.`,
    };
  }
  const quantity = unfinished ? min(gap.abs(), dec(unfinished.rest)) : gap.abs();
  return { kind: 'send', side, quantity, asked: null, byPercent: false, worst: null };
}
