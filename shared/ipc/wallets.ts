import { z } from 'zod';
import { assetName, money, sentence, time, title } from './primitives.ts';

/** So many balances of a wallet, and reasons, are shown at the most; what is left out is said. */
export const MOST_BALANCES = 2000;
export const MOST_MISSING = 40;

const wallet = z.strictObject({
  kind: z.enum(['futures', 'sub-account']),
  /** "Futures", or the sub-account's own name. */
  name: title,
  assets: z.array(z.strictObject({ asset: assetName, total: money, available: money })).max(MOST_BALANCES),
});

/** What the same owner holds beside the spot account. */
export const walletsView = z.strictObject({
  readAt: time,
  wallets: z.array(wallet).max(31),
  /** What could not be read, each with its reason in one sentence. */
  missing: z.array(sentence).max(MOST_MISSING),
  /** What MEXC tells nothing about. */
  never: sentence,
});
export type WalletsView = z.infer<typeof walletsView>;
