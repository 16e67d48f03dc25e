import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import type { CauseView } from '#shared/ipc/symbol-view.ts';
import { shorten } from '#shared/shorten.ts';
import type { Account } from '../account/account.ts';
import type { Cell, Seen } from '../account/cell.ts';
import { capPrice, touchOf } from '../orders/ladder-price.ts';
import type { Book, Side } from '../ports/exchange.ts';
import type { Judgement } from '../rules/compare.ts';
import { between, buyingBlocked, type Holding, middleOf, midOf } from '../rules/holding.ts';
import { orderMinimum, type Thresholds } from '../rules/limits.ts';
import type { CauseKind, Policy } from '../rules/policy.ts';
import { equityOf } from '../rules/sizing.ts';
import type { Asked } from '../rules/targets.ts';
import type { JudgedDoc, UnfinishedDoc } from '../state/symbol-doc.ts';
import { askedOf, type JudgeWorld, judgedIn, judgementIn, keyOf, openBuyIn, policyIn } from './weigh.ts';

/** What is said of a judgement is part of questions and of what was left: they must fit into a sentence too. */
const JUDGED_LENGTH = 1500;

export function thresholdsOf(account: Account, cell: Cell): Thresholds {
  const dust = cell.doc.baseDust;
  const { settings } = account;
  return settings.thresholds(cell.market, dust === null ? null : settings.decimal(dust));
}

/** The key of a judgement on this reading, see `keyOf`. */
export function judgeKey(account: Account, cell: Cell, holding: Holding): string {
  const reserve = account.settings.reserve(cell.market.base);
  return keyOf(cell.doc.asked, holding, reserve, thresholdsOf(account, cell));
}

/** Table C for one symbol as it was just seen. Null without a usable price or before anything was asked. */
export function judgementOf(account: Account, cell: Cell, seen: Seen): Judgement | null {
  const price = midOf(seen.book, account.clock.now());
  if (!price || !cell.doc.asked) return null;
  const thresholds = thresholdsOf(account, cell);
  return judgementIn(worldOf(account, cell, seen, price, thresholds, askedOf(cell.doc.asked)));
}

function worldOf(
  account: Account,
  cell: Cell,
  seen: Seen,
  price: Decimal,
  thresholds: Thresholds,
  asked: Asked,
): JudgeWorld {
  const { market, takerFee, doc } = cell;
  const { holding, book } = seen;
  const equityNow = () => equity(account, cell, seen, price);
  return {
    market,
    coarser: doc.coarser,
    takerFee,
    thresholds,
    asked,
    holding,
    book,
    price,
    equity: equityNow,
  };
}

/** T of an open Long worked out now, see `openBuyIn`. */
export function openBuy(
  account: Account,
  cell: Cell,
  seen: Seen,
  price: Decimal,
  thresholds: Thresholds,
  asked: Asked,
): { quantity: Decimal; funded: boolean } {
  return openBuyIn(worldOf(account, cell, seen, price, thresholds, asked));
}

/** B of table B for this symbol: its share of cash and holdings of all symbols of the same quote. */
export function equity(account: Account, cell: Cell, seen: Seen, price: Decimal): Decimal {
  const same = [...account.cells.values()].filter((each) => each.market.quote === cell.market.quote);
  const holdings = same.map((each) => ({
    value:
      each === cell
        ? seen.holding.held.mul(price)
        : each.doc.entry
          ? ZERO // Not yet said to be for trading.
          : (each.seen?.holding.held ?? ZERO).mul(lastPrice(each) ?? ZERO),
    sharePercent: account.settings.sharePercent(each.market.symbol),
  }));
  return equityOf(seen.holding.cash, holdings, same.indexOf(cell));
}

/** The newest mid that is known, of the stream or of a reading, however old: for showing and for the equity only. */
export function lastPrice(cell: Cell): Decimal | null {
  const book = cell.seen?.book;
  const read = middleOf(book);
  const { price } = cell;
  const newer = price && (!read || !book || price.at >= book.readAt);
  return newer ? between(price.bid, price.ask) : read;
}

/** The cap of an order of this side, from the touch of this book; null with that side empty. */
export function capOf(account: Account, cell: Cell, book: Book, side: Side): Decimal | null {
  const touch = touchOf(book, side);
  return touch && capPrice(side, touch, thresholdsOf(account, cell).priceCap, cell.market.tickSize);
}

/** Table D for one symbol, see `policyIn`. */
export function policyOf(
  account: Account,
  cell: Cell,
  judgement: Judgement,
  causes: readonly CauseKind[],
): Policy | null {
  return policyIn(judgement, causes, cell.doc.unfinished !== null, (cause, result) =>
    account.settings.policy(cell.market.symbol, cause, result),
  );
}

