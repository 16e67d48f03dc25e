import { describe, expect, test } from 'vitest';
import { askOf, distanceWords, firstStanding, standingLabel, whensOf } from '#renderer/standing/draft.ts';
import { titleOf } from '#renderer/standing/title.ts';
import type { Sized } from '#renderer/ticket/size.ts';
import { standingOrders } from '#test/e2e/mock-host/standing.ts';
import { eth } from '#test/e2e/mock-host/world.ts';

const half: Sized = { ok: true, size: { kind: 'percent', value: '50' } };
const view = eth();
const draft = { ...firstStanding, price: '1950' };

describe('what is asked for later', () => {
  test('a purchase rests, a sale rests or is a stop, Short is done at once', () => {
    expect(whensOf('long')).toEqual(['now', 'price']);
    expect(whensOf('flat')).toEqual(['now', 'price', 'stop']);
    expect(whensOf('reduce')).toEqual(['now', 'price', 'stop']);
    expect(whensOf('short')).toEqual(['now']);
  });

  test('a limit carries side, price and size; Flat at a price is all that is held', () => {
    expect(askOf('price', 'long', draft, half, view)).toEqual({
      ok: true,
      ask: { kind: 'limit', side: 'BUY', price: '1950', size: { kind: 'percent', value: '50' } },
    });
    expect(askOf('price', 'flat', draft, half, view)).toMatchObject({
      ask: { kind: 'limit', side: 'SELL', size: { kind: 'all' } },
    });
  });

  test.each([
    ['flat', half, '0'],
    ['reduce', half, '0.2375'],
    ['reduce', { ok: true, size: { kind: 'base', value: '0.1' } }, '0.375'],
    ['reduce', { ok: true, size: { kind: 'base', value: '9' } }, '0'],
    ['reduce', { ok: true, size: { kind: 'quote', value: '195' } }, '0.375'],
  ] as const)('a stop of %s with %o keeps %s', (action, sized, keep) => {
    expect(askOf('stop', action, draft, sized as Sized, view)).toEqual({
      ok: true,
      ask: { kind: 'stop', price: '1950', keep, floor: null, cap: '2', away: 'ask' },
    });
  });

  test.each([
    [{ price: '' }, 'At which price?'],
    [{ price: '0' }, 'A price over 0.'],
    [{ price: '1,950' }, '1,950: did you mean'],
    [{ price: '1950', floor: '1e3' }, '1e3: did you mean'],
  ])('%o is not asked', (part, sentence) => {
    const asked = askOf('stop', 'flat', { ...draft, ...part }, half, view);
    expect(asked).toMatchObject({ ok: false, sentence: expect.stringContaining(sentence) });
  });

  test('before anything was read no part of it is kept by a guess', () => {
    expect(askOf('stop', 'reduce', draft, half, { ...view, held: null })).toMatchObject({ ok: false });
  });

  test('how far away a price is says its side', () => {
    expect(distanceWords('1950', '2000')).toBe('2.5 % under');
    expect(distanceWords('2100', '2000')).toBe('5.0 % over');
    expect(distanceWords('', '2000')).toBeNull();
    expect(distanceWords('1950', null)).toBeNull();
  });

  test('the button says verb, amount and price, and the list what stands', () => {
    const preview = { verdict: 'make', quantity: '0.12', price: '1950' } as const;
    expect(standingLabel('price', 'long', preview, view)).toBe('Place: buy 0.1200 ETH at 1,950.00');
    expect(standingLabel('stop', 'flat', preview, view)).toBe('Arm: Flat at or under 1,950.00');
    expect(standingLabel('price', 'flat', { ...preview, verdict: 'refused' }, view)).toBe(
      'Refused: nothing to place',
    );
    expect(standingOrders.map((order) => titleOf(order, view))).toEqual([
      'Buy 0.1200 ETH at or under 1,950.00',
      'Flat at or under 1,940.00',
    ]);
  });
});
