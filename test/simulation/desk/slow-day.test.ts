import { afterEach, describe, expect, test } from 'vitest';
import { DeskWorld, type DeskWorldOptions } from './desk-world.ts';
import { asksFor } from './meter.ts';

const ETH = 'ETH/USDC';
const MINUTE = 60_000;

let world: DeskWorld;
afterEach(() => world?.clear());

async function begin(more: DeskWorldOptions = {}): Promise<void> {
  world = new DeskWorld({ price: '2000', balances: { ETH: '0.5', USDC: '1000' }, ...more });
  await world.start();
  await world.settled();
}
/** From now on each answer takes so long to come back. */
const late = (ms: number) => {
  world.live.latency = { there: 25, back: ms };
};
/** The stream stays up and tells nothing more. */
const silent = () =>
  world.live.control('stream.fault', { fault: { kind: 'silent', what: 'data', ms: 24 * 60 * MINUTE } });
const size = (value: string) => ({ kind: 'percent', value }) as const;
const preview = (action: 'long' | 'flat' | 'short' | 'reduce', value = '100') =>
  world.preview({ symbol: ETH, action, size: size(value) });
async function send({ id }: { id: string }): Promise<void> {
  const before = world.symbol().outcome?.at ?? 0;
  await world.done('trade.submit', { previewId: id });
  await world.until('an outcome', () => (world.symbol().outcome?.at ?? 0) > before);
}

describe('K19: prices on a slow day', () => {
  test.each([
    ['flat', '100', 'SELL 0.5/0.5 FILLED'],
    ['short', '100', 'SELL 0.5/0.5 FILLED'],
    ['reduce', '50', 'SELL 0.25/0.25 FILLED'],
  ] as const)(
    'K19: answers 3 s late and a silent stream: %s %s %% goes, and says how old its price is',
    async (action, value, order) => {
      await begin();
      silent();
      late(3000);
      await world.pass(MINUTE);
      const shown = await preview(action, value);
      expect(shown.verdict).toBe('trade');
      expect(shown.hint).toMatch(
        /The price is 3\.\d s old \(MEXC answers 3\.\d s late\): my worst price is counted from it/,
      );
      expect(Number(shown.worstPrice)).toBeCloseTo(1980, -1);
      await send(shown);
      expect(world.live.ownOrders()).toEqual([order]);
      expect(world.symbol().outcome?.result).toBe('complete');
      expect(world.symbol().halt).toBeNull();
    },
  );

  test('K19: a purchase waits for a price, and the reason that is given is the true one', async () => {
    await begin();
    silent();
    late(3000);
    await world.pass(MINUTE);
    const args = { symbol: ETH, action: 'long', size: size('100') } as const;
    expect(await world.refusal('trade.preview', args)).toMatch(
      /The newest price of ETH\/USDC is 3\.\d s old \(MEXC answers 3\.\d s late\), and I take none over 2 s old/,
    );
    expect(world.symbol().health).toBe('stale');
    expect(world.symbol().sentence).toMatch(/No price: The newest price of ETH\/USDC is 3\.\d s old/);
    expect((await asksFor(world)).share).toBeLessThan(0.2);
    late(25);
    await world.pass(MINUTE);
    expect((await preview('long')).verdict).toBe('trade');
    expect(world.symbol().health).toBe('in sync');
  });

  test('K19: with a live stream everything goes on, however late the answers are', async () => {
    await begin({ moving: true });
    late(3000);
    await world.pass(MINUTE);
    expect(world.symbol().health).toBe('in sync');
    const bought = await preview('long');
    expect(bought).toMatchObject({ verdict: 'trade' });
    expect(bought.hint).not.toMatch(/old/);
    await send(bought);
    expect(world.live.ownOrders()[0]).toMatch(/^BUY .* FILLED$/);
    await world.pass(MINUTE);
    await send(await preview('flat'));
    expect(world.live.total('ETH')).toBe('0');
    expect((await asksFor(world)).share).toBeLessThan(0.2);
  });

  test.each([
    [30_000, true],
    [59_000, true],
    [62_000, false],
  ])('K19: no book can be read for %i ms: getting out is previewed %s', async (ms, possible) => {
    await begin();
    silent();
    const since = world.exchangeNow();
    world.live.control('fault.add', {
      match: { method: 'GET', path: '/depth', times: null },
      effect: { kind: 'answer', status: 503, body: '{"code":503,"msg":"busy"}' },
    });
    // The last good book was read at the last check before.
    const { lastCheckAt } = world.symbol();
    await world.pass((lastCheckAt ?? since) + ms - world.exchangeNow());
    const args = { symbol: ETH, action: 'flat', size: size('100') } as const;
    if (!possible) {
      expect(await world.refusal('trade.preview', args)).toContain('not available');
      return;
    }
    const shown = await world.preview(args);
    expect(shown.verdict).toBe('trade');
    expect(shown.hint).toMatch(/The price is \d\d\.\d s old \(MEXC says that its service is not available/);
    expect(await world.refusal('trade.preview', { ...args, action: 'long' })).toContain('not available');
    await send(shown);
    expect(world.live.ownOrders()).toEqual(['SELL 0.5/0.5 FILLED']);
  });

  test.each([
    ['bids', { bids: [], asks: [['2000', '1']] }, /has no bids now/],
    ['asks', { bids: [['2000', '1']], asks: [] }, /has no asks now/],
    ['order', { bids: [['2001', '1']], asks: [['2000', '1']] }, /is crossed: 2001 bid, 2000 asked/],
  ] as [string, { bids: [string, string][]; asks: [string, string][] }, RegExp][])(
    'K19: a book without %s is said to be one',
    async (_, book, why) => {
      await begin();
      silent();
      world.live.control('setBook', { symbol: 'ETHUSDC', ...book });
      await world.pass(MINUTE);
      expect(world.symbol().sentence).toMatch(why);
      expect(
        await world.refusal('trade.preview', { symbol: ETH, action: 'long', size: size('100') }),
      ).toMatch(why);
    },
  );

  test('K19: an account that is opened on a slow day can be left too', async () => {
    world = new DeskWorld({ price: '2000', balances: { ETH: '0.5', USDC: '1000' } });
    silent();
    late(3000);
    await world.start();
    await world.settled();
    await send(await preview('flat'));
    expect(world.live.ownOrders()).toEqual(['SELL 0.5/0.5 FILLED']);
  });
});
