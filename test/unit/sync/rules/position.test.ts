import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fill } from '#main/sync/ports/exchange.ts';
import { afterFill, entryPrice, sinceSold } from '#main/sync/rules/position.ts';
import { newSymbolDoc } from '#main/sync/state/symbol-doc.ts';
import { type Decimal, dec } from '#shared/decimal.ts';
import { amount, d, FIXED, market } from './world.ts';

type Position = ReturnType<typeof afterFill>;

const NONE: Position = newSymbolDoc('ETH/USDC', 0).position;
const AT = 1_790_000_000_000;

function fill(
  side: 'BUY' | 'SELL',
  quantity: string | Decimal,
  price: string | Decimal,
  fee = '0',
  feeAsset = 'USDC',
): Fill {
  const [size, at] = [d(quantity), d(price)];
  return {
    symbol: 'ETH/USDC',
    tradeId: 't',
    orderId: 'o',
    clientOrderId: 'c',
    side,
    price: at,
    quantity: size,
    quoteQuantity: size.mul(at),
    fee: d(fee),
    feeAsset,
    isMaker: false,
    at: AT,
  };
}

const booked = (...fills: Fill[]) => fills.reduce((at, one) => afterFill(at, one, market()), NONE);

describe('the record of a position', () => {
  it('averages the entry over the buys, their fees in quote included', () => {
    const position = booked(fill('BUY', '0.2', '2000', '0.2'), fill('BUY', '0.2', '2010', '0.2'));
    expect(position).toMatchObject({ quantity: '0.4', cost: '802.4', fees: '0.4', realised: '0' });
    expect(entryPrice(position)?.toFixed()).toBe('2006');
  });

  it('a fee in the base asset lowers the quantity, and so raises the entry', () => {
    const position = booked(fill('BUY', '0.2', '2000', '0.0002', 'ETH'));
    expect(position).toMatchObject({ quantity: '0.1998', cost: '400', fees: '0' });
    expect(entryPrice(position)?.toFixed(4)).toBe('2002.0020');
  });

  it('a fee in a third asset is kept out of cost and quantity', () => {
    expect(booked(fill('BUY', '0.2', '2000', '0.15', 'MX'))).toMatchObject({
      quantity: '0.2',
      cost: '400',
      fees: '0',
    });
  });

  it('a sale realises the difference to the average entry, less its fee', () => {
    const position = booked(fill('BUY', '0.4', '2000'), fill('SELL', '0.1', '2100', '0.1'));
    expect(position).toMatchObject({ quantity: '0.3', cost: '600', realised: '9.9', fees: '0.1' });
    expect(entryPrice(position)?.toFixed()).toBe('2000');
  });

  it('a sale of everything leaves no cost and no entry', () => {
    const position = booked(fill('BUY', '0.3', '2000'), fill('SELL', '0.3', '1900'));
    expect(position).toMatchObject({ quantity: '0', cost: '0', realised: '-30' });
    expect(entryPrice(position)).toBeNull();
  });

  it('what own orders did not buy realises nothing when it is sold', () => {
    expect(booked(fill('SELL', '0.5', '2000'))).toMatchObject({ quantity: '0', realised: '0' });
    const mixed = booked(fill('BUY', '0.1', '2000'), fill('SELL', '0.5', '2100'));
    expect(mixed).toMatchObject({ quantity: '0', cost: '0', realised: '10' });
  });

  it('sold quantity and proceeds are recorded beside it, and never part of realised', () => {
    const position = booked(fill('SELL', '0.3', '2000', '0.3'), fill('SELL', '0.2', '1990', '0.2'));
    expect(position.sold).toEqual({ quantity: '0.5', proceeds: '997.5', at: AT });
    expect(sinceSold(position, d('1900'))?.toFixed()).toBe('47.5');
    expect(sinceSold(position, d('2100'))?.toFixed()).toBe('-52.5');
    expect(position.realised).toBe('0');
  });

  it('a new buy ends "since you sold"', () => {
    const position = booked(fill('SELL', '0.3', '2000'), fill('BUY', '0.1', '1900'));
    expect(position.sold).toBeNull();
    expect(sinceSold(position, d('1900'))).toBeNull();
  });

  it('realised and open cost together account for every payment of what own orders bought and sold', () => {
    const trades = fc.array(
      fc.record({
        buy: fc.boolean(),
        size: amount(5, 4, 1n),
        price: amount(5000, 2, 100n),
        fee: amount(3, 4),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(trades, (drawn) => {
        let position = NONE;
        let paid = d('0');
        for (const { buy, size, price, fee } of drawn) {
          if (!buy && size.gt(position.quantity)) continue;
          const one = fill(buy ? 'BUY' : 'SELL', size, price, fee.toFixed());
          position = afterFill(position, one, market());
          paid = paid.plus(one.quoteQuantity.mul(buy ? 1 : -1)).plus(fee);
        }
        const net = dec(position.cost).minus(position.realised);
        expect(net.minus(paid).abs().lt('1e-15')).toBe(true);
        expect(dec(position.quantity).gte(0) && dec(position.cost).gte(0)).toBe(true);
      }),
      FIXED,
    );
  });
});
