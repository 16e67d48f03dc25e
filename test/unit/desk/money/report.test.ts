import { describe, expect, test } from 'vitest';
import { localTime } from '#main/desk/money/local-time.ts';
import { reportText } from '#main/desk/money/report-file.ts';
import { cashRow, type ReportRow, ReportRows } from '#main/desk/money/report-rows.ts';
import type { Movement } from '#main/sync/books/movement.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';

const AT = Date.UTC(2026, 4, 21, 14, 21, 30);
const assets = (symbol: string) => {
  const [base = '', quote = ''] = symbol.split('/');
  return { base, quote };
};
const trade = (
  seq: number,
  side: 'BUY' | 'SELL',
  more: Partial<Extract<Movement, { kind: 'trade' }>> = {},
) => ({
  kind: 'trade' as const,
  seq,
  id: `trade:${seq}`,
  at: AT,
  mid: '2000',
  side,
  hand: 'here' as const,
  quantity: '0.5',
  quote: '1000',
  fee: '0.5',
  feeAsset: 'USDC',
  feeValue: null,
  ...more,
});
const came = (seq: number, quantity = '1', more: object = {}): Movement => ({
  kind: 'came',
  seq,
  id: `deposit:${seq}`,
  at: AT,
  mid: '2000',
  flow: 'deposit',
  quantity,
  ...more,
});
const rowsOf = (movements: readonly Movement[], symbol = 'ETH/USDC'): ReportRow[] => {
  const made = new ReportRows({}, assets);
  return movements.flatMap((each) => made.of(symbol, each));
};
const head = { program: 'Plumbline 1', account: 'mexc 1', year: 2026, zone: 'Europe/Berlin', notes: ['n'] };
const berlin = localTime('Europe/Berlin');
const text = (format: 'csv' | 'json' | 'koinly', rows: readonly ReportRow[]): string =>
  [...reportText(format, head, rows, berlin)].join('');

describe('the rows of a report', () => {
  test('a sale tells its realised amount, and how much of its cost was assumed', () => {
    const rows = rowsOf([came(1), trade(2, 'BUY', { quantity: '1', quote: '2100' }), trade(3, 'SELL')]);
    expect(rows.map(({ what }) => what)).toEqual(['came', 'buy', 'sell']);
    expect(inWords(rows[0])).toMatchObject({ flow: 'deposit', amount: '2000' });
    expect(inWords(rows[0]?.assumed)).toContain('cost assumed');
    expect(inWords(rows[2])).toMatchObject({
      cost: '1025.125',
      realised: '-25.625',
      by: 'here',
      feeValue: '0.5',
    });
    // Half of what was held had an assumed cost, and a sale takes its part of everything.
    expect(inWords(rows[2]?.assumed)).toBe('the cost of 0.25 ETH of it is assumed');
  });

  test('what must have come first is a row of its own, so that the quantities add up', () => {
    const rows = rowsOf([trade(1, 'SELL', { quantity: '0.9' })]);
    expect(rows.map(({ what, flow, quantity }) => [what, flow, quantity])).toEqual([
      ['came', 'unexplained', '0.9'],
      ['sell', null, '0.9'],
    ]);
  });

  test('a fee that can not be valued is said, and so is a cost that was stated or taken back', () => {
    const rows = rowsOf([
      came(1),
      trade(2, 'BUY', { fee: '0.13', feeAsset: 'MX' }),
      { kind: 'restated', seq: 3, id: 'restated:1', at: AT, mid: null, lot: 'deposit:1', price: '1500' },
      { kind: 'restated', seq: 4, id: 'restated:2', at: AT, mid: null, lot: 'deposit:1', price: null },
    ]);
    expect(inWords(rows[1])).toMatchObject({ feeValue: null, assumed: 'the fee of 0.13 MX is not valued' });
    expect(inWords(rows[2])).toMatchObject({
      what: 'cost stated',
      price: '1500',
      cost: '-500',
      record: 'deposit:1',
    });
    expect(inWords(rows[3])).toMatchObject({ what: 'cost stated', price: null, cost: '500' });
  });

  test('movements that are missing are counted, and one that comes twice counts once', () => {
    const made = new ReportRows({}, assets);
    made.of('ETH/USDC', came(1));
    made.of('ETH/USDC', came(5));
    expect(inWords(made.of('ETH/USDC', came(5)))).toEqual([]);
    expect(made.missing).toBe(3);
  });

  test('cash that came or went has its size and its way', () => {
    const row = cashRow({ asset: 'USDC', seq: 1, id: 'w:1', at: AT, flow: 'withdrawal', amount: '-120' });
    expect(inWords(row)).toMatchObject({ what: 'went', quantity: '120', asset: 'USDC', symbol: null });
  });
});

