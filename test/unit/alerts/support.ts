import type { Facts, Limits } from '#main/alerts/facts.ts';
import { dec } from '#shared/decimal.ts';

export const LIMITS: Limits = {
  balance: { usd: 50, share: 5 },
  drift: { minutes: 15 },
  success: { share: 90, window: 10 },
  corrections: { anHour: 3 },
  key: { days: 7 },
  budget: { share: 80, seconds: 30 },
  quiet: null,
};

export const OFF: Limits = {
  balance: null,
  drift: null,
  success: null,
  corrections: null,
  key: null,
  budget: null,
  quiet: null,
};

export const MINUTE = 60_000;

/** Facts of a quiet account; `balances` as text by asset, read at that moment. */
export function facts(
  at: number,
  changes: Partial<Facts> = {},
  balances: Record<string, string> = {},
): Facts {
  return {
    at,
    localMinute: 720,
    symbols: [],
    checks: [],
    corrections: [],
    fills: [],
    toldElsewhere: new Set(),
    balances: {
      at,
      totals: new Map(
        Object.entries({ USDC: '1000', ETH: '1', ...balances }).map(([asset, text]) => [asset, dec(text)]),
      ),
    },
    reconciled: true,
    prices: new Map([
      ['USDC', dec(1)],
      ['ETH', dec(2000)],
    ]),
    budgetUsed: 0.02,
    keyDaysLeft: 60,
    ...changes,
  };
}
