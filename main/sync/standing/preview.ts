import { type Decimal, dec, text } from '#shared/decimal.ts';
import type { StandingAsk, StandingPreview } from '#shared/ipc/standing.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { describe } from '../check/order-words.ts';
import { pendingOf } from '../check/pending.ts';
import { words } from '../engine-words.ts';
import { costText, moneyText } from '../rules/digits.ts';
import { PREVIEW_LIFE_MS } from '../trade/previews.ts';
import type { LimitDoc } from './document.ts';
import { type LimitPlan, limitWords } from './plan.ts';
import { afterFill } from './target.ts';
import { RESTS } from './words.ts';

/** A preview as it is remembered until its submit. */
export interface Shown {
  readonly id: string;
  readonly symbol: string;
  readonly ask: StandingAsk;
  readonly replaces: string | null;
  readonly madeMono: number;
  readonly refused: Told | null;
  /** Base that a limit would place. */
  readonly quantity: Decimal;
  /** Base that the limit that it moves had filled by then. */
  readonly filled: Decimal;
  used: boolean;
}

/** What all previews of standing orders have in common. */
export function blank(
  { account, state }: ManagedSymbol,
  ask: StandingAsk,
  replaces: string | null,
): StandingPreview {
  return {
    id: account.ids.next(),
    symbol: state.market.symbol,
    kind: ask.kind,
    replaces,
    expiresAt: account.clock.now() + PREVIEW_LIFE_MS,
    verdict: 'refused',
    sentence: '',
    side: ask.kind === 'limit' ? ask.side : 'SELL',
    price: ask.price,
    quantity: null,
    cutFrom: null,
    worth: null,
    fee: null,
    feeAsset: null,
    worstPrice: null,
    targetAfter: null,
    cancels: [],
    leaves: [],
    warnings: [],
    lives: '',
  };
}

/** What a limit would be, and what it would lock. */
export function limitPreview(
  managed: ManagedSymbol,
  observation: Observation,
  base: StandingPreview,
  plan: LimitPlan,
  replaced: LimitDoc | null,
): StandingPreview {
  const { state } = managed;
  const lives = words.limits.preview.lives({ lives: RESTS });
  if (!plan.ok) return { ...base, sentence: plan.sentence, lives };
  const { price, quantity, cutFrom, flat } = plan;
  const { side } = base;
  const limit = limitWords(state, { side, price: text(price), flat }, quantity);
  const worth = quantity.mul(price);
  const { asked, baseDust } = state.doc;
  const { held } = observation.holding;
  const moved = {
    side,
    heldBefore: held,
    heldAfter: side === 'BUY' ? held.plus(quantity) : held.minus(quantity),
    baseDust: dec(baseDust ?? 0),
    flatDone: flat,
  };
  const after = asked && afterFill({ state: asked.state, target: dec(asked.target) }, moved);
  const sentence = replaced ? words.limits.preview.move({ limit }) : words.limits.preview.make({ limit });
  return {
    ...base,
    verdict: 'make',
    sentence: cutFrom
      ? words.limits.preview.paysForAPart({
          sentence,
          quantity: text(quantity),
          whole: cutFrom.toDecimalPlaces(8).toFixed(),
          base: state.market.base,
        })
      : sentence,
    quantity: text(quantity),
    cutFrom: cutFrom && text(cutFrom),
    worth: moneyText(worth, side),
    fee: costText(worth.mul(state.market.makerFee)),
    feeAsset: state.market.quote,
    worstPrice: text(price),
    targetAfter: after && text(after.target),
    cancels: replaced
      ? [words.limits.preview.provenFirst({ limit: limitWords(state, replaced, dec(replaced.quantity)) })]
      : [],
    warnings: besideStop(state, side, price),
    leaves: pendingOf(managed, observation, false)
      .keep.filter(({ order }) => order.clientOrderId !== replaced?.order)
      .map(({ order, why }) => words.limits.preview.leaves({ order: describe(state, order), why }))
      .slice(0, 50),
    lives,
  };
}

/** A target under a stop that waits or is disarmed: whichever comes true first sells. */
function besideStop({ standing: { stop } }: SymbolState, side: 'BUY' | 'SELL', price: Decimal): Told[] {
  if (side === 'BUY' || !stop || price.gt(stop.price)) return [];
  return [words.limits.preview.besideStop({ price: stop.price })];
}
