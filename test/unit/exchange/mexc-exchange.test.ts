import { describe, expect, test, vi } from 'vitest';
import { readSubAccountTransfers } from '#main/exchange/interpret/movement.ts';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import type { Movement, MovementRow } from '#main/sync/ports/exchange.ts';
import { inWords } from '#test/in-words.ts';
import { settle, TestClock } from './support/clock.ts';
import { FakeTransport, reply, timeout } from './support/fake-transport.ts';
import { ETH_MARKET, MARKET, ORDER, TRADE } from './support/samples.ts';

const INFO = reply({ symbols: [MARKET, ETH_MARKET, { symbol: 'ODD', status: '1' }] });

function bench() {
  const clock = new TestClock();
  const transport = new FakeTransport(clock).on('exchangeInfo', INFO);
  return { clock, transport, exchange: createMexcExchange({ transport, clock }) };
}

async function value<T>(
  result: Promise<{ ok: true; value: T } | { ok: false; failure: unknown }>,
): Promise<T> {
  const done = await result;
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
}

const isRead = (row: MovementRow): row is Movement => row.kind !== 'unread';

describe('markets', () => {
  test('come with steps, minimums and band from exchangeInfo; a row that can not be read is left out', async () => {
    const { exchange } = bench();
    const markets = await value(exchange.markets());
    expect(markets.map((market) => market.symbol)).toEqual(['MX/USDT', 'ETH/USDC']);
    const eth = markets[1];
    expect(inWords(eth)).toMatchObject({
      id: 'ETHUSDC',
      base: 'ETH',
      quote: 'USDC',
      sides: 'both',
      closedReason: null,
    });
    expect(
      [eth?.tickSize, eth?.lotSize, eth?.minQuantity, eth?.minNotional, eth?.maxNotional].map((each) =>
        each?.toFixed(),
      ),
    ).toEqual(['0.01', '0.00001', '0.0001', '1', '2000000']);
    expect([eth?.bandUp?.toFixed(), eth?.bandDown?.toFixed()]).toEqual(['0.2', '0.1']);
  });

  test.each([
    [{ status: '2' }, /paused/],
    [{ status: '3' }, /offline/],
    [{ isSpotTradingAllowed: false }, /API/],
    [{ orderTypes: ['MARKET'] }, /limit orders/],
    [{ tradeSideType: 4 }, /both sides/],
  ])('%j closes a market, with a sentence', async (change, sentence) => {
    const { exchange, transport } = bench();
    transport.on('exchangeInfo', reply({ symbols: [{ ...ETH_MARKET, ...change }] }));
    expect(inWords((await value(exchange.markets()))[0]?.closedReason)).toMatch(sentence);
  });

  test('status ENABLED is the old word for online; one side may be closed', async () => {
    const { exchange, transport } = bench();
    transport.on(
      'exchangeInfo',
      reply({ symbols: [{ ...ETH_MARKET, status: 'ENABLED', tradeSideType: 3 }] }),
    );
    expect(inWords((await value(exchange.markets()))[0])).toMatchObject({
      closedReason: null,
      sides: 'sell',
    });
  });
});

