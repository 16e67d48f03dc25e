import { expect, it } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { asked, checks, DAY, filled, MINUTE, notified, own, phone, said } from '../scenarios/support.ts';
import type { World } from '../world.ts';
import {
  armed,
  limit,
  made,
  previewed,
  price,
  SECOND,
  standing,
  standingWorld,
  stands,
  stop,
  stopDoc,
  tradesThrough,
  under,
} from './support.ts';

const prompt = (world: World) => promptsOf(world.managed()).find(({ kind }) => kind === 'stop');
const answer = (world: World, option: string) =>
  world.wait(world.engine.answers.answer(prompt(world)?.id ?? '', option));

it.each(['ask', 'go-on'] as const)('a start under an armed stop: %s', async (away) => {
  const world = await armed(stop('1900', '0', { away }));
  await world.wait(world.engine.stop());
  world.control('setBook', { symbol: 'ETHUSDC', bids: [['1890', '50']], asks: [['1890.5', '50']] } as never);
  await world.pass(MINUTE);
  await world.start();
  await under(world, 5000);
  await world.pass(10 * SECOND);
  if (away === 'go-on') {
    expect(filled(world, 'SELL')).toBe('1');
    return;
  }
  expect(own(world)).toEqual([]);
  expect(prompt(world)?.options.map(({ id }) => id)).toEqual(['sell-now', 'wait', 'end']);
  expect(notified(world, 'asks').at(-1)).toMatch(/wasn't watching, so I ask/);
  // Unanswered: only after it has ceased and come again.
  await under(world, 60_000);
  expect(own(world)).toEqual([]);
  expect(inWords(world.state())).toMatchObject({
    health: 'asking',
    sentence: 'Your stop at 1900 waits for your answer.',
  });
  await stands(world, '1999.99', '2000.01', 1000);
  expect(inWords(prompt(world))).toBeUndefined();
  await under(world, 3000);
  await world.pass(10 * SECOND);
  expect(filled(world, 'SELL')).toBe('1');
});

it.each([
  ['sell-now', '1', null],
  ['wait', '0', 'armed'],
  ['end', '0', null],
])('a stop that asks is answered: %s', async (option, sold, phase) => {
  const world = await armed();
  await world.wait(world.engine.stop());
  world.control('setBook', { symbol: 'ETHUSDC', bids: [['1890', '50']], asks: [['1890.5', '50']] } as never);
  await world.start();
  await under(world, 5000);
  await answer(world, option);
  await under(world, 5000);
  await world.pass(MINUTE);
  expect(filled(world, 'SELL')).toBe(sold);
  expect(stopDoc(world)?.phase ?? null).toBe(phase);
  expect(asked(world)).toBe(sold === '1' ? 'NO_POSITION 0' : 'LONG 1');
});

it('a start with the price over the stop is watched at once, and fires as if nothing had been', async () => {
  const world = await armed();
  await world.restart();
  await stands(world, '1999.99', '2000.01', 1000);
  await under(world);
  await world.pass(10 * SECOND);
  expect(filled(world, 'SELL')).toBe('1');
});

it('after a sleep it asks', async () => {
  const world = await armed();
  world.sleep(20 * MINUTE);
  world.engine.wake('wake');
  await under(world, 5000);
  expect(own(world)).toEqual([]);
  expect(stopDoc(world)?.phase).toBe('asked');
});

it('unwatched for 30 s is an alarm, and watched again is said', async () => {
  const world = await armed();
  world.control('outage', { ms: 50_000 });
  await world.pass(27 * SECOND);
  expect(notified(world, 'standing').filter((each) => /not watched/.test(each))).toEqual([]);
  await world.pass(5 * SECOND);
  expect(notified(world, 'standing').filter((each) => /not watched/.test(each))).toHaveLength(1);
  await world.pass(MINUTE);
  expect(said(world, 'standing').at(-1)).toMatch(/is watched again/);
});

it('G12: a market that is suspended right after firing uses up no attempt', async () => {
  const world = await armed();
  const match = { path: '/order', method: 'POST', times: null } as const;
  const body = JSON.stringify({ code: 30016, msg: 'Trading disabled' });
  world.control('fault.add', { match, effect: { kind: 'answer', status: 400, body } });
  await under(world, 2 * MINUTE);
  expect(filled(world, 'SELL')).toBe('0');
  expect(stopDoc(world)?.fired?.attempts).toBe(0);
  expect(notified(world, 'standing').at(-1)).toMatch(/can't sell now/);
  world.control('fault.clear', {});
  await under(world, 10_000);
  expect(filled(world, 'SELL')).toBe('1');
  expect(stopDoc(world)).toBeNull();
});

it("G13: a stop fires while a Long's outcome is unknown: sells what is free", async () => {
  const world = await armed(stop('1900'), { ETH: '1', USDC: '5000' });
  const match = { path: '/order', method: 'POST', side: 'BUY', times: 1 } as const;
  world.control('fault.add', { match, effect: { kind: 'loseReply' } });
  world.control('fault.add', {
    match: { path: '/order', method: 'GET', times: null },
    effect: { kind: 'answer', status: 500 },
  });
  const { id } = await world.preview('long', { kind: 'base', value: '1.4' });
  world.engine.clicks.submit(id);
  await world.clock.until(() => world.state().unknown.size > 0, MINUTE);
  await under(world, 4000);
  expect(dec(filled(world, 'SELL')).gte(1)).toBe(true);
  world.control('fault.clear', {});
  await under(world, 3 * MINUTE);
  expect(world.state().unknown.size).toBe(0);
  expect(dec(world.balance('ETH')).lt('0.005')).toBe(true);
  expect(asked(world)).toBe('NO_POSITION 0');
});

it("G14: the breaker's halt does not hold it back", async () => {
  const world = await armed();
  const halt = { reason: 'three failures in a row', at: world.clock.now() };
  world.managed().update({ halt });
  await under(world);
  await world.pass(10 * SECOND);
  expect(filled(world, 'SELL')).toBe('1');
});

it('G14: after Kill it is disarmed, said at once and again when its condition holds', async () => {
  const world = await armed();
  await world.wait(world.program.press());
  await world.pass(SECOND);
  expect(notified(world, 'standing').at(-1)).toMatch(/is disarmed/);
  await under(world, 4000);
  expect(notified(world, 'standing').at(-1)).toMatch(/which is disarmed: nothing is sold/);
  await world.wait(world.program.rearm());
  await under(world, 4000);
  expect(own(world)).toEqual([]);
  expect(stopDoc(world)?.phase).toBe('disarmed');
  // Armed by hand under its price: it counts only after the bid has been over it again.
  await made(world, stop('1900'), stopDoc(world)?.id ?? '');
  await under(world, 4000);
  expect(own(world)).toEqual([]);
  await stands(world, '1999.99', '2000.01', 1000);
  await under(world);
  await world.pass(10 * SECOND);
  expect(filled(world, 'SELL')).toBe('1');
});

it('G14: with a full disk it is held with an alarm, and fires when it can be written and still holds', async () => {
  const world = await armed();
  world.onAppend = () => ({ reject: new JournalError('full', 'The disk is full.') });
  await under(world, 8000);
  expect(own(world)).toEqual([]);
  expect(
    notified(world, 'standing').filter((each) => /should fire, and I can't sell/.test(each)).length,
  ).toBeGreaterThan(0);
  world.onAppend = null;
  await under(world, 20_000);
  expect(filled(world, 'SELL')).toBe('1');
});

it('Kill ends a firing as unfinished', async () => {
  const world = await armed();
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await under(world, 2000);
  await world.wait(world.program.press());
  await under(world, 5000);
  expect(stopDoc(world)).toBeNull();
  expect(inWords(world.state().doc.unfinished)).toMatchObject({ rest: '1' });
  expect(world.exchange.core.orders.openCount).toBe(0);
});

it("G16: an own purchase under the stop is cancelled first; the sale goes through the phone's order", async () => {
  const world = await armed(stop('1900'), { ETH: '1', USDC: '9000' });
  world.symbolSettings.pendingOrders = 'only-mine';
  await made(world, limit('BUY', '1895', '0.4'));
  price(world, '1899', '1899.5');
  world.control('foreignOrder', { symbol: 'ETHUSDC', side: 'BUY', price: '1899', quantity: '0.3' });
  await stands(world, '1899', '1899.5', 3000);
  await world.pass(30 * SECOND);
  const orders = world.ownOrders();
  expect(orders.find(({ side }) => side === 'BUY')).toMatchObject({ executed: '0', status: 'CANCELED' });
  expect(filled(world, 'SELL')).toBe('1');
  expect(stopDoc(world)).toBeNull();
});

it('G18: a stop ends with LONG, and an old one sells nothing later', async () => {
  const world = await armed(stop('1900'), { ETH: '1', USDC: '5000' });
  world.symbolSettings['policy.elsewhere.drift'] = 'ask';
  phone(world, 'SELL', '1');
  await world.pass(MINUTE);
  await world.wait(world.engine.answers.answer(world.state().doc.question?.id ?? '', 'keep'));
  await world.pass(SECOND);
  expect(asked(world)).toBe('NO_POSITION 0');
  expect(stopDoc(world)).toBeNull();
  expect(notified(world, 'standing').at(-1)).toMatch(/has ended/);
  await stands(world, '1949', '1950', 2000);
  await world.click('long', { kind: 'base', value: '0.5' });
  await under(world, 5000);
  expect(filled(world, 'SELL')).toBe('0');
});

it('G35: the stop stays while a limit sells of a surplus', async () => {
  const world = await armed(stop('1900'), { ETH: '4', USDC: '50000' });
  phone(world, 'BUY', '6');
  await world.pass(10 * SECOND);
  await made(world, limit('SELL', '2200', '4'));
  tradesThrough(world, 'SELL', '2200', '4');
  price(world, '1999.99', '2000.01');
  await world.pass(MINUTE);
  expect(asked(world)).toBe('LONG 0');
  expect(stopDoc(world)?.phase).toBe('armed');
  expect(filled(world, 'SELL')).toBe('4');
});

it('G30: an answer about foreign orders leaves a firing alone', async () => {
  const world = await armed();
  world.symbolSettings.pendingOrders = '';
  world.control('foreignOrder', { symbol: 'ETHUSDC', side: 'BUY', price: '1500', quantity: '0.02' });
  await checks(world, 1);
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await under(world, 1600);
  expect(stopDoc(world)?.phase).toBe('firing');
  const foreign = promptsOf(world.managed()).find(({ kind }) => kind === 'foreign-orders');
  await world.wait(world.engine.answers.answer(foreign?.id ?? '', 'only-mine'));
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
  await under(world, 10_000);
  expect(filled(world, 'SELL')).toBe('1');
});

it.each([
  ['flat', 'NO_POSITION 0', '0'],
  ['short', 'SHORT 0', '0'],
  ['reduce', 'LONG 0.5', '0.5'],
] as const)('%s takes a firing over', async (action, after, left) => {
  const world = await armed();
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await under(world, 1600);
  expect((await world.preview('long', '50')).verdict).toBe('refused');
  const { id, verdict } = await world.preview(action, action === 'reduce' ? '50' : '100');
  expect(verdict).toBe('trade');
  world.engine.clicks.submit(id);
  await world.pass(300);
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
  await under(world, 20_000);
  expect(asked(world)).toBe(after);
  expect(world.balance('ETH')).toBe(left);
  expect(stopDoc(world)).toBeNull();
});

it('End it ends a firing: unfinished, and nothing more is sold', async () => {
  const world = await armed();
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await under(world, 1600);
  await world.wait(world.engine.standing.cancel(stopDoc(world)?.id ?? ''));
  await world.pass(2 * SECOND);
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
  await under(world, 20_000);
  expect(stopDoc(world)).toBeNull();
  expect(filled(world, 'SELL')).toBe('0');
  expect(inWords(world.state().doc.unfinished)).toMatchObject({ rest: '1' });
  expect(said(world, 'standing-outcome').at(-1)).toMatch(/1 ETH not sold by your stop. You ended it/);
});

it.each([
  ['1 s', SECOND, 'go-on', 0],
  ['1 s', SECOND, 'ask', 1],
  ['10 min', 10 * MINUTE, 'go-on', 2],
  ['10 min', 10 * MINUTE, 'ask', 0],
] as const)('G11: killed at the steps of a firing, restarted after %s: %s %s', async (_, ms, away, first) => {
  for (let moment = first; ; moment += 3) {
    const world = await armed(stop('1900', '0.2', { away }));
    await made(world, limit('SELL', '2200', '0.5'));
    price(world, '1890', '1890.5');
    await world.pass(1050);
    let steps = 0;
    const step = () => {
      if (steps++ === moment) world.crash(() => (moment % 2 === 0 ? 0 : 0.99));
    };
    world.onStep = step;
    world.onAppend = () => {
      step();
      return null;
    };
    price(world, '1890', '1890.5');
    await world.pass(8 * SECOND);
    const reached = steps > moment;
    world.onStep = null;
    world.onAppend = null;
    if (!reached) break;
    const before = dec(filled(world, 'SELL'));
    await world.pass(ms);
    await world.start();
    await under(world, 40_000);
    const question = prompt(world);
    const what = `step ${moment}, ${before.toFixed()} sold before`;
    if (away === 'ask' && question) await answer(world, 'sell-now');
    await under(world, MINUTE);
    expect(world.balance('ETH'), what).toBe('0.2');
    expect(asked(world), what).toBe('LONG 0.2');
    expect(stopDoc(world), what).toBeNull();
    expect(filled(world, 'BUY'), what).toBe('0');
    expect(standing(world), what).toEqual([]);
  }
});

it('a stop is moved in one append, and refused where it would be true now', async () => {
  const world = await armed();
  const first = stopDoc(world)?.id ?? '';
  const id = await made(world, stop('1950', '0.3', { floor: '1900', away: 'go-on' }), first);
  expect(stopDoc(world)).toMatchObject({
    id,
    price: '1950',
    keep: '0.3',
    floor: '1900',
    away: 'go-on',
    phase: 'armed',
  });
  await expect(made(world, stop('2100'), id)).rejects.toThrow(/true now/);
  await expect(world.wait(world.engine.standing.preview('ETH/USDC', stop('1800'), first))).rejects.toThrow(
    /has ended/,
  );
  expect((await previewed(world, stop('1800'), id)).verdict).toBe('make');
});

it('a week passes: the stop is still armed, and pause does not take it back', async () => {
  const world = await armed();
  await world.wait(world.engine.control.pause(true));
  world.sleep(7 * DAY);
  await stands(world, '1999.99', '2000.01', 1000);
  await under(world);
  await world.pass(10 * SECOND);
  expect(filled(world, 'SELL')).toBe('1');
});

it('G15: stops on ten symbols fire in one second: the last sale is sent within 2 s of the first', async () => {
  const symbols = Array.from({ length: 10 }, (_, index) => `P0${index}/USDC`);
  const balances = Object.fromEntries(symbols.map((symbol) => [symbol.split('/')[0], '1000']));
  const world = await standingWorld({ ...balances, USDC: '100' }, { symbols, extraMarkets: 10 });
  await checks(world, 1);
  for (const symbol of symbols) {
    const book = world.state(symbol).observation?.book;
    const at = book?.bids[0]?.price.mul('0.95') ?? dec(1);
    const tick = world.state(symbol).market.tickSize;
    const ask = stop(at.div(tick).floor().mul(tick).toFixed());
    const preview = await world.wait(world.engine.standing.preview(symbol, ask, null));
    expect(inWords(preview.sentence)).toMatch(/Once the best bid/);
    await world.wait(world.engine.standing.submit(preview.id));
  }
  for (let times = 0; times < 3; times++) {
    for (const symbol of symbols) {
      const { stop: armedStop } = world.state(symbol).standing;
      const tick = world.state(symbol).market.tickSize;
      const bid = dec(armedStop?.price ?? 0).minus(tick.mul(10));
      price(world, bid.toFixed(), bid.plus(tick).toFixed(), symbol);
    }
    await world.pass(1050);
  }
  await world.pass(5 * SECOND);
  const orders = [...world.exchange.core.orders.byId.values()].filter(({ side }) => side === 'SELL');
  expect(new Set(orders.map(({ symbol }) => symbol)).size).toBe(10);
  const times = orders.map(({ time }) => time);
  expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(2000);
});
