import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({
    price: '2000',
    balances: { ETH: '1', SOL: '10', USDC: '2000' },
    symbols: ['ETH/USDC', 'SOL/USDC'],
  });
  await world.start();
  await world.settled();
  await world.settled('SOL/USDC');
});
afterEach(() => world.clear());

const eth = () => world.symbol('ETH/USDC');

/** Changes each answer of one end point on its way to whoever reads it. */
function odd(endpoint: string, change: (body: unknown) => unknown): void {
  world.live.onReply = (request, reply) =>
    request.endpoint === endpoint && reply.type === 'reply' ? { ...reply, body: change(reply.body) } : reply;
}

describe('an odd fill among others', () => {
  const addOdd = (body: unknown) => {
    const rows = body as Record<string, unknown>[];
    return rows.length === 0 ? rows : [{ ...rows[0], id: 'odd', clientOrderId: 'web', price: null }, ...rows];
  };

  test("doesn't keep own fills from being booked", async () => {
    odd('myTrades', addOdd);
    await world.click('flat');
    expect(eth().outcome?.actual?.quantity).toBe('1');
    expect(eth().health).toBe('in sync');
    expect(world.slice('fills').map((fill) => fill.tradeId)).not.toContain('odd');
  });

  test('makes what it may concern not fully explained, and is named', async () => {
    odd('myTrades', addOdd);
    world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.7' });
    await world.until('a question', () => eth().prompts.some((each) => each.kind === 'question'), MINUTE);
    const question = eth().prompts.find((each) => each.kind === 'question');
    expect(question?.sentence).toMatch(/a fill of ETH\/USDC \(trade odd\) of which I can't read the price/);
    expect(world.live.ownOrders()).toEqual([]);
  });
});
