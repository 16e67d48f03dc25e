import { afterEach, beforeEach, expect, test } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { DeskWorld } from '../desk/desk-world.ts';

const MINUTE = 60_000;

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000' });
  await world.start();
  await world.settled();
  await world.click('long', '40');
  await world.pass(MINUTE);
});
afterEach(() => world.clear());

type Told = Partial<Record<'fee' | 'quantity' | 'quoteQuantity', string>>;

/** From now on the exchange tells its newest trade, a purchase, otherwise, and the account has what that comes to. */
function corrects(now: Told): void {
  const { orders, accounts } = world.live.core.core;
  const trade = orders.tradesOf('ETHUSDC').at(-1);
  if (!trade) throw new Error('there is no trade');
  const was = { ...trade };
  Object.assign(trade, Object.fromEntries(Object.entries(now).map(([name, value]) => [name, dec(value)])));
  const moves = {
    ETH: trade.quantity.minus(was.quantity),
    USDC: was.quoteQuantity.plus(was.fee).minus(trade.quoteQuantity).minus(trade.fee),
  };
  for (const [asset, amount] of Object.entries(moves))
    if (!amount.isZero())
      world.live.control('setBalance', { asset, free: accounts.get(asset).free.plus(amount).toFixed() });
}

const fee = () => world.live.core.core.orders.tradesOf('ETHUSDC').at(-1)?.fee ?? '0';
const phone = (side: 'BUY' | 'SELL', quantity: string) =>
  world.live.control('externalTrade', { symbol: 'ETHUSDC', side, quantity });
const portfolio = () => world.done('portfolio.get', { range: 'day', today: 0, year: 0 });
const book = async () => {
  const found = (await portfolio()).symbols[0];
  if (!found) throw new Error('no book');
  return found;
};
/** Kinds of what changed, and that the lines add up. */
async function flows(): Promise<string[]> {
  const { changes } = await world.done('portfolio.changes', { since: 0 });
  if (!changes) throw new Error('nothing is known');
  const sum = changes.lines.reduce((all, { amount }) => all.plus(amount), dec(0));
  expect(sum.toFixed()).toBe(dec(changes.total).toFixed());
  return changes.lines.flatMap(({ flow }) => flow ?? []);
}
const said = () => world.slice('log').filter(({ sentence }) => /otherwise now/.test(sentence));

test.each(['the same run', 'after a restart'])(
  'a fee that MEXC tells later raises the cost of what the phone bought: %s',
  async (when) => {
    phone('BUY', '0.1');
    await world.pass(3 * MINUTE);
    const before = await book();
    const was = fee();
    if (when === 'after a restart') {
      await world.restart();
      await world.settled();
    }
    corrects({ fee: '1.5' });
    await world.pass(3 * MINUTE);
    const after = await book();
    expect(dec(after.fees).gt(before.fees)).toBe(true);
    expect(dec(after.cost).minus(before.cost).toFixed()).toBe(dec('1.5').minus(was).toFixed());
    expect(await flows()).not.toContain('unexplained');
    expect(said()).toHaveLength(1);
    await world.pass(5 * MINUTE);
    expect(said(), 'once').toHaveLength(1);
  },
);

test('an own fill is corrected in the same way, and once more', async () => {
  for (const fee of ['2', '3']) {
    corrects({ fee });
    await world.pass(3 * MINUTE);
    expect(dec((await book()).fees).toFixed()).toBe(fee);
  }
  expect(said()).toHaveLength(2);
});

test('a quantity that MEXC corrects is the reason of what the book then lacks', async () => {
  phone('BUY', '0.1');
  await world.pass(3 * MINUTE);
  const { held } = await book();
  corrects({ quantity: '0.09', quoteQuantity: '180' });
  await world.pass(3 * MINUTE);
  expect((await book()).held).toBe(dec(held).minus('0.01').toFixed());
  expect(await flows()).not.toContain('unexplained');
  expect(said()).toHaveLength(1);
});
