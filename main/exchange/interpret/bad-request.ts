import { words } from '#main/sync/engine-words.ts';
import type { Failure } from '#main/sync/ports/failure.ts';
import { together } from '#main/sync/together.ts';
import { CHECK_KEY, type CodeMeaning } from './codes.ts';

const refusals = words.exchangeRefusals;

/** MEXC's code for a request that it finds bad, whatever is bad about it: only its words tell (MEXC API notes 0.2). */
export const BAD_REQUEST = 400;

export type WordedMeaning = CodeMeaning & Pick<Failure, 'step'>;

/**
 * What code 400 means by MEXC's words. Seen are ` quantity scale is invalid` and ` amount scale is invalid` (the value of
 * a market order by value, hummingbot pull request 7348), with a leading space, and `api key required`. Any other words
 * are a refusal that they alone explain.
 */
export function badRequest(words: string | null): WordedMeaning {
  if (words !== null && /api.?key/i.test(words)) {
    const sentence = together(refusals.keyMissing, CHECK_KEY);
    return { kind: 'auth', placed: 'no', sentence };
  }
  return tooFine(words) ?? { kind: 'refused', placed: 'no', sentence: refusals.badRequest };
}

/**
 * A refusal for an order's decimals, told by its words under whatever code it came; null for any other. `amount` is a
 * number that no LIMIT order has: a coarser quantity makes it coarser too.
 */
export function tooFine(words: string | null): WordedMeaning | null {
  if (words === null || !/\bscale\b/i.test(words)) return null;
  const step = /price/i.test(words) ? 'price' : 'quantity';
  const sentence = step === 'price' ? refusals.priceTooFine : refusals.quantityTooFine;
  return { kind: 'precision', placed: 'no', sentence, step };
}
