import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '#main/sync/books/apply.ts';
import { type Apply, audit } from '#main/sync/books/audit.ts';
import { emptyBook } from '#main/sync/books/book.ts';
import { changesBetween, equationGap } from '#main/sync/books/changes.ts';
import { exact, kept } from '#main/sync/books/exact.ts';
import { flow, HANDS, type Movement, movement as movementSchema } from '#main/sync/books/movement.ts';
import { ASSETS, Keeper, type Unnumbered } from './keeper.ts';

/** Up to 1e12, with up to 18 decimals. */
const amount = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), fc.nat(18))
  .map(([whole, part, digits]) => {
    const decimals = part.toString().padStart(18, '0').slice(0, digits);
    return decimals === '' ? String(whole) : `${whole}.${decimals}`;
  });
const small = fc.integer({ min: 1, max: 50_000 }).map((lots) => exact(lots).div(10_000).toFixed());
const quantity = fc.oneof({ weight: 4, arbitrary: small }, { weight: 1, arbitrary: amount });
const price = fc.integer({ min: 1, max: 500_000 }).map((ticks) => exact(ticks).div(100).toFixed());
const mid = fc.oneof({ weight: 6, arbitrary: price }, { weight: 1, arbitrary: fc.constant(null) });
/** Also a clock that was set back. */
const at = fc.integer({ min: 0, max: 2_000_000_000_000 });
const traded = fc
  .record({
    side: fc.constantFrom('BUY' as const, 'SELL' as const),
    hand: fc.constantFrom(...HANDS),
    quantity,
    price,
    feeAsset: fc.constantFrom('USDC', 'ETH', 'MX'),
    rate: fc.constantFrom('0', '0.0005', '0.002'),
    valued: fc.boolean(),
  })
  .map(({ side, hand, quantity: traded, price: at, feeAsset, rate, valued }) => {
    const quote = exact(traded).mul(at);
    const fee = (feeAsset === 'ETH' ? exact(traded) : quote).mul(rate).toDecimalPlaces(18);
    const feeValue = feeAsset === 'MX' && valued ? kept(fee.mul('2.5')) : null;
    return { side, hand, quantity: traded, quote: kept(quote), fee: kept(fee), feeAsset, feeValue };
  });
const step: fc.Arbitrary<Unnumbered> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({ at, mid, traded })
      .map(({ traded: facts, ...rest }) => ({ ...rest, ...facts, kind: 'trade' as const, id: 't' })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ at, mid, traded, was: traded })
      .map(({ traded: facts, ...rest }) => ({ ...rest, ...facts, kind: 'amended' as const, id: 'a' })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ at, mid, flow: fc.constantFrom(...flow.options), quantity })
      .map((facts) => ({ ...facts, kind: 'came' as const, id: `lot:${facts.at % 5}` })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ at, mid, flow: fc.constantFrom(...flow.options), quantity })
      .map((facts) => ({ ...facts, kind: 'went' as const, id: 'w' })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        at,
        mid,
        lot: fc.nat(4).map((each) => `lot:${each}`),
        price: fc.oneof(price, fc.constant(null)),
      })
      .map((facts) => ({ ...facts, kind: 'restated' as const, id: 'r' })),
  },
);
const story = fc
  .array(step, { maxLength: 40 })
  .map((steps) => steps.map((each, index): Movement => ({ ...each, seq: index + 1 }) as Movement));

