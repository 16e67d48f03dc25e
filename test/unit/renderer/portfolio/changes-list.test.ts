import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resultOf } from '#renderer/format/result.ts';
import { roundedToSum } from '#renderer/format/rounded.ts';
import { changesList } from '#renderer/portfolio/changes-list.ts';
import { dayStart, sinceTime, yearStart } from '#renderer/portfolio/days.ts';
import { Decimal, dec } from '#shared/decimal.ts';
import type { ChangesView } from '#shared/ipc/portfolio.ts';

type Line = ChangesView['lines'][number];
const plain = { hand: null, flow: null, symbol: null, asset: null };
const line = (part: Partial<Line>): Line => ({ ...plain, kind: 'price', amount: '0', ...part });
const sum = (texts: readonly string[]): string =>
  texts.reduce((all, each) => all.plus(each), dec(0)).toFixed(2);

function changes(start: string, lines: readonly Line[], missing = '0'): ChangesView {
  const total = lines.reduce((all, { amount }) => all.plus(amount), dec(missing));
  return {
    from: 0,
    to: 1,
    start,
    end: total.plus(start).toFixed(),
    total: total.toFixed(),
    lines: [...lines],
    realised: '0',
    unrealised: '0',
    takenAlong: '0',
    restated: '0',
    fees: '0',
    byHand: [{ hand: 'here', fills: 1, bought: '0', sold: '9.5', line: '0', realised: '-0.1', fees: '0.01' }],
    bySymbol: [],
  };
}

const day = [
  line({ kind: 'price', symbol: 'ETH/USDC', amount: '13.744' }),
  line({ kind: 'price', symbol: 'BTC/USDC', amount: '1.613' }),
  line({ kind: 'hand', hand: 'here', symbol: 'ETH/USDC', amount: '4.314' }),
  line({ kind: 'hand', hand: 'elsewhere', symbol: 'ETH/USDC', amount: '-0.334' }),
  line({ kind: 'came', flow: 'deposit', asset: 'USDC', amount: '200' }),
  line({ kind: 'went', flow: 'withdrawal', symbol: 'ETH/USDC', amount: '-20.005' }),
];

