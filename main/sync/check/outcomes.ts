import { text } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { EventToSay } from '../account/event-log.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
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
export function put(managed: ManagedSymbol, evaluation: Evaluation): void {
  const { account, state } = managed;
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
    managed.update({ question }),
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
export function offer(managed: ManagedSymbol, evaluation: Evaluation): void {
  const { account, state } = managed;
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
    managed.update({ question }),
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
export function replaceQuestion(managed: ManagedSymbol): void {
  const { question } = managed.state.doc;
  if (!question) return;
  if (!isAbout(managed.state, question) || isOver(question, managed.account.clock.now()))
    endQuestion(managed);
}

/** Whether the countdown of a question has ended. A clock that was set back would make it longer than it said. */
export function isOver(question: NonNullable<SymbolDoc['question']>, now: number): boolean {
  const { askedAt, expiresAt } = question;
  return expiresAt !== null && (now >= expiresAt || now < askedAt - CLOCK_BACK_MS);
}

/** Ends a question in doing nothing: what it was about is left as it is, where that still stands. */
export function endQuestion(managed: ManagedSymbol): void {
  const { question } = managed.state.doc;
  if (!question) return;
  if (isAbout(managed.state, question)) leave(managed, 'nobody');
  else managed.account.note([managed.update({ question: null })]);
}

function isAbout(state: SymbolState, question: NonNullable<SymbolDoc['question']>): boolean {
  const { judged } = state.doc;
  return judged !== null && question.key === judged.key && judged.correction !== null;
}

/** Declined or expired: left as it is, and not asked again until H, T or the desired state changes. */
export function leave(managed: ManagedSymbol, by: 'you' | 'nobody'): void {
  if (!managed.state.doc.judged) return;
  const { patch, said, apply } = left(managed, by);
  managed.account.recordSoon([managed.update(patch), managed.account.eventLog.say(said)]);
  apply();
}

/** Leaving a difference as it is, as a decision: what changes, what is said, and what is shown once it holds. */
export function left(managed: ManagedSymbol, by: 'you' | 'nobody') {
  const { state } = managed;
  const { judged } = state.doc;
  const { symbol } = state.market;
  const patch: Partial<SymbolDoc> = {
    question: null,
    judged: judged && { ...judged, left: { at: managed.account.clock.now(), by } },
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
      managed.setHealth(judged.verdict, leftSentence(judged.sentence, by));
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
export function askForeign(managed: ManagedSymbol, orders: readonly ExchangeOrder[]): void {
  const { account, state } = managed;
  const names = idsOf(orders);
  const ask = (foreign: SymbolState['foreign']) =>
    managed.apply({ type: 'foreign orders asked about', foreign });
  if (orders.length === 0) ask(null);
  else if (state.foreign?.orders !== names) ask({ id: account.ids.next(), orders: names });
  if (orders.length === 0 || account.paused || state.doc.foreignAsked) return;
  const list = describeAll(state, orders);
  account.recordSoon([
    managed.update({ foreignAsked: true }),
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
export function askSiblings(managed: ManagedSymbol, orders: readonly ExchangeOrder[]): void {
  const { state } = managed;
  const fresh = orders.filter(({ orderId }) => !state.siblingsSaid.has(orderId));
  if (fresh.length === 0) return;
  managed.apply({ type: 'siblings said', orderIds: fresh.map(({ orderId }) => orderId) });
  for (const order of fresh) {
    managed.account.say({
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
