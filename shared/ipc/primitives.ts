import { z } from 'zod';
import { ASSET_LENGTH, EXCHANGE_ID_LENGTH } from '../bounds.ts';
import { told } from '../words/said-schema.ts';

/** A decimal number as text: the only form in which money crosses the wire. No exponent, no sign but a minus. */
export const money = z.string().regex(/^-?\d{1,30}(\.\d{1,30})?$/, 'a decimal number');

/** Milliseconds since 1970, engine clock. */
export const time = z.number().int().nonnegative();

export const symbolName = z
  .string()
  .max(40)
  .regex(/^[^\s/]{1,19}\/[^\s/]{1,19}$/u, 'BASE/QUOTE');

/** An asset's own name at the exchange. */
export const assetName = z.string().max(ASSET_LENGTH);

/** The exchange's id of an order, trade or movement, or the client order id of whoever placed an order. */
export const exchangeId = z.string().max(EXCHANGE_ID_LENGTH);

export const id = z.string().min(1).max(80);

/** A sentence for people, as data or as a text; bounded so that nothing can flood the window. */
export const sentence = told;

/** What stands above a sentence, or on a button. */
export const title = told;

export const desiredState = z.enum(['LONG', 'SHORT', 'NO_POSITION']);
export type DesiredState = z.infer<typeof desiredState>;

export const mode = z.enum(['sim', 'practice', 'live']);
export type Mode = z.infer<typeof mode>;

/** The health words, most careful last among equals; each has its own shape and colour in the window. */
export const healthWord = z.enum([
  'in sync',
  'sync skipped',
  /** No symbol is watched, so nothing is compared. */
  'no symbols',
  'checking',
  'trading',
  'correcting',
  'partial',
  'surplus',
  'drift',
  'asking',
  'unfinished',
  'unknown',
  'unsettled',
  'halted',
  'stale',
  'offline',
  'key problem',
]);
export type HealthWord = z.infer<typeof healthWord>;

export const side = z.enum(['BUY', 'SELL']);
export const tone = z.enum(['info', 'good', 'caution', 'alarm']);