describe('the files of a report', () => {
  test('CSV has both times, and no cell of the exchange becomes a formula', () => {
    const rows = rowsOf([came(1, '1', { id: '=HYPERLINK("http://x")' })]);
    const [first, second] = text('csv', rows).split('\r\n');
    expect(first).toMatch(/^time_utc,time_local,what,/);
    expect(second).toContain('2026-05-21T14:21:30.000Z,2026-05-21T16:21:30+02:00,came,deposit,');
    expect(second).toContain(`"'=HYPERLINK(""http://x"")"`);
  });

  test.each(['=1', '+1', '-1+1', '@x', '\t=1', '\r=1', '＝1'])('the record id %j stays text', (id) => {
    const line = text('csv', rowsOf([came(1, '1', { id })])).split('\r\n')[1] ?? '';
    expect(line.slice(line.indexOf('minute,') + 7)).toMatch(/^"?'/);
  });

  test('a realised amount below zero stays a number', () => {
    const rows = rowsOf([trade(1, 'BUY'), trade(2, 'SELL', { quote: '900' })]);
    expect(text('csv', rows)).toContain(',-101,');
  });

  test('JSON is whole with none, one and many rows, and says what is assumed', () => {
    for (const count of [0, 1, 199, 200, 201, 450]) {
      const rows = rowsOf(Array.from({ length: count }, (_, n) => came(n + 1)));
      const parsed = JSON.parse(text('json', rows));
      expect(parsed).toMatchObject({ year: 2026, zone: 'Europe/Berlin', notes: ['n'] });
      expect(parsed.rows).toHaveLength(count);
    }
  });

  test('Koinly: amounts without fees, and nothing twice that is a trade already or moved nothing', () => {
    const movements: Movement[] = [
      trade(1, 'BUY'),
      trade(2, 'SELL', { quantity: '0.1', quote: '210', fee: '0.001', feeAsset: 'ETH' }),
      came(3, '1', { flow: 'airdrop' }),
      { ...came(4, '0.2'), kind: 'went', flow: 'fee', id: 'fee:BTC/USDC:9' } as Movement,
      { ...came(5, '0.1'), kind: 'went', flow: 'reserve' } as Movement,
      { kind: 'restated', seq: 6, id: 'restated:1', at: AT, mid: null, lot: 'deposit:3', price: '1' },
      trade(7, 'BUY', { fee: '-0.02' }),
    ];
    const lines = text('koinly', rowsOf(movements)).trim().split('\r\n');
    expect(lines[0]).toBe(
      'Koinly Date,Sent Amount,Sent Currency,Received Amount,Received Currency,Fee Amount,Fee Currency,Net Worth Amount,Net Worth Currency,Label,Description,TxHash',
    );
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 10).join(','))).toEqual([
      '2026-05-21 14:21:30 UTC,1000,USDC,0.5,ETH,0.5,USDC,,,',
      '2026-05-21 14:21:30 UTC,0.1,ETH,210,USDC,0.001,ETH,,,',
      '2026-05-21 14:21:30 UTC,,,1,ETH,,,,,airdrop',
      '2026-05-21 14:21:30 UTC,1000,USDC,0.5,ETH,,,,,',
      '2026-05-21 14:21:30 UTC,,,0.02,USDC,,,,,',
    ]);
  });

  test('all rows but those of reserves sum to what is held', () => {
    const rows = rowsOf([came(1), trade(2, 'BUY'), trade(3, 'SELL', { quantity: '2', quote: '4000' })]);
    const held = rows.reduce(
      (sum, { what, quantity }) =>
        what === 'buy' || what === 'came' ? sum.plus(quantity) : sum.minus(quantity),
      dec(0),
    );
    expect(held.toFixed()).toBe('0');
  });
});

describe('times of a zone', () => {
  test.each([
    ['UTC', '2026-01-01T00:00:00+00:00'],
    ['Europe/Berlin', '2026-01-01T00:00:00+01:00'],
    ['America/St_Johns', '2026-01-01T00:00:00-03:30'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00+05:45'],
    ['Pacific/Kiritimati', '2026-01-01T00:00:00+14:00'],
    ['Pacific/Pago_Pago', '2026-01-01T00:00:00-11:00'],
  ])('the year of %s begins when its clocks say so', (zone, first) => {
    const local = localTime(zone);
    expect(local.text(local.yearStart(2026))).toBe(first);
    expect(local.text(local.yearStart(2026) - 1000)).toMatch(/^2025-12-31T23:59:59/);
  });

  test('clocks that are set are followed, and a zone that does not exist is refused', () => {
    expect(berlin.text(Date.UTC(2026, 2, 29, 0, 59, 59))).toBe('2026-03-29T01:59:59+01:00');
    expect(berlin.text(Date.UTC(2026, 2, 29, 1, 0, 0))).toBe('2026-03-29T03:00:00+02:00');
    expect(() => localTime('Middle/Earth')).toThrow(RangeError);
  });
});