/** The judgement as it is kept, with the sentence that the window shows. */
export function judgedDoc(
  account: Account,
  cell: Cell,
  seen: Seen,
  judgement: Judgement,
  cause: CauseView | null,
  causes: readonly CauseKind[],
  policy: Policy | null,
): JudgedDoc {
  const { holding } = seen;
  const key = judgeKey(account, cell, holding);
  const askedSince = cell.doc.asked?.since ?? null;
  const at = account.clock.now();
  return {
    ...judgedIn({ key, holding, judgement, causes, policy, at, askedSince }),
    sentence: shorten(sentenceOf(account, cell, seen, judgement, cause), JUDGED_LENGTH),
    cause,
  };
}

/**
 * What a trade left over, as held and asked tell it: after a crash only they know how much of it had filled. Its
 * sentence stays; what is offered under another quantity gets a new id.
 */
export function leftOverNow(account: Account, cell: Cell, judged: JudgedDoc): UnfinishedDoc | null {
  const { unfinished } = cell.doc;
  if (!unfinished || !judged.correction) return unfinished && { ...unfinished, counted: true };
  const { side, quantity } = judged.correction;
  if (unfinished.side === side && dec(unfinished.rest).eq(quantity)) return { ...unfinished, counted: true };
  return { ...unfinished, id: account.ids.next(), side, rest: quantity, counted: true };
}

/** What is unfinished, after other hands have changed what is held: it offers what would be sent now, under a new id. */
export function unfinishedNow(account: Account, cell: Cell, judged: JudgedDoc): UnfinishedDoc | null {
  const { unfinished } = cell.doc;
  if (!unfinished || !judged.correction) return unfinished && { ...unfinished, counted: true };
  const { side, quantity } = judged.correction;
  return {
    ...unfinished,
    id: account.ids.next(),
    side,
    rest: quantity,
    sentence: judged.sentence,
    counted: true,
  };
}

function sentenceOf(
  account: Account,
  cell: Cell,
  seen: Seen,
  judgement: Judgement,
  cause: CauseView | null,
): string {
  const { base, quote } = cell.market;
  const asked = cell.doc.asked;
  const held = `${seen.holding.held.toFixed()} ${base}`;
  const state = asked?.state ?? 'NO_POSITION';
  const target = asked?.target ?? null;
  // While T is open there is no difference to name, only what would be bought.
  const missing =
    target === null ? judgement.correction?.quantity : dec(target).minus(seen.holding.held).abs();
  const gap = missing ? `${text(missing)} ${base}` : '';
  const blocked = judgement.remark === 'buying blocked' ? buyingBlocked(seen.holding, base) : null;
  const because = `${blocked ? ` ${blocked}` : ''}${cause ? ` Cause: ${cause.sentence.replace(/\.$/, '')}.` : ''}`;
  switch (judgement.verdict) {
    case 'in sync':
      if (judgement.remark === 'untradeable remainder') {
        return `In sync; the ${held} left are an untradeable remainder, worth less than the smallest sale.`;
      }
      if (judgement.remark === 'difference too small to trade') {
        return `In sync; held ${held}, asked ${asked?.target ?? '?'}: the difference is too small to trade.`;
      }
      return `In sync: ${state === 'NO_POSITION' ? 'nothing asked, nothing held' : `${state} as asked, ${held} held`}.`;
    case 'unfinished':
      return `Not funded: ${state} was asked, and ${seen.holding.available.toFixed(2)} ${quote} available is too little for the smallest order.${otherCoin(account, cell)}`;
    case 'partial':
      return state === 'SHORT'
        ? `SHORT, remainder ${gap}.${because}`
        : `LONG, ${gap} short: ${held} held, ${asked?.target ?? '?'} asked.${because}`;
    case 'surplus':
      return `LONG with a surplus of ${gap}: ${held} held, ${asked?.target ?? '?'} asked.${because}`;
    case 'drift':
      if (asked?.state === 'LONG' && asked.target === null && judgement.correction) {
        return `Drift: LONG was asked and not funded; now ${seen.holding.available.toFixed(2)} ${quote} is available, and ${held} held.${because}`;
      }
      return asked?.state === 'LONG'
        ? `Drift: LONG ${asked.target ?? 'open'} asked, ${held} held.${because}`
        : `Drift: ${state} asked, ${held} held.${because}`;
  }
}

/** The other stablecoin would have funded it: said, never used. */
export function otherCoin(account: Account, cell: Cell): string {
  const other = cell.market.quote === 'USDC' ? 'USDT' : 'USDC';
  const free = account.balances?.get(other)?.free ?? ZERO;
  return free.gte(orderMinimum(cell.market, thresholdsOf(account, cell), 'BUY'))
    ? ` You hold ${free.toFixed(2)} ${other}, which would have been enough; ${cell.market.symbol} is paid in ${cell.market.quote}.`
    : '';
}
