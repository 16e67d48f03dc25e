import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPartOf, withBooked } from '#main/sync/orders/booking.ts';
import { holdingOf } from '#main/sync/rules/holding.ts';
import { newSymbolDoc } from '#main/sync/state/symbol-doc.ts';
import { dec, ZERO } from '#shared/decimal.ts';

const LEDGER = dec(20);

/** Own movements, in ten-thousandths, and which of them the account shows already. */
const movements = fc.array(
  fc.record({ amount: fc.integer({ min: -20_000, max: 20_000 }), shown: fc.boolean() }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

test('own purchases and sales are counted once, whichever of them a reading that lags shows', () => {
  fc.assert(
    fc.property(movements, (all) => {
      const sum = (list: typeof all) =>
        dec(list.reduce((total, { amount }) => total + amount, 0)).div(10_000);
      const pendingOwn = Object.fromEntries(
        all.map(({ amount }, n) => [`o${n}`, dec(amount).div(10_000).toFixed()]),
      );
      const doc = {
        ...newSymbolDoc('ETH/USDC', 0),
        pendingOwn,
        ledger: { total: LEDGER.toFixed(), at: 0, consumed: [], takenAt: null },
      };
      const shown = sum(all.filter((each) => each.shown));
      expect(isPartOf(shown, doc)).toBe(true);
      const reading = holdingOf({ free: LEDGER.plus(shown), locked: ZERO }, undefined, ZERO, ZERO);
      expect(withBooked(doc, reading).held.toFixed()).toBe(LEDGER.plus(sum(all)).toFixed());
    }),
  );
});

test('what goes beyond all own movements is of others', () => {
  const doc = { pendingOwn: { bought: '0.2', sold: '-2.0574' } };
  expect(['0.2', '0', '-1.8574', '-2.0574'].map((change) => isPartOf(dec(change), doc))).toEqual(
    Array(4).fill(true),
  );
  expect(['0.2001', '-2.0575'].map((change) => isPartOf(dec(change), doc))).toEqual([false, false]);
});
