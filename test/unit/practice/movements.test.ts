import { describe, expect, it } from 'vitest';
import { createControl } from '#main/practice/control/control.ts';
import { codeOf, exchange, json } from './client.ts';
import { START } from './world.ts';

type Row = Record<string, unknown>;

function world() {
  const made = exchange();
  const { run } = createControl(made);
  const ask = (path: string, params: Record<string, string> = {}, at = START) =>
    made.call('GET', `/api/v3/${path}`, params, at);
  const free = (asset: string, at: number) => {
    const { balances } = json<{ balances: { asset: string; free: string }[] }>(ask('account', {}, at));
    return balances.find((one) => one.asset === asset)?.free;
  };
  return { made, run, ask, free };
}

describe('movements', () => {
  it('show a deposit as pending until it is credited, then as success at that moment', () => {
    const { run, ask, free } = world();
    run('deposit', { asset: 'ETH', amount: '0.5', pendingMs: 60_000 }, START);
    const row = (at: number) => json<Row[]>(ask('capital/deposit/hisrec', {}, at))[0];
    expect(row(START + 59_999)).toMatchObject({
      coin: 'ETH',
      amount: '0.5',
      status: '4',
      insertTime: String(START),
    });
    expect(free('ETH', START + 59_999)).toBe('1');
    expect(row(START + 60_000)).toMatchObject({ status: '5', updateTime: String(START + 60_000) });
    expect(free('ETH', START + 60_000)).toBe('1.5');
  });

  it('take a withdrawal from the balance at once and refuse more than there is', () => {
    const { run, ask, free } = world();
    run('withdrawal', { asset: 'ETH', amount: '0.4' }, START);
    expect(free('ETH', START)).toBe('0.6');
    expect(json<Row[]>(ask('capital/withdraw/history'))).toMatchObject([
      { coin: 'ETH', amount: '0.4', status: '7' },
    ]);
    expect(() => run('withdrawal', { asset: 'ETH', amount: '0.7' }, START)).toThrow(/Insufficient/);
  });

  it('list a transfer in its own direction only', () => {
    const { run, ask, free } = world();
    run('transfer', { asset: 'ETH', amount: '0.4', direction: 'SPOT_TO_FUTURES' }, START);
    const list = (from: string, to: string) =>
      json<{ total: number; rows: Row[] }>(
        ask('capital/transfer', { fromAccountType: from, toAccountType: to }),
      );
    expect(list('SPOT', 'FUTURES')).toMatchObject({
      total: 1,
      rows: [{ asset: 'ETH', amount: '0.4', status: 'SUCCESS' }],
    });
    expect(list('FUTURES', 'SPOT').total).toBe(0);
    expect(free('ETH', START)).toBe('0.6');
    run('transfer', { asset: 'ETH', amount: '0.4', direction: 'FUTURES_TO_SPOT' }, START);
    expect(() =>
      run('transfer', { asset: 'ETH', amount: '0.1', direction: 'FUTURES_TO_SPOT' }, START),
    ).toThrow();
  });

  it('leave no record of an airdrop or of a balance that was set', () => {
    const { run, ask, free } = world();
    run('airdrop', { asset: 'MX', amount: '7' }, START);
    run('setBalance', { asset: 'ETH', free: '0' }, START);
    expect([free('MX', START), free('ETH', START)]).toEqual(['7', undefined]);
    expect(json<Row[]>(ask('capital/deposit/hisrec'))).toEqual([]);
  });

  it('are hidden from a key without the permission to read them', () => {
    const { run, ask } = world();
    run('setKey', { permissions: ['SPOT_ACCOUNT_READ', 'SPOT_DEAL_READ', 'SPOT_DEAL_WRITE'] }, START);
    const transfer = { fromAccountType: 'SPOT', toAccountType: 'FUTURES' };
    expect(codeOf(ask('capital/deposit/hisrec'))).toBe(700007);
    expect(codeOf(ask('capital/withdraw/history'))).toBe(700007);
    expect(codeOf(ask('capital/transfer', transfer))).toBe(700007);
    expect(ask('account').status).toBe(200);
  });
});

