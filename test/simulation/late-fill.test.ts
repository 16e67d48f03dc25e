import { describe, expect, it } from 'vitest';
import type { OrderRow } from '#main/sync/ports/journal.ts';
import { ETH, own, phone, requests, running, SECOND, said } from './scenarios/support.ts';
import { KEY, type World } from './world.ts';

/** An order that the journal holds for cancelled fills at the exchange all the same. */
async function lateFill(world: World, quantity: string): Promise<void> {
  const clientOrderId = world.engine.account.ids.clientOrderId();
  const row: OrderRow = {
    clientOrderId,
    intentId: 'late',
    symbol: 'ETH/USDC',
    side: 'BUY',
    price: '2010',
    quantity,
    purpose: 'trade',
    phase: 'ended',
    orderId: null,
    status: 'CANCELED',
    filledQuantity: '0',
    filledQuote: '0',
    plannedAt: world.exchangeNow(),
    sentAt: world.exchangeNow(),
    endedAt: world.exchangeNow(),
    note: null,
  };
  await world.wait(world.journal.append(KEY, [{ type: 'order', row }]));
  world.control('foreignOrder', { symbol: ETH, side: 'BUY', price: '2010', quantity, clientOrderId });
}

const corrective = (world: World) => world.ownOrders().filter((order) => order.side === 'SELL');

describe('an own order that fills late', () => {
  it('is put right within half a second of its fill while the stream is up, without a second reading', async () => {
    const world = await running();
    const before = requests(world, 'GET', '/account').length;
    await lateFill(world, '0.05');
    await world.pass(500);
    expect(corrective(world)).toHaveLength(1);
    expect(requests(world, 'GET', '/account').length - before).toBeLessThanOrEqual(2);
    await world.pass(10 * SECOND);
    expect(corrective(world)).toMatchObject([{ quantity: '0.05', status: 'FILLED' }]);
    expect(said(world, 'judged')).toContainEqual(expect.stringMatching(/^Drift.*my own order filled: 0\.05/));
    expect(world.state().health).toBe('in sync');
  });

  it('is confirmed by a second reading when its fill is not among the records yet', async () => {
    const world = await running();
    world.control('fault.add', {
      match: { method: 'GET', path: '/api/v3/myTrades', times: 1 },
      effect: { kind: 'answer', status: 200, body: '[]' },
    });
    await lateFill(world, '0.05');
    await world.pass(10 * SECOND);
    expect(own(world).filter((order) => order.startsWith('SELL'))).toEqual(['SELL 0.05/0.05 FILLED']);
    expect(world.state().health).toBe('in sync');
  });
});

describe('a cause that was found while the book grew too old', () => {
  it('is kept for the judgement on the next book', async () => {
    const world = await running();
    world.control('fault.add', {
      match: { method: 'GET', path: '/api/v3/myTrades', times: 1 },
      effect: { kind: 'delayReply', ms: 3000 },
    });
    phone(world, 'BUY', '0.2');
    await world.pass(20 * SECOND);
    expect(said(world, 'judged')).toContainEqual(
      expect.stringMatching(/^Drift.*a trade made elsewhere: 0\.2 ETH bought/),
    );
    expect(own(world)).toEqual(['SELL 0.2/0.2 FILLED']);
  });
});
