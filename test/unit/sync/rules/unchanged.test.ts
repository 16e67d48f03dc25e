import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AssetBalance } from '#main/sync/ports/exchange.ts';
import { holdingOf, totalOf, unchangedBalances, unchangedHolding } from '#main/sync/rules/holding.ts';
import { d, FIXED } from './world.ts';

const amount = fc.constantFrom('0', '0.1', '0.10', '1', '1.000000000000000001', '700').map(d);
const balance: fc.Arbitrary<AssetBalance> = fc.record({ free: amount, locked: amount });
const holding = fc
  .tuple(balance, balance, amount, amount)
  .map(([base, quote, reserveBase, reserveQuote]) => holdingOf(base, quote, reserveBase, reserveQuote));
const texts = (of: object) =>
  JSON.stringify(
    Object.entries(of).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? value : d(value).toFixed(),
    ]),
  );

it('a holding keeps its object exactly when nothing of it has changed', () => {
  fc.assert(
    fc.property(holding, holding, (before, now) => {
      const kept = unchangedHolding(before, now);
      expect(texts(kept)).toBe(texts(now));
      expect(kept === before).toBe(texts(before) === texts(now));
    }),
    FIXED,
  );
  const first = holdingOf({ free: d('1'), locked: d('0') }, undefined, d('0'), d('0'));
  expect(unchangedHolding(undefined, first)).toBe(first);
});

it('a reading of balances tells what was read, with the objects of what has not changed', () => {
  const reading = fc
    .dictionary(fc.constantFrom('ETH', 'USDC', 'BTC'), balance)
    .map((assets) => new Map(Object.entries(assets)));
  fc.assert(
    fc.property(reading, reading, (before, now) => {
      const kept = unchangedBalances(before, now);
      expect([...kept.keys()]).toEqual([...now.keys()]);
      for (const [asset, read] of now) {
        const of = kept.get(asset);
        expect(of && texts(of)).toBe(texts(read));
        const old = before.get(asset);
        expect(of === old).toBe(old !== undefined && texts(old) === texts(read));
      }
    }),
    FIXED,
  );
});

it('free and locked together are the total, with nothing locked too', () => {
  fc.assert(
    fc.property(balance, (of) => {
      expect(totalOf(of).toFixed()).toBe(of.free.plus(of.locked).toFixed());
    }),
    FIXED,
  );
});
