import { z } from 'zod';
import { id, sentence, symbolName, time, title } from './primitives.ts';

export const alertView = z.strictObject({
  at: time,
  /** What it stays the same alert by while it stands, also over a restart. */
  about: id,
  rule: z.enum(['balance', 'drift', 'success', 'corrections', 'key', 'budget']),
  symbol: symbolName.nullable(),
  title,
  sentence,
  /** False: quiet hours keep its notification back. */
  notified: z.boolean(),
  /** Seen by the trader: not counted, and not told again before it has ceased and come again. */
  acknowledged: z.boolean(),
});
export type AlertView = z.infer<typeof alertView>;

/** What stands now, and what fired or cleared before, newest first. */
export const alertList = z.strictObject({
  standing: z.array(alertView).max(200),
  past: z
    .array(
      z.strictObject({
        at: time,
        kind: z.enum(['fired', 'cleared']),
        symbol: symbolName.nullable(),
        sentence,
      }),
    )
    .max(200),
});
export type AlertList = z.infer<typeof alertList>;