describe('reads', () => {
  test('an account is exactly what the reply lists', async () => {
    const { exchange, transport } = bench();
    transport.on(
      'account',
      reply({ balances: [{ asset: 'ETH', free: '0.100000000000000000001', locked: '0.4' }] }),
    );
    const account = await value(exchange.account());
    expect([...account.keys()]).toEqual(['ETH']);
    expect(account.get('ETH')?.free.toFixed()).toBe('0.100000000000000000001');
  });

  test('open orders leave out what has ended and keep order types that are not known', async () => {
    const { exchange, transport } = bench();
    const rows = [
      ORDER,
      { ...ORDER, orderId: 'C02__2', status: 'PARTIALLY_CANCELED' },
      { ...ORDER, orderId: 'C02__3', type: 'STOP_MARKET_ORDER', price: '0', status: 'NEW' },
    ];
    transport.on('openOrders', reply(rows));
    const orders = (await value(exchange.openOrders(['MX/USDT']))).orders;
    expect(orders.map((order) => order.type)).toEqual(['LIMIT', 'STOP_MARKET_ORDER']);
    expect(transport.requests.at(-1)?.params).toEqual({ symbol: 'MXUSDT' });
  });

  test('open orders of the whole account carry symbols of markets that are loaded for it once', async () => {
    const { exchange, transport } = bench();
    transport.on('openOrders', reply([ORDER, { ...ORDER, symbol: 'GONEUSDT' }]));
    const both = ['MX/USDT', 'ETH/USDC'];
    const { orders, unread } = await value(exchange.openOrders(both));
    expect(inWords([orders.map((order) => order.symbol), unread])).toEqual([['MX/USDT'], []]);
    await value(exchange.openOrders(both));
    expect(transport.count('exchangeInfo')).toBe(1);
  });

  test('a check of one symbol needs three requests and no markets', async () => {
    const { exchange, transport } = bench();
    transport
      .on('account', reply({ balances: [] }))
      .on('openOrders', reply([]))
      .on('depth', reply({ bids: [], asks: [] }));
    await exchange.syncClock();
    transport.requests.length = 0;
    await Promise.all([exchange.account(), exchange.openOrders(['ETH/USDC']), exchange.book('ETH/USDC')]);
    expect(transport.requests.map((each) => each.endpoint).sort()).toEqual([
      'account',
      'depth',
      'openOrders',
    ]);
  });

  test('book tops name every readable symbol; an empty side is empty, an odd row is absent', async () => {
    const { exchange, transport } = bench();
    const top = { symbol: 'ETHUSDC', bidPrice: '2000', bidQty: '1', askPrice: null, askQty: null };
    transport.on('bookTicker', reply([top, { symbol: 'MXUSDT', bidPrice: 'x' }]));
    const tops = await value(exchange.bookTops());
    expect([...tops.keys()]).toEqual(['ETH/USDC']);
    expect(tops.size).toBe(1);
    expect(tops.has('MX/USDT')).toBe(false);
    expect(tops.get('ETH/USDC')?.bids[0]?.price.toFixed()).toBe('2000');
    expect(tops.get('ETH/USDC')?.asks).toEqual([]);
  });

  test('an order is asked for by either id', async () => {
    const { exchange, transport } = bench();
    transport.on('queryOrder', reply(ORDER));
    const order = await value(exchange.order({ symbol: 'MX/USDT', clientOrderId: 'PLa1' }));
    expect(order).toMatchObject({
      status: 'PARTIALLY_FILLED',
      orderId: ORDER.orderId,
      createdAt: 1790000000000,
    });
    expect(order.filledQuote.toFixed()).toBe('7.6');
    expect(transport.requests.at(-1)?.params).toEqual({ symbol: 'MXUSDT', origClientOrderId: 'PLa1' });
    await value(exchange.order({ symbol: 'MX/USDT', orderId: ORDER.orderId }));
    expect(transport.requests.at(-1)?.params).toEqual({ symbol: 'MXUSDT', orderId: ORDER.orderId });
  });

  test('fills name their fee asset and always send a limit and a span', async () => {
    const { clock, exchange, transport } = bench();
    transport.on('myTrades', reply([TRADE]));
    const since = clock.now() - 60_000;
    const { fills } = await value(exchange.fills('MX/USDT', since));
    expect(fills[0]).toMatchObject({ tradeId: TRADE.id, feeAsset: 'USDT', side: 'BUY', isMaker: false });
    const params = transport.requests.at(-1)?.params ?? {};
    expect(params).toMatchObject({ symbol: 'MXUSDT', limit: 100 });
    expect(Number(params.startTime)).toBeLessThanOrEqual(since);
    expect(Number(params.endTime)).toBeGreaterThan(clock.now());
  });

  test('orders over a month are asked for in spans of seven days', async () => {
    const { clock, exchange, transport } = bench();
    transport.on('allOrders', reply([]));
    const result = exchange.allOrders('MX/USDT', clock.now() - 30 * 86_400_000);
    await clock.advance(60_000);
    expect((await result).ok).toBe(true);
    const spans = transport.requests
      .filter((each) => each.endpoint === 'allOrders')
      .map(({ params }) => [Number(params.startTime), Number(params.endTime)]);
    expect(spans).toHaveLength(5);
    for (const [from, to] of spans) expect(Number(to) - Number(from)).toBeLessThanOrEqual(7 * 86_400_000);
  });

  test('M6: fills of more than 7 days are refused in words: MEXC may tell nothing of them, silently', async () => {
    const { clock, exchange } = bench();
    expect(inWords(await exchange.fills('MX/USDT', clock.now() - 8 * 86_400_000))).toMatchObject({
      ok: false,
      failure: { placed: 'no' },
    });
  });

  test('fees, tradable pairs and candles', async () => {
    const { exchange, transport } = bench();
    transport
      .on(
        'tradeFee',
        reply({ data: { makerCommission: 0, takerCommission: 0.0005 }, code: 0, msg: 'success' }),
      )
      .on('selfSymbols', reply({ code: 200, data: ['ETHUSDC'], msg: null }))
      .on(
        'klines',
        reply([
          [1767204300000, '2', '3', '1', '2', '9'],
          [1767204000000, '1', '3', '0.5', '2', '26.6'],
        ]),
      );
    expect((await value(exchange.fees('ETH/USDC'))).taker.toFixed()).toBe('0.0005');
    expect([...(await value(exchange.tradableIds()))]).toEqual(['ETHUSDC']);
    expect((await value(exchange.candles('ETH/USDC', '1h', 100))).map((candle) => candle.openAt)).toEqual([
      1767204000000, 1767204300000,
    ]);
    expect(transport.requests.at(-1)?.params).toMatchObject({ interval: '60m', limit: 100 });
    expect(inWords(await exchange.candles('ETH/USDC', '7m', 100))).toMatchObject({ ok: false });
  });
});

