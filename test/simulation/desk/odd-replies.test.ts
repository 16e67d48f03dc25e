import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';
import { asksFor } from './meter.ts';

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

describe('what is odd about one symbol', () => {
  const sol = () => world.symbol('SOL/USDC');
  const ofEth = (endpoint: string, change: (body: unknown) => unknown, status = 200) => {
    world.live.onReply = (request, reply) =>
      request.endpoint === endpoint && request.params.symbol !== 'SOLUSDC' && reply.type === 'reply'
        ? { ...reply, status, body: change(reply.body) }
        : reply;
  };
  /** SOL is looked at as ever, and a click on it trades. */
  const solGoesOn = async () => {
    const words = new Set<string>();
    for (let second = 0; second < 90; second++) {
      await world.pass(SECOND);
      words.add(sol().health);
    }
    expect([...words]).toEqual(['in sync']);
    expect(world.exchangeNow() - (sol().lastCheckAt ?? 0)).toBeLessThan(35 * SECOND);
    await world.click('flat', '100', 'SOL/USDC');
    expect(world.live.total('SOL')).toBe('0');
  };

  test.each([
    ['a book of another shape', 200, () => ({ data: 7 })],
    ['a book with a price below zero', 200, () => ({ bids: [['-1', '1']], asks: [] })],
    ['HTTP 500', 500, () => '<html>'],
    ['a refusal without a known code', 400, () => ({ code: 99_123, msg: 'not now' })],
  ])('%s in place of its book stops that symbol alone', async (_what, status, change) => {
    ofEth('depth', change, status);
    const asked = asksFor(world, 2);
    await asked;
    expect((await asked).share).toBeLessThan(0.2);
    expect(eth().health).toBe('stale');
    expect(eth().sentence).toMatch(/I can't read the order book of ETH\/USDC/);
    await solGoesOn();
    world.live.onReply = null;
    await world.pass(40 * SECOND);
    expect(eth().health).toBe('in sync');
  });

  test('an open order that the locked amounts do not cover stops that symbol alone', async () => {
    world.live.control('foreignOrder', { symbol: 'ETHUSDC', side: 'BUY', price: '1800', quantity: '0.1' });
    ofEth('openOrders', (body) =>
      (body as Record<string, unknown>[]).map((row) => ({ ...row, origQty: '900000' })),
    );
    expect((await asksFor(world, 2)).share).toBeLessThan(0.2);
    expect(eth().health).toBe('stale');
    expect(eth().sentence).toMatch(/Open orders need .* USDC locked, and the account shows less/);
    await solGoesOn();
    world.live.onReply = null;
    await world.pass(40 * SECOND);
    expect(eth().health).toBe('in sync');
  });
});

describe('a market that the first list of all markets has wrong', () => {
  const wrongId = (times: number) => {
    let left = times;
    world.live.onReply = (request, reply) => {
      if (request.endpoint !== 'exchangeInfo' || reply.type !== 'reply' || left-- <= 0) return reply;
      const body = reply.body as { symbols: Record<string, unknown>[] };
      const symbols = body.symbols.map((row) =>
        row.symbol === 'ETHUSDC' ? { ...row, symbol: 'OTHER' } : row,
      );
      return { ...reply, body: { ...body, symbols } };
    };
  };
  /** A world that has never seen the account. */
  const anew = async () => {
    world.clear();
    const symbols = ['ETH/USDC', 'SOL/USDC'];
    world = new DeskWorld({ price: '2000', balances: { ETH: '1', SOL: '10', USDC: '2000' }, symbols });
  };

  test('is found again by the rules read anew', async () => {
    await anew();
    wrongId(1);
    await world.start();
    await world.pass(MINUTE);
    expect(eth().health).toBe('in sync');
    expect(eth().held?.base).toBe('1');
  });

  test('is told as not priced for as long as it lasts, and stops no other', async () => {
    await anew();
    wrongId(1000);
    await world.start();
    await world.pass(MINUTE);
    expect(eth().health).toBe('stale');
    expect(eth().sentence).toMatch(/MEXC tells no price of ETH\/USDC/);
    expect(world.symbol('SOL/USDC').health).toBe('in sync');
    expect(world.live.ownOrders()).toEqual([]);
  });
});

test('a first look without a price says why there is none', async () => {
  world.clear();
  world = new DeskWorld({ price: '2000', balances: { ETH: '1', USDC: '2000' } });
  world.live.control('setBook', { symbol: 'ETHUSDC', bids: [], asks: [] });
  await world.start();
  await world.pass(MINUTE);
  expect(eth().health).toBe('stale');
  expect(eth().sentence).toMatch(/^No price: /);
});
