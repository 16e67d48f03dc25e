import { expect, it } from 'vitest';
import { standingViews } from '#main/desk/view/standing-view.ts';
import { JournalError } from '#main/journal/error.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { asked, filled, MINUTE, notified, own } from '../scenarios/support.ts';
import { armed, limit, made, price, SECOND, stands, stop, stopDoc, under } from './support.ts';

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

it('G14: a firing that another installation holds back says so for as long as it lasts, and the account is read meanwhile', async () => {
  const world = await armed();
  const match = { path: '/order', method: 'POST', times: 1 } as const;
  world.control('fault.add', { match, effect: { kind: 'answer', status: 400, body: '{"code":30016}' } });
  await under(world, 2000);
  world.control('foreignOrder', {
    ...{ symbol: 'ETHUSDC', side: 'BUY', price: '1700', quantity: '0.01' },
    clientOrderId: 'PLother000010000100aaaa',
  });
  await under(world, 2 * MINUTE);
  expect(world.state().doc.halt?.by).toBe('installation');
  // Also once the price is over it again.
  await stands(world, '1999.99', '2000.01', 10 * MINUTE);
  expect(stopDoc(world)?.phase).toBe('firing');
  const [view] = inWords(standingViews(world.engine.account));
  expect(view?.sentence).toMatch(
    /It has fired, and I can't sell now: .*Another Plumbline trades on this account/,
  );
  expect(world.clock.now() - (world.engine.account.newest?.at ?? 0)).toBeLessThan(30 * SECOND);
  expect(filled(world, 'SELL')).toBe('0');
});
