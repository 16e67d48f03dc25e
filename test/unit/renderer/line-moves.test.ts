import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineMoves } from '#renderer/chart/line-moves.ts';
import { nearestLine, priceByKey, snapped } from '#renderer/chart/line-price.ts';
import { Decimal } from '#shared/decimal.ts';
import type { StandingView } from '#shared/ipc/standing.ts';
import { standingOrders } from '#test/e2e/mock-host/standing.ts';
import { inWords } from '#test/in-words.ts';

const decimals = fc.integer({ min: 0, max: 12 });
const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });

describe('the price of a line', () => {
  test('is one of the ticks, positive, and the nearest one', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), decimals, (price, places) => {
        const tick = new Decimal(10).pow(-places);
        const at = new Decimal(snapped(price, places)!);
        expect(at.mod(tick).isZero()).toBe(true);
        expect(at.gte(tick)).toBe(true);
        if (tick.lte(price)) expect(at.minus(price).abs().lte(tick.div(2))).toBe(true);
      }),
    );
    expect(snapped(Number.NaN, 2)).toBeNull();
    expect(snapped(Number.POSITIVE_INFINITY, 2)).toBeNull();
    expect(snapped(1e300, 2)).toBe('999999999999999.00');
    expect(snapped(1930.005, 2)).toBe('1930.01');
  });

  test('moves by a tick, by ten with Shift, and by 1 % with a page, at least by a tick', () => {
    expect(priceByKey(key('ArrowUp'), '1900', 2)).toBe('1900.01');
    expect(priceByKey(key('ArrowDown', true), '1900', 2)).toBe('1899.90');
    expect(priceByKey(key('PageUp'), '1900', 2)).toBe('1919.00');
    expect(priceByKey(key('PageDown', true), '1900', 2)).toBe('1881.00');
    expect(priceByKey(key('PageDown'), '0.05', 2)).toBe('0.04');
    expect(priceByKey(key('ArrowDown'), '0.01', 2)).toBe('0.01');
    expect(priceByKey(key('ArrowUp'), '0.000000123', 9)).toBe('0.000000124');
    expect(priceByKey(key('ArrowUp'), '42', 0)).toBe('43');
    expect(priceByKey(key('x'), '1900', 2)).toBeNull();
  });

  test('comes back with the key of the other way, but for the lowest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 12, max: 1_000_000_000 }),
        decimals,
        fc.boolean(),
        (ticks, places, shift) => {
          const price = new Decimal(ticks).mul(new Decimal(10).pow(-places)).toFixed(places);
          const up = priceByKey(key('ArrowUp', shift), price, places)!;
          expect(priceByKey(key('ArrowDown', shift), up, places)).toBe(price);
        },
      ),
    );
  });

  test('the nearest line within the reach is taken, of two the nearer one', () => {
    const lines = [{ y: 100 }, { y: 106 }, { y: null }];
    expect(nearestLine(lines, 92, 8)).toBe(lines[0]);
    expect(nearestLine(lines, 91.9, 8)).toBeNull();
    expect(nearestLine(lines, 102, 8)).toBe(lines[0]);
    expect(nearestLine(lines, 104, 8)).toBe(lines[1]);
    expect(nearestLine(lines, 114, 8)).toBe(lines[1]);
    expect(nearestLine([], 0, 8)).toBeNull();
  });
});