describe('movements', () => {
  const now = 1_790_000_000_000;
  const deposit = {
    amount: '10',
    coin: 'USDC-TRX',
    network: 'TRX',
    status: '5',
    txId: 'd1:0',
    insertTime: String(now - 7_200_000),
    updateTime: String(now - 1000),
  };

  test('a deposit that began long before and has just been booked is told, without its network suffix', async () => {
    const { exchange, transport } = bench();
    transport.on(
      'deposits',
      reply([
        deposit,
        { ...deposit, txId: 'd2:0', status: '4' },
        { ...deposit, txId: 'd3:0', updateTime: String(now - 3_600_000) },
      ]),
    );
    const all = (await value(exchange.deposits(now - 60_000))).filter(isRead);
    expect(all.map((each) => [each.asset, each.amount.toFixed(), each.state])).toEqual([
      ['USDC', '10', 'counted'],
      ['USDC', '10', 'pending'],
    ]);
    expect(Number(transport.requests.at(-1)?.params.startTime)).toBeLessThanOrEqual(now - 7_200_000);
  });

  test('a withdrawal counts from its application on, negative, with its fee apart', async () => {
    const { exchange, transport } = bench();
    const row = {
      id: 'w1',
      coin: 'ETH',
      network: 'ERC20',
      amount: '2',
      status: '1',
      transactionFee: '0.01',
      applyTime: String(now - 1000),
      updateTime: String(now),
    };
    transport.on('withdrawals', reply([row, { ...row, id: 'w2', status: '9' }]));
    const all = (await value(exchange.withdrawals(now - 60_000))).filter(isRead);
    expect(
      all.map((each) => [each.id, each.amount.toFixed(), each.fee.toFixed(), each.state, each.at]),
    ).toEqual([
      ['w1', '-2', '0.01', 'counted', now - 1000],
      ['w2', '-2', '0.01', 'failed', now],
    ]);
  });

  test('transfers are asked for in both directions, page by page, and signed by direction', async () => {
    const { exchange, transport } = bench();
    const row = (id: string, from: string, to: string) => ({
      tranId: id,
      asset: 'USDT',
      amount: '1',
      fromAccountType: from,
      toAccountType: to,
      status: 'SUCCESS',
      timestamp: now - 1000,
    });
    transport.on('transfers', ({ params }) => {
      const { fromAccountType, toAccountType, page } = params;
      if (fromAccountType === 'FUTURES') return reply({ rows: [row('in', 'FUTURES', 'SPOT')], total: 1 });
      return reply({ rows: [row(`out${page}`, 'SPOT', String(toAccountType))], total: 2 });
    });
    const all = (await value(exchange.transfers(now - 60_000))).filter(isRead);
    expect(all.map((each) => `${each.id} ${each.amount.toFixed()}`).sort()).toEqual([
      'in 1',
      'out1 -1',
      'out2 -1',
    ]);
  });

  test('transfers of sub-accounts are asked for by name, each way; the names once in ten minutes', async () => {
    const { exchange, transport, clock } = bench();
    const names = vi.fn(() => reply({ subAccounts: [{ subAccount: 'pilot' }, { subAccount: 'savings' }] }));
    const asked: string[] = [];
    transport.on('subAccounts', names);
    transport.on('subAccountTransfers', ({ params }) => {
      const { fromAccount = '-', toAccount = '-', fromAccountType, toAccountType } = params;
      asked.push(`${fromAccount} ${fromAccountType} > ${toAccount} ${toAccountType}`);
      const row = { asset: 'USDT', amount: '1', status: 'SUCCESS', timestamp: now - 1000 };
      return reply([{ ...row, tranId: asked.at(-1) }]);
    });
    const told = (await value(exchange.subAccountTransfers(now - 60_000))).filter(isRead);
    const both = (name: string) => [`- SPOT > ${name} SPOT`, `${name} SPOT > - SPOT`];
    expect(asked.toSorted()).toEqual([...both('pilot'), ...both('savings')].toSorted());
    expect(told.map((each) => `${each.id}: ${each.amount.toFixed()} ${each.subAccount}`).toSorted()).toEqual(
      ['pilot', 'savings']
        .flatMap((name) => both(name).map((id) => `${id}: ${id.startsWith('-') ? '-1' : '1'} ${name}`))
        .toSorted(),
    );
    await exchange.subAccountTransfers(now - 60_000);
    expect(names).toHaveBeenCalledTimes(1);
    await clock.advance(600_000);
    await exchange.subAccountTransfers(now - 60_000);
    expect(names).toHaveBeenCalledTimes(2);
  });

  test('a key without sub-accounts to tell of has no such transfers; a broken line is a failure, and asked again', async () => {
    const { exchange, transport } = bench();
    transport.on('subAccountTransfers', () => {
      throw new Error('nothing is asked without a name');
    });
    transport.on('subAccounts', timeout('no'));
    expect(inWords(await exchange.subAccountTransfers(now - 1000))).toMatchObject({ ok: false });
    transport.on('subAccounts', reply({ code: 140002, msg: 'sub-account forbidden' }, 400));
    expect(inWords(await value(exchange.subAccountTransfers(now - 1000)))).toEqual([]);
    const other = bench();
    other.transport.on('subAccounts', reply({ subAccounts: [] }));
    expect(inWords(await value(other.exchange.subAccountTransfers(now - 1000)))).toEqual([]);
  });

  test('M12: a page of sub-account transfers that names more than it holds is read on', async () => {
    const { exchange, transport } = bench();
    transport.on('subAccounts', reply({ subAccounts: [{ subAccount: 'pilot', isFreeze: false }] }));
    const row = (tranId: string) => ({
      tranId,
      asset: 'ETH',
      amount: '1',
      status: 'SUCCESS',
      timestamp: now - 1,
    });
    transport.on('subAccountTransfers', ({ params }) =>
      reply(
        params.toAccount === undefined
          ? { result: [row(`${params.startTime}-${params.page}`)], totalCount: 3 }
          : { result: [], totalCount: 0 },
      ),
    );
    const rows = await value(exchange.subAccountTransfers(now - 1000));
    expect(rows.map((each) => each.id.split('-')[1])).toEqual(['1', '2', '3']);
  });

  test.each([
    ['SUCCESS', 'counted'],
    ['success', 'counted'],
    ['FAILED', 'failed'],
    ['INTERRUPTED', 'failed'],
    ['WAIT', 'pending'],
  ])('a transfer of a sub-account that is %s is %s', (status, state) => {
    const row = { tranId: '1', asset: 'ETH', amount: '2', status, timestamp: now };
    expect(inWords(readSubAccountTransfers([row], 'pilot', false).rows)).toMatchObject([
      { state, subAccount: 'pilot' },
    ]);
    // M12: as MEXC's page, as other clients have recorded it, and as MEXC's sample of other transfers has it.
    const page = { result: [row], totalCount: 1 };
    for (const shape of [row, page, [page], { result: [row] }, { rows: [row], total: 1 }])
      expect(inWords(readSubAccountTransfers(shape, 'pilot', false).rows)).toMatchObject([
        { state, subAccount: 'pilot' },
      ]);
    for (const odd of [{ data: [row] }, { result: [row], totalCount: -1 }, 'x', null])
      expect(() => readSubAccountTransfers(odd, 'pilot', false)).toThrow();
    for (const odd of [{ ...row, amount: '-2' }, { ...row, tranId: 7 }, null])
      expect(inWords(readSubAccountTransfers([row, odd], 'pilot', false).rows)).toMatchObject([
        { state },
        { kind: 'unread' },
      ]);
  });

  test('a key that may not read them gives a permission failure, not an empty list', async () => {
    const { exchange, transport } = bench();
    transport.on('deposits', reply({ code: 700007, msg: 'No permission' }, 400));
    expect(inWords(await exchange.deposits(now - 1000))).toMatchObject({
      ok: false,
      failure: { kind: 'permission' },
    });
  });
});

