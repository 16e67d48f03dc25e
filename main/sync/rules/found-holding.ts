import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import type { Said, Told } from '#shared/words/said.ts';
import { words } from '../engine-words.ts';
import { type Asked, adopt } from './targets.ts';

/** What the trader may say about a holding that a symbol added in Live was found with. */
export type FoundHoldingAnswer = 'trade' | 'reserve' | 'part';

export interface FoundHolding {
  readonly base: string;
  /** H: total base above the reserve that was set before. */
  readonly held: Decimal;
  readonly totalBase: Decimal;
  readonly baseDust: Decimal;
  readonly lotSize: Decimal;
}

/** What follows from an answer: what is asked from now on, and the reserve of the base; null leaves the reserve. */
export interface FoundHoldingPlan {
  readonly asked: Asked;
  readonly reserve: Decimal | null;
}

/**
 * All of it is for trading: LONG with T = H. A reserve: all of it is never sold and never counted, nothing is asked.
 * A part: that quantity is for trading and the rest is a reserve. Nothing is ever sent. A quantity that can't be is
 * answered with a sentence.
 */
export function foundHoldingPlan(
  answer: FoundHoldingAnswer,
  quantity: string | null,
  world: FoundHolding,
): FoundHoldingPlan | Said {
  if (answer === 'trade') return { asked: adopt(world.held, world.baseDust, null), reserve: null };
  // Balances may have more decimals than a reserve: cut off, what is left over is under any dust.
  if (answer === 'reserve')
    return { asked: adopt(ZERO, world.baseDust, null), reserve: dec(text(world.totalBase)) };
  const part = quantity === null ? null : dec(quantity);
  if (!part || part.lte(world.baseDust) || part.gte(world.held) || !part.mod(world.lotSize).isZero()) {
    return words.prompts.foundHolding.partOutOfRange({
      dust: text(world.baseDust),
      base: world.base,
      held: text(world.held),
      step: text(world.lotSize),
    });
  }
  return {
    asked: adopt(part, world.baseDust, null),
    reserve: dec(text(world.totalBase.minus(part))),
  };
}

/** A holding with its worth, as the question names it: "5 ETH (10,000 USD)". */
export function foundHoldingWords(base: string, held: Decimal, price: Decimal): Told {
  const whole = held.mul(price).toFixed(0);
  const dollars = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return words.prompts.foundHolding.holding({ held: text(held), base, dollars });
}

/** The question about a holding that is named by `holding`. */
export function foundHoldingQuestion(holding: Told): Told {
  return words.prompts.foundHolding.asks({ holding });
}
