import { z } from 'zod';
import { assetName, id, money, sentence, symbolName, time, title, tone } from './primitives.ts';

/** What an option would send, shown on its button: verb and amount, never a bare OK. */
export const promptOption = z.strictObject({
  id: z.string().max(40),
  /** E.g. "Buy back 0.1900 ETH". */
  label: title,
  /** E.g. "about 381.20 USDC, worst 383.90"; empty when it costs nothing. */
  detail: title,
  tone,
  /** The option sends an order. */
  trades: z.boolean(),
  /** The option needs a quantity of the trader's own with its answer: over `above`, under `below`, whole steps. */
  quantity: z.strictObject({ above: money, below: money, step: money, asset: assetName }).optional(),
});
export type PromptOption = z.infer<typeof promptOption>;

/**
 * Anything that waits for the trader, with or without a countdown:
 * - `question`: a drift that asks; counts down to doing nothing
 * - `offer`: an alert that was said once; stays, without a countdown
 * - `left`: a difference that was left as it is, or one in sync that is enough for an order by now: Put it right / Keep
 * - `unfinished`: a trade or correction that ended short: Try again / Keep what is held
 * - `foreign-orders`: orders here that Plumbline did not place
 * - `unrecorded-order`: an order that a Plumbline made and that the journal has no record of
 * - `unknown-order`: an own order that the exchange's records don't reach any more: what to count it as
 * - `elsewhere-policy`: Live asks once what to do about trades made elsewhere
 * - `keep-awake`: Live asks once whether this computer may go to sleep
 * - `doubts`: documents of the journal are not what was written last: whether what they say is right
 * - `unread`: rows of the journal can't be read: whether they are set aside
 * - `holding`: a symbol added in Live that is already held
 * - `stop`: a stop's condition came while it wasn't watched: sell now, wait, or end it
 * - `dust`: what counts as nothing has come to be worth more than the smallest order
 */
export const prompt = z.strictObject({
  id,
  symbol: symbolName.nullable(),
  kind: z.enum([
    'question',
    'offer',
    'left',
    'unfinished',
    'foreign-orders',
    'unrecorded-order',
    'unknown-order',
    'elsewhere-policy',
    'keep-awake',
    'doubts',
    'unread',
    'holding',
    'stop',
    'dust',
  ]),
  title,
  sentence,
  /** What happens if nobody answers. */
  otherwise: sentence,
  askedAt: time,
  /** Null: it waits without a countdown. */
  expiresAt: time.nullable(),
  options: z.array(promptOption).min(1).max(6),
});
export type Prompt = z.infer<typeof prompt>;
