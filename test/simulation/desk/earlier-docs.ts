import type { JsonObject } from '#main/sync/ports/journal.ts';

/** Half an hour before a world of the desk begins. */
export const AT = Date.UTC(2026, 10, 23, 13, 30, 0);

/** A symbol's document as the version before wrote it, every key of it. */
export function earlierDoc(symbol: string, changes: JsonObject = {}): JsonObject {
  return {
    v: 1,
    symbol,
    addedAt: AT,
    baseDust: '0.001',
    grownDust: null,
    asked: null,
    entry: null,
    ledger: { total: '0', at: AT, consumed: [], takenAt: AT },
    judged: null,
    question: null,
    unfinished: null,
    underWay: null,
    halt: null,
    breaker: { corrections: [], failures: 0, day: '2026-11-23', spent: '0', limit: '5000', sides: [] },
    position: { quantity: '0', cost: '0', realised: '0', fees: '0', sold: null },
    outcome: null,
    counted: {},
    pendingOwn: {},
    owed: [],
    lastJudgedAt: AT,
    foreignAsked: false,
    coarser: [],
    leftOrders: [],
    ...changes,
  };
}

/** Long 25 % was asked for, the money did not reach, and then it was there and asked about. */
export const open = (held: string, verdict: 'unfinished' | 'drift'): JsonObject => ({
  asked: { state: 'LONG', target: null, openShare: '0.25', since: AT, by: 'you' },
  ledger: { total: held, at: AT, consumed: [], takenAt: AT },
  judged: {
    key: `${held}|LONG|open 0.25|0|0.001|0.001|1|10|10`,
    held,
    cash: '1000',
    verdict,
    sentence: 'Not funded: LONG was asked.',
    cause: null,
    causes: [],
    correction: verdict === 'drift' ? { side: 'BUY', quantity: '0.1187' } : null,
    policy: verdict === 'drift' ? 'ask' : null,
    at: AT,
    askedSince: AT,
    left: null,
  },
  question:
    verdict === 'drift'
      ? { id: 'q-1', kind: 'question', askedAt: AT, expiresAt: AT + 86_400_000, key: `${held}|LONG` }
      : null,
});

/** LONG with a target that was known, as it was judged and in sync. */
export const known: JsonObject = {
  asked: { state: 'LONG', target: '0.25', openShare: null, since: AT, by: 'you' },
  ledger: { total: '0.25', at: AT, consumed: [], takenAt: AT },
  judged: {
    key: '0.25|LONG|0.25|0|0.001|0.001|1|10|10',
    held: '0.25',
    cash: '500',
    verdict: 'in sync',
    sentence: 'In sync: LONG as asked, 0.25 ETH held.',
    cause: null,
    causes: [],
    correction: null,
    policy: null,
    at: AT,
    askedSince: AT,
    left: null,
  },
};