describe('control', () => {
  it('settles what the key information says', () => {
    const { run, ask, made } = world();
    const info = () => json<Row>(ask('apiKeyInfo', { accessKey: made.mainKey.accessKey }));
    expect(info()).toMatchObject({ remainingValidity: 90, ipWhiteList: '', status: 'VALID' });
    expect(info().permissions).toBe(
      'SPOT_ACCOUNT_READ,SPOT_DEAL_READ,SPOT_DEAL_WRITE,SPOT_WITHDRAW_READ,SPOT_TRANSFER_READ',
    );
    run('setKey', { validDays: null, ipWhiteList: ['127.0.0.1'] }, START);
    expect(info()).toMatchObject({ remainingValidity: -999, ipWhiteList: '127.0.0.1' });
    run('setKey', { validDays: 0 }, START);
    expect(codeOf(ask('apiKeyInfo'))).toBe(402);
  });

  it('moves, freezes and releases a market without a jump', () => {
    const { run, made } = world();
    const price = (at: number) =>
      Number(
        json<{ price: string }>(made.call('GET', '/api/v3/ticker/price', { symbol: 'ETHUSDT' }, at)).price,
      );
    run('movePrice', { symbol: 'ETHUSDT', price: '3000' }, START + 1000);
    expect(Math.abs(price(START + 1000) - 3000)).toBeLessThan(1);
    run('freeze', { symbol: 'ETHUSDT', on: true }, START + 1000);
    expect(price(START + 90_000_000)).toBe(price(START + 1000));
    run('freeze', { symbol: 'ETHUSDT', on: false }, START + 90_000_000);
    expect(Math.abs(price(START + 90_000_000) - 3000)).toBeLessThan(1);
    run('movePrice', { symbol: 'ETHUSDT', percent: '-50' }, START + 90_000_001);
    expect(Math.abs(price(START + 90_000_001) - 1500)).toBeLessThan(2);
    expect(price(START + 90_900_000)).not.toBe(price(START + 90_900_000 + 900_000));
  });

  it('shows an empty side and a crossed book as they are, and goes back to the synthetic one', () => {
    const { run, ask } = world();
    const top = () => json<Row>(ask('ticker/bookTicker', { symbol: 'ETHUSDC' }));
    run('setBook', { symbol: 'ETHUSDC', bids: [], asks: [['2000', '1']] }, START);
    expect(top()).toMatchObject({ bidPrice: '0', bidQty: '0', askPrice: '2000.00' });
    run('setBook', { symbol: 'ETHUSDC', bids: [['2001', '1']], asks: [['2000', '1']] }, START);
    expect(top()).toMatchObject({ bidPrice: '2001.00', askPrice: '2000.00' });
    run('setBook', { symbol: 'ETHUSDC', clear: true }, START);
    const { bidPrice, askPrice } = top() as { bidPrice: string; askPrice: string };
    expect(Number(bidPrice)).toBeLessThan(Number(askPrice));
  });

  it('lists, counts and clears faults', () => {
    const { run, made } = world();
    const { id } = run(
      'fault.add',
      { match: { path: '/ping', times: null }, effect: { kind: 'delayReply', ms: 5 } },
      START,
    );
    made.receiveTrusted({ method: 'GET', path: '/api/v3/ping', params: {} }, START);
    expect(run('fault.list', {}, START).rules).toMatchObject([{ id, seen: 1, hits: 1 }]);
    expect(run('fault.clear', { id }, START)).toEqual({ cleared: 1 });
    expect(made.receiveTrusted({ method: 'GET', path: '/api/v3/ping', params: {} }, START)).toMatchObject({
      afterMs: 0,
    });
  });

  it('tells what the exchange holds, and its record since a cursor', () => {
    const { run } = world();
    run('foreignOrder', { symbol: 'ETHUSDC', side: 'SELL', price: '2100', quantity: '0.25' }, START);
    const state = run('state', {}, START);
    expect(state.openOrders).toMatchObject([
      { origin: 'web', price: '2100', status: 'NEW', clientOrderId: null },
    ]);
    expect(state.balances).toContainEqual({ asset: 'ETH', free: '0.75', locked: '0.25' });
    const { entries, next } = run('log', {}, START);
    expect(entries).toMatchObject([{ kind: 'order', origin: 'web' }]);
    run('cancelForeign', { orderId: state.openOrders[0]!.id }, START);
    expect(run('log', { since: next }, START).entries).toMatchObject([{ kind: 'ended', status: 'CANCELED' }]);
    run('reset', {}, START);
    expect(run('log', {}, START).entries).toEqual([]);
  });

  it.each([
    ['nothing', {}],
    ['constructor', {}],
    ['deposit', { asset: 'ETH' }],
    ['deposit', { asset: 'ETH', amount: '-1' }],
    ['deposit', { asset: 'ETH', amount: 1 }],
    ['movePrice', { symbol: 'ETHUSDC' }],
    ['movePrice', { symbol: 'ETHUSDC', price: '1', percent: '1' }],
    ['fillBehaviour', { fill: { mode: 'partial', fraction: '1.5' } }],
    ['fault.add', { match: {}, effect: { kind: 'answer', status: 99 } }],
    ['fault.add', { match: {}, effect: { kind: 'answer', status: 200, headers: { a: 'b\r\nc: d' } } }],
    ['state', null],
  ])('refuses %s with the body %j in one sentence', (name, body) => {
    const made = exchange();
    const before = JSON.stringify(made.snapshot());
    expect(() => createControl(made).runUnknown(name, body, START)).toThrow(
      expect.objectContaining({ name: 'ControlError' }),
    );
    expect(JSON.stringify(made.snapshot())).toBe(before);
  });
});

