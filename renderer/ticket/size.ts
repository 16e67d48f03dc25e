import { Decimal } from '#shared/decimal.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { TradeAction, TradeSize } from '#shared/ipc/trade.ts';
import { type Typed, typedDecimal, typedNumber } from '../format/typed.ts';

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
  if (typed.kind === 'nothing') return no('How much?');
  if (typed.kind === 'refused') return no(typed.sentence);
  const { value } = typed;
  if (new Decimal(value).lte(0)) return no('More than 0.');
  if (draft.unit === 'percent' && new Decimal(value).gt(100)) return no('At most 100 %.');
  return { ok: true, size: { kind: draft.unit, value } };
}

/**
 * The size that the slider's right end stands for, in the draft's unit; null without a reading or a price. For Long the
 * buy fraction of what one symbol could use; it only places the slider, the preview decides what is possible.
 */
export function mostOf(draft: Draft, view: SymbolView, buyFraction: string): Decimal | null {
  if (draft.unit === 'percent') return new Decimal(100);
  const { held, price } = view;
  if (held === null || price === null || new Decimal(price.mid).isZero()) return null;
  const value = new Decimal(held.base).mul(price.mid);
  if (draft.action === 'reduce') return draft.unit === 'base' ? new Decimal(held.base) : value;
  const equity = value.plus(held.cash).mul(buyFraction).div(100);
  return draft.unit === 'base' ? equity.div(price.mid) : equity;
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