describe('the books', () => {
  it('close the equation to the last unit after any sequence of movements', () => {
    fc.assert(
      fc.property(story, (movements) => {
        expect(audit('ETH/USDC', movements, ASSETS)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('close between any two moments, at any two prices', () => {
    fc.assert(
      fc.property(story, fc.nat(), fc.nat(), price, price, (movements, one, other, before, after) => {
        const books = [emptyBook('ETH/USDC')];
        for (const each of movements) books.push(apply(books.at(-1)!, each, ASSETS).book);
        const [from, to] = [one % books.length, other % books.length].sort((a, b) => a - b) as [
          number,
          number,
        ];
        const change = changesBetween(
          { book: books[from]!, price: exact(before) },
          { book: books[to]!, price: exact(after) },
        );
        expect(equationGap(change).toFixed()).toBe('0');
        expect(change.price.minus(change.priceSummed).toFixed()).toBe('0');
      }),
      { numRuns: 300 },
    );
  });

  it('are the same when they are made anew from what the journal keeps', () => {
    fc.assert(
      fc.property(story, (movements) => {
        const made = (all: readonly Movement[]) =>
          all.reduce((book, each) => apply(book, each, ASSETS).book, emptyBook('ETH/USDC'));
        const read = movements.map((each) => movementSchema.parse(JSON.parse(JSON.stringify(each))));
        expect(made(read)).toEqual(made(movements));
      }),
      { numRuns: 100 },
    );
  });

  it('refuse a movement that is missing or comes twice', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '1', '2000');
    const [first] = keeper.movements;
    expect(() => apply(keeper.book, first!, ASSETS)).toThrow(/movement 1 doesn't follow 1/);
    expect(() => apply(keeper.book, { ...first!, seq: 3 }, ASSETS)).toThrow(/movement 3 doesn't follow 1/);
  });
});

/** A day with everything in it: each broken book below must be found on it. */
function day(): readonly Movement[] {
  const keeper = new Keeper();
  keeper.flow('came', 'deposit', '1', '2000');
  keeper.trade('here', 'BUY', '0.3', '2010', { fee: '0.3015', mid: '2008' });
  keeper.trade('elsewhere', 'BUY', '0.2', '2020', { fee: '0.0001', feeAsset: 'ETH', mid: '2019' });
  keeper.trade('plumbline', 'SELL', '0.7', '2030', {
    fee: '0.1',
    feeAsset: 'MX',
    feeValue: '0.25',
    mid: '2031',
  });
  keeper.flow('went', 'withdrawal', '0.11', '2040');
  keeper.restate('deposit:0', '1500');
  keeper.trade('standing', 'SELL', '0.13', '2050', { fee: '0.1', mid: '2052' });
  keeper.restate('deposit:0', null);
  return keeper.movements;
}

const otherwise =
  (change: (movement: Movement) => Movement): Apply =>
  (book, movement, assets) =>
    apply(book, change(movement), assets);
const bookOf =
  (change: (result: ReturnType<Apply>, movement: Movement) => Partial<ReturnType<Apply>['book']>): Apply =>
  (book, movement, assets) => {
    const result = apply(book, movement, assets);
    return { ...result, book: { ...result.book, ...change(result, movement) } };
  };

const BROKEN: readonly [what: string, work: Apply, found: RegExp][] = [
  ['a fee forgotten', otherwise((m) => (m.kind === 'trade' ? { ...m, fee: '0' } : m)), /cash|holds/],
  [
    'a fill counted twice',
    (book, m, assets) => {
      const once = apply(book, m, assets);
      if (m.kind !== 'trade' || m.hand !== 'elsewhere') return once;
      const { book: twice } = apply(once.book, { ...m, seq: m.seq + 1 }, assets);
      return { ...once, book: { ...twice, seq: m.seq } };
    },
    /holds .*, the movements add up to/,
  ],
  [
    'own and other hand mixed up',
    otherwise((m) => (m.kind === 'trade' && m.hand === 'elsewhere' ? { ...m, hand: 'here' } : m)),
    /the line of elsewhere/,
  ],
  [
    'assumed treated as known',
    bookOf((result) => ({ lots: result.book.lots.slice(1) })),
    /the assumed part is off/,
  ],
  [
    'a base fee left in the book',
    otherwise((m) => (m.kind === 'trade' && m.feeAsset === 'ETH' ? { ...m, feeAsset: 'XXX' } : m)),
    /holds/,
  ],
  [
    'a third-asset fee in no figure',
    otherwise((m) => (m.kind === 'trade' && m.feeValue !== null ? { ...m, feeValue: null } : m)),
    /realised|the line of plumbline/,
  ],
  [
    'the cost of a sale rounded on one side only',
    bookOf(({ book, effect }) => ({
      cost: effect.realised && effect.cost ? kept(exact(book.cost).plus('0.000000003')) : book.cost,
    })),
    /the equation misses/,
  ],
  [
    'what went counted at its cost',
    (book, m, assets) => {
      const result = apply(book, m, assets);
      if (m.kind !== 'went') return result;
      const { tallies } = result.book;
      const went = { ...tallies.went, [m.flow]: result.effect.cost ?? '0' };
      return { ...result, book: { ...result.book, tallies: { ...tallies, went } } };
    },
    /the equation misses/,
  ],
  [
    'a restated cost not told of',
    bookOf(({ book }, m) => (m.kind === 'restated' ? { tallies: { ...book.tallies, restated: '0' } } : {})),
    /the equation misses/,
  ],
  [
    'a sale taken out at the last price instead of at average cost',
    (book, m, assets) => {
      const result = apply(book, m, assets);
      if (m.kind !== 'trade' || m.side !== 'SELL') return result;
      const cost = kept(exact(result.effect.cost ?? '0').plus('1'));
      return { ...result, effect: { ...result.effect, cost } };
    },
    /left at|realised/,
  ],
];

describe('broken books', () => {
  it('the day itself is whole', () => {
    expect(audit('ETH/USDC', day(), ASSETS)).toEqual([]);
  });

  it.each(BROKEN)('are found: %s', (_what, work, found) => {
    expect(audit('ETH/USDC', day(), ASSETS, work).join('\n')).toMatch(found);
  });
});