const DEPOSIT_STATUSES = Array.from({ length: 12 }, (_, index) => String(index + 1));

describe('M8, M12: every documented record', () => {
  it.each(DEPOSIT_STATUSES)(
    'a deposit may say status %s, and is in the balance with 5 and 12 only',
    (status) => {
      const { run, ask, free } = world();
      const { id } = run('deposit', { asset: 'ETH', amount: '0.5', status }, START);
      const row = () => json<Row[]>(ask('capital/deposit/hisrec'))[0];
      expect(row()).toMatchObject({ status, coin: 'ETH' });
      const counted = status === '5' || status === '12';
      expect(free('ETH', START)).toBe(counted ? '1.5' : '1');
      run('movementStatus', { id, status: '5' }, START);
      run('movementStatus', { id, status: '5' }, START);
      expect(row()).toMatchObject({ status: '5' });
      expect(free('ETH', START)).toBe('1.5');
    },
  );

  it('a deposit that is audited is credited at its moment, and names its chain', () => {
    const { run, ask, free } = world();
    run('deposit', { asset: 'ETH', amount: '0.5', status: '6', pendingMs: 1000, network: 'ARB' }, START);
    const row = (at: number) => json<Row[]>(ask('capital/deposit/hisrec', {}, at))[0];
    expect(row(START + 999)).toMatchObject({ status: '6', coin: 'ETH-ARB', network: 'ARB' });
    expect(row(START + 1000)).toMatchObject({ status: '5' });
    expect(free('ETH', START + 1000)).toBe('1.5');
  });

  it.each(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])(
    'a withdrawal may say status %s, and leaves the balance but with 8 and 9',
    (status) => {
      const { run, ask, free } = world();
      const { id } = run('withdrawal', { asset: 'ETH', amount: '0.4', status }, START);
      expect(json<Row[]>(ask('capital/withdraw/history'))).toMatchObject([{ status, amount: '0.4' }]);
      const back = status === '8' || status === '9';
      expect(free('ETH', START)).toBe(back ? '1' : '0.6');
      run('movementStatus', { id, status: '9' }, START);
      expect(free('ETH', START)).toBe('1');
    },
  );

  it('lists come in each shape that has been seen', () => {
    const { run, ask } = world();
    run('subAccount', { name: 'second', balances: { ETH: '5' } }, START);
    const move = { asset: 'ETH', amount: '0.4' };
    run('transfer', { ...move, direction: 'SPOT_TO_FUTURES' }, START);
    run('subAccountTransfer', { ...move, subAccount: 'second', direction: 'SPOT_TO_SUB_ACCOUNT' }, START);
    const between = { fromAccountType: 'SPOT', toAccountType: 'FUTURES' };
    const transfers = () => ask('capital/transfer', between).json;
    const types = { fromAccountType: 'SPOT', toAccountType: 'SPOT', toAccount: 'second' };
    const subs = () => ask('capital/sub-account/universalTransfer', types).json;
    const row = { asset: 'ETH', amount: '0.4', status: 'SUCCESS' };
    expect([transfers(), subs()]).toMatchObject([{ rows: [row], total: 1 }, [row]]);
    run('shapes', { transfers: 'list', subAccountTransfers: 'result' }, START);
    expect([transfers(), subs()]).toMatchObject([
      [{ rows: [row], total: 1 }],
      { result: [row], totalCount: 1 },
    ]);
    run('shapes', { subAccountTransfers: 'one' }, START);
    expect([transfers(), subs()]).toMatchObject([[{ total: 1 }], row]);
  });
});
