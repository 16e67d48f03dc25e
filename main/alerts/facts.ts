import type { Decimal } from '#shared/decimal.ts';
import type { HealthWord } from '#shared/ipc/primitives.ts';
import type { Told } from '#shared/words/said.ts';

/** A trade in the account, whoever made it; the fee in whatever asset it was taken. */
export interface KnownFill {
  /** By an order of this program's. */
  readonly own: boolean;
  readonly base: string;
  readonly quote: string;
  readonly side: 'BUY' | 'SELL';
  readonly quantity: Decimal;
  readonly quoteQuantity: Decimal;
  readonly fee: Decimal;
  readonly feeAsset: string;
}

/** What the engine tells, as it stands at one moment; lists hold what is new since the last look. */
export interface Facts {
  /** Engine clock, ms. */
  readonly at: number;
  /** Minutes since midnight where the trader is. */
  readonly localMinute: number;
  readonly symbols: readonly { readonly symbol: string; readonly health: HealthWord }[];
  readonly checks: readonly HealthWord[];
  /** Start times of corrections. */
  readonly corrections: readonly number[];
  readonly fills: readonly KnownFill[];
  /** Assets whose changes are told by their symbol: put right, asked about or offered. An alert would say it twice. */
  readonly toldElsewhere: ReadonlySet<string>;
  /** Free and locked together, by asset, with the time of the reading; null before the first. */
  readonly balances: { readonly at: number; readonly totals: ReadonlyMap<string, Decimal> } | null;
  /** Nothing is under way and every own fill is booked, and no record is looked for: what the account shows can be compared with it. */
  readonly reconciled: boolean;
  /** USD for one of an asset, as far as it is known. */
  readonly prices: ReadonlyMap<string, Decimal>;
  /** 0 to 1 of the strictest limit of the exchange. */
  readonly budgetUsed: number;
  /** Days until the key expires; null when unknown or never. */
  readonly keyDaysLeft: number | null;
}

/** What an alert is about: it is told once and not again until this has cleared. */
export interface Standing {
  readonly key: string;
  /** What it stays the same alert by over a restart, which begins its time anew: "drift ETH/USDC". */
  readonly about: string;
  readonly rule: RuleName;
  readonly symbol: string | null;
  readonly title: Told;
  /** What happened, with its numbers, and the limit that it went past. */
  readonly sentence: Told;
  /** It isn't told yet, and may be: it hasn't lasted long enough, or too little is known. */
  readonly brewing?: true;
}

export const RULES = ['balance', 'drift', 'success', 'corrections', 'key', 'budget'] as const;
export type RuleName = (typeof RULES)[number];

/** Alerts that may be about money going missing: quiet hours can let them through. */
export const CRITICAL: ReadonlySet<RuleName> = new Set(['balance', 'drift']);

/** One rule with its own memory: hands over what stands now. Pure: all it knows comes with the facts. */
export type Rule = (facts: Facts, limits: Limits) => readonly Standing[];

/** The trader's numbers; null turns a rule off. */
export interface Limits {
  readonly balance: { readonly usd: number; readonly share: number } | null;
  readonly drift: { readonly minutes: number } | null;
  readonly success: { readonly share: number; readonly window: number } | null;
  readonly corrections: { readonly anHour: number } | null;
  readonly key: { readonly days: number } | null;
  readonly budget: { readonly share: number; readonly seconds: number } | null;
  /** Minutes since midnight; null: no quiet hours. */
  readonly quiet: { readonly from: number; readonly to: number; readonly lettingThrough: boolean } | null;
}
