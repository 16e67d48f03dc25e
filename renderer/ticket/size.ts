import { Decimal } from '#shared/decimal.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { TradeAction, TradeSize } from '#shared/ipc/trade.ts';
import { type Typed, typedDecimal, typedNumber } from '../format/typed.ts';
import { words } from '../words.ts';

export type Unit = TradeSize['kind'];

export interface Draft {
  readonly action: TradeAction;
  readonly unit: Unit;
  /** As typed. */
  readonly text: string;
}

export type Sized =
  | { readonly ok: true; readonly size: TradeSize }
  | { readonly ok: false; readonly sentence: string; readonly typed: Typed };

/** Flat and Short always mean all of it; part of it is what Reduce is for. */
export const wholeOnly = (action: TradeAction): boolean => action === 'flat' || action === 'short';

/** The draft as a size for the contract, or one sentence about what is wrong with it. */
export function sizeOf(draft: Draft): Sized {
  if (wholeOnly(draft.action)) return { ok: true, size: { kind: 'percent', value: '100' } };
  const typed = typedNumber(draft.text);
  const no = (sentence: string): Sized => ({ ok: false, sentence, typed });
  if (typed.kind === 'nothing') return no(words.ticket.howMuch);
  if (typed.kind === 'refused') return no(typed.sentence);
  const { value } = typed;
  if (new Decimal(value).lte(0)) return no(words.ticket.moreThanZero);
  if (draft.unit === 'percent' && new Decimal(value).gt(100)) return no(words.ticket.atMostAll);
  return { ok: true, size: { kind: draft.unit, value } };
}

/** What clicks on one quote asset may use, in quote. */
export interface Money {
  /** All the money in it: cash and what its symbols hold. */
  readonly all: Decimal;
  /** 0 to 1: the part of it that clicks may use. */
  readonly fraction: Decimal;
}

/** All the money in the quote of `view`, for placing a slider only: the engine works out its own. */
export function moneyOf(view: SymbolView, symbols: readonly SymbolView[], buyFraction: string): Money | null {
  if (view.held === null) return null;
  const values = symbols
    .filter(({ quote, held }) => quote === view.quote && held !== null)
    .map(({ held }) => new Decimal(held?.value ?? 0));
  const all = values.reduce((sum, value) => sum.plus(value), new Decimal(view.held.cash));
  return { all, fraction: new Decimal(buyFraction).div(100) };
}

/**
 * The size that the slider's right end stands for, in the draft's unit; null without a reading or a price. For Long the
 * buy fraction of all the money in the quote; it only places the slider, the preview decides what is possible.
 */
export function mostOf(draft: Draft, view: SymbolView, money: Money | null): Decimal | null {
  if (draft.unit === 'percent') return new Decimal(100);
  const { held, price } = view;
  if (held === null || price === null || new Decimal(price.mid).isZero()) return null;
  const value = new Decimal(held.base).mul(price.mid);
  if (draft.action === 'reduce') return draft.unit === 'base' ? new Decimal(held.base) : value;
  if (money === null) return null;
  const most = money.all.mul(money.fraction);
  return draft.unit === 'base' ? most.div(price.mid) : most;
}

/**
 * Up to where on the slider a Long can be paid for, 0 to 100: what is held and what may be spent on top of it. 100 for
 * every other action, and while it isn't known. A float: it places pixels.
 */
export function payableOf(draft: Draft, view: SymbolView, money: Money | null): number {
  const { held, price } = view;
  if (draft.action !== 'long' || held === null || price === null || money === null || money.all.lte(0))
    return 100;
  const cushion = money.all.mul(new Decimal(1).minus(money.fraction));
  const spend = Decimal.max(0, new Decimal(held.available).minus(cushion));
  const reach = new Decimal(held.base).mul(price.mid).plus(spend);
  return Decimal.min(100, reach.div(money.all.mul(money.fraction)).mul(100)).toNumber();
}

/** Where the slider stands, 0 to 100, for what was typed. A float: it places pixels. */
export function sliderOf(draft: Draft, most: Decimal | null): number {
  const value = typedDecimal(draft.text);
  if (wholeOnly(draft.action)) return 100;
  if (value === null || most === null || most.isZero()) return 0;
  return Math.min(100, new Decimal(value).div(most).mul(100).toNumber());
}

/** The text for a slider position: whole percent, or the share of `most` cut to `decimals`. */
export function textAt(position: number, draft: Draft, most: Decimal | null, decimals: number): string {
  if (draft.unit === 'percent' || most === null) return String(Math.max(1, Math.round(position)));
  const places = draft.unit === 'quote' ? 2 : decimals;
  return most.mul(Math.round(position)).div(100).toDecimalPlaces(places, Decimal.ROUND_DOWN).toFixed();
}