describe('the key', () => {
  const info = {
    accessKey: 'mx0secret',
    permissions: 'SPOT_ACCOUNT_READ,SPOT_DEAL_WRITE',
    remainingValidity: 82,
    ipWhiteList: '1.2.3.4',
    status: 'VALID',
  };

  test('is described without the key itself', async () => {
    const { exchange, transport } = bench();
    transport.on('apiKeyInfo', reply(info));
    const key = await value(exchange.keyInfo());
    expect(key).toEqual({
      permissions: ['SPOT_ACCOUNT_READ', 'SPOT_DEAL_WRITE'],
      daysLeft: 82,
      ipBound: true,
      status: 'VALID',
    });
    expect(JSON.stringify(key)).not.toContain('mx0secret');
  });

  test('what the exchange will not tell is unknown, not none', async () => {
    const { exchange, transport } = bench();
    transport.on('apiKeyInfo', reply({ code: 700007 }, 400));
    expect(await value(exchange.keyInfo())).toMatchObject({ permissions: null, daysLeft: null });
  });

  test('a wrong key or a broken line is a failure', async () => {
    const { exchange, transport } = bench();
    transport.on('apiKeyInfo', reply({ code: 700002 }, 400));
    expect(inWords(await exchange.keyInfo())).toMatchObject({ ok: false, failure: { kind: 'auth' } });
  });

  test('K21: names its account only by digits in a text', async () => {
    const asked = (body: unknown) => {
      const { exchange, transport } = bench();
      transport.on('uid', reply(body));
      return exchange.uid();
    };
    expect(await value(asked({ uid: '209302839' }))).toBe('209302839');
    const wrong = [
      209302839,
      '',
      '0',
      'null',
      ' 2093',
      '2093\n',
      '-1',
      '1e9',
      null,
      ['2093'],
      { uid: '1' },
      true,
    ];
    for (const body of [{}, [], null, '<html>', ...wrong.map((uid) => ({ uid }))]) {
      expect([body, await asked(body)]).toMatchObject([body, { ok: false, failure: { kind: 'unreadable' } }]);
    }
  });
});

