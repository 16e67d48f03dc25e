import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MexcExchange } from '#main/exchange/mexc-exchange.ts';
import type { Result } from '#main/sync/ports/failure.ts';
import { type Decimal, dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { type ClientOptions, clientOf, type PracticeProcess, startPractice } from './practice-process.ts';

let practice: PracticeProcess;
let exchange: MexcExchange;
let nextId = 0;
const open: { close(): void }[] = [];

function client(options?: ClientOptions): MexcExchange {
  const made = clientOf(practice, options);
  open.push(made.transport);
  return made.exchange;
}

beforeAll(async () => {
  practice = await startPractice();
});
afterAll(() => practice.stop());
beforeEach(async () => {
  await practice.act('fault.clear');
  await practice.act('freeze', { on: true });
  exchange = client();
  await value(exchange.syncClock());
  await practice.act('reset');
});
afterEach(async () => {
  await practice.act('clock', { skewMs: 0 });
  for (const transport of open.splice(0)) transport.close();
});

async function value<T>(result: Promise<Result<T>>): Promise<T> {
  const done = await result;
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
}

async function limitOrder(side: 'BUY' | 'SELL', where: 'resting' | 'crossing', quantity = '0.02') {
  const book = await value(exchange.book('ETH/USDC'));
  const best = (side === 'BUY' ? book.asks[0] : book.bids[0])?.price as Decimal;
  const factor =
    where === 'crossing' ? (side === 'BUY' ? '1.005' : '0.995') : side === 'BUY' ? '0.95' : '1.05';
  nextId += 1;
  const clientOrderId = `PLtest${Date.now()}x${nextId}`;
  return {
    symbol: 'ETH/USDC',
    side,
    price: best.mul(factor).toDecimalPlaces(2),
    quantity: dec(quantity),
    clientOrderId,
  };
}

describe('an account on a MEXC-compatible server, with real signatures', () => {
  test('markets, account, book, book tops, fees, key and candles are read', async () => {
    const markets = await value(exchange.markets());
    expect(inWords(markets.find((market) => market.symbol === 'ETH/USDC'))).toMatchObject({
      id: 'ETHUSDC',
      closedReason: null,
    });
    expect(markets.some((market) => market.closedReason !== null)).toBe(true);
    expect((await value(exchange.account())).get('USDC')?.free.gt(0)).toBe(true);
    const book = await value(exchange.book('ETH/USDC'));
    expect(book.bids[0]?.price.lt(book.asks[0]?.price ?? 0)).toBe(true);
    expect((await value(exchange.bookTops())).get('ETH/USDC')?.bids).toHaveLength(1);
    expect((await value(exchange.fees('ETH/USDC'))).taker.gte(0)).toBe(true);
    expect((await value(exchange.keyInfo())).permissions).toContain('SPOT_DEAL_WRITE');
    expect((await value(exchange.tradableIds())).has('ETHUSDC')).toBe(true);
    expect((await value(exchange.candles('ETH/USDC', '1m', 20))).length).toBeGreaterThan(0);
  });

  test('a resting order is created, found by both ids, listed, cancelled and shown as ended', async () => {
    const order = await limitOrder('BUY', 'resting');
    const { orderId } = await value(exchange.create(order));
    const ref = { symbol: 'ETH/USDC', clientOrderId: order.clientOrderId };
    expect(await value(exchange.order(ref))).toMatchObject({
      orderId,
      status: 'NEW',
      type: 'LIMIT',
      side: 'BUY',
    });
    expect((await value(exchange.openOrders(['ETH/USDC']))).orders.map((each) => each.orderId)).toContain(
      orderId,
    );
    expect(
      (await value(exchange.openOrders(['ETH/USDC', 'SOL/USDT']))).orders.map((each) => each.symbol),
    ).toContain('ETH/USDC');
    await value(exchange.cancel({ symbol: 'ETH/USDC', orderId }));
    expect((await value(exchange.order({ symbol: 'ETH/USDC', orderId }))).status).toBe('CANCELED');
    expect(inWords(await exchange.cancel(ref))).toMatchObject({
      ok: false,
      failure: { kind: 'not-found', placed: 'no' },
    });
    const all = await value(exchange.allOrders('ETH/USDC', Date.now() - 60_000));
    expect(all.orders.find((each) => each.orderId === orderId)?.clientOrderId).toBe(order.clientOrderId);
  });

  test('a crossing order fills, and its fills carry the client id and the fee asset', async () => {
    const order = await limitOrder('BUY', 'crossing');
    await value(exchange.create(order));
    const done = await value(exchange.order({ symbol: 'ETH/USDC', clientOrderId: order.clientOrderId }));
    expect(done.status).toBe('FILLED');
    const fills = (await value(exchange.fills('ETH/USDC', Date.now() - 60_000))).fills.filter(
      (fill) => fill.clientOrderId === order.clientOrderId,
    );
    expect(fills.reduce((sum, fill) => sum.plus(fill.quantity), dec(0)).toFixed()).toBe('0.02');
    expect(fills[0]?.feeAsset).toBe('USDC');
  });

  test('a deposit, a withdrawal and a transfer are told with their signs', async () => {
    const since = Date.now() - 1000;
    await practice.act('deposit', { asset: 'USDC', amount: '50' });
    await practice.act('withdrawal', { asset: 'USDC', amount: '7' });
    await practice.act('transfer', { asset: 'USDC', amount: '3', direction: 'SPOT_TO_FUTURES' });
    const told = [
      ...(await value(exchange.deposits(since))),
      ...(await value(exchange.withdrawals(since))),
      ...(await value(exchange.transfers(since))),
    ].filter((each) => each.kind !== 'unread');
    expect(told.map((each) => [each.kind, each.asset, each.amount.toFixed(), each.state])).toEqual([
      ['deposit', 'USDC', '50', 'counted'],
      ['withdrawal', 'USDC', '-7', 'counted'],
      ['transfer', 'USDC', '-3', 'counted'],
    ]);
  });

  test('transfers to and from sub-accounts are told with their names, both ways', async () => {
    const since = Date.now() - 1000;
    for (const name of ['pilot', 'savings'])
      await practice.act('subAccount', { name, balances: { USDC: '10' } });
    const move = { asset: 'USDC', subAccount: 'pilot' };
    await practice.act('subAccountTransfer', { ...move, amount: '4', direction: 'SPOT_TO_SUB_ACCOUNT' });
    await practice.act('subAccountTransfer', { ...move, amount: '9.5', direction: 'SUB_ACCOUNT_TO_SPOT' });
    const all = await value(client().subAccountTransfers(since));
    const told = all.filter((each) => each.kind !== 'unread');
    expect(told.map((each) => [each.kind, each.amount.toFixed(), each.subAccount, each.state])).toEqual([
      ['transfer', '-4', 'pilot', 'counted'],
      ['transfer', '9.5', 'pilot', 'counted'],
    ]);
    for (const name of ['pilot', 'savings']) await practice.act('subAccount', { name, balances: null });
  });

  test('a wrong secret and an unknown key are told as such', async () => {
    const wrong = client({ keys: { apiKey: practice.apiKey, secret: 'wrong' } });
    expect(inWords(await wrong.account())).toMatchObject({
      ok: false,
      failure: { kind: 'auth', placed: 'no' },
    });
    const unknown = client({ keys: { apiKey: 'mx0unknown', secret: 'wrong' } });
    expect(inWords(await unknown.account())).toMatchObject({ ok: false, failure: { kind: 'auth' } });
  });

  test('three reads are three requests that arrive together', async () => {
    const three = () =>
      Promise.all([exchange.account(), exchange.openOrders(['ETH/USDC']), exchange.book('ETH/USDC')]);
    await three();
    await new Promise((done) => setTimeout(done, 1100));
    await practice.act('fault.add', { match: { times: null }, effect: { kind: 'delayReply', ms: 500 } });
    await practice.act('reset');
    const results = await three();
    expect(results.every((result) => result.ok)).toBe(true);
    const seen = await practice.requests();
    expect(seen.map((each) => each.path).sort()).toEqual([
      '/api/v3/account',
      '/api/v3/depth',
      '/api/v3/openOrders',
    ]);
    expect(Math.max(...seen.map((each) => each.at)) - Math.min(...seen.map((each) => each.at))).toBeLessThan(
      500,
    );
  });

  test("the futures wallet is read with the futures API's own signature, and sub-accounts beside it", async () => {
    const { permissions } = await value(exchange.keyInfo());
    const closed = await exchange.wallets.futures();
    expect(inWords(closed)).toMatchObject({ ok: false, failure: { kind: 'permission' } });
    await practice.act('setKey', { permissions: [...(permissions ?? []), 'CONTRACT_ACCOUNT_READ'] });
    await practice.act('transfer', { asset: 'USDT', amount: '12.5', direction: 'SPOT_TO_FUTURES' });
    await practice.act('subAccount', { name: 'pilot', balances: { USDC: '3' } });
    const { rows: futures } = await value(exchange.wallets.futures());
    expect(futures.find(({ asset }) => asset === 'USDT')?.total.toFixed()).toBe('12.5');
    expect(await value(exchange.wallets.subAccounts())).toEqual({ rows: ['pilot'], unread: 0 });
    const [held] = (await value(exchange.wallets.subAccount('pilot'))).rows;
    expect(held?.total.toFixed()).toBe('3');
    const wrong = clientOf(practice, { keys: { apiKey: practice.apiKey, secret: 'wrong' } });
    expect(inWords(await wrong.exchange.wallets.futures())).toMatchObject({
      ok: false,
      failure: { kind: 'auth' },
    });
    wrong.transport.close();
    await practice.act('transfer', { asset: 'USDT', amount: '12.5', direction: 'FUTURES_TO_SPOT' });
    await practice.act('setKey', { permissions });
  });
});

describe('when something goes wrong', () => {
  const creates = async () =>
    (await practice.requests()).filter((each) => each.method === 'POST' && each.path.endsWith('/order'));

  test.each(['reset', 'silence'])(
    'a create whose reply is lost (%s) is unknown, sent once, and found by its client id',
    async (how) => {
      const quick = client({ timeoutMs: 700 });
      const order = await limitOrder('BUY', 'resting');
      await value(quick.account());
      await practice.act('fault.add', {
        match: { method: 'POST', path: '/order' },
        effect: { kind: 'loseReply', how },
      });
      expect(inWords(await quick.create(order))).toMatchObject({
        ok: false,
        failure: { kind: 'network', placed: 'unknown' },
      });
      expect(await creates()).toHaveLength(1);
      const ref = { symbol: 'ETH/USDC', clientOrderId: order.clientOrderId };
      expect((await value(exchange.order(ref))).status).toBe('NEW');
      await value(exchange.cancel(ref));
    },
  );

  test.each([
    [524, '<html>524</html>', true],
    [524, '<html>524</html>', false],
    [200, '<html></html>', true],
    [200, '{}', true],
    [200, '{"code":200}', false],
    [500, '{"code":500,"msg":"x"}', true],
    [502, '<html>nginx</html>', false],
    [503, '', true],
    [504, '', false],
  ])('%i with body %s (order taken: %s) is unknown and never sent again', async (status, body, apply) => {
    const order = await limitOrder('BUY', 'resting');
    await practice.act('fault.add', {
      match: { method: 'POST', path: '/order' },
      effect: { kind: 'answer', status, body, apply },
    });
    expect(inWords(await exchange.create(order))).toMatchObject({
      ok: false,
      failure: { placed: 'unknown' },
    });
    expect(await creates()).toHaveLength(1);
    const ref = { symbol: 'ETH/USDC', clientOrderId: order.clientOrderId };
    const looked = await exchange.order(ref);
    if (apply) await value(exchange.cancel(ref));
    else expect(inWords(looked)).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
    expect(looked.ok).toBe(apply);
  });

  test('429 with Retry-After 7 stops everything for 7 s', async () => {
    await practice.act('fault.add', {
      match: { path: '/depth' },
      effect: {
        kind: 'answer',
        status: 429,
        headers: { 'Retry-After': '7' },
        body: '{"code":429,"msg":"Too many requests"}',
      },
    });
    const refused = await exchange.book('ETH/USDC');
    expect(inWords(refused)).toMatchObject({ ok: false, failure: { kind: 'rate-limited', placed: 'no' } });
    if (refused.ok) throw new Error('not refused');
    expect(Math.abs(Number(refused.failure.retryAt) - Date.now() - 7000)).toBeLessThan(500);
    await practice.act('reset');
    const order = {
      symbol: 'MX/USDT',
      side: 'BUY' as const,
      price: dec('2'),
      quantity: dec('10'),
      clientOrderId: `PLblocked${Date.now()}`,
    };
    expect(inWords(await exchange.create(order))).toMatchObject({
      ok: false,
      failure: { kind: 'rate-limited', placed: 'no' },
    });
    expect(inWords(await exchange.account())).toMatchObject({ ok: false, failure: { kind: 'rate-limited' } });
    expect(await practice.requests()).toHaveLength(0);
  });

  test.each([-2000, 10_000, -10_000])(
    'a clock that goes %i ms off is measured once, and the create is repeated once',
    async (skewMs) => {
      const order = await limitOrder('BUY', 'resting');
      await practice.act('clock', { skewMs });
      await practice.act('reset');
      await value(exchange.create(order));
      expect((await practice.requests()).map((each) => each.path)).toEqual([
        '/api/v3/order',
        '/api/v3/time',
        '/api/v3/order',
      ]);
      expect((await creates()).map((each) => each.code)).toEqual([700003, null]);
      expect(Math.abs(Number(exchange.status().clockOffsetMs) - skewMs)).toBeLessThan(200);
      await value(exchange.cancel({ symbol: 'ETH/USDC', clientOrderId: order.clientOrderId }));
    },
  );

  test.each([2000, -2000, 3_600_000, -3_600_000])(
    'a clock that is %i ms off from the start is no obstacle',
    async (skewMs) => {
      await practice.act('clock', { skewMs });
      const fresh = client();
      const order = await limitOrder('BUY', 'resting');
      await practice.act('reset');
      await value(fresh.create(order));
      expect(await creates()).toHaveLength(1);
      await value(fresh.cancel({ symbol: 'ETH/USDC', clientOrderId: order.clientOrderId }));
    },
  );

  test('insufficient funds, too small, closed symbol and price band have their own kinds', async () => {
    const order = await limitOrder('BUY', 'resting');
    const result = async (change: object) => {
      nextId += 1;
      const done = await exchange.create({
        ...order,
        clientOrderId: `PLbad${Date.now()}x${nextId}`,
        ...change,
      });
      return done.ok ? 'ok' : `${done.failure.kind} ${done.failure.placed}`;
    };
    expect(await result({ quantity: dec('50') })).toBe('funds no');
    expect(await result({ quantity: dec('0.0002') })).toBe('below-minimum no');
    expect(await result({ price: order.price.mul('3').toDecimalPlaces(2) })).toBe('price-band no');
    const closed = (await value(exchange.markets())).find((market) => market.closedReason !== null);
    expect(await result({ symbol: closed?.symbol, price: dec('1'), quantity: dec('20') })).toBe(
      'symbol-closed no',
    );
  });
});
