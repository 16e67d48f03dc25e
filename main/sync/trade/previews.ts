import { type Decimal, dec, min, text } from '#shared/decimal.ts';
import type { PreviewView, TradeAction, TradeSize } from '#shared/ipc/trade.ts';
import { MOST_OPEN_ORDERS } from '#shared/most-open-orders.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { describe } from '../check/order-words.ts';
import { pendingOf } from '../check/pending.ts';
import { atTouchSentence, ownResting, standsAtTouch } from '../check/self-trade.ts';
import { describeUnread, foreignUnread } from '../check/unread.ts';
import { words } from '../engine-words.ts';
import { predict } from '../execution/correction.ts';
import type { Execution } from '../execution/execution.ts';
import { RUNGS, rungPrice, touchOf } from '../orders/ladder-price.ts';
import { orderMarket } from '../orders/learn-step.ts';
import { averageText, costText, moneyText } from '../rules/digits.ts';
import { buyingBlocked, middleOf } from '../rules/holding.ts';
import { sideClosed } from '../rules/market-changes.ts';
import type { Ask, ClickSize, Plan } from '../rules/targets.ts';
import { endedBy, openOf } from '../standing/own.ts';
import { limitWords } from '../standing/plan.ts';
import { knownHeld, worstPrice } from './ask-world.ts';
import { overBounds } from './bounds.ts';
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
  readonly says: Told;
  /** A submit changes what is asked, whether or not it sends anything. */
  readonly asks: boolean;
  readonly quantity: Decimal;
  /** H as it was shown, own fills counted. */
  readonly held: Decimal;
  readonly capPrice: Decimal | null;
  /** What it showed as expected: planned, beside what the fills then tell. */
  readonly predicted: Execution['predicted'];
  used: boolean;
}

/** In base, quote or percent: more than any account, and small enough that every product still fits the contract. */
const LARGEST_SIZE = dec('1000000000000');

/**
 * Turns the window's words into an ask of table B. Short or Flat with a size of its own is a Reduce: under 100 %, or in
 * base or quote. `held` is what a Reduce would be of. A size that can't be is answered with a sentence.
 */
export function askOf(action: TradeAction, size: TradeSize, held: Decimal): Ask | Told {
  const value = dec(size.value);
  if (value.lte(0)) return words.trade.sizes.zero;
  if (value.gt(LARGEST_SIZE)) return words.trade.sizes.most({ most: LARGEST_SIZE.toFixed() });
  if (size.kind === 'percent' && value.gt(100)) return words.trade.sizes.percentOver100;
  const whole = size.kind === 'percent' && value.eq(100);
  if (whole && (action === 'flat' || action === 'short')) return { action };
  if (action !== 'long' && held.isZero()) return words.trade.sizes.nothingToReduce;
  if (whole && action === 'reduce') return { action: 'flat' };
  return { action: action === 'long' ? 'long' : 'reduce', size: sizeOf(size.kind, value) };
}

