import { describe, expect, it } from 'vitest';
import { Keeper } from './keeper.ts';

describe('what a trade opened and closed', () => {
  it('a trade says what was held before it', () => {
    const keeper = new Keeper();
    expect(keeper.trade('here', 'BUY', '1', '2000').heldBefore).toBe('0');
    expect(keeper.trade('here', 'SELL', '0.4', '2000').heldBefore).toBe('1');
    expect(keeper.flow('came', 'deposit', '1', '2000').heldBefore).toBeNull();
  });

  it('the phone buys and sells beside a position: its own result, beside the one at average cost', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '1', '1000');
    keeper.trade('elsewhere', 'BUY', '0.5', '2000', { fee: '1' });
    const sale = keeper.trade('elsewhere', 'SELL', '0.2', '2100', { fee: '0.5' });
    // 400.40 of the 1,001 that its 0.5 had cost; 420 brought, less the fee.
    expect(sale).toMatchObject({ tripQuantity: '0.2', tripCost: '400.4', tripResult: '19.1' });
    expect(keeper.book.elsewhere).toEqual({ quantity: '0.3', cost: '600.6' });
    const more = keeper.trade('elsewhere', 'SELL', '0.6', '2100');
    expect(more).toMatchObject({ tripQuantity: '0.3', tripCost: '600.6', tripResult: '29.4' });
    expect(keeper.trade('elsewhere', 'SELL', '0.1', '2100').tripQuantity).toBeNull();
    expect(keeper.faults).toEqual([]);
  });

  it('what the phone bought and Plumbline sold is no round trip of the phone’s any more', () => {
    const keeper = new Keeper();
    keeper.trade('elsewhere', 'BUY', '0.5', '2000');
    keeper.trade('plumbline', 'SELL', '0.4', '2000');
    expect(keeper.book.elsewhere).toEqual({ quantity: '0.1', cost: '200' });
    keeper.trade('here', 'BUY', '1', '2000');
    expect(keeper.trade('elsewhere', 'SELL', '0.5', '2100')).toMatchObject({
      tripQuantity: '0.1',
      tripResult: '10',
    });
    keeper.trade('elsewhere', 'BUY', '0.2', '2000');
    keeper.trade('here', 'SELL', '0.8', '2000');
    expect(keeper.book.elsewhere).toBeNull();
  });

  it('a fee in base and one in a third asset count on both ways', () => {
    const keeper = new Keeper();
    keeper.trade('elsewhere', 'BUY', '1', '2000', { fee: '0.001', feeAsset: 'ETH' });
    expect(keeper.book.elsewhere).toEqual({ quantity: '0.999', cost: '2000' });
    const sale = keeper.trade('elsewhere', 'SELL', '0.999', '2100', {
      fee: '0.4',
      feeAsset: 'MX',
      feeValue: '1',
    });
    expect(sale).toMatchObject({ tripQuantity: '0.999', tripResult: '96.9' });
  });

  it('an own purchase buys back what own sales had sold', () => {
    const keeper = new Keeper();
    keeper.trade('here', 'BUY', '1', '2000');
    keeper.trade('here', 'SELL', '1', '2100');
    expect(keeper.trade('here', 'BUY', '0.4', '2000', { fee: '0.4' })).toMatchObject({
      heldBefore: '0',
      backQuantity: '0.4',
      backResult: '39.6',
    });
    expect(keeper.trade('here', 'BUY', '0.4', '2000').backQuantity).toBeNull();
    expect(keeper.faults).toEqual([]);
  });
});
