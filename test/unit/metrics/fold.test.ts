import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY, type Fact, fold, type OpenState } from '#main/metrics/fold.ts';
import { addHistograms, BOUNDS, bucketOf, countOf, quantile } from '#main/metrics/histogram.ts';
import { figuresOf } from '#main/metrics/report.ts';
import { addTallies, decodeTally, encodeTally, NOTHING, type Tally } from '#main/metrics/tally.ts';

const AT = Date.UTC(2026, 10, 23, 14);
const event = (kind: string, at: number, data: object, symbol: string | null = 'ETH/USDC'): Fact => ({
  type: 'event',
  at: AT + at,
  symbol,
  kind,
  data,
});

function figured(facts: readonly Fact[]) {
  let state: OpenState = EMPTY;
  let total: Tally = NOTHING;
  for (const fact of facts) {
    const folded = fold(state, fact);
    state = folded.state;
    total = addTallies(total, folded.tally);
  }
  return { figures: figuresOf(total), state };
}

describe('A histogram', () => {
  it('tells a quantile that is at most one bucket away from the exact one, and adds up', () => {
    const times = fc.array(fc.integer({ min: 0, max: 600_000 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(times, times, fc.constantFrom(0.5, 0.95), (first, second, share) => {
        const of = (list: number[]) => {
          const counted: Record<string, number> = {};
          for (const ms of list) counted[bucketOf(ms)] = (counted[bucketOf(ms)] ?? 0) + 1;
          return counted;
        };
        const both = addHistograms(of(first), of(second));
        expect(both).toEqual(of([...first, ...second]));
        const sorted = [...first, ...second].sort((a, b) => a - b);
        const exact = sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
        const told = quantile(both, share) ?? -1;
        expect(countOf(both)).toBe(sorted.length);
        expect(bucketOf(exact)).toBe(bucketOf(told));
      }),
      { seed: 5, numRuns: 100 },
    );
    expect(quantile({}, 0.5)).toBeNull();
    expect(quantile({ [bucketOf(1e12)]: 1 }, 0.5)).toBe(BOUNDS.at(-1));
  });
});

describe('The figures of journalled facts', () => {
  it('count a check as failed only when it came to no judgement', () => {
    const checks = ['in sync', 'drift', 'asking', 'offline', 'unsettled'].map((result, n) =>
      event('check', n, { result, ms: 50 }),
    );
    expect(figured(checks).figures).toMatchObject({ checks: 5, checksFailed: 2, success: 0.6 });
  });

  it('follow a difference from its record to the end of its correction', () => {
    const { figures, state } = figured([
      event('judged', 1000, { verdict: 'drift', causes: ['elsewhere'], since: AT + 400 }),
      event('judged', 1500, { verdict: 'partial', causes: ['elsewhere'] }),
      event('correction', 4000, { intentId: 'i1', mid: '2000' }),
      event('correction-outcome', 5000, {
        intentId: 'i1',
        result: 'complete',
        side: 'SELL',
        rungs: 2,
        predicted: { quantity: '0.5', price: '1999', fee: '0.5' },
        actual: { quantity: '0.5', price: '2001', fee: '0.5' },
      }),
      event('judged', 5100, { verdict: 'in sync', causes: [] }),
    ]);
    expect(figures).toMatchObject({
      differences: { elsewhere: 1 },
      differenceMs: { elsewhere: 4100 },
      corrections: 1,
      correctionResults: { complete: 1 },
      rungs: { 2: 1 },
      predictedCost: '1',
      actualCost: '0',
    });
    expect(figures.detectionTime.count).toBe(1);
    expect(bucketOf(figures.detectionTime.p50 ?? 0)).toBe(bucketOf(600));
    expect(bucketOf(figures.convergenceTime.p50 ?? 0)).toBe(bucketOf(4000));
    expect(state).toEqual(EMPTY);
  });

  it('measure no detection of what was found at a start, and keep symbols apart', () => {
    const { figures, state } = figured([
      event('judged', 0, { verdict: 'drift', causes: ['start'], since: AT - 9_000_000 }),
      event('judged', 0, { verdict: 'drift', causes: ['movement', 'elsewhere'] }, 'SOL/USDC'),
      event('judged', 9, { verdict: 'in sync', causes: [] }, 'SOL/USDC'),
    ]);
    expect(figures.differences).toEqual({ start: 1, several: 1 });
    expect(figures.detectionTime.count).toBe(0);
    expect(Object.keys(state.differences)).toEqual(['ETH/USDC']);
  });

  it('tell how unknown outcomes ended, what fills cost and how long the stream was up', () => {
    const { figures } = figured([
      event('unknown', 0, {}),
      event('unknown', 0, {}),
      event('resolved', 0, { status: 'ABSENT' }),
      event('resolved', 0, { status: 'FILLED' }),
      { type: 'fill', at: AT, symbol: 'ETH/USDC', own: true, fee: '0.1', feeAsset: 'USDC' },
      { type: 'fill', at: AT, symbol: 'ETH/USDC', own: true, fee: '0.2', feeAsset: 'USDC' },
      { type: 'fill', at: AT, symbol: 'ETH/USDC', own: false, fee: '9', feeAsset: 'USDC' },
      event('meter', 0, { weight: 60, requests: 6, upMs: 30_000, seenMs: 60_000 }, null),
    ]);
    expect(figures).toMatchObject({
      unknown: { seen: 2, found: 1, absent: 1 },
      fees: { USDC: '0.3' },
      weight: 60,
      requests: 6,
      streamUp: 0.5,
    });
  });

  it('are not shaken by facts that can not be read', () => {
    const strange = ['check', 'judged', 'correction', 'correction-outcome', 'meter', 'resolved'];
    fc.assert(
      fc.property(fc.constantFrom(...strange), fc.jsonValue(), (kind, data) => {
        const folded = fold(EMPTY, { type: 'event', at: AT, symbol: null, kind, data });
        expect(decodeTally(encodeTally(folded.tally))).toEqual(folded.tally);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
