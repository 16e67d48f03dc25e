import { Decimal } from '#shared/decimal.ts';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import type { StandingView } from '#shared/ipc/standing.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { TradeAction } from '#shared/ipc/trade.ts';
import { amount, percent, quantity } from '../format/number.ts';
import { type Typed, typedNumber } from '../format/typed.ts';
import type { Draft, Sized } from '../ticket/size.ts';
import { words } from '../words.ts';

/** When what is asked shall be sent: at once, resting at a price, or once the price has come. */
export type When = 'now' | 'price' | 'stop';

export type StandingAsk = ChannelArgs<'standing.preview'>['ask'];
type Away = Extract<StandingAsk, { kind: 'stop' }>['away'];

/** What a standing order has beside action and size, as typed. */
export interface StandingDraft {
  readonly price: string;
  /** Percent from the best bid at firing that a stop may sell down to. */
  readonly cap: string;
  /** The price that a stop never sells under; '': none. */
  readonly floor: string;
  readonly away: Away;
}

export const firstStanding: StandingDraft = { price: '', cap: '2', floor: '', away: 'ask' };

/** What a standing order asks for, as the ticket would have been filled for it. */
export function draftsOf(
  order: StandingView,
  held: string | null,
): { readonly when: Exclude<When, 'now'>; readonly draft: Draft; readonly standing: StandingDraft } {
  const { price, cap, floor, away } = order;
  const standing = {
    price,
    cap: cap ?? firstStanding.cap,
    floor: floor ?? '',
    away: away ?? firstStanding.away,
  };
  const open = (whole: string, less: string) => Decimal.max(0, new Decimal(whole).minus(less)).toFixed();
  if (order.kind === 'limit') {
    const action = order.side === 'BUY' ? 'long' : order.flat ? 'flat' : 'reduce';
    const text = open(order.quantity ?? order.amount, order.filled);
    return { when: 'price', draft: sizedBy(action, text), standing };
  }
  const all = new Decimal(order.keep ?? 0).isZero();
  const text = open(held ?? order.amount, order.keep ?? '0');
  return { when: 'stop', draft: sizedBy(all ? 'flat' : 'reduce', text), standing };
}

const sizedBy = (action: TradeAction, text: string): Draft =>
  action === 'flat' ? { action, unit: 'percent', text: '100' } : { action, unit: 'base', text };

/** What an action can wait for: a purchase rests at MEXC, a sale rests or is a stop; Short is done at once. */
export function whensOf(action: TradeAction): readonly When[] {
  if (action === 'short') return ['now'];
  return action === 'long' ? ['now', 'price'] : ['now', 'price', 'stop'];
}

export type Asked =
  | { readonly ok: true; readonly ask: StandingAsk }
  | { readonly ok: false; readonly sentence: string; readonly typed: Typed | null };

/**
 * The draft as what is asked of the engine, or one sentence about what is wrong with it. `sized` is the ticket's size. A
 * stop is asked by what shall be left: nothing for Flat, what is held less the size for Reduce.
 */
export function askOf(
  when: Exclude<When, 'now'>,
  action: TradeAction,
  draft: StandingDraft,
  sized: Sized,
  view: SymbolView,
): Asked {
  const price = typedNumber(draft.price);
  if (price.kind === 'nothing') return no(words.standing.atWhichPrice);
  if (price.kind === 'refused') return no(price.sentence, price);
  if (new Decimal(price.value).lte(0)) return no(words.standing.aPriceOverZero);
  if (!sized.ok) return no(sized.sentence, sized.typed);
  if (when === 'price') {
    const size = action === 'flat' ? ({ kind: 'all' } as const) : sized.size;
    return {
      ok: true,
      ask: { kind: 'limit', side: action === 'long' ? 'BUY' : 'SELL', price: price.value, size },
    };
  }
  const floor = typedNumber(draft.floor);
  if (floor.kind === 'refused') return no(floor.sentence, floor);
  const keep = action === 'flat' ? '0' : keepOf(sized, view, price.value);
  if (keep === null) return no(words.standing.heldNotRead);
  return {
    ok: true,
    ask: {
      kind: 'stop',
      price: price.value,
      keep,
      floor: floor.kind === 'number' ? floor.value : null,
      cap: draft.cap,
      away: draft.away,
    },
  };
}

const no = (sentence: string, typed: Typed | null = null): Asked => ({ ok: false, sentence, typed });

/** What is left in base once the size was sold, counted at `price` where the size is money. Never under zero. */
function keepOf(sized: Sized & { ok: true }, { held, quantityDecimals }: SymbolView, price: string) {
  if (held === null) return null;
  const { kind, value } = sized.size;
  const base = new Decimal(held.base);
  const sold =
    kind === 'percent'
      ? base.mul(value).div(100)
      : kind === 'base'
        ? new Decimal(value)
        : new Decimal(value).div(price);
  return Decimal.max(0, base.minus(sold)).toDecimalPlaces(quantityDecimals, Decimal.ROUND_UP).toFixed();
}

/** How far a price is from the best price that it is measured against: "2.7 % under"; null without either. */
export function distanceWords(price: string, against: string | null): string | null {
  const typed = typedNumber(price);
  if (typed.kind !== 'number' || against === null || new Decimal(against).isZero()) return null;
  const part = new Decimal(typed.value).div(against).minus(1);
  const distance = percent(part.abs(), 1);
  return part.isNegative() ? words.standing.under({ distance }) : words.standing.over({ distance });
}

/** What the button says: verb, amount and price. */
export function standingLabel(
  when: Exclude<When, 'now'>,
  action: TradeAction,
  preview: {
    readonly verdict: 'make' | 'refused';
    readonly quantity: string | null;
    readonly price: string;
  } | null,
  view: SymbolView,
  moves = false,
): string {
  if (preview === null) return words.standing.waitingForAPreview;
  if (preview.verdict === 'refused') return words.standing.refusedNothingToPlace;
  const price = amount(preview.price, view.priceDecimals);
  const what =
    preview.quantity === null
      ? view.base
      : `${quantity(preview.quantity, view.quantityDecimals)} ${view.base}`;
  const verb = moves ? words.standing.move : when === 'stop' ? words.standing.arm : words.standing.place;
  if (when === 'stop')
    return action === 'flat'
      ? words.standing.verbFlat({ verb, price })
      : words.standing.verbSellUnder({ verb, what, price });
  return action === 'long'
    ? words.standing.verbBuy({ verb, what, price })
    : words.standing.verbSell({ verb, what, price });
}
