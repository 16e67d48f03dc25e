import { dec, text } from '#shared/decimal.ts';
import type { EndingWhy, LimitDoc } from './document.ts';

/** What happens to a limit. Quantities in base. */
export type LimitInput =
  /** The exchange has its order. */
  | { readonly type: 'rests' }
  /** It is to end: cancelled, and over once that is proven. */
  | { readonly type: 'cancel'; readonly why: EndingWhy }
  /** It is to be cancelled and its rest placed anew. */
  | { readonly type: 'move'; readonly price: string; readonly quantity: string }
  /** T was set without what it may still fill. */
  | { readonly type: 'mute' }
  /** It rests on after a firing: its fills move T again. */
  | { readonly type: 'unmute' }
  /** Its next order is on the disk and about to leave. `mute`: a stop that has fired stands, so its fills move nothing of what is asked. */
  | { readonly type: 'placed'; readonly order: string; readonly at: number; readonly mute: boolean }
  /** Its order has ended, or never arrived. */
  | { readonly type: 'ended'; readonly filled: string; readonly absent: boolean };

/** How a limit came to its end. */
export type LimitEnd = 'filled' | 'cancelled' | 'cancelled elsewhere' | 'never arrived';

export type LimitStep =
  | { readonly limit: LimitDoc; readonly place: null }
  /** Its old order has ended: this much of it is to be placed anew. */
  | { readonly limit: LimitDoc; readonly place: { readonly price: string; readonly quantity: string } }
  | { readonly limit: null; readonly end: LimitEnd; readonly filled: string };

/**
 * The life of a limit: making, resting, cancelling or moving, ended. A fill moves nothing here (its order's row counts
 * it); an end that nobody here asked for is the trader's own, or MEXC's, and is never placed anew.
 */
export function limitStep(limit: LimitDoc, input: LimitInput): LimitStep {
  const stay = (changed: Partial<LimitDoc>): LimitStep => ({ limit: { ...limit, ...changed }, place: null });
  switch (input.type) {
    case 'rests':
      return stay(limit.phase === 'making' ? { phase: 'resting' } : {});
    case 'cancel':
      // The first reason stays, but for the kill switch and a click, which also void a move.
      if (limit.phase === 'cancelling') return stay({});
      return stay({ phase: 'cancelling', why: input.why, next: null });
    case 'move':
      if (limit.phase !== 'resting') return stay({});
      return stay({ phase: 'moving', next: { price: input.price, quantity: input.quantity } });
    case 'mute':
      return stay({ mute: true });
    case 'unmute':
      return stay({ mute: false });
    case 'placed':
      return stay({
        phase: 'making',
        order: input.order,
        placedAt: input.at,
        mute: input.mute,
        price: limit.next?.price ?? limit.price,
        quantity: limit.next?.quantity ?? limit.quantity,
        next: null,
      });
    case 'ended':
      return ended(limit, input.filled, input.absent);
  }
}

function ended(limit: LimitDoc, last: string, absent: boolean): LimitStep {
  const filled = dec(limit.filledBefore).plus(last);
  const over = (end: LimitEnd): LimitStep => ({ limit: null, end, filled: text(filled) });
  if (filled.gte(limit.quantity)) return over('filled');
  if (limit.phase === 'moving' && limit.next) {
    const { price, quantity } = limit.next;
    const rest = dec(quantity).minus(filled);
    // Its order is counted now: a start must not find it once more.
    const kept: LimitDoc = { ...limit, filledBefore: text(filled), order: '' };
    return rest.lte(0) ? over('filled') : { limit: kept, place: { price, quantity: text(rest) } };
  }
  if (limit.phase === 'cancelling') return over('cancelled');
  return over(absent ? 'never arrived' : 'cancelled elsewhere');
}

/** Base of it that may still fill, by what is known of its present order. */
export function restOf(limit: LimitDoc, filled: string): string {
  const rest = dec(limit.quantity).minus(limit.filledBefore).minus(filled);
  return text(rest.isNegative() ? rest.mul(0) : rest);
}
