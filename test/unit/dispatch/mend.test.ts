import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mend } from '#main/desk/dispatch/mend.ts';
import { NOT_SHOWN, standIns } from '#main/desk/dispatch/stand-ins.ts';
import { type SliceName, sliceNames, slices } from '#shared/ipc/slices.ts';
import { emptySlices, sampleSymbol } from './samples.ts';

const stands = standIns(emptySlices());
const fitted = (slice: SliceName, value: unknown) => mend<unknown>(slices[slice], value, stands[slice]);

describe('what does not fit its schema', () => {
  test('M10: a halt is never lost with its reason, and an order never with its price, which is then not told', () => {
    const session = { ...emptySlices().session, halt: { reason: 7, at: 1.5 } };
    expect(fitted('session', session)?.value).toMatchObject({ halt: { reason: NOT_SHOWN, at: 0 } });
    const symbol = { ...sampleSymbol('ETH/USDC', '2000'), halt: { reason: 'x'.repeat(3000), at: 5 } };
    expect(fitted('symbols', [symbol])?.value).toMatchObject([{ halt: { at: 5 } }]);
    const order = {
      symbol: 'ETH/USDC',
      orderId: 'x'.repeat(500),
      clientOrderId: 'y'.repeat(500),
      owner: 'foreign',
      side: 'BUY',
      type: 'LIMIT',
      price: '1e-99',
      quantity: '1',
      filled: '0',
      state: 'NEW',
      createdAt: 1,
      keepReason: null,
    };
    expect(fitted('orders', [order])?.value).toMatchObject([{ price: null, quantity: '1', side: 'BUY' }]);
  });

  test('M10: one bad symbol, prompt or cause does not take the others with it', () => {
    const good = sampleSymbol('ETH/USDC', '2000');
    const bad = {
      ...sampleSymbol('BTC/USDC', '1'),
      cause: { kind: 'gossip', sentence: 'why', evidence: [] },
    };
    const made = fitted('symbols', [good, bad]);
    expect(made?.value).toMatchObject([good, { symbol: 'BTC/USDC' }]);
    expect(made?.altered).toEqual([{ path: '1.cause.kind', what: 'replaced' }]);
  });

  test('M10: whatever comes in the place of a slice or of any part of it, what is made of it fits', () => {
    const base = { ...emptySlices(), symbols: [sampleSymbol('ETH/USDC', '2000')] };
    const junk = fc.oneof(
      fc.constantFrom(null, undefined, -1, 1.5, Number.NaN, '', 'x'.repeat(3000), [], {}, true),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...sliceNames), junk, fc.nat(), fc.nat(), (slice, value, first, second) => {
        const whole = structuredClone(base[slice]) as Record<string, unknown>;
        const target = (Array.isArray(whole) ? (whole[0] ?? whole) : whole) as Record<string, unknown>;
        const keys = Object.keys(target);
        const key = keys[first % Math.max(1, keys.length)];
        if (key !== undefined) target[key] = value;
        const inner = key === undefined ? null : target[keys[second % keys.length] as string];
        if (typeof inner === 'object' && inner !== null) (inner as Record<string, unknown>).more = value;
        const made = fitted(slice, whole);
        expect(made === null || slices[slice].safeParse(made.value).success).toBe(true);
        if (slice === 'session') expect(made).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