describe('what changed, as a list', () => {
  test('start, every group and end add up as they are shown, and so do the parts of a group', () => {
    const list = changesList(changes('3285.2349', day));
    expect(list.groups.map(({ id, amount }) => [id, amount])).toEqual([
      ['price', '15.36'],
      ['here', '4.31'],
      ['elsewhere', '-0.33'],
      ['flows', '180.00'],
    ]);
    expect(sum([list.start, ...list.groups.map(({ amount }) => amount), list.unexplained.amount])).toBe(
      list.end,
    );
    expect(list.groups[0]?.parts).toEqual([
      { words: 'ETH/USDC', amount: '13.75' },
      { words: 'BTC/USDC', amount: '1.61' },
    ]);
    expect(list.groups[1]?.about).toBe('1 fill: bought 0.00, sold 9.50, fees 0.01, realised −0.10');
    expect(list.groups[3]?.parts.map(({ words }) => words)).toEqual(['deposit USDC', 'withdrawal ETH/USDC']);
    expect(list.unexplained.amount).toBe('0.00');
  });

  test('what no line tells of is not explained, never a part of something else', () => {
    const unknown = line({ kind: 'came', flow: 'unexplained', asset: 'USDC', amount: '3.3' });
    const list = changesList(changes('10', [...day, unknown], '1.2'));
    expect(list.unexplained.amount).toBe('4.50');
    expect(changesList(changes('10', [])).groups).toEqual([]);
  });

  test('a reserve that is lowered and a fee that another symbol charged come and go within the whole', () => {
    const within = [
      line({ kind: 'came', flow: 'reserve', symbol: 'ETH/USDC', amount: '4000' }),
      line({ kind: 'reserve', symbol: 'ETH/USDC', amount: '-3990' }),
      line({ kind: 'third-fees', symbol: 'ETH/USDC', amount: '22' }),
      line({ kind: 'went', flow: 'fee', symbol: 'MX/USDT', amount: '-22' }),
    ];
    const list = changesList(changes('100', within));
    expect(list.groups.map(({ id, amount }) => [id, amount])).toEqual([
      ['reserve', '10.00'],
      ['fees', '0.00'],
    ]);
    expect(resultOf(changes('100', within))).toMatchObject({ amount: '10', flowed: '0' });
  });

  test('more parts than are named are one', () => {
    const many = Array.from({ length: 9 }, (_, n) =>
      line({ symbol: `P0${n}/USDC`, amount: String(n + 0.333) }),
    );
    const [price] = changesList(changes('0', many)).groups;
    expect(price?.parts.map(({ words }) => words)).toEqual(['P08/USDC', 'P07/USDC', 'P06/USDC', '6 others']);
    expect(sum(price?.parts.map(({ amount }) => amount) ?? [])).toBe(price?.amount);
  });

  test('trades of markets that are not in the list stand in a line of their own', () => {
    const markets = [
      line({ kind: 'went', flow: 'market', asset: 'USDC', amount: '-50.5' }),
      line({ kind: 'came', flow: 'market', asset: 'USDC', amount: '20' }),
    ];
    const list = changesList(changes('1000', [...day, ...markets]));
    const found = list.groups.find(({ id }) => id === 'markets');
    expect(found?.title).toBe('Trades of markets not in your list');
    expect([found?.amount, found?.parts]).toEqual(['-30.50', [{ words: 'USDC', amount: '-30.50' }]]);
    expect(list.unexplained.amount).toBe('0.00');
  });

  test('whatever the amounts, all that is shown adds up', () => {
    const amount = fc
      .tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.integer({ min: 0, max: 8 }))
      .map(([digits, decimals]) => new Decimal(String(digits)).div(new Decimal(10).pow(decimals)).toFixed());
    const kind = fc.constantFrom<Partial<Line>>(
      { kind: 'price', symbol: 'ETH/USDC' },
      { kind: 'hand', hand: 'plumbline', symbol: 'ETH/USDC' },
      { kind: 'came', flow: 'deposit', asset: 'USDC' },
      { kind: 'went', flow: 'unexplained', asset: 'USDC' },
      { kind: 'third-fees', symbol: 'ETH/USDC' },
    );
    fc.assert(
      fc.property(amount, fc.array(fc.tuple(kind, amount), { maxLength: 12 }), (start, given) => {
        const list = changesList(
          changes(
            start,
            given.map(([part, value]) => line({ ...part, amount: value })),
          ),
        );
        const all = [...list.groups, list.unexplained];
        expect(sum([list.start, ...all.map((group) => group.amount)])).toBe(sum([list.end]));
        for (const group of list.groups)
          expect(sum(group.parts.map((part) => part.amount))).toBe(sum([group.amount]));
      }),
      { numRuns: 300 },
    );
  });
});

describe('amounts rounded to their sum', () => {
  test.each([
    [['0.005', '0.005'], '0.01', ['0.01', '0.00']],
    [['1.004', '1.004', '1.004'], '3.01', ['1.01', '1.00', '1.00']],
    [['-0.006', '0.006'], '0.00', ['-0.01', '0.01']],
    [['1', '2'], '2.99', ['1.00', '1.99']],
    [['1', '0', '2'], '2.99', ['0.00', '1.00', '1.99']],
    [['0.004', '0'], '0.01', ['0.00', '0.01']],
    [[], '0.00', []],
    // No parts of that total: each by itself, and nothing is bent.
    [['1', '2'], '90', ['1.00', '2.00']],
  ])('%j to %s', (amounts, total, shown) => {
    expect(roundedToSum(amounts, total, 2).toSorted()).toEqual(shown.toSorted());
  });
});

describe('the result of a time', () => {
  test('is the change without what came and went, of what was there and came in', () => {
    const result = resultOf(changes('1000', day));
    expect(result.flowed).toBe('179.995');
    expect(result.amount).toBe('19.337');
    expect(result.share?.toFixed(6)).toBe('0.016387');
    expect(resultOf(changes('0', [])).share).toBeNull();
  });
});

describe('what is counted from', () => {
  const now = new Date(2026, 4, 21, 14, 21).getTime();
  test('the local day, the local year, a visit and a date', () => {
    expect(new Date(dayStart(now)).toString()).toContain('May 21 2026 00:00:00');
    expect(new Date(yearStart(now)).toString()).toContain('Jan 01 2026 00:00:00');
    expect(sinceTime('visit', now, null, '')).toBeNull();
    expect(sinceTime('visit', now, 5, '')).toBe(5);
    expect(sinceTime('date', now, null, '2026-05-01')).toBe(new Date(2026, 4, 1).getTime());
  });
  test.each(['', '2026-5-1', '2027-01-01', '1955-01-01', 'x'])('no date: %j', (date) => {
    expect(sinceTime('date', now, null, date)).toBeNull();
  });
});
