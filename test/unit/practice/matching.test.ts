import { describe, expect, it } from 'vitest';
import { externalTrade, foreignOrder } from '#main/practice/core/external-actions.ts';
import { bookTop } from '#main/practice/core/quotes.ts';
import { setRules } from '#main/practice/core/rules.ts';
import { freeze, movePrice, setBook, setFill } from '#main/practice/core/steer.ts';
import { held, limit, START, world } from './world.ts';

describe('matching', () => {
  it('fills level by level at the book prices and rests the remainder at its own price', () => {
    const core = world();
    const order = core.place(limit('BUY', '0.3', '2000.00'), START);
    expect(order.status).toBe('PARTIALLY_FILLED');
    expect(order.executed.toFixed()).toBe('0.2');
    expect(core.orders.trades.map((trade) => trade.price.toFixed())).toEqual(['2000']);
    expect(bookTop(core, 'ETHUSDC', START)).toEqual({
      symbol: 'ETHUSDC',
      bidPrice: '2000.00',
      bidQty: '0.1000',
      askPrice: '2001.00',
      askQty: '5.0000',
    });
  });

  it('locks notional and taker fee for a buy and gives back what the fill did not need', () => {
    const core = world();
    core.place(limit('BUY', '0.1', '1990.00'), START);
    expect(held(core, 'USDC')).toEqual(['800.9005', '199.0995']);
    core.place(limit('BUY', '0.1', '2001.00'), START);
    expect(held(core, 'USDC')).toEqual(['600.8005', '199.0995']);
    expect(held(core, 'ETH')).toEqual(['1.1', '0']);
  });

  it('charges the taker fee in quote, none to a maker, and pays a sale less its fee', () => {
    const core = world();
    core.place(limit('SELL', '0.5', '1999.00'), START);
    expect(held(core, 'USDC')).toEqual(['1999.00025', '0']);
    const resting = core.place(limit('SELL', '0.1', '2010.00'), START);
    movePrice(core, { symbol: 'ETHUSDC', price: '2020' }, START + 10);
    expect(resting.status).toBe('FILLED');
    const last = core.orders.trades.at(-1);
    expect([last?.isMaker, last?.fee.toFixed(), last?.price.toFixed()]).toEqual([true, '0', '2010']);
  });

  it('ends an immediate order with what it got, and fills a fill-or-kill wholly or not at all', () => {
    const core = world();
    const ioc = core.place(limit('BUY', '0.3', '2000.00', { type: 'IMMEDIATE_OR_CANCEL' }), START);
    expect([ioc.status, ioc.executed.toFixed()]).toEqual(['PARTIALLY_CANCELED', '0.2']);
    const none = core.place(limit('BUY', '0.1', '2000.00', { type: 'IMMEDIATE_OR_CANCEL' }), START);
    expect(none.status).toBe('CANCELED');
    const fok = core.place(limit('SELL', '5.1', '1999.00', { type: 'FILL_OR_KILL', quantity: '0.9' }), START);
    expect(fok.status).toBe('FILLED');
    setBook(core, { symbol: 'ETHUSDC', bids: [['1999', '0.05']], asks: [] }, START);
    const killed = core.place(limit('SELL', '0.06', '1999.00', { type: 'FILL_OR_KILL' }), START);
    expect([killed.status, killed.executed.toFixed()]).toEqual(['CANCELED', '0']);
    expect(held(core, 'ETH')[1]).toBe('0');
  });

  it('cancels a post-only order that would take', () => {
    const core = world();
    expect(core.place(limit('BUY', '0.1', '2000.00', { type: 'LIMIT_MAKER' }), START).status).toBe(
      'CANCELED',
    );
    expect(core.place(limit('BUY', '0.1', '1999.50', { type: 'LIMIT_MAKER' }), START).status).toBe('NEW');
    expect(core.orders.trades).toHaveLength(0);
  });

  it('obeys each fill behaviour', () => {
    const core = world();
    setFill(core, { fill: { mode: 'rest' } }, START);
    const rests = core.place(limit('BUY', '0.1', '2001.00'), START);
    expect(rests.status).toBe('NEW');
    setFill(core, { fill: { mode: 'partial', fraction: '0.4' } }, START);
    expect([rests.status, rests.executed.toFixed()]).toEqual(['PARTIALLY_FILLED', '0.04']);
    core.advance(START + 60_000);
    expect(rests.executed.toFixed()).toBe('0.04');
    setFill(core, { fill: { mode: 'delay', afterMs: 700 } }, START + 60_000);
    const delayed = core.place(limit('BUY', '0.1', '2001.00'), START + 60_000);
    core.advance(START + 60_699);
    expect(delayed.status).toBe('NEW');
    expect(core.nextDue()).toBe(START + 60_700);
    core.advance(START + 60_700);
    expect([delayed.status, delayed.updateTime]).toEqual(['FILLED', START + 60_700]);
    setFill(core, { fill: { mode: 'cross' } }, START + 61_000);
    const crossing = core.place(limit('SELL', '0.1', '1999.00'), START + 61_000);
    core.advance(START + 62_000);
    expect(crossing.status).toBe('NEW');
    setBook(core, { symbol: 'ETHUSDC', bids: [['1999.01', '1']], asks: [] }, START + 62_000);
    expect(crossing.status).toBe('FILLED');
    setFill(core, { fill: { mode: 'full' } }, START + 63_000);
    const whole = core.place(limit('SELL', '1', '1999.00'), START + 63_000);
    expect(whole.status).toBe('FILLED');
  });

  it('fills a resting order at the step at which the moving market reaches it, however late it is asked', () => {
    const early = world({ explicit: false });
    const late = world({ explicit: false });
    for (const core of [early, late]) {
      freeze(core, { on: false }, START);
      const { bidPrice } = bookTop(core, 'ETHUSDC', START);
      core.place(limit('BUY', '0.1', (Number(bidPrice) * 0.9998).toFixed(2)), START);
      core.place(limit('SELL', '0.1', (Number(bidPrice) * 1.0004).toFixed(2)), START);
    }
    for (let at = START; at <= START + 500_000; at += 250) early.advance(at);
    late.advance(START + 500_000);
    expect(early.orders.trades.length).toBeGreaterThan(0);
    expect(late.orders.trades.map((trade) => trade.time)).toEqual(
      early.orders.trades.map((trade) => trade.time),
    );
  });

  it('takes the fee in base or in MX where the market is set so', () => {
    const core = world();
    setRules(core, { symbol: 'ETHUSDC', rules: { feeMode: 'base' } }, START);
    core.place(limit('BUY', '0.1', '2000.00'), START);
    expect(held(core, 'ETH')).toEqual(['1.09995', '0']);
    expect(held(core, 'USDC')).toEqual(['800', '0']);
    setRules(core, { symbol: 'ETHUSDC', rules: { feeMode: 'mx' } }, START);
    core.place(limit('BUY', '0.1', '2000.00'), START);
    expect(core.orders.trades.at(-1)?.feeAsset).toBe('MX');
    expect(held(core, 'ETH')[0]).toBe('1.19995');
    expect(held(core, 'USDC')).toEqual(['600', '0']);
  });
});

describe('external actions', () => {
  it('books a phone trade whole under its own order id and no client id, whatever the fill behaviour', () => {
    const core = world();
    setFill(core, { fill: { mode: 'rest' } }, START);
    const order = externalTrade(core, { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.5' }, START);
    expect([order.status, order.clientOrderId, order.origin]).toEqual(['FILLED', null, 'web']);
    expect(held(core, 'ETH')).toEqual(['0.5', '0']);
    expect(core.marketOf('ETHUSDC').config.fill.mode).toBe('rest');
  });

  it('rests a stop order that no price triggers and that keeps its funds locked', () => {
    const core = world();
    const stop = foreignOrder(
      core,
      { symbol: 'ETHUSDC', side: 'SELL', price: '1900', quantity: '0.4', type: 'STOP_MARKET_ORDER' },
      START,
    );
    movePrice(core, { symbol: 'ETHUSDC', price: '1800' }, START);
    core.advance(START + 60_000);
    expect(stop.status).toBe('NEW');
    expect(held(core, 'ETH')).toEqual(['0.6', '0.4']);
  });
});
