import { text } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { EventToSay } from '../account/event-log.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { ExchangeOrder } from '../ports/exchange.ts';
import type { Evaluation } from '../rules/compare.ts';
import type { SymbolDoc } from '../state/symbol-doc.ts';
import { describe, describeAll } from './order-words.ts';
import { idsOf } from './pending.ts';

/** A clock may be corrected by this much without having been set back. */
const CLOCK_BACK_MS = 5000;

/** Puts the question of an evaluation: a countdown that ends in doing nothing. */
export function put(account: Account, state: SymbolState, evaluation: Evaluation): void {
  const judged = state.doc.judged;
  if (!judged || !evaluation.correction) return;
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
    account.update(state, { question }),
    account.eventLog.say({
      symbol: state.market.symbol,
      kind: 'question',
      tone: 'caution',
      sentence: words.evaluation.shallI[evaluation.correction.side]({
        finding: judged.sentence,
        quantity: text(evaluation.correction.quantity),
        base: state.market.base,
        seconds,
      }),
      data: { id: question.id },
      notify: { kind: 'asks', title: words.evaluation.asks({ symbol: state.market.symbol }) },
    }),
  ]);
}

/** An alert: said once; Buy back or Sell, and Keep, stay offered without a countdown. */
export function offer(account: Account, state: SymbolState, evaluation: Evaluation): void {
  const judged = state.doc.judged;
  if (!judged || !evaluation.correction) return;
  const question = {
    id: account.ids.next(),
    kind: 'offer' as const,
    askedAt: account.clock.now(),
    expiresAt: null,
    key: judged.key,
  };
  account.recordSoon([
    account.update(state, { question }),
    account.eventLog.say({
      symbol: state.market.symbol,
      kind: 'alert',
      tone: 'caution',
      sentence: words.evaluation.waits({ finding: judged.sentence }),
      data: { id: question.id },
      notify: {
        kind: 'alert',
        title: words.evaluation.alertTitle[judged.verdict]({ symbol: state.market.symbol }),
      },
    }),
  ]);
}

/** A question dies when what it is about has changed, and ends in doing nothing when its time is up. */
export function replaceQuestion(account: Account, state: SymbolState): void {
  const { question } = state.doc;
  if (!question) return;
  if (!isAbout(state, question) || isOver(question, account.clock.now())) endQuestion(account, state);
}

/** Whether the countdown of a question has ended. A clock that was set back would make it longer than it said. */
export function isOver(question: NonNullable<SymbolDoc['question']>, now: number): boolean {
  const { askedAt, expiresAt } = question;
  return expiresAt !== null && (now >= expiresAt || now < askedAt - CLOCK_BACK_MS);
}

/** Ends a question in doing nothing: what it was about is left as it is, where that still stands. */
export function endQuestion(account: Account, state: SymbolState): void {
  const { question } = state.doc;
  if (!question) return;
  if (isAbout(state, question)) leave(account, state, 'nobody');
  else account.note([account.update(state, { question: null })]);
}

function isAbout(state: SymbolState, question: NonNullable<SymbolDoc['question']>): boolean {
  const { judged } = state.doc;
  return judged !== null && question.key === judged.key && judged.correction !== null;
}

/** Declined or expired: left as it is, and not asked again until H, T or the desired state changes. */
export function leave(account: Account, state: SymbolState, by: 'you' | 'nobody'): void {
  if (!state.doc.judged) return;
  const { patch, said, apply } = left(account, state, by);
  account.recordSoon([account.update(state, patch), account.eventLog.say(said)]);
  apply();
}

/** Leaving a difference as it is, as a decision: what changes, what is said, and what is shown once it holds. */
export function left(account: Account, state: SymbolState, by: 'you' | 'nobody') {
  const { judged } = state.doc;
  const { symbol } = state.market;
  const patch: Partial<SymbolDoc> = {
    question: null,
    judged: judged && { ...judged, left: { at: account.clock.now(), by } },
  };
  const said: EventToSay = {
    symbol,
    kind: 'left',
    sentence: words.evaluation.left[by]({ symbol }),
    data: { by, key: judged?.key ?? null },
  };
  const apply = () => {
    // What is wrong beside it (no price, no connection, records that are missing) goes on being said.
    if (judged && state.health === 'asking' && !state.doc.halt && !state.doc.unfinished)
      account.setHealth(state, judged.verdict, leftSentence(judged.sentence, by));
  };
  return { patch, said, apply };
}

/** What a difference reads like once it was left as it is, until H, T or the desired state changes. */
export const leftSentence = (sentence: Told, by: 'you' | 'nobody'): Told =>
  words.evaluation.foundAndLeft[by]({ finding: sentence });

/**
 * The question about orders that Plumbline did not place. Other orders make it another question, with an id of its own;
 * it is notified once, and not while paused.
 */
export function askForeign(account: Account, state: SymbolState, orders: readonly ExchangeOrder[]): void {
  const names = idsOf(orders);
  const ask = (foreign: SymbolState['foreign']) =>
    account.apply(state, { type: 'foreign orders asked about', foreign });
  if (orders.length === 0) ask(null);
  else if (state.foreign?.orders !== names) ask({ id: account.ids.next(), orders: names });
  if (orders.length === 0 || account.paused || state.doc.foreignAsked) return;
  const list = describeAll(state, orders);
  account.recordSoon([
    account.update(state, { foreignAsked: true }),
    account.eventLog.say({
      symbol: state.market.symbol,
      kind: 'foreign-orders',
      tone: 'caution',
      sentence: words.otherOrders.notPlacedByMe({ count: orders.length, orders: list }),
      notify: { kind: 'asks', title: words.otherOrders.elsewhereTitle({ symbol: state.market.symbol }) },
    }),
  ]);
}

/** Said once in a life of the program for each order; the prompt stands until it is answered or the order has ended. */
export function askSiblings(account: Account, state: SymbolState, orders: readonly ExchangeOrder[]): void {
  const fresh = orders.filter(({ orderId }) => !state.siblingsSaid.has(orderId));
  if (fresh.length === 0) return;
  account.apply(state, { type: 'siblings said', orderIds: fresh.map(({ orderId }) => orderId) });
  for (const order of fresh) {
    account.say({
      symbol: state.market.symbol,
      kind: 'foreign-orders',
      tone: 'caution',
      sentence: words.otherOrders.siblingLeft({ sibling: siblingSentence(state, order) }),
      data: { orderId: order.orderId },
      notify: { kind: 'asks', title: words.otherOrders.siblingTitle({ symbol: state.market.symbol }) },
    });
  }
}

export const siblingSentence = (state: SymbolState, order: ExchangeOrder): Told =>
  words.otherOrders.sibling({ order: describe(state, order), id: order.clientOrderId ?? order.orderId });
