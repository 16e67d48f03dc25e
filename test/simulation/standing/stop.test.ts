import { expect, it } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { asked, checks, filled, MINUTE, notified, own, phone, said } from '../scenarios/support.ts';
import type { World } from '../world.ts';
import {
  limit,
  made,
  previewed,
  price,
  SECOND,
  standing,
  standingWorld,
  stands,
  stop,
  tradesThrough,
} from './support.ts';

const armed = async (balances = { ETH: '1', USDC: '100' }, ask = stop('1900')): Promise<World> => {
  const world = await standingWorld(balances);
  price(world, '1999.99', '2000.01');
  await made(world, ask);
  return world;
};

it('a stop sells what is above what it keeps, once the bid has been under it for a second', async () => {
  const world = await armed();
  await stands(world, '1899', '1899.5', 900);
  expect(own(world)).toEqual([]);
  await stands(world, '1899', '1899.5', 1000);
  await world.pass(10 * SECOND);
  expect(own(world)).toEqual(['SELL 1/1 FILLED']);
  expect(asked(world)).toBe('NO_POSITION 0');
  expect(world.state().standing.stop).toBeNull();
  expect(world.state().health).toBe('in sync');
  expect(notified(world, 'standing').map((each) => each.slice(0, 60))).toEqual([
    'Your stop "at or under 1900: keep 0 ETH" is armed. Works onl',
    'Your stop "at or under 1900: keep 0 ETH" has fired: I sell w',
    'Your stop "at or under 1900: keep 0 ETH" is done: I sold 1 E',
  ]);
});

it('G7: a wick within a second does not fire, nor do two of them', async () => {
  const world = await armed();
  for (let wick = 0; wick < 2; wick++) {
    await stands(world, '1880', '1881', 600);
    await stands(world, '1999.99', '2000.01', 2000);
  }
  await world.pass(MINUTE);
  expect(own(world)).toEqual([]);
});

it('G8: a crash with a wide book whose asks are under the stop fires after its second', async () => {
  const world = await armed();
  await stands(world, '1850', '1880', 40_000);
  expect(filled(world, 'SELL')).toBe('1');
  expect(said(world, 'standing').some((each) => /ask before I sell/.test(each))).toBe(false);
});

it('G9: an emptied bid side does not fire', async () => {
  const world = await armed();
  await stands(world, '1500', '2001', 5000);
  await stands(world, '1999.99', '2000.01', 1000);
  expect(own(world)).toEqual([]);
});

it('G27: wide books between count for nothing and hide nothing', async () => {
  const world = await armed();
  for (const [bid, ask] of [
    ['1898', '1899.9'],
    ['1870', '1902'],
    ['1880', '1890'],
    ['1865', '1901'],
  ] as const) {
    price(world, bid, ask);
    await world.pass(800);
  }
  await world.pass(5 * SECOND);
  expect(filled(world, 'SELL')).toBe('1');
});

it('G10: with answers 3 s late and no stream, three readings in a row fire', async () => {
  const world = await armed();
  world.latency = { there: 1500, back: 1500 };
  world.control('setBook', { symbol: 'ETHUSDC', bids: [['1890', '50']], asks: [['1890.5', '50']] } as never);
  await world.pass(MINUTE);
  expect(filled(world, 'SELL')).toBe('1');
});

it('a stop is watched every 2 s while the stream tells nothing', async () => {
  const world = await armed();
  const before = world.engine.account.exchange.status().spent.requests;
  await world.pass(20 * SECOND);
  const requests = world.engine.account.exchange.status().spent.requests - before;
  expect(requests).toBeGreaterThanOrEqual(9);
  expect(requests).toBeLessThanOrEqual(14);
});

it('G6: a target fills in part while the stop fires: nothing is sold twice, and the free half at once', async () => {
  const world = await armed();
  await made(world, limit('SELL', '2200', '0.5'));
  const match = { path: '/order', method: 'DELETE', times: 3 } as const;
  world.control('fault.add', { match, effect: { kind: 'cancelIgnored' } });
  price(world, '1899', '1899.5');
  await world.pass(1100);
  price(world, '1899', '1899.5');
  await world.pass(150);
  expect(world.ownOrders().find(({ price: at }) => at !== '2200')).toMatchObject({ executed: '0.5' });
  tradesThrough(world, 'SELL', '2200', '0.2');
  price(world, '1899', '1899.5');
  await world.pass(MINUTE);
  expect(filled(world, 'SELL')).toBe('1');
  expect(world.balance('ETH')).toBe('0');
  expect(standing(world)).toEqual([]);
  expect(asked(world)).toBe('NO_POSITION 0');
});

it('G28: what is kept stays; a target and a purchase end as far as they lock or buy', async () => {
  const world = await armed({ ETH: '1', USDC: '5000' }, stop('1900', '0.2'));
  await made(world, limit('SELL', '2200', '0.5'));
  await made(world, limit('BUY', '1850', '0.4'));
  await stands(world, '1890', '1890.5', 3000);
  await world.pass(30 * SECOND);
  expect(world.balance('ETH')).toBe('0.2');
  expect(asked(world)).toBe('LONG 0.2');
  expect(world.state().health).toBe('in sync');
  expect(standing(world)).toEqual([]);
  expect(filled(world, 'BUY')).toBe('0');
});

