import { Decimal, dec } from '#shared/decimal.ts';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import type { ChangesView, ClosedTrade, PortfolioView } from '#shared/ipc/portfolio.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const END = '1938.05';
type Line = ChangesView['lines'][number];
const plain = { hand: null, flow: null, symbol: null, asset: null };

/** The day of the scripted world, line by line. */
const LINES: readonly Line[] = [
  { ...plain, kind: 'price', symbol: 'ETH/USDC', amount: '13.7444' },
  { ...plain, kind: 'price', symbol: 'MX/USDT', amount: '-0.7031' },
  { ...plain, kind: 'hand', hand: 'here', symbol: 'ETH/USDC', amount: '-0.4253' },
  { ...plain, kind: 'hand', hand: 'elsewhere', symbol: 'ETH/USDC', amount: '-0.3344' },
  { ...plain, kind: 'hand', hand: 'plumbline', symbol: 'ETH/USDC', amount: '-0.2419' },
  { ...plain, kind: 'came', flow: 'deposit', asset: 'USDC', amount: '200' },
  { ...plain, kind: 'went', flow: 'withdrawal', symbol: 'ETH/USDC', amount: '-20.005' },
];

const FOLD: Readonly<Record<string, number>> = { day: 1, week: 7, month: 31, year: 366, all: 366 };

/** What changed until `now`, whatever it is counted from. */
export function changesOf(from: number, now: number): ChangesView {
  const total = LINES.reduce((sum, { amount }) => sum.plus(amount), dec(0));
  const hand = (name: ChangesView['byHand'][number]['hand'], fills: number, line: string) => ({
    hand: name,
    fills,
    bought: fills === 2 ? '950.63' : '0',
    sold: fills === 1 ? '999.02' : '0',
    line,
    realised: name === 'elsewhere' ? '-0.34' : '0',
    fees: '0.24',
  });
  return {
    from,
    to: now,
    start: dec(END).minus(total).toFixed(),
    end: END,
    total: total.toFixed(),
    lines: [...LINES],
    realised: '-0.34',
    unrealised: '12.38',
    takenAlong: '0.15',
    restated: '0',
    fees: '1.04',
    byHand: [
      hand('here', 2, '-0.4253'),
      hand('plumbline', 1, '-0.2419'),
      hand('standing', 0, '0'),
      hand('elsewhere', 1, '-0.3344'),
    ],
    bySymbol: [],
  };
}

function lineOf(range: string, now: number): PortfolioView['line'] {
  const days = FOLD[range] ?? 31;
  const [count, step] = days > 31 ? [days, DAY] : [days * 24, HOUR];
  return Array.from({ length: Math.min(count, 1000) }, (_, n) => {
    const left = count - 1 - n;
    const wave = Math.sin(n / 9) * 14 + Math.sin(n / 37) * 30;
    const flowed = left === Math.floor(count / 3) ? '180' : '0';
    const total = left === 0 ? Number(END) : 1700 + wave + (left <= Math.floor(count / 3) ? 180 : 0);
    return { at: now - left * step, total: total.toFixed(2), flow: flowed };
  });
}

/** A filled portfolio: one holding of which a part has an assumed cost, one that was removed. */
export function portfolioOf({ range, today }: ChannelArgs<'portfolio.get'>, now: number): PortfolioView {
  const since = now - 90 * DAY;
  return {
    readAt: now,
    total: END,
    since,
    line: lineOf(range, now),
    periods: {
      today: changesOf(today, now),
      week: changesOf(now - 7 * DAY, now),
      month: changesOf(now - 30 * DAY, now),
      year: changesOf(since, now),
    },
    symbols: [
      {
        symbol: 'ETH/USDC',
        base: 'ETH',
        quote: 'USDC',
        followed: true,
        held: '0.475',
        price: '2003.1',
        value: '951.4725',
        cost: '950.627',
        entry: '2001.32',
        assumed: '0.1547',
        unrealised: '0.8455',
        realised: '-3.1',
        takenAlong: '0.15',
        restated: '0',
        fees: '0.92',
        notValued: [{ asset: 'KAS', amount: '0.13' }],
        lots: [
          {
            id: 'deposit:1',
            flow: 'deposit',
            at: now - 3 * DAY,
            quantity: '0.1547',
            assumed: '2100',
            stated: null,
          },
        ],
      },
      {
        symbol: 'MX/USDT',
        base: 'MX',
        quote: 'USDT',
        followed: true,
        held: '12',
        price: '2.8437',
        value: '34.1244',
        cost: '35.2',
        entry: '2.9333333333',
        assumed: '0',
        unrealised: '-1.0756',
        realised: '4.11',
        takenAlong: '0',
        restated: '-1.2',
        fees: '0.4',
        notValued: [],
        lots: [
          {
            id: 'airdrop:7',
            flow: 'airdrop',
            at: now - 9 * DAY,
            quantity: '12',
            assumed: '3',
            stated: '2.9',
          },
        ],
      },
      {
        symbol: 'OLD/USDT',
        base: 'OLD',
        quote: 'USDT',
        followed: false,
        held: '0',
        price: null,
        value: null,
        cost: '0',
        entry: null,
        assumed: '0',
        unrealised: null,
        realised: '17.005',
        takenAlong: '0',
        restated: '0',
        fees: '0.035',
        notValued: [],
        lots: [],
      },
    ],
    balances: [
      { asset: 'ETH', free: '0.475', locked: '0', value: '951.4725' },
      { asset: 'USDC', free: '712.4', locked: '0', value: '712.4' },
      { asset: 'USDT', free: '240.05', locked: '0', value: '240.05' },
      { asset: 'MX', free: '12', locked: '0', value: '34.1244' },
      { asset: 'DUSTY', free: '1200000000000', locked: '0.000000000000000001', value: null },
    ],
    valuedAt: now - 12_000,
  };
}

/** Sales of the last days, each by another hand, and one purchase. */
export function closedOf(args: ChannelArgs<'portfolio.trades'>, now: number): ClosedTrade[] {
  const hands = ['here', 'elsewhere', 'plumbline', 'standing'] as const;
  return Array.from({ length: 12 }, (_, n): ClosedTrade => {
    const hand = hands[n % 4] ?? 'here';
    const exit = new Decimal(1990).plus(n * 3.5).toFixed(2);
    const quantity = '0.05';
    const proceeds = dec(exit).mul(quantity).toFixed();
    return {
      at: now - (n + 1) * 7 * HOUR,
      symbol: n % 5 === 4 ? 'MX/USDT' : 'ETH/USDC',
      hand,
      tradeId: `62405${n}`,
      side: n === 7 ? 'BUY' : 'SELL',
      role: n === 7 ? 'opened' : n % 3 === 0 ? 'closed' : 'reduced',
      quantity,
      entry: n === 5 ? null : '2001.32',
      exit: n === 7 ? null : exit,
      proceeds,
      fee: '0.05',
      feeAsset: 'USDC',
      feeValue: '0.05',
      result: n === 7 ? null : dec(proceeds).minus(100.066).minus(0.05).toFixed(),
      trip: hand === 'elsewhere' ? { quantity: '0.02', entry: '1999.5', result: '0.44' } : null,
      back: n === 7 ? { quantity: '0.05', result: '1.2' } : null,
      unexplained: n === 5 ? '0.05' : '0',
    };
  }).filter(
    ({ hand, symbol }) =>
      (args.hand === null || args.hand === hand) && (args.symbol === null || args.symbol === symbol),
  );
}
