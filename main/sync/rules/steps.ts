import { Decimal, dec, max } from '#shared/decimal.ts';
import type { Market, Side } from '../ports/exchange.ts';

/**
 * A step that the exchange was found to demand of one side's orders, coarser than the one that its rules publish:
 * MEXC refuses decimals that its own rules allow, and publishes nowhere how many it takes (MEXC API notes 0.2).
 */
export interface LearntStep {
  readonly side: Side;
  readonly of: 'quantity' | 'price';
  /** A decimal; in base for a quantity, in quote for a price. */
  readonly step: string;
  /** What the rules published then: with another one it is forgotten. */
  readonly published: string;
  /** Engine clock. */
  readonly at: number;
}

/** So long it is believed: at worst one order more is refused when it is found out anew. */
const KEPT_MS = 7 * 24 * 3_600_000;
const LONGEST_STEP = new Decimal(1);

/**
 * The market as orders of one side must keep to it: its own steps, or those that were learnt where they are coarser.
 * With nothing learnt it is the market itself.
 */
export function marketFor(market: Market, learnt: readonly LearntStep[], side: Side): Market {
  if (learnt.length === 0) return market;
  const step = (of: LearntStep['of'], published: Decimal) => {
    const found = learnt.find((each) => each.side === side && each.of === of && stands(each, published));
    return found ? max(published, dec(found.step)) : published;
  };
  const lotSize = step('quantity', market.lotSize);
  const tickSize = step('price', market.tickSize);
  return { ...market, lotSize, tickSize };
}

/** The next coarser step after `sent` was refused for its decimals: one decimal fewer. Null for a whole number. */
export function coarserThan(sent: Decimal): Decimal | null {
  const step = new Decimal(10).pow(1 - sent.decimalPlaces());
  return step.gt(LONGEST_STEP) ? null : step;
}

/** What was learnt, with `step` in the place of what was known of the same; what is too old is left out. */
export function withStep(learnt: readonly LearntStep[], step: LearntStep): LearntStep[] {
  const others = stillKept(learnt, step.at).filter((each) => each.side !== step.side || each.of !== step.of);
  return [...others, step];
}

/** What was learnt not too long ago. */
export function stillKept(learnt: readonly LearntStep[], now: number): readonly LearntStep[] {
  const kept = learnt.filter((each) => Math.abs(now - each.at) < KEPT_MS);
  return kept.length === learnt.length ? learnt : kept;
}

const stands = (step: LearntStep, published: Decimal) => published.eq(step.published);
