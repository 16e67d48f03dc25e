import type { SymbolDoc } from '#main/sync/state/symbol-doc.ts';
import { ceilTo, type Decimal, dec, max, ZERO } from '#shared/decimal.ts';

/**
 * The rules of position once more, written from the documentation and not from the engine, so that a mistake in the
 * one is not a mistake in the other.
 */
export interface Facts {
  readonly held: Decimal;
  readonly cash: Decimal;
  readonly available: Decimal;
  /** The middle of the book; null when it has none. */
  readonly price: Decimal | null;
  readonly dust: Decimal;
  readonly lot: Decimal;
  readonly minQuantity: Decimal;
}

export type Asked = NonNullable<SymbolDoc['asked']>;
export type Class = 'in sync' | 'drift' | 'partial' | 'surplus';

export interface Due {
  readonly class: Class;
  readonly side: 'BUY' | 'SELL' | null;
  readonly quantity: Decimal;
}

const ORDER_MINIMUM = dec(10);
const DUST_USD = dec(1);
const none = (name: Class): Due => ({ class: name, side: null, quantity: ZERO });

/** m: the smallest trade, in base, in whole lots. Without a price it can't be told; then nothing is small. */
export function smallest(facts: Facts): Decimal {
  const byValue = facts.price ? ORDER_MINIMUM.div(facts.price) : ZERO;
  return ceilTo(max(facts.lot, facts.minQuantity, byValue), facts.lot);
}

/** Table C. */
export function classOf(asked: Asked, facts: Facts): Due {
  const m = smallest(facts);
  if (asked.state !== 'LONG') {
    if (facts.held.lte(facts.dust) || facts.held.lt(m)) return none('in sync');
    const partial = asked.state === 'SHORT' && !readsLong(facts);
    return { class: partial ? 'partial' : 'drift', side: 'SELL', quantity: facts.held };
  }
  const gap = facts.held.minus(asked.target);
  if (gap.abs().lte(max(facts.dust, facts.lot)) || gap.abs().lt(m)) return none('in sync');
  if (gap.gt(0)) return { class: 'surplus', side: 'SELL', quantity: gap };
  const half = facts.held.mul(2).lt(asked.target);
  return { class: half ? 'drift' : 'partial', side: 'BUY', quantity: gap.neg() };
}

/** Whether held is what is asked: within the dust, or within the tolerance of a LONG. */
export function isGone(asked: Asked, facts: Facts): boolean {
  if (classOf(asked, facts).class !== 'in sync') return false;
  if (asked.state !== 'LONG') return facts.held.lte(facts.dust);
  return facts.held.minus(asked.target).abs().lte(max(facts.dust, facts.lot));
}

/** Table A, as far as it says LONG. */
function readsLong(facts: Facts): boolean {
  if (facts.held.lte(facts.dust)) return false;
  if (facts.cash.lte(DUST_USD)) return true;
  return facts.price !== null && facts.held.mul(facts.price).gte(facts.cash);
}

export type Kind = 'own-order' | 'elsewhere' | 'movement' | 'unexplained' | 'start';

const DEFAULTS: Readonly<Record<Kind, readonly [drift: string, partial: string]>> = {
  'own-order': ['enforce', 'enforce'],
  elsewhere: ['enforce', 'notify'],
  movement: ['ask', 'ask'],
  unexplained: ['ask', 'ask'],
  start: ['ask', 'ask'],
};

/** Table D: whether all of the causes let the program put it right by itself. */
export function mayEnforce(
  causes: ReadonlySet<Kind>,
  due: Due,
  settings: Readonly<Record<string, string>>,
): boolean {
  if (causes.size === 0 || due.side === null) return false;
  return [...causes].every((cause) => {
    const row = due.class === 'drift' ? 0 : 1;
    const word = settings[`policy.${cause}.${row === 0 ? 'drift' : 'partial'}`] ?? DEFAULTS[cause][row];
    return word === 'enforce';
  });
}