it('G31: the cancelled sale fills in flight past what is kept: nothing is bought', async () => {
  const world = await armed({ ETH: '10', USDC: '100' }, stop('1900', '5'));
  await made(world, limit('SELL', '2200', '8'));
  const match = { path: '/order', method: 'DELETE', times: null } as const;
  world.control('fault.add', { match, effect: { kind: 'cancelIgnored' } });
  await stands(world, '1890', '1890.5', 1400);
  tradesThrough(world, 'SELL', '2200', '8');
  price(world, '1890', '1890.5');
  await world.pass(2 * SECOND);
  world.control('fault.clear', {});
  await world.pass(2 * MINUTE);
  expect(filled(world, 'BUY')).toBe('0');
  expect(filled(world, 'SELL')).toBe('8');
  expect(asked(world)).toBe('LONG 2');
  expect(world.state().health).toBe('in sync');
});

it('G25: a panic sale on the phone under an armed stop is not bought back unasked', async () => {
  const world = await armed({ ETH: '1', USDC: '5000' }, stop('1900', '0.2'));
  price(world, '1890', '1890.5');
  await world.pass(100);
  phone(world, 'SELL', '0.7');
  await stands(world, '1890', '1890.5', 30_000);
  await world.pass(MINUTE);
  expect(filled(world, 'BUY')).toBe('0');
  expect(world.balance('ETH')).toBe('0.2');
  expect(asked(world)).toBe('LONG 0.2');
});

it('G25: while the condition of a stop holds that does not fire, a purchase asks', async () => {
  const world = await armed({ ETH: '1', USDC: '5000' }, stop('1900', '0.2'));
  await world.wait(world.program.press());
  await world.wait(world.program.rearm());
  await stands(world, '1890', '1890.5', 3000);
  const id = world.state().standing.stop?.id ?? '';
  await made(world, stop('1900', '0.2'), id);
  phone(world, 'SELL', '0.7');
  await stands(world, '1890', '1890.5', 30_000);
  expect(filled(world, 'BUY')).toBe('0');
  expect(own(world)).toEqual([]);
  expect(inWords(world.state().doc.judged)).toMatchObject({ policy: 'ask', correction: { side: 'BUY' } });
});

it('G17: a stop over the price is true now', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  price(world, '1999.99', '2000.01');
  const { verdict, sentence } = await previewed(world, stop('19000'));
  expect(verdict).toBe('refused');
  expect(inWords(sentence)).toMatch(/that is true now. Do it at once with Flat or Reduce/);
});

it.each([['a second stop', stop('1800'), /has a stop already/]])('%s is refused', async (_, ask, why) => {
  const world = await armed();
  expect(inWords((await previewed(world, ask)).sentence)).toMatch(why);
});

it.each([
  ['a floor over the stop', stop('1900', '0', { floor: '1950' }), /floor must be under/],
  ['a floor off the tick', stop('1900', '0', { floor: '1850.001' }), /steps of/],
  ['more kept than held', stop('1900', '2'), /would sell nothing/],
  ['less than the smallest sale', stop('1900', '0.999'), /less than the smallest sale/],
  ['a cap over 5 %', stop('1900', '0', { cap: '9' }), /at most 5 %/],
  ['something kept under zero', stop('1900', '-1'), /less than zero/],
])('bad input: %s is refused', async (_, ask, why) => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  price(world, '1999.99', '2000.01');
  const { verdict, sentence } = await previewed(world, ask);
  expect(verdict).toBe('refused');
  expect(inWords(sentence)).toMatch(why);
});

it('a stop needs LONG; the preview says what it can not promise', async () => {
  const cash = await standingWorld({ USDC: '100' });
  price(cash, '1999.99', '2000.01');
  expect(inWords((await previewed(cash, stop('1900'))).sentence)).toMatch(/only while ETH\/USDC is LONG/);
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  price(world, '1999.99', '2000.01');
  world.control('foreignOrder', { symbol: 'ETHUSDC', side: 'SELL', price: '2300', quantity: '0.5' });
  world.symbolSettings.pendingOrders = 'only-mine';
  await checks(world, 2);
  price(world, '1999.99', '2000.01');
  const view = await previewed(world, stop('1300'));
  expect(inWords(view.warnings)).toEqual([
    'That is 34 % under the best bid, 1999.99.',
    "0.5 ETH is locked in orders placed elsewhere; a stop can't sell them.",
    'Without a floor there is no worst case: in a market that jumps it sells at what is bid then.',
    'Works only while Plumbline runs and is connected.',
  ]);
  expect(inWords(view)).toMatchObject({ verdict: 'make', quantity: '1', worstPrice: null, targetAfter: '0' });
});

it('a floor is never sold under: it ends there with an alarm, unfinished', async () => {
  const world = await armed({ ETH: '1', USDC: '100' }, stop('1900', '0', { floor: '1880' }));
  await stands(world, '1870', '1871', 3000);
  await world.pass(30 * SECOND);
  expect(own(world)).toEqual([]);
  expect(inWords(world.state().doc.unfinished?.sentence)).toMatch(/under your floor of 1880/);
  expect(world.state().standing.stop).toBeNull();
  await checks(world, 3);
  expect(own(world)).toEqual([]);
});

it('after five attempts that do not fill it ends, unfinished, with an alarm', async () => {
  const world = await armed();
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await stands(world, '1890', '1890.5', 2000);
  const began = world.clock.monotonic();
  await world.clock.until(() => world.state().standing.stop === null, 5 * MINUTE);
  expect(world.clock.monotonic() - began).toBeLessThan(40_000);
  expect(own(world).length).toBe(15);
  expect(filled(world, 'SELL')).toBe('0');
  expect(asked(world)).toBe('NO_POSITION 0');
  expect(inWords(world.state().doc.unfinished)).toMatchObject({ side: 'SELL', rest: '1' });
  expect(dec(world.balance('ETH')).eq(1)).toBe(true);
});
