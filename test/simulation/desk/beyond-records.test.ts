import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';
import { asksFor } from './meter.ts';

const ETH = 'ETH/USDC';
const DAY = 24 * 3_600_000;
const MINUTE = 60_000;

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000', balances: { ETH: '1', USDC: '1000' } });
  await world.start();
  await world.settled();
});
afterEach(() => world.clear());

const says = (pattern: RegExp) => world.slice('log').filter(({ sentence }) => pattern.test(sentence));
const question = () => world.symbol().prompts.find(({ kind }) => kind === 'unknown-order');

/** A purchase of 0.2 ETH whose reply, or whose request, is lost; the program dies, and starts so many days later. */
async function away(days: number, lost: 'loseReply' | 'loseRequest', meanwhile = () => {}): Promise<void> {
  world.live.control('fault.add', {
    match: { method: 'POST', path: '/order', times: null },
    effect: { kind: lost, how: 'silence' },
  });
  const size = { kind: 'base', value: '1.2' } as const;
  const preview = await world.preview({ symbol: ETH, action: 'long', size });
  await world.done('trade.submit', { previewId: preview.id });
  await world.until('the order was sent', () => world.live.requestsOf('createOrder') > 0);
  await world.pass(200);
  world.crash();
  world.live.control('fault.clear', {});
  meanwhile();
  world.clock.leap(days * DAY);
  await world.start();
}
const rest = () => world.live.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
const sell = (quantity: string) =>
  world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity });

describe('K17: an order of unknown outcome that is older than the records', () => {
  test.each([8, 31, 100])(
    'K17: %i days; the account is as it was: not filled, and it goes on',
    async (days) => {
      await away(days, 'loseRequest');
      const share = (await asksFor(world, 1)).share;
      expect(share).toBeLessThan(0.2);
      expect(world.symbol().unknown).toEqual([]);
      expect(says(/I count my order of .* to buy 0\.2 ETH at .* as not filled/)).toHaveLength(1);
      await world.pass(MINUTE);
      await world.click('flat');
      expect(world.live.total('ETH')).toBe('0');
    },
  );

  test.each([8, 31])('K17: %i days; the account changed by just its quantity: filled', async (days) => {
    await away(days, 'loseReply');
    await world.pass(MINUTE);
    expect(world.symbol().unknown).toEqual([]);
    expect(says(/I count my order of .* as filled: 0\.2 ETH at/)).toHaveLength(1);
    expect(world.symbol().held?.base).toBe('1.2');
    await world.pass(5 * MINUTE);
    expect(world.live.ownOrders()).toHaveLength(1);
    expect(question()).toBeUndefined();
  });

  test.each([
    ['none', null],
    ['all', null],
    ['part', '0.1'],
  ] as const)(
    'K17: the account settles nothing: asked once; answered "%s", it goes on',
    async (option, quantity) => {
      await away(9, 'loseReply', () => sell('0.05'));
      await world.until('the question', () => question() !== undefined, MINUTE);
      expect(question()?.sentence).toMatch(
        /I can't learn what became of my order of .* to buy 0\.2 ETH.*last 7 days only.*0\.15 ETH came in since/,
      );
      expect(question()?.options.map(({ label }) => label)).toEqual([
        'Count it as not filled',
        'Count it as filled: 0.2 ETH',
        'A part of it filled',
      ]);
      expect(world.symbol().health).toBe('unknown');
      const asks = await asksFor(world, 20);
      expect(asks.requests).toBeLessThan(12);
      expect(asks.share).toBeLessThan(0.05);
      expect(says(/Tell me what to count it as/)).toHaveLength(1);
      await world.done('ask.answer', {
        id: question()?.id ?? '',
        option,
        ...(quantity === null ? {} : { quantity }),
      });
      await world.pass(2 * MINUTE);
      expect(world.symbol().unknown).toEqual([]);
      expect(question()).toBeUndefined();
      expect(['asking', 'in sync', 'partial', 'surplus', 'unfinished']).toContain(world.symbol().health);
      await world.restart();
      await world.pass(MINUTE);
      expect(question()).toBeUndefined();
      await world.click('flat');
      expect(world.live.total('ETH')).toBe('0');
      await world.done('symbols.remove', { symbol: ETH });
    },
  );

  test('K17: an answer of more than the order, or of no whole lot, is refused; so is one that comes too late', async () => {
    await away(9, 'loseReply', () => sell('0.05'));
    await world.until('the question', () => question() !== undefined, MINUTE);
    const id = question()?.id ?? '';
    for (const quantity of ['0', '0.20001', '0.3', '0.00001'])
      expect(await world.refusal('ask.answer', { id, option: 'part', quantity })).toBeTruthy();
    await world.done('ask.answer', { id, option: 'all' });
    expect(await world.refusal('ask.answer', { id, option: 'none' })).toMatch(/answered/);
  });

  test('K17: Flat sells what is free while it is asked', async () => {
    await away(9, 'loseReply', () => sell('0.05'));
    await world.until('the question', () => question() !== undefined, MINUTE);
    await world.click('flat');
    expect(world.live.total('ETH')).toBe('0');
  });

  test('K17: one that still rests is found in the open orders and ended', async () => {
    rest();
    await away(9, 'loseReply');
    await world.pass(MINUTE);
    expect(world.symbol().unknown).toEqual([]);
    expect(world.live.ownOrders()).toEqual(['BUY 0/0.2 CANCELED']);
  });

  test('K17: one that was known to rest when the program stopped, and was cancelled meanwhile', async () => {
    rest();
    const preview = await world.preview({
      symbol: ETH,
      action: 'long',
      size: { kind: 'base', value: '1.2' },
    });
    await world.done('trade.submit', { previewId: preview.id });
    await world.until('it rests', () => world.slice('orders').length > 0);
    await world.pass(300);
    world.crash();
    for (const { id } of world.live.control('state', {}).openOrders)
      world.live.control('cancelForeign', { orderId: id });
    world.clock.leap(9 * DAY);
    await world.start();
    await world.pass(MINUTE);
    expect(world.symbol().unknown).toEqual([]);
    expect(says(/as not filled/)).toHaveLength(1);
  });

  test('K17: at 6 days the records tell, as ever', async () => {
    await away(6, 'loseReply');
    await world.pass(MINUTE);
    expect(says(/I found my order/)).toHaveLength(1);
    expect(says(/I count my order/)).toEqual([]);
  });
});

test('M6: own fills that were never read, older than MEXC tells: booked from the own journal, said, and done', async () => {
  world.live.control('fault.add', {
    match: { method: 'GET', path: '/myTrades', times: null },
    effect: { kind: 'answer', status: 503, body: '{"code":503,"msg":"busy"}' },
  });
  const preview = await world.preview({ symbol: ETH, action: 'long', size: { kind: 'base', value: '1.2' } });
  await world.done('trade.submit', { previewId: preview.id });
  await world.pass(10_000);
  await world.stop();
  world.live.control('fault.clear', {});
  world.clock.leap(8 * DAY);
  await world.start();
  await world.pass(2 * MINUTE);
  expect(says(/I book 1 older order of mine from my own journal: 0\.2 ETH at \d+/)).toHaveLength(1);
  // With the ETH that was there before.
  expect(world.symbol().position).toMatchObject({ quantity: '1.2', assumed: '1' });
  expect((await asksFor(world)).share).toBeLessThan(0.05);
  await world.click('flat');
  expect(world.symbol().outcome?.result).toBe('complete');
});