describe('the move of a line', () => {
  const [limit, stop] = standingOrders as readonly [StandingView, StandingView];
  const market = { base: 'ETH', quote: 'USDC', priceDecimals: 2, quantityDecimals: 4 };
  const made = () => {
    const previews: (readonly [string, string])[] = [];
    const said: string[] = [];
    const moves = new LineMoves(market, {
      preview: ({ id }, price) => previews.push([id, price]),
      tell: (sentence) => said.push(sentence),
    });
    moves.follow(standingOrders, true);
    return { moves, previews, said };
  };

  test('opens a preview when it is let go, and none when it is put back or back in its place', () => {
    const { moves, previews, said } = made();
    expect(moves.grab('stop-1', 'pointer')).toBe(true);
    moves.to(1930.004);
    expect(inWords(moves.read())).toMatchObject({ price: '1930.00' });
    moves.to(Number.NaN);
    moves.letGo();
    expect(previews).toEqual([['stop-1', '1930.00']]);
    moves.grab('stop-1', 'pointer');
    moves.to(1930);
    moves.to(1940);
    moves.letGo();
    moves.grab('stop-1', 'pointer');
    moves.to(1);
    expect(moves.putBack()).toBe(true);
    expect(moves.putBack()).toBe(false);
    moves.letGo();
    moves.to(5);
    expect(inWords(moves.read())).toBeNull();
    expect([previews.length, said]).toEqual([1, []]);
  });

  test('by keys goes on from where it is; Enter previews, also what was not moved', () => {
    const { moves, previews } = made();
    expect(moves.key('limit-1', key('Escape'))).toBe(false);
    expect(moves.key('limit-1', key('ArrowUp'))).toBe(true);
    expect(moves.key('limit-1', key('ArrowUp', true))).toBe(true);
    expect(moves.key('limit-1', key('Tab'))).toBe(false);
    expect(moves.key('limit-1', key('Enter'))).toBe(true);
    expect(moves.key('stop-1', key('Enter'))).toBe(true);
    expect(previews).toEqual([
      ['limit-1', '1950.11'],
      ['stop-1', '1940'],
    ]);
    moves.key('limit-1', key('ArrowUp'));
    moves.key('stop-1', key('ArrowUp'));
    expect(inWords(moves.read())).toMatchObject({ order: { id: 'stop-1' }, price: '1940.01' });
    expect(moves.key('stop-1', key('Escape'))).toBe(true);
    expect(inWords(moves.read())).toBeNull();
  });

  test('an order that takes no move is not held, nor is any without a connection', () => {
    const { moves, previews } = made();
    moves.follow([{ ...stop, fixed: 'It is selling now.' }], true);
    expect(moves.grab('stop-1', 'pointer')).toBe(false);
    expect(moves.grab('nobody', 'pointer')).toBe(false);
    for (const name of ['ArrowUp', 'Enter']) expect(moves.key('stop-1', key(name))).toBe(true);
    moves.follow(standingOrders, false);
    expect(moves.grab('stop-1', 'pointer')).toBe(false);
    expect(inWords([moves.read(), previews])).toEqual([null, []]);
  });

  const asking: readonly (readonly [string, readonly StandingView[], boolean, RegExp])[] = [
    ['gone', [limit], true, /^The stop at 1,940\.00 has ended: nothing was moved\.$/],
    ['selling', [{ ...stop, fixed: 'It is selling now.' }], true, /was not moved\. It is selling now\.$/],
    ['moved elsewhere', [{ ...stop, price: '1950' }], true, /has changed meanwhile: nothing was moved/],
    ['keeping more', [{ ...stop, keep: '0.1' }], true, /has changed meanwhile/],
    ['disarmed', [{ ...stop, state: 'disarmed' }], true, /has changed meanwhile/],
    ['out of touch', standingOrders, false, /No connection to the engine/],
  ];
  test.each(asking)('ends with a sentence when its order is %s', (_, orders, connected, sentence) => {
    const { moves, previews, said } = made();
    moves.grab('stop-1', 'pointer');
    moves.to(1930);
    moves.follow(orders, connected);
    expect(inWords(moves.read())).toBeNull();
    moves.to(1920);
    moves.letGo();
    expect(previews).toEqual([]);
    expect(said).toEqual([expect.stringMatching(sentence)]);
  });

  test('goes on when only the words of its order change, or another order', () => {
    const { moves, previews, said } = made();
    moves.grab('stop-1', 'pointer');
    moves.to(1930);
    moves.follow([{ ...stop, sentence: 'I watch 1,940.00: the bid is 2,002.11.', state: 'watching' }], true);
    moves.letGo();
    expect([previews, said]).toEqual([[['stop-1', '1930.00']], []]);
  });
});
