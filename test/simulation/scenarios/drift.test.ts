import { describe, expect, it } from 'vitest';
import { categoryOf } from '#main/electron/notifications/categories.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import {
  answer,
  asked,
  checks,
  MINUTE,
  notified,
  own,
  phone,
  requests,
  running,
  SECOND,
  said,
} from './support.ts';

describe('drift, and what is done about it', () => {
  it('R1: NO_POSITION, 0.5 ETH bought on the phone is sold after the quiet time, with one notification', async () => {
    const world = await running({ balances: { USDC: '1100' } });
    phone(world, 'BUY', '0.5');
    const at = world.exchangeNow();
    await world.pass(MINUTE);

    expect(own(world)).toEqual(['SELL 0.5/0.5 FILLED']);
    const [create] = requests(world, 'POST', '/order');
    expect(create?.at).toBeGreaterThanOrEqual(at + 3 * SECOND);
    expect(create?.at).toBeLessThan(at + 5 * SECOND);
    expect(world.state().health).toBe('in sync');
    expect(world.balance('ETH')).toBe('0');
    expect(said(world, 'correction')).toEqual([
      expect.stringMatching(/sell 0\.5 ETH .* a trade made elsewhere: 0\.5 ETH bought at 2000/),
    ]);
    expect(world.notifications.map((each) => each.kind)).toEqual(['correction-done']);
    // The end takes the place of the beginning: the trader has one notification.
    expect(new Set(world.notifications.map(categoryOf)).size).toBe(1);
  });

  it('R1: a further trade on the phone starts the quiet time anew', async () => {
    const world = await running({ balances: { USDC: '1100' } });
    phone(world, 'BUY', '0.3');
    await world.pass(2 * SECOND);
    phone(world, 'BUY', '0.2');
    const at = world.exchangeNow();
    await world.pass(MINUTE);

    expect(own(world)).toEqual(['SELL 0.5/0.5 FILLED']);
    expect(requests(world, 'POST', '/order')[0]?.at).toBeGreaterThanOrEqual(at + 3 * SECOND);
  });

  it('R2: LONG, all sold on the phone, is bought back to T with at most 95 % of the cash', async () => {
    const world = await running();
    await world.click('long');
    const target = asked(world).split(' ')[1] ?? '';
    phone(world, 'SELL', world.balance('ETH'));
    const cash = dec(world.balance('USDC'));
    await world.pass(MINUTE);

    const back = world.ownOrders().slice(1);
    const bought = back.reduce((sum, order) => sum.plus(order.executed), dec('0'));
    expect(bought.gt(dec(target).mul('0.99')) && bought.lte(target)).toBe(true);
    expect(cash.minus(world.balance('USDC')).lte(cash.mul('0.95'))).toBe(true);
    expect(world.state().health).toBe('in sync');
    const trades = world.exchange.core.orders.trades.slice(-back.length);
    const cost = trades.reduce((sum, fill) => sum.plus(fill.quoteQuantity).plus(fill.fee), dec('0'));
    expect(world.book()).toMatchObject({ quantity: bought.toFixed(), cost: cost.toFixed() });
  });

  it('R3: SHORT, ETH bought on the phone until it reads LONG, is all sold and its proceeds recorded', async () => {
    const world = await running();
    await world.click('short');
    phone(world, 'BUY', '0.3');
    await world.pass(MINUTE);

    expect(own(world)).toEqual(['SELL 0.3/0.3 FILLED']);
    expect(world.state().health).toBe('in sync');
    const [fill] = world.exchange.core.orders.trades.slice(-1);
    expect(world.book().sold).toMatchObject({
      quantity: '0.3',
      proceeds: fill?.quoteQuantity.minus(fill.fee).toFixed(),
    });
    expect(asked(world)).toBe('SHORT 0');
  });

  it('R9: SHORT, 30 % base bought on the phone is partial with its remainder, and an alert', async () => {
    const world = await running();
    await world.click('short');
    phone(world, 'BUY', '0.15');
    await checks(world, 10);

    expect(own(world)).toEqual([]);
    expect(world.state().health).toBe('partial');
    expect(inWords(world.state().sentence)).toMatch(/^SHORT, remainder 0\.15 ETH\./);
    expect(notified(world, 'alert')).toHaveLength(1);
    expect(world.state().doc.question).toMatchObject({ kind: 'offer', expiresAt: null });
    await answer(world, 'approve');
    expect(own(world)).toEqual(['SELL 0.15/0.15 FILLED']);
  });

  it('R9: under enforce for partials the remainder is sold', async () => {
    const world = await running({ symbolSettings: { 'policy.elsewhere.partial': 'enforce' } });
    await world.click('short');
    phone(world, 'BUY', '0.15');
    await world.pass(MINUTE);

    expect(own(world)).toEqual(['SELL 0.15/0.15 FILLED']);
    expect(world.state().health).toBe('in sync');
  });

  it('R17: LONG, 40 % sold on the phone is partial and alerts', async () => {
    const world = await running({ balances: { ETH: '0.475', USDC: '50' } });
    phone(world, 'SELL', '0.19');
    await checks(world, 10);

    expect(own(world)).toEqual([]);
    expect(world.state().health).toBe('partial');
    expect(inWords(world.state().sentence)).toMatch(/^LONG, 0\.19 ETH too little/);
    expect(notified(world, 'alert')).toEqual([
      expect.stringMatching(/0\.19 ETH too little.*0\.19 ETH sold at .*\(trade /),
    ]);
    await answer(world, 'approve');
    expect(own(world)).toEqual(['BUY 0.19/0.19 FILLED']);
    expect(world.state().health).toBe('in sync');
  });

  it('R28: the key may not read deposits, ETH vanishes: asks, and names the permission', async () => {
    const world = await running({ balances: { ETH: '0.5', USDC: '600' } });
    world.control('setKey', { permissions: ['SPOT_ACCOUNT_READ', 'SPOT_DEAL_READ', 'SPOT_DEAL_WRITE'] });
    world.control('withdrawal', { asset: 'ETH', amount: '0.4' });
    await world.pass(30 * SECOND);

    expect(world.state().health).toBe('asking');
    expect(said(world, 'question')[0]).toMatch(/SPOT_WITHDRAW_READ would have told/);
    expect(said(world, 'question')[0]).toMatch(/SPOT_TRANSFER_READ would have told\. Shall I/);
    await checks(world, 10);
    expect(own(world)).toEqual([]);
  });

  it('R31: a holding worth 5 USD sold on the phone while LONG is too small to trade, and quiet', async () => {
    const world = await running({ balances: { ETH: '0.4', USDC: '200' } });
    phone(world, 'SELL', '0.0025');
    await checks(world, 10);

    expect(own(world)).toEqual([]);
    expect(world.state().health).toBe('in sync');
    expect(inWords(world.state().sentence)).toMatch(/difference is too small to trade/);
    expect(said(world, 'judged').filter((line) => /too small to trade/.test(line))).toHaveLength(1);
    expect(world.notifications).toEqual([]);
  });
});
