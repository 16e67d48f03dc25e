import { describe, expect, it } from 'vitest';
import { createControl } from '#main/practice/control/control.ts';
import { PracticeExchange } from '#main/practice/exchange.ts';
import { codeOf, exchange, json, order } from './client.ts';
import { START } from './world.ts';

type Row = Record<string, unknown>;

function world() {
  const made = exchange({ rateLimits: false });
  const { run } = createControl(made);
  const ask = (method: string, path: string, params: Record<string, string> = {}) =>
    made.call(method, `/api/v3/${path}`, params, START);
  const rules = (symbol: string) =>
    json<{ symbols: Row[] }>(ask('GET', 'exchangeInfo')).symbols.find((one) => one.symbol === symbol);
  const locked = () =>
    json<{ balances: Row[] }>(ask('GET', 'account')).balances.map(({ asset, free, locked: held }) => [
      asset,
      free,
      held,
    ]);
  return { made, run, ask, rules, locked };
}

describe('M9: markets that change while the exchange runs', () => {
  it.each([
    ['NEW', 'USDC'],
    ['币安人生', 'USDT'],
    ['U.S$D1X', 'USDC'],
    ['LONGESTNAMEOFALL'.repeat(4), 'USDC'],
  ])('lists %s/%s, which then trades', (base, quote) => {
    const { run, ask, rules } = world();
    const symbol = base + quote;
    expect(rules(symbol)).toBeUndefined();
    const steps = { baseDecimals: 1, priceDecimals: 4, minQuantity: '0.1' };
    run('list', { base, quote, price: '2.5', ...steps }, START);
    expect(rules(symbol)).toMatchObject({ baseAsset: base, baseAssetPrecision: 1, quoteAssetPrecision: 4 });
    run('setBook', { symbol, bids: [['2.48', '50']], asks: [['2.5', '50']] }, START);
    const buy = order({ symbol, quantity: '10', price: '2.5' });
    expect(ask('POST', 'order', buy).status).toBe(200);
    expect(json<Row[]>(ask('GET', 'myTrades', { symbol }))).toMatchObject([{ symbol, qty: '10' }]);
    expect(() => run('list', { base, quote, price: '2.5', ...steps }, START)).toThrow(/listed already/);
  });

  it('takes a market off every list, ends its orders, and puts it back', () => {
    const { run, ask, rules, locked } = world();
    const before = locked();
    ask('POST', 'order', order());
    run('setRules', { symbol: 'ETHUSDC', rules: { delisted: true } }, START);
    expect([rules('ETHUSDC'), codeOf(ask('POST', 'order', order()))]).toEqual([undefined, -1121]);
    expect(codeOf(ask('GET', 'depth', { symbol: 'ETHUSDC' }))).toBe(-1121);
    expect(codeOf(ask('GET', 'openOrders', { symbol: 'ETHUSDC' }))).toBe(-1121);
    expect(ask('GET', 'openOrders').json).toEqual([]);
    expect(JSON.stringify(ask('GET', 'ticker/bookTicker').json)).not.toContain('ETHUSDC');
    expect(json<{ data: Row[] }>(ask('GET', 'symbol/offline')).data).toContainEqual({
      symbol: 'ETHUSDC',
      state: 3,
    });
    expect(locked()).toEqual(before);
    run('setRules', { symbol: 'ETHUSDC', rules: { delisted: false } }, START);
    expect(ask('POST', 'order', order({ newClientOrderId: 'a2' })).status).toBe(200);
  });

  it.each([
    ['coarser', { baseDecimals: 2, priceDecimals: 1 }, '0.01', '0.001'],
    ['finer', { baseDecimals: 6, priceDecimals: 3 }, '0.000001', '0.0000001'],
  ])('takes %s steps, in its book, its rules and its refusals', (_what, steps, right, wrong) => {
    const { run, ask, rules, locked } = world();
    const resting = order({ price: '1998.55', quantity: '0.1234', newClientOrderId: 'old' });
    ask('POST', 'order', resting);
    run('setRules', { symbol: 'ETHUSDC', rules: { ...steps, minQuantity: '0', minNotional: '0' } }, START);
    expect(rules('ETHUSDC')).toMatchObject({
      baseAssetPrecision: steps.baseDecimals,
      quoteAssetPrecision: steps.priceDecimals,
    });
    const top = json<Row>(ask('GET', 'ticker/bookTicker', { symbol: 'ETHUSDC' }));
    expect([Number(top.bidPrice), Number(top.askPrice)]).toEqual([1999, 2000]);
    const by = (quantity: string, id: string) =>
      ask('POST', 'order', order({ quantity, newClientOrderId: id }));
    expect(by(right, 'fits').status).toBe(200);
    expect(by(wrong, 'not').json).toEqual({ code: 400, msg: ' quantity scale is invalid' });
    // What rests from before keeps its price and fills whole.
    const depth = json<{ bids: string[][] }>(ask('GET', 'depth', { symbol: 'ETHUSDC' }));
    expect(depth.bids.map(([price]) => Number(price))).toContain(1998.55);
    ask('DELETE', 'order', { symbol: 'ETHUSDC', origClientOrderId: 'fits' });
    run('setBook', { symbol: 'ETHUSDC', bids: [], asks: [['1990', '5']] }, START);
    expect(json(ask('GET', 'order', { symbol: 'ETHUSDC', origClientOrderId: 'old' }))).toMatchObject({
      status: 'FILLED',
      executedQty: '0.1234',
      cummulativeQuoteQty: '246.62107',
    });
    expect(locked()).toContainEqual(['ETH', '1.1234', '0']);
  });

  it('keeps all of it across a restart', () => {
    const { run, made, rules } = world();
    run(
      'list',
      { base: 'NEW', quote: 'USDC', price: '2', baseDecimals: 1, priceDecimals: 4, minQuantity: '1' },
      START,
    );
    run('setRules', { symbol: 'ETHUSDC', rules: { baseDecimals: 2 } }, START);
    run('setRules', { symbol: 'SOLUSDC', rules: { delisted: true } }, START);
    const again = PracticeExchange.restore(JSON.parse(JSON.stringify(made.snapshot())), { seed: 'api' });
    const told = json<{ symbols: Row[] }>(again.call('GET', '/api/v3/exchangeInfo', {}, START)).symbols;
    for (const symbol of ['NEWUSDC', 'ETHUSDC', 'SOLUSDC']) {
      expect(told.find((one) => one.symbol === symbol)).toEqual(rules(symbol));
    }
  });
});
