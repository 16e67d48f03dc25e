import { afterEach, describe, expect, test } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import { DeskWorld } from './desk-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const ETH = 'ETH/USDC';
const CANCEL = { method: 'DELETE', path: '/order' } as const;
const RESTING = { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.5', price: '2100' } as const;

let world: DeskWorld;
afterEach(() => world.clear());

/** An order of the trader's own, placed on the phone, that the window shows. */
async function resting(): Promise<string> {
  world = new DeskWorld({ price: '2000', balances: { ETH: '1', USDC: '2000' } });
  await world.start();
  await world.settled();
  world.live.control('foreignOrder', RESTING);
  await world.until('the order', () => world.slice('orders').length > 0, MINUTE);
  return world.slice('orders')[0]?.orderId ?? '';
}

const fault = (effect: ActionBody<'fault.add'>['effect'], times: number | null = null) =>
  world.live.control('fault.add', { match: { ...CANCEL, times }, effect });
const cancelledSaid = () => world.slice('log').filter(({ kind }) => kind === 'cancelled');
const state = () => world.live.orders();

describe('K13: an order is said to be cancelled when a query says so', () => {
  test('K13: a cancel that did what it said', async () => {
    const orderId = await resting();
    const { sentence } = await world.done('orders.cancel', { symbol: ETH, orderId });
    expect(sentence).toBe('You cancelled the order to sell 0.5 ETH at 2100.');
    expect(state()).toEqual([expect.stringMatching(/CANCELED$/)]);
  });

  test('K13: a cancel that was taken and did nothing', async () => {
    const orderId = await resting();
    fault({ kind: 'cancelIgnored' });
    const said = await world.refusal('orders.cancel', { symbol: ETH, orderId });
    expect(said).toMatch(
      /^The order to sell 0\.5 ETH at 2100: MEXC took the cancel, and 10 s later the order is still open\./,
    );
    expect(state()).toEqual([expect.stringMatching(/NEW$/)]);
    expect(cancelledSaid()).toEqual([]);
  });

  test('K13: one that filled before its cancel arrived', async () => {
    const orderId = await resting();
    world.live.control('setBook', { symbol: 'ETHUSDC', bids: [['2101', '50']], asks: [['2102', '50']] });
    const { sentence } = await world.done('orders.cancel', { symbol: ETH, orderId });
    expect(state()).toEqual([expect.stringMatching(/FILLED$/)]);
    expect(sentence).toBe('The order to sell 0.5 ETH at 2100 filled before it could be cancelled.');
  });

  test('K13: one of which nothing can be learnt', async () => {
    const orderId = await resting();
    world.live.control('fault.add', {
      match: { method: 'GET', path: '/order', times: null },
      effect: { kind: 'answer', status: 502 },
    });
    const said = await world.refusal('orders.cancel', { symbol: ETH, orderId });
    expect(said).toMatch(/I don't know whether it is cancelled\. Look at your open orders/);
    expect(cancelledSaid()).toEqual([]);
  });

  test('K13: what the policy cancels and fills all the same is not said to be cancelled', async () => {
    await resting();
    const scope = { kind: 'symbol', symbol: ETH } as const;
    fault({ kind: 'cancelIgnored' });
    await world.done('settings.set', { scope, key: 'pendingOrders', value: 'always' });
    await world.pass(10 * SECOND);
    world.live.control('setBook', { symbol: 'ETHUSDC', bids: [['2101', '50']], asks: [['2102', '50']] });
    await world.pass(MINUTE);
    const sentences = world.slice('log').map((line) => line.sentence);
    expect(sentences.some((each) => /^I cancelled an order/.test(each))).toBe(false);
    expect(sentences.some((each) => /had not placed filled before my cancel: sell 0\.5/.test(each))).toBe(
      true,
    );
  });
});

describe('K15: an answer tells what was done', () => {
  test('K15: an approval at which the breaker trips says that nothing was sent, and why', async () => {
    world = new DeskWorld({ price: '2000', balances: { ETH: '1', USDC: '2000' } });
    await world.start();
    await world.settled();
    const scope = { kind: 'symbol', symbol: ETH } as const;
    await world.done('settings.set', { scope, key: 'maxCorrections', value: '1' });
    const question = () => world.symbol().prompts.find(({ kind }) => kind === 'question' || kind === 'offer');
    for (const round of [1, 2]) {
      world.live.control('deposit', { asset: 'ETH', amount: '0.1', pendingMs: 0 });
      await world.until('the question', () => question() !== undefined, MINUTE);
      const answer = await world.ask('ask.answer', { id: question()?.id ?? '', option: 'approve' });
      if (round === 1) {
        expect(answer).toMatchObject({ ok: true });
        expect(JSON.stringify(answer)).toContain(
          'I sell 0.1 ETH to bring held to asked. I tell you when it is done.',
        );
        await world.pass(MINUTE);
      } else {
        expect(answer).toMatchObject({ ok: false, code: 'halted' });
        expect(JSON.stringify(answer)).toMatch(
          /Nothing was sent: ETH\/USDC is halted: I made 1 correction within ten minutes/,
        );
      }
    }
    expect(world.live.ownOrders()).toHaveLength(1);
    await world.until('the halt', () => world.symbol().health === 'halted', MINUTE);
  });
});
