import { describe, expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import type { WorldOptions } from '../world.ts';
import {
  asked,
  checks,
  ETH,
  MINUTE,
  notified,
  own,
  phone,
  requests,
  running,
  SECOND,
  said,
  waiting,
} from './support.ts';

/** Nobody has said yet whether orders placed elsewhere may be cancelled. */
const unanswered: WorldOptions = { symbolSettings: { pendingOrders: '' } };

describe('the account changes by itself', () => {
  it('A1: the trader sells on the phone while LONG: drift with cause "trade made elsewhere", the policy decides', async () => {
    for (const [policy, health, orders] of [
      ['enforce', 'in sync', 1],
      ['ask', 'asking', 0],
      ['notify', 'drift', 0],
      ['adopt', 'in sync', 0],
    ] as const) {
      const world = await running({
        balances: { ETH: '0.4', USDC: '200' },
        symbolSettings: { 'policy.elsewhere.drift': policy },
      });
      phone(world, 'SELL', '0.4');
      await world.pass(30 * SECOND);
      expect([policy, world.state().health, world.ownOrders().length]).toEqual([policy, health, orders]);
      expect(
        said(world, 'judged').some((line) => /^Drift.*a trade made elsewhere: 0\.4 ETH sold/.test(line)),
      ).toBe(true);
      expect(asked(world)).toBe(policy === 'adopt' ? 'NO_POSITION 0' : 'LONG 0.4');
    }
  });

  it.each(['short', 'flat'] as const)(
    'A2: a deposit of ETH after %s: cause "deposit", asks, and ends in doing nothing',
    async (action) => {
      const world = await running();
      await world.click(action);
      world.control('deposit', { asset: 'ETH', amount: '0.3' });
      await world.pass(10 * SECOND);
      expect(world.state().health).toBe('asking');
      expect(said(world, 'question')).toEqual([
        expect.stringMatching(/deposit of 0\.3 ETH \(\d+\).*Shall I sell 0\.3 ETH/),
      ]);
      expect(inWords(world.state().doc.judged?.cause)).toMatchObject({
        kind: 'movement',
        evidence: [{ kind: 'deposit', amount: '0.3' }],
      });
      await world.pass(10 * MINUTE);
      expect(own(world)).toEqual([]);
      expect(world.state().doc.judged?.left).toMatchObject({ by: 'nobody' });
      expect(said(world, 'question')).toHaveLength(1);
    },
  );

  it('A3: a deposit that is pending and then completes sends no order', async () => {
    const world = await running();
    world.control('deposit', { asset: 'ETH', amount: '0.3', pendingMs: 5 * MINUTE });
    await world.pass(4 * MINUTE);
    expect(world.state().health).toBe('in sync');
    expect(world.state().doc.question).toBeNull();
    await world.pass(2 * MINUTE);
    expect(said(world, 'question')).toEqual([expect.stringMatching(/deposit of 0\.3 ETH/)]);
    await checks(world, 10);
    expect(own(world)).toEqual([]);
  });

  it('A3: a deposit that was applied for ten hours ago explains what arrives now', async () => {
    const world = await running();
    world.control('deposit', { asset: 'ETH', amount: '0.3', pendingMs: 10 * 60 * MINUTE });
    await world.pass(10 * 60 * MINUTE + 30 * SECOND);
    expect(inWords(world.state().doc.judged?.cause)).toMatchObject({ kind: 'movement' });
    expect(own(world)).toEqual([]);
  });

  it('A3: two deposits and a trade on the phone inside one check ask once, and name each with its amount', async () => {
    const world = await running({ balances: { ETH: '0.4', USDC: '500' }, streamMs: undefined });
    world.control('deposit', { asset: 'ETH', amount: '0.11' });
    phone(world, 'BUY', '0.07');
    world.control('deposit', { asset: 'ETH', amount: '0.05' });
    await world.pass(MINUTE);

    const questions = said(world, 'question');
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatch(/deposit of 0\.11 ETH/);
    expect(questions[0]).toMatch(/deposit of 0\.05 ETH/);
    expect(questions[0]).toMatch(/0\.07 ETH bought at/);
    expect(world.state().doc.judged?.cause?.kind).toBe('mixed');
    await checks(world, 10);
    expect(own(world)).toEqual([]);
    expect(said(world, 'question')).toHaveLength(1);
  });

  it('A4: a withdrawal while LONG: cause "withdrawal", not bought back unasked', async () => {
    const world = await running({ balances: { ETH: '0.5', USDC: '900' } });
    world.control('withdrawal', { asset: 'ETH', amount: '0.4' });
    await checks(world, 10);
    expect(said(world, 'question')).toEqual([expect.stringMatching(/withdrawal of 0\.4 ETH/)]);
    expect(own(world)).toEqual([]);
    expect(asked(world)).toBe('LONG 0.5');
  });

  it('A5: a transfer to the futures wallet: cause "transfer", asks, not bought back unasked', async () => {
    const world = await running({ balances: { ETH: '0.5', USDC: '900' } });
    world.control('transfer', { asset: 'ETH', amount: '0.4', direction: 'SPOT_TO_FUTURES' });
    await checks(world, 10);
    expect(said(world, 'question')).toEqual([
      expect.stringMatching(/transfer of 0\.4 ETH to the futures wallet/),
    ]);
    expect(own(world)).toEqual([]);
    expect(asked(world)).toBe('LONG 0.5');
  });

  it('a transfer to a sub-account, and one back: told as such with its name, asked about, nothing traded', async () => {
    const world = await running({ balances: { ETH: '0.5', USDC: '900' } });
    world.control('subAccount', { name: 'pilot', balances: { ETH: '1' } });
    const move = { asset: 'ETH', subAccount: 'pilot' };
    world.control('subAccountTransfer', { ...move, amount: '0.4', direction: 'SPOT_TO_SUB_ACCOUNT' });
    await checks(world, 10);
    expect(said(world, 'question')).toEqual([
      expect.stringMatching(/transfer of 0\.4 ETH to the sub-account pilot/),
    ]);
    world.control('subAccountTransfer', { ...move, amount: '0.7', direction: 'SUB_ACCOUNT_TO_SPOT' });
    await checks(world, 10);
    expect(said(world, 'question').at(-1)).toMatch(/transfer of 0\.7 ETH from the sub-account pilot/);
    expect(own(world)).toEqual([]);
    expect(asked(world)).toBe('LONG 0.5');
  });

  it('a sub-account whose transfers are told in a way that is not known leaves the change unexplained, and asked about', async () => {
    const world = await running({ balances: { ETH: '0.5', USDC: '900' } });
    world.control('subAccount', { name: 'pilot', balances: {} });
    world.control('fault.add', {
      match: { path: '/capital/sub-account/universalTransfer', times: null },
      effect: { kind: 'answer', status: 200, body: '{"data":[]}' },
    });
    const move = { asset: 'ETH', subAccount: 'pilot', amount: '0.4' };
    world.control('subAccountTransfer', { ...move, direction: 'SPOT_TO_SUB_ACCOUNT' });
    await checks(world, 10);
    expect(said(world, 'question')).toEqual([
      expect.stringMatching(
        /0\.4 ETH went out, and no record that I can read explains.*transfers of sub-accounts/,
      ),
    ]);
    expect(own(world)).toEqual([]);
  });

  it("A6: a resting order of the trader's: asks once before the first answer, and cancels nothing", async () => {
    const world = await running({ ...unanswered, balances: { ETH: '0.5', USDC: '900' } });
    world.control('foreignOrder', { symbol: ETH, side: 'SELL', price: '2200', quantity: '0.1' });
    await checks(world, 10);
    expect(requests(world, 'DELETE', '/order')).toEqual([]);
    expect(said(world, 'foreign-orders')).toEqual([
      expect.stringMatching(
        /1 order here was not placed by me \(sell 0\.1 ETH at 2200\): shall I cancel such orders/,
      ),
    ]);
    expect(notified(world, 'asks')).toHaveLength(1);
    expect(world.exchange.core.orders.openCount).toBe(1);
  });

  it('A6: answered with "always" it is cancelled and named in a notification, a stop order never', async () => {
    const world = await running({ ...unanswered, balances: { ETH: '0.5', USDC: '900' } });
    world.control('foreignOrder', { symbol: ETH, side: 'SELL', price: '2200', quantity: '0.1' });
    world.control('foreignOrder', {
      symbol: ETH,
      side: 'SELL',
      price: '1500',
      quantity: '0.2',
      type: 'STOP_MARKET_ORDER',
    });
    await checks(world, 2);
    await world.wait(world.engine.answers.answer(waiting(world), 'always'));
    await checks(world, 3);

    const left = [...(world.exchange.core.orders.open.get(ETH)?.values() ?? [])];
    expect(left.map((order) => order.type)).toEqual(['STOP_MARKET_ORDER']);
    expect(notified(world, 'foreign-order')).toEqual([
      expect.stringMatching(/sell 0\.1 ETH at 2200 \(C02__/),
    ]);
    expect(requests(world, 'DELETE', '/order')).toHaveLength(1);
  });

  it('A6: answered with "only mine" it is kept', async () => {
    const world = await running({ ...unanswered, balances: { ETH: '0.5', USDC: '900' } });
    world.control('foreignOrder', { symbol: ETH, side: 'SELL', price: '2200', quantity: '0.1' });
    await checks(world, 2);
    await world.wait(world.engine.answers.answer(waiting(world), 'only-mine'));
    await checks(world, 10);
    expect(requests(world, 'DELETE', '/order')).toEqual([]);
    expect(world.exchange.core.orders.openCount).toBe(1);
    expect(said(world, 'foreign-orders')).toHaveLength(1);
  });

  it('A6: answered with "only before a correction" it is cancelled then, and not before', async () => {
    const world = await running({ ...unanswered, balances: { USDC: '1500' } });
    world.control('foreignOrder', { symbol: ETH, side: 'BUY', price: '1500', quantity: '0.1' });
    await checks(world, 1);
    await world.wait(world.engine.answers.answer(waiting(world), 'before-correction'));
    await checks(world, 3);
    expect(requests(world, 'DELETE', '/order')).toEqual([]);
    await world.click('long', '20');
    expect(requests(world, 'DELETE', '/order')).toHaveLength(1);
  });

  it('A6: one that can not be cancelled blocks the correction, says so, and is not hammered', async () => {
    const world = await running();
    const refused = { kind: 'cancelRefused', code: 30029, msg: 'no' } as const;
    world.control('fault.add', { match: { method: 'DELETE', times: null }, effect: refused });
    world.control('foreignOrder', { symbol: ETH, side: 'BUY', price: '1500', quantity: '0.1' });
    phone(world, 'BUY', '0.2');
    await world.pass(5 * MINUTE);
    expect(own(world)).toEqual([]);
    expect(inWords(world.state().sentence)).toMatch(/The order to buy 0\.1 ETH at 1500 is still open/);
    expect(requests(world, 'DELETE', '/order').length).toBeLessThanOrEqual(6);
  });

  it('A7: a fee taken in the base asset is explained: not drift, and T falls with H', async () => {
    const world = await running();
    world.control('setFees', { symbol: ETH, takerFee: '0.002', feeMode: 'base' });
    await world.click('long', '50');
    await checks(world, 10);
    expect(world.ownOrders()).toHaveLength(1);
    expect(world.state().health).toBe('in sync');
    expect(asked(world)).toBe(`LONG ${world.balance('ETH')}`);
    expect(world.state().doc.question).toBeNull();
  });

  it('A7: a fee in the base asset of a trade made elsewhere is part of that trade', async () => {
    const world = await running();
    world.control('setFees', { symbol: ETH, takerFee: '0.002', feeMode: 'base' });
    phone(world, 'BUY', '0.3');
    await world.pass(MINUTE);
    expect(said(world, 'judged').some((line) => /a trade made elsewhere: 0\.3 ETH bought/.test(line))).toBe(
      true,
    );
    expect(Number(world.balance('ETH'))).toBeLessThan(0.001);
    expect(world.state().health).toBe('in sync');
  });

  it('A7: a fee taken in MX is explained where MX is traded too: no drift of MX', async () => {
    const world = await running({
      symbols: ['SOL/USDT', 'MX/USDT'],
      balances: { USDT: '1000', MX: '100' },
    });
    world.control('setFees', { symbol: 'SOLUSDT', takerFee: '0.02', feeMode: 'mx' });
    await world.click('long', '40', 'SOL/USDT');
    await checks(world, 10);
    expect(Number(world.balance('MX'))).toBeLessThan(98);
    expect(world.state('MX/USDT').health).toBe('in sync');
    expect(asked(world, 'MX/USDT')).toBe(`LONG ${world.balance('MX')}`);
    expect(world.state('MX/USDT').doc.question).toBeNull();
    expect(world.ownOrders('MXUSDT')).toEqual([]);
  });

  it("A8: a second installation's open order is seen by its id: both are named, this one halts and sends nothing", async () => {
    const world = await running({ balances: { ETH: '0.5', USDC: '900' } });
    const theirs = `PLotherx00010000100aaaa`;
    world.control('foreignOrder', {
      symbol: ETH,
      side: 'SELL',
      price: '2200',
      quantity: '0.1',
      clientOrderId: theirs,
    });
    await checks(world, 5);
    expect(world.state().health).toBe('halted');
    expect(inWords(world.state().sentence)).toMatch(
      /Another Plumbline .*PLotherx00010000100aaaa, mine begin with PLtestid/,
    );
    expect(requests(world, 'DELETE', '/order')).toEqual([]);
    expect(requests(world, 'POST', '/order')).toEqual([]);
    expect(notified(world, 'halted')).toHaveLength(1);
  });

  it("A8: a second installation's fill that was never seen open is found too", async () => {
    const world = await running({ balances: { ETH: '0.5', USDC: '900' } });
    const params = {
      symbol: ETH,
      side: 'SELL',
      type: 'LIMIT',
      quantity: '0.4',
      price: '1990',
      newClientOrderId: 'PLotherx00010000100aaaa',
    };
    world.exchange.call('POST', '/api/v3/order', params, world.exchangeNow());
    await checks(world, 5);
    expect(world.state().health).toBe('halted');
    expect(inWords(world.state().sentence)).toMatch(/Another Plumbline/);
    expect(world.ownOrders().filter((order) => order.clientOrderId?.startsWith('PLtestid'))).toEqual([]);
  });

  it('A9: another bot undoes each correction: the breaker trips on the fourth, and says ping-pong', async () => {
    const world = await running({ balances: { USDC: '3000' } });
    let undone = 0;
    for (let round = 0; round < 8 && world.state().health !== 'halted'; round++) {
      phone(world, 'BUY', '0.2');
      undone++;
      await world.pass(15 * SECOND);
    }
    expect(undone).toBe(4);
    expect(own(world)).toEqual(['SELL 0.2/0.2 FILLED', 'SELL 0.2/0.2 FILLED', 'SELL 0.2/0.2 FILLED']);
    expect(inWords(world.state().sentence)).toMatch(
      /3 corrections within ten minutes, which is the most, and another is due.*ping-pong/,
    );
    await world.pass(20 * MINUTE);
    expect(world.ownOrders()).toHaveLength(3);
    expect(notified(world, 'halted')).toHaveLength(1);
  });
});
