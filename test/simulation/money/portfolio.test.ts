import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dec } from '#shared/decimal.ts';
import type { ChangesView, PortfolioView } from '#shared/ipc/portfolio.ts';
import { DeskWorld } from '../desk/desk-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: DeskWorld;
beforeEach(() => {
  world = new DeskWorld({ price: '2000' });
});
afterEach(() => world.clear());

const portfolio = (): Promise<PortfolioView> =>
  world.done('portfolio.get', { range: 'week', today: 0, year: 0 });

/** The lines add up to the total, and that to the difference of both ends. */
function addsUp(changes: ChangesView): void {
  const sum = changes.lines.reduce((all, { amount }) => all.plus(amount), dec(0));
  expect(sum.toFixed()).toBe(dec(changes.total).toFixed());
  expect(dec(changes.end).minus(changes.start).toFixed()).toBe(sum.toFixed());
}

const lines = ({ lines: all }: ChangesView): string[] =>
  all.map(({ kind, hand, flow, symbol, asset }) =>
    [kind, hand, flow, symbol, asset].filter((each) => each !== null).join(' '),
  );

describe('the portfolio over the contract', () => {
  test('a day with clicks, the phone, a deposit and a withdrawal adds up, by whom', async () => {
    await world.start();
    await world.settled();
    await world.pass(MINUTE);
    await world.click('long', '40');
    await world.pass(HOUR);
    world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'BUY', quantity: '0.02' });
    world.live.control('deposit', { asset: 'USDC', amount: '100' });
    await world.pass(2 * MINUTE);
    world.live.control('movePrice', { symbol: 'ETHUSDC', percent: '1' });
    world.live.control('withdrawal', { asset: 'ETH', amount: '0.01' });
    await world.pass(2 * MINUTE);

    const view = await portfolio();
    const today = view.periods.today;
    if (!today) throw new Error('nothing is known of today');
    addsUp(today);
    expect(lines(today)).toEqual(
      expect.arrayContaining([
        'hand here ETH/USDC',
        'hand elsewhere ETH/USDC',
        'went withdrawal ETH/USDC',
        'price ETH/USDC',
        'came deposit USDC',
      ]),
    );
    expect(lines(today).filter((each) => each.includes('unexplained'))).toEqual([]);
    expect(view.total).toBe(today.end);
    expect(view.line.length).toBeGreaterThan(2);
    const [eth] = view.symbols;
    expect(eth).toMatchObject({ symbol: 'ETH/USDC', followed: true, assumed: '0' });
    expect(view.balances.find(({ asset }) => asset === 'ETH')?.value).not.toBeNull();

    const { changes } = await world.done('portfolio.changes', {
      since: world.clock.now() - MINUTE,
    });
    if (!changes) throw new Error('nothing is known of the last hour');
    addsUp(changes);
    expect(lines(changes)).not.toContain('hand here ETH/USDC');
    await world.stop();
  });

  test('closed trades, and another cost for a deposit that is taken back', async () => {
    await world.start();
    await world.settled();
    world.live.control('deposit', { asset: 'ETH', amount: '1' });
    await world.pass(2 * MINUTE);
    const [before] = (await portfolio()).symbols;
    const lot = before?.lots[0];
    if (!before || !lot) throw new Error('the deposit is in no book');
    expect([lot.flow, before.assumed]).toEqual(['deposit', '1']);
    await world.done('portfolio.restate', { symbol: 'ETH/USDC', lot: lot.id, price: '1500' });
    const [stated] = (await portfolio()).symbols;
    expect(stated).toMatchObject({ entry: '1500', assumed: '0' });
    await world.restart();
    await world.settled();
    expect((await portfolio()).symbols[0]).toMatchObject({ entry: '1500', assumed: '0' });
    await world.done('portfolio.restate', { symbol: 'ETH/USDC', lot: lot.id, price: null });
    expect((await portfolio()).symbols[0]).toMatchObject({ cost: before.cost, restated: '0' });

    await world.click('flat');
    await world.pass(MINUTE);
    const { rows } = await world.done('portfolio.trades', { symbol: null, hand: 'here', limit: 50 });
    const sold = rows.reduce((all, { quantity }) => all.plus(quantity), dec(0));
    expect(sold.toFixed()).toBe('1');
    for (const row of rows) expect(row).toMatchObject({ hand: 'here', side: 'SELL', unexplained: '0' });
    await world.stop();
  });

  test('what opened a position, bought back, reduced and closed it, by whom, and a round trip on the phone', async () => {
    const phone = (side: 'BUY' | 'SELL', quantity: string) =>
      world.live.control('externalTrade', { symbol: 'ETHUSDC', side, quantity });
    await world.start();
    await world.settled();
    await world.click('long', '40');
    await world.pass(MINUTE);
    phone('BUY', '0.02');
    await world.pass(MINUTE);
    phone('SELL', '0.02');
    await world.pass(MINUTE);
    await world.click('flat');
    await world.pass(MINUTE);
    await world.click('long', '20');
    await world.pass(MINUTE);
    await world.restart();
    await world.settled();
    const { rows } = await world.done('portfolio.trades', { symbol: null, hand: null, limit: 50 });
    expect(rows.map(({ role, hand, side }) => `${role} ${hand} ${side}`)).toEqual([
      'opened here BUY',
      'closed here SELL',
      'reduced elsewhere SELL',
      'opened here BUY',
    ]);
    const [again, closed, trip, opened] = rows;
    expect([opened?.exit, opened?.result, opened?.back]).toEqual([null, null, null]);
    expect(Number(opened?.entry)).toBeGreaterThan(2000);
    expect(Number(closed?.result)).toBeLessThan(0);
    expect(trip?.trip?.quantity).toBe('0.02');
    // Its way there and back cost the spread and two fees.
    expect(Number(trip?.trip?.result)).toBeLessThan(0);
    expect(again?.back?.quantity).toBe(again?.quantity);
    const own = await world.done('portfolio.trades', { symbol: null, hand: 'elsewhere', limit: 50 });
    expect(own.rows).toHaveLength(1);
  });

  test('what is counted from a time long past begins at the same moment each time, and goes on to now', async () => {
    await world.start();
    await world.settled();
    await world.click('long', '40');
    await world.pass(4 * HOUR);
    const since = world.clock.now() - 2 * HOUR;
    const ask = async () => (await world.done('portfolio.changes', { since })).changes as ChangesView;
    const first = await ask();
    world.live.control('movePrice', { symbol: 'ETHUSDC', percent: '1' });
    await world.pass(2 * MINUTE);
    await world.click('flat');
    await world.pass(2 * MINUTE);
    const second = await ask();
    expect([second.from, second.start]).toEqual([first.from, first.start]);
    expect(second.to).toBeGreaterThan(first.to);
    addsUp(second);
    expect(lines(first)).not.toContain('hand here ETH/USDC');
    expect(lines(second)).toContain('hand here ETH/USDC');
    await world.stop();
  });

  test('an empty page before the first settled reading', async () => {
    await world.start();
    const view = await portfolio();
    expect(view.periods.today).toBeNull();
    expect((await world.done('portfolio.visited', {})).last).toBeNull();
    expect((await world.done('portfolio.visited', {})).last).not.toBeNull();
    await world.stop();
  });
});
