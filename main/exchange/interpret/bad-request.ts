import type { Failure } from '#main/sync/ports/failure.ts';
import { type CodeMeaning, KEY } from './codes.ts';

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
    return { kind: 'auth', placed: 'no', sentence: `MEXC says that the API key is missing. ${KEY}` };
  }
  return tooFine(words) ?? { kind: 'refused', placed: 'no', sentence: 'MEXC refused this as a bad request.' };
}

/**
 * A refusal for an order's decimals, told by its words under whatever code it came; null for any other. `amount` is a
 * number that no LIMIT order has: a coarser quantity makes it coarser too.
 */
export function tooFine(words: string | null): WordedMeaning | null {
  if (words === null || !/\bscale\b/i.test(words)) return null;
  const step = /price/i.test(words) ? 'price' : 'quantity';
  const sentence = `MEXC takes fewer decimals in the ${step} here than it publishes; choose a rounder size.`;
  return { kind: 'precision', placed: 'no', sentence, step };
}