describe('pauses', () => {
  test('429 with Retry-After 7 stops every symbol and every kind of call for 7 s, and says until when', async () => {
    const { clock, exchange, transport } = bench();
    await exchange.syncClock();
    transport
      .on('depth', reply({ code: 429 }, 429, { 'retry-after': '7' }))
      .on('account', reply({ balances: [] }));
    const refused = await exchange.book('MX/USDT');
    const until = clock.now() + 7000;
    expect(inWords(refused)).toMatchObject({ ok: false, failure: { kind: 'rate-limited', retryAt: until } });
    expect(exchange.status().blockedUntil).toBe(until);
    const sent = transport.requests.length;
    await clock.advance(6999);
    expect(inWords(await exchange.account())).toMatchObject({
      ok: false,
      failure: { kind: 'rate-limited', placed: 'no', retryAt: until },
    });
    expect(transport.requests).toHaveLength(sent);
    await clock.advance(1);
    expect((await exchange.account()).ok).toBe(true);
  });

  test('maintenance says when it will be tried again', async () => {
    const { clock, exchange, transport } = bench();
    transport.on(
      'account',
      reply('<p>maintenance</p>', 503, { 'retry-after': '120' }),
      reply({ code: 604 }, 400),
    );
    expect(inWords(await exchange.account())).toMatchObject({
      failure: { kind: 'maintenance', retryAt: clock.now() + 120_000 },
    });
    await clock.advance(120_000);
    expect(inWords(await exchange.account())).toMatchObject({
      failure: { kind: 'maintenance', retryAt: clock.now() + 60_000 },
    });
    expect(exchange.status().blockedUntil).toBeNull();
  });

  test('the times of a result enclose the wait for the budget only before sending', async () => {
    const { clock, exchange, transport } = bench();
    transport.on('account', reply({ balances: [] }));
    await exchange.account();
    await exchange.account();
    const third = exchange.account();
    const asked = clock.now();
    await clock.advance(2000);
    const result = await third;
    expect(result.sentAt).toBeGreaterThan(asked + 1000);
    expect(result.answeredAt).toBe(result.sentAt);
    await settle();
  });
});
