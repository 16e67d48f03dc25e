import { z } from 'zod';
import { desiredState, money, sentence, side, symbolName, time } from './primitives.ts';

export { WHAT_IF_SETTINGS } from './what-if-settings.ts';

export const whatIfArgs = z.strictObject({
  symbol: symbolName.nullable(),
  from: time,
  to: time,
  /** New values of settings: those above, and `policy.<cause>.<drift|partial>`. Empty: nothing changed. */
  changes: z.array(z.strictObject({ key: z.string().max(60), value: z.string().max(200) })).max(40),
});

/** One decision: what was held and asked, its class, and what was to be done about it. */
export const decisionView = z.strictObject({
  verdict: z.enum(['in sync', 'drift', 'partial', 'surplus']),
  policy: z.enum(['enforce', 'ask', 'notify', 'adopt']).nullable(),
  side: side.nullable(),
  quantity: money.nullable(),
  held: money,
  state: desiredState,
  target: money.nullable(),
});
export type DecisionView = z.infer<typeof decisionView>;

export const whatIfRow = z.strictObject({
  at: time,
  symbol: symbolName,
  same: z.boolean(),
  /** Null: no decision was made then. */
  done: decisionView.nullable(),
  /** Null: no decision would have been made then. */
  whatIf: decisionView.nullable(),
});
export type WhatIfRow = z.infer<typeof whatIfRow>;

const count = z.number().int().nonnegative();
const oneSide = z.strictObject({
  decisions: count,
  corrections: count,
  asked: count,
  told: count,
  adopted: count,
});

export const WHAT_IF_ROWS = 1000;

export const whatIfReport = z.strictObject({
  sentence,
  observations: count,
  same: count,
  different: count,
  done: oneSide,
  whatIf: oneSide,
  /** Every decision, those that differ first where there are too many to show; oldest first. */
  rows: z.array(whatIfRow).max(WHAT_IF_ROWS),
  /** What the replay can't know, in sentences. */
  notes: z.array(sentence).max(20),
});
export type WhatIfReport = z.infer<typeof whatIfReport>;
