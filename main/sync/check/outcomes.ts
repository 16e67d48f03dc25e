import { text } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import type { Cell } from '../account/cell.ts';
import type { Said } from '../account/voice.ts';
import type { ExchangeOrder } from '../ports/exchange.ts';
import type { Judgement } from '../rules/compare.ts';
import type { SymbolDoc } from '../state/symbol-doc.ts';
import { describe, describeAll, idsOf } from './pending.ts';

/** A clock may be corrected by this much without having been set back. */
const CLOCK_BACK_MS = 5000;

/** Puts the question of a judgement: a countdown that ends in doing nothing. */
export function put(account: Account, cell: Cell, judgement: Judgement): void {
  const judged = cell.doc.judged;
  if (!judged || !judgement.correction) return;
  const now = account.clock.now();
  const seconds = account.settings.number('questionSeconds');
  const question = {
    id: account.ids.next(),
    kind: 'question' as const,
    askedAt: now,
    expiresAt: now + seconds * 1000,
    key: judged.key,
  };
  account.recordSoon([
    account.update(cell, { question }),
    account.voice.say({
      symbol: cell.market.symbol,
      kind: 'question',
      tone: 'caution',
      sentence: `${judged.sentence} Shall I ${judgement.correction.side === 'BUY' ? 'buy' : 'sell'} ${text(judgement.correction.quantity)} ${cell.market.base}? Without an answer in ${seconds} s I leave it as it is.`,
      data: { id: question.id },
      notify: { kind: 'asks', title: `${cell.market.symbol} asks` },
    }),
  ]);
}

/** An alert: said once; Buy back or Sell, and Keep, stay offered without a countdown. */
export function offer(account: Account, cell: Cell, judgement: Judgement): void {
  const judged = cell.doc.judged;
  if (!judged || !judgement.correction) return;
  const question = {
    id: account.ids.next(),
    kind: 'offer' as const,
    askedAt: account.clock.now(),
    expiresAt: null,
    key: judged.key,
  };
  account.recordSoon([
    account.update(cell, { question }),
    account.voice.say({
      symbol: cell.market.symbol,
      kind: 'alert',
      tone: 'caution',
      sentence: `${judged.sentence} I am waiting for you.`,
      data: { id: question.id },
      notify: { kind: 'alert', title: `${cell.market.symbol}: ${judged.verdict}` },
    }),
  ]);
}

/** A question dies when what it is about has changed, and ends in doing nothing when its time is up. */
export function replaceQuestion(account: Account, cell: Cell): void {
  const { question } = cell.doc;
  if (!question) return;
  if (!isAbout(cell, question) || isOver(question, account.clock.now())) endQuestion(account, cell);
}

/** Whether the countdown of a question has ended. A clock that was set back would make it longer than it said. */
export function isOver(question: NonNullable<SymbolDoc['question']>, now: number): boolean {
  const { askedAt, expiresAt } = question;
  return expiresAt !== null && (now >= expiresAt || now < askedAt - CLOCK_BACK_MS);
}

/** Ends a question in doing nothing: what it was about is left as it is, where that still stands. */
export function endQuestion(account: Account, cell: Cell): void {
  const { question } = cell.doc;
  if (!question) return;
  if (isAbout(cell, question)) leave(account, cell, 'nobody');
  else account.note([account.update(cell, { question: null })]);
}

function isAbout(cell: Cell, question: NonNullable<SymbolDoc['question']>): boolean {
  const { judged } = cell.doc;
  return judged !== null && question.key === judged.key && judged.correction !== null;
}

/** Declined or expired: left as it is, and not asked again until H, T or the desired state changes. */
export function leave(account: Account, cell: Cell, by: 'you' | 'nobody'): void {
  if (!cell.doc.judged) return;
  const { patch, said, apply } = left(account, cell, by);
  account.recordSoon([account.update(cell, patch), account.voice.say(said)]);
  apply();
}

/** Leaving a difference as it is, as a decision: what changes, what is said, and what is shown once it holds. */
export function left(account: Account, cell: Cell, by: 'you' | 'nobody') {
  const { judged } = cell.doc;
  const { symbol } = cell.market;
  const patch: Partial<SymbolDoc> = {
    question: null,
    judged: judged && { ...judged, left: { at: account.clock.now(), by } },
  };
  const said: Said = {
    symbol,
    kind: 'left',
    sentence: `${symbol} is left as it is${by === 'you' ? ', as you said' : ': nobody answered'}.`,
    data: { by, key: judged?.key ?? null },
  };
  const apply = () => {
    // What is wrong beside it (no price, no connection, records that are missing) goes on being said.
    if (judged && cell.health === 'asking' && !cell.doc.halt && !cell.doc.unfinished)
      account.setHealth(cell, judged.verdict, leftSentence(judged.sentence, by));
  };
  return { patch, said, apply };
}

/** What a difference reads like once it was left as it is, until H, T or the desired state changes. */
export const leftSentence = (sentence: string, by: 'you' | 'nobody'): string =>
  `${sentence} Left as it is, ${by === 'you' ? 'as you said' : 'since nobody answered'}.`;

/**
 * The question about orders that Plumbline did not place. Other orders make it another question, with an id of its own;
 * it is notified once, and not while paused.
 */
export function askForeign(account: Account, cell: Cell, orders: readonly ExchangeOrder[]): void {
  const names = idsOf(orders);
  if (orders.length === 0) cell.foreign = null;
  else if (cell.foreign?.orders !== names) cell.foreign = { id: account.ids.next(), orders: names };
  if (orders.length === 0 || account.paused || cell.doc.foreignAsked) return;
  const list = describeAll(cell, orders);
  account.recordSoon([
    account.update(cell, { foreignAsked: true }),
    account.voice.say({
      symbol: cell.market.symbol,
      kind: 'foreign-orders',
      tone: 'caution',
      sentence: `${orders.length} order${orders.length === 1 ? '' : 's'} here ${orders.length === 1 ? 'was' : 'were'} not placed by me (${list}): shall I cancel such orders from now on? Until you answer I leave them.`,
      notify: { kind: 'asks', title: `${cell.market.symbol}: orders placed elsewhere` },
    }),
  ]);
}

/** Said once in a life of the program for each order; the prompt stands until it is answered or the order has ended. */
export function askSiblings(account: Account, cell: Cell, orders: readonly ExchangeOrder[]): void {
  for (const order of orders) {
    if (cell.siblingsSaid.has(order.orderId)) continue;
    cell.siblingsSaid.add(order.orderId);
    account.say({
      symbol: cell.market.symbol,
      kind: 'foreign-orders',
      tone: 'caution',
      sentence: `${siblingSentence(cell, order)} I leave it until you answer.`,
      data: { orderId: order.orderId },
      notify: { kind: 'asks', title: `${cell.market.symbol}: an order that my journal does not know` },
    });
  }
}

export const siblingSentence = (cell: Cell, order: ExchangeOrder): string =>
  `The order to ${describe(cell, order)} (${order.clientOrderId ?? order.orderId}) was made by a Plumbline, was open before I looked first, and my journal does not know it: another one placed it, or my journal was put back.`;