function sizeOf(kind: TradeSize['kind'], value: Decimal): ClickSize {
  if (kind === 'percent') return { kind, share: value.div(100) };
  return kind === 'base' ? { kind, quantity: value } : { kind, value };
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
 * the rest stays LONG. Where external actions have brought more, the preview no longer tells what would be sent.
 */
export function asPreviewed(
  plan: Plan,
  state: SymbolState,
  preview: Preview,
  observation: Observation,
  bought: Decimal,
  lotSize: Decimal,
): Plan {
  const held = min(observation.holding.held, knownHeld(state, observation));
  const others = held.gt(preview.held.plus(bought));
  const within = others || plan.quantity.lte(mostOf(preview, lotSize));
  if (preview.ask.action !== 'reduce' || plan.verdict !== 'trade' || within) return plan;
  const target = held.minus(preview.quantity);
  return { ...plan, quantity: preview.quantity, asked: { state: 'LONG', target } };
}

/** Why a click of this size is refused by the trader's own reserve or limits; null when it isn't. */
function overLimit(managed: ManagedSymbol, observation: Observation, plan: Plan): Told | null {
  if (plan.verdict === 'blocked') {
    return buyingBlocked(observation.holding, managed.state.market.base) ?? words.trade.bounds.reserve;
  }
  if (plan.verdict !== 'trade' || plan.side !== 'BUY') return null;
  // A limit in money is measured at the mid of the book that prices the order.
  const price = middleOf(observation.book) ?? observation.book.asks[0]?.price;
  if (!price) return null;
  // A limit guards against a typed digit: it looks at what was typed, not at what the money pays for of it.
  const quantity = plan.byPercent ? plan.quantity : (plan.cutFrom ?? plan.quantity);
  return overBounds(managed, { quantity, price, held: observation.holding.held });
}

/** Why a click of this size sends nothing, whatever may be sent otherwise; null when it may. */
export function unsendable(managed: ManagedSymbol, observation: Observation, plan: Plan): Told | null {
  const closed = plan.verdict === 'trade' && plan.side ? sideClosed(managed.state.market, plan.side) : null;
  return closed ?? overLimit(managed, observation, plan) ?? ownAtTouch(managed, observation, plan);
}

/** Why a purchase isn't sent: an order of the trader's own stands at the touch. Null where none does. */
function ownAtTouch(
  managed: ManagedSymbol,
  observation: Observation,
  plan: Pick<Plan, 'verdict' | 'side'>,
): Told | null {
  const touch = plan.verdict === 'trade' && plan.side === 'BUY' ? touchOf(observation.book, plan.side) : null;
  const own = touch && ownResting(managed, observation, 'BUY');
  return touch && own && standsAtTouch('BUY', touch, own) ? atTouchSentence(managed.state, own) : null;
}

/**
 * What would be sent and cancelled, what it should cost, and what it costs at worst. `failed`: why no newer book could
 * be read.
 */
export function previewView(
  managed: ManagedSymbol,
  observation: Observation,
  preview: Preview,
  plan: Plan,
  refusal: Told | null,
  failed: Told | null,
): PreviewView {
  const { state } = managed;
  const { base, quote } = state.market;
  const pending = pendingOf(managed, observation, true);
  const sends = plan.verdict === 'trade' && plan.side !== null && refusal === null;
  // What runs, or isn't known yet, may have bought more by the time that a Flat or Short sells.
  const open = refusal === null && isOut(preview.ask) && (state.busy !== null || state.unknown.size > 0);
  const side = sends ? plan.side : open ? 'SELL' : null;
  const touch = side ? touchOf(observation.book, side) : null;
  const cap = side ? worstPrice(managed, observation, side) : null;
  const first =
    sends && touch && plan.side && cap
      ? rungPrice({
          side: plan.side,
          touch,
          offset: RUNGS[0] ?? dec('0.001'),
          cap,
          market: orderMarket(state, plan.side),
          reference: touch,
        })
      : null;
  const predicted = sends && plan.side ? predict(managed, observation, plan.side, plan.quantity) : null;
  const slippage = cap && touch ? cap.minus(touch).abs().mul(plan.quantity) : null;
  const way = isOut(preview.ask) ? 'out' : preview.ask.action === 'reduce' ? 'reduce' : 'in line';
  const ended = refusal === null ? endedBy(state, way, plan.quantity, observation.holding) : [];
  const endedOrders = new Set<string | null>(ended.map(({ order }) => order));
  const left = pending.keep.filter(({ order }) => !endedOrders.has(order.clientOrderId));
  const planned = open ? 'trade' : shownVerdict(plan);
  const verdict: PreviewView['verdict'] = refusal ? 'refused' : planned;
  return {
    id: preview.id,
    symbol: preview.symbol,
    action: preview.action,
    expiresAt: preview.madeAt + PREVIEW_LIFE_MS,
    verdict,
    sentence: refusal ?? (open ? openSentence(state, observation) : sentenceOf(managed, observation, plan)),
    side,
    quantity: sends ? text(plan.quantity) : null,
    limitPrice: first?.ok ? text(first.price) : null,
    capPrice: cap && text(cap),
    expectedPrice: predicted?.price && side ? averageText(predicted.price, state.market, side) : null,
    expectedQuote: predicted?.price && side ? moneyText(predicted.price.mul(plan.quantity), side) : null,
    fee: predicted && costText(predicted.fee),
    feeAsset: predicted ? quote : null,
    worstPrice: cap && text(cap),
    worstSlippage: slippage && costText(slippage),
    cancels: [
      ...pending.cancel.map((order) => describe(state, order)),
      ...ended.map((limit) =>
        words.trade.cancelsLimit({ limit: limitWords(state, limit, openOf(state, limit)) }),
      ),
    ].slice(0, MOST_OPEN_ORDERS),
    leaves: [
      ...left.map(({ order, why }) => words.trade.leaves({ order: describe(state, order), why })),
      ...foreignUnread(managed, observation).map(describeUnread),
    ].slice(0, MOST_OPEN_ORDERS),
    targetAfter: plan.asked && text(plan.asked.target),
    hint:
      plan.verdict === 'already held'
        ? words.trade.longNeverSells({ base })
        : verdict === 'trade'
          ? hintOf(managed, observation, { ask: preview.ask, side, sends: plan.side, failed })
          : null,
  };
}

/** The word of the contract for what was planned. */
function shownVerdict({ verdict }: Plan): PreviewView['verdict'] {
  if (verdict === 'blocked' || verdict === 'too small') return 'refused';
  return verdict === 'paid for' ? 'already held' : verdict;
}
