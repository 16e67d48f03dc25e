import { describe, expect, it } from 'vitest';
import { PaperAccount } from '#main/practice/paper.ts';
import { START, world } from './world.ts';

describe('the paper account', () => {
  it('places, finds, cancels and lists in plain texts, without any request', () => {
    const paper = new PaperAccount(world());
    const wanted = {
      symbol: 'ETHUSDC',
      side: 'BUY' as const,
      quantity: '0.3',
      price: '2000',
      clientOrderId: 'p1',
    };
    const placed = paper.placeLimit(wanted, START);
    expect(placed).toMatchObject({
      status: 'PARTIALLY_FILLED',
      executed: '0.2',
      cumulativeQuote: '400',
      clientOrderId: 'p1',
    });
    expect(paper.openOrders(START, 'ETHUSDC')).toEqual([placed]);
    expect(paper.balances(START)).toContainEqual({ asset: 'ETH', free: '1.2', locked: '0' });
    expect(paper.cancel('ETHUSDC', { clientOrderId: 'p1' }, START).status).toBe('PARTIALLY_CANCELED');
    expect(paper.getOrder('ETHUSDC', { orderId: placed.orderId }, START).status).toBe('PARTIALLY_CANCELED');
    expect(paper.myTrades('ETHUSDC', 0, START)).toMatchObject([
      { quantity: '0.2', price: '2000', fee: '0.2', feeAsset: 'USDC' },
    ]);
    expect(paper.openOrders(START)).toEqual([]);
    expect(paper.bookTop('ETHUSDC', START).askPrice).toBe('2001.00');
    expect(paper.candles('ETHUSDC', '1m', 3, START)).toHaveLength(3);
  });

  it('throws the refusal with its code', () => {
    const paper = new PaperAccount(world());
    const tooMuch = {
      symbol: 'ETHUSDC',
      side: 'BUY' as const,
      quantity: '9',
      price: '2000',
      clientOrderId: 'p1',
    };
    expect(() => paper.placeLimit(tooMuch, START)).toThrow(expect.objectContaining({ code: 30004 }));
    expect(() => paper.getOrder('ETHUSDC', { clientOrderId: 'p1' }, START)).toThrow(
      expect.objectContaining({ code: -2013 }),
    );
  });
});
