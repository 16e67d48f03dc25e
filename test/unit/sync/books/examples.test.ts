import { describe, expect, it } from 'vitest';
import { emptyBook } from '#main/sync/books/book.ts';
import { changesBetween } from '#main/sync/books/changes.ts';
import { exact } from '#main/sync/books/exact.ts';
import { gaps, Keeper, rounded } from './keeper.ts';

const CLOSES = ['0', '0'];

/** The examples of docs/money.md, by their numbers there; ETH/USDC. */
describe('worked examples', () => {
  it('1: a click and its price (P2)', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '0.1189', '1997.23', { fee: '0.1187' });
    const at = keeper.at('2000');
    expect(rounded(at.entry)).toBe('1998.22831791');
    expect(rounded(at.unrealised)).toBe('0.210653');
    expect(keeper.faults).toEqual([]);
  });

  it('H1: example 2, P1: what the phone buys is in the entry, and what is sold leaves at the average of all', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '0.1189', '1997.23');
    keeper.trade('elsewhere', 'BUY', '0.1144', '1997.40', { mid: '1997.35' });
    const sale = keeper.trade('plumbline', 'SELL', '0.1144', '1997.10', { mid: '1997.2' });
    expect(sale).toMatchObject({ cost: '228.49264844', realised: '-0.02440844' });
    const at = keeper.at('1997.28');
    expect([rounded(at.entry), rounded(at.unrealised)]).toEqual(['1997.31336047', '-0.00396656']);
    const change = changesBetween(
      { book: emptyBook('ETH/USDC'), price: null },
      { book: keeper.book, price: exact('1997.28') },
    );
    expect(rounded(change.total)).toBe('-0.028375');
    expect(gaps(change)).toEqual(CLOSES);
  });

  it('3: P2: what was there before has an assumed cost, and the entry says of how much', () => {
    const keeper = new Keeper();
    keeper.flow('came', 'adopted', '0.1547', '2100');
    keeper.trade('here', 'BUY', '0.0248', '2091.20');
    const at = keeper.at('2100');
    expect([rounded(at.entry), at.assumed.toFixed(), at.quantity.toFixed()]).toEqual([
      '2098.78417827',
      '0.1547',
      '0.1795',
    ]);
    expect(keeper.faults).toEqual([]);
  });

  it('H2: example 4: a deposit comes at the mid, assumed; another cost, and taken back', () => {
    const keeper = new Keeper();
    keeper.flow('came', 'deposit', '1', '2000');
    expect(keeper.book.tallies.came).toEqual({ deposit: '2000' });
    expect(rounded(keeper.at('2100').unrealised)).toBe('100');
    const before = keeper.book;
    keeper.restate('deposit:0', '1500');
    expect([rounded(keeper.at('2100').unrealised), keeper.at('2100').assumed.toFixed()]).toEqual([
      '600',
      '0',
    ]);
    const change = keeper.since(before, '2100', '2100');
    expect([rounded(change.restated), rounded(change.total)]).toEqual(['-500', '0']);
    expect(gaps(change)).toEqual(CLOSES);
    keeper.restate('deposit:0', null);
    expect([rounded(keeper.at('2100').unrealised), keeper.at('2100').assumed.toFixed()]).toEqual([
      '100',
      '1',
    ]);
    expect(keeper.book.tallies.restated).toBe('0');
  });

  it('5: another cost holds for what of the deposit is still there', () => {
    const keeper = new Keeper();
    keeper.flow('came', 'deposit', '1', '2000');
    keeper.trade('here', 'SELL', '0.4', '2050');
    expect(keeper.restate('deposit:0', '1500')).toMatchObject({ cost: '-300' });
    expect(keeper.book.cost).toBe('900');
    expect(keeper.book.tallies.realised).toBe('20');
    expect(keeper.faults).toEqual([]);
  });

  it('H3: example 6: bought at 1,000 and withdrawn at 2,000 is taken along, not realised', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '1', '1000');
    expect(keeper.flow('went', 'withdrawal', '1', '2000')).toMatchObject({
      cost: '1000',
      takenAlong: '1000',
      value: '2000',
    });
    expect([keeper.book.tallies.realised, keeper.book.tallies.takenAlong]).toEqual(['0', '1000']);
    expect(keeper.faults).toEqual([]);
  });

  it('H4: example 7: a fee in base on a purchase makes what is left cost more', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '1', '2000', { fee: '0.001', feeAsset: 'ETH' });
    expect([keeper.book.quantity, keeper.book.cost, rounded(keeper.at('2000').fees)]).toEqual([
      '0.999',
      '2000',
      '2',
    ]);
    expect(keeper.faults).toEqual([]);
  });

  it('H4: example 8: a fee in base on a sale leaves with what was sold', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '1', '2000');
    const sale = keeper.trade('here', 'SELL', '0.5', '2100', { fee: '0.001', feeAsset: 'ETH' });
    expect(sale).toMatchObject({ cost: '1002', realised: '48' });
    expect(keeper.book.quantity).toBe('0.499');
    expect(keeper.faults).toEqual([]);
  });

  it('H4: example 9, P4: a fee in a third asset is valued at its own mid and counted once', () => {
    const keeper = new Keeper();
    const fee = { fee: '0.1317', feeAsset: 'MX', feeValue: '0.329250' };
    keeper.trade('here', 'BUY', '0.1', '2000', fee);
    expect([keeper.book.cost, keeper.book.tallies.cash, keeper.book.tallies.thirdFees]).toEqual([
      '200.32925',
      '-200',
      '0.32925',
    ]);
    expect(rounded(keeper.at('2000').fees)).toBe('0.32925');
    expect(keeper.faults).toEqual([]);
  });

  it('10: P4: a fee that no price is known for is named, and in no sum', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '0.1', '2000', { fee: '0.13', feeAsset: 'MX' });
    expect(keeper.book.tallies.notValued).toEqual({ MX: '0.13' });
    expect(keeper.book.cost).toBe('200');
    expect(keeper.faults).toEqual([]);
  });

  it('H5: example 11, P3: the phone sells all at a loss, and that is realised, with its hand', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '0.2', '2000');
    keeper.trade('elsewhere', 'SELL', '0.2', '1998.90', { mid: '1999' });
    expect(keeper.book.tallies.realised).toBe('-0.22');
    expect(keeper.book.tallies.hands.elsewhere).toMatchObject({ realised: '-0.22', line: '-0.02' });
    expect(keeper.book.tallies.hands.here?.realised).toBe('0');
    expect(keeper.faults).toEqual([]);
  });

  it('H5: example 12: a SHORT round trip, and "since you sold" apart from what is realised', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '0.5', '2000');
    keeper.trade('here', 'SELL', '0.5', '2100');
    expect([keeper.book.tallies.realised, rounded(keeper.at('2024').sinceSold)]).toEqual(['50', '38']);
    keeper.trade('here', 'BUY', '0.5', '2024');
    expect([keeper.book.tallies.realised, keeper.at('2024').sinceSold]).toEqual(['50', null]);
  });

  it('H6: example 13: more sold than the book holds: the rest came first, unexplained, at the mid', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '0.5', '1900');
    const sale = keeper.trade('elsewhere', 'SELL', '0.9', '2000', { mid: '2001' });
    expect(sale).toMatchObject({ cameFirst: '0.4', cost: '1750.4', realised: '49.6' });
    expect(keeper.book.tallies.came).toEqual({ unexplained: '800.4' });
    expect([keeper.book.quantity, keeper.book.cost]).toEqual(['0', '0']);
    expect(keeper.faults).toEqual([]);
  });

  it('H7: example 14, P5: a book that is kept and taken up again is the same book', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '0.5', '1900');
    keeper.trade('here', 'SELL', '0.2', '2000');
    const again = new Keeper();
    for (const each of keeper.movements) again.add(each);
    expect(again.book).toEqual(keeper.book);
    expect(again.book.tallies.realised).toBe('20');
  });

  it('15: the last piece takes the rest of the cost', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '3', '0.3333333');
    const costs = [1, 2, 3].map(() => keeper.trade('here', 'SELL', '1', '1').cost);
    expect(costs).toEqual(['0.3333333', '0.3333333', '0.3333333']);
    keeper.add({ ...keeper.movements[0]!, quote: '1' } as never);
    const thirds = [1, 2, 3].map(() => keeper.trade('here', 'SELL', '1', '1').cost);
    expect(thirds).toEqual(['0.33333333', '0.33333334', '0.33333333']);
    expect(keeper.book.cost).toBe('0');
    expect(keeper.faults).toEqual([]);
  });

  it('16: a reserve that is lowered brings base in, and one that is raised takes it out', () => {
    const keeper = new Keeper();
    keeper.flow('came', 'reserve', '2', '2000');
    keeper.flow('went', 'reserve', '0.5', '2100');
    expect(keeper.book.tallies).toMatchObject({
      came: { reserve: '4000' },
      went: { reserve: '1050' },
      takenAlong: '50',
      realised: '0',
    });
    expect(keeper.faults).toEqual([]);
  });

  it('17: a fee that another symbol charged in this asset went', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '1', '2000');
    expect(keeper.flow('went', 'fee', '0.01', '2200')).toMatchObject({ cost: '20', takenAlong: '2' });
    expect(keeper.book.tallies.went).toEqual({ fee: '22' });
    expect(keeper.faults).toEqual([]);
  });

  it('18: what comes while no price is known enters at the first one', () => {
    const keeper = new Keeper();
    keeper.flow('came', 'airdrop', '10', null);
    expect([keeper.at('5').entry, keeper.at('5').unrealised]).toEqual([null, null]);
    keeper.trade('elsewhere', 'SELL', '4', '3', { mid: null });
    expect(keeper.book).toMatchObject({ quantity: '6', cost: '18' });
    expect(keeper.book.tallies).toMatchObject({ came: { airdrop: '30' }, realised: '0' });
    expect(keeper.faults).toEqual([]);
  });

  it('19: a fill that the exchange tells otherwise later', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '1', '2000', { fee: '1' });
    const fill = { side: 'BUY' as const, hand: 'here' as const, fee: '1', feeAsset: 'USDC', feeValue: null };
    const [was, now] = [
      { ...fill, quantity: '1', quote: '2000' },
      { ...fill, quantity: '0.9', quote: '1800' },
    ];
    keeper.add({ kind: 'amended', id: 'trade:0', at: 1, mid: '2010', ...now, was });
    expect(keeper.book).toMatchObject({ quantity: '0.9', cost: '1800.9' });
    expect(keeper.book.tallies).toMatchObject({ cash: '-1801', realised: '-0.1' });
    expect(keeper.faults).toEqual([]);
  });

  it('20: what changed in a day, and by whom, adds up', () => {
    const keeper = new Keeper();
    keeper.flow('came', 'adopted', '1', '2000');
    const yesterday = keeper.book;
    keeper.trade('here', 'BUY', '0.5', '2002', { fee: '0.5', mid: '2000' });
    keeper.trade('elsewhere', 'SELL', '0.2', '2090', { mid: '2100' });
    keeper.flow('went', 'withdrawal', '0.3', '2100');
    const change = keeper.since(yesterday, '2000', '2050');
    expect(rounded(change.total)).toBe('-533.5');
    expect([rounded(change.hands.here ?? null), rounded(change.hands.elsewhere ?? null)]).toEqual([
      '-1.5',
      '-2',
    ]);
    expect([rounded(change.went.withdrawal ?? null), rounded(change.price)]).toEqual(['630', '100']);
    expect(gaps(change)).toEqual(CLOSES);
  });
});
