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
const sol = () => world.symbol('SOL/USDC');
const usual = { there: 25, back: 25 };

describe('an exchange that is slow for an hour', () => {
  test.each([1500, 4000, 9000])(
    'answers %i ms late: within the budget, getting out works, and all is well after',
    async (ms) => {
      world.live.latency = { there: 25, back: ms };
      let most = 0;
      for (let part = 0; part < 11; part++) most = Math.max(most, (await asksFor(world, 5)).share);
      expect(most).toBeLessThan(0.2);
      expect(world.live.ownOrders()).toEqual([]);
      await world.click('flat');
      const said = world
        .slice('log')
        .slice(-9)
        .map((line) => line.sentence);
      expect(world.live.total('ETH'), [eth().outcome?.sentence, ...said].join('\n')).toBe('0');
      world.live.latency = usual;
      await world.pass(2 * MINUTE);
      expect([eth().health, sol().health]).toEqual(['in sync', 'in sync']);
      expect(world.live.ownOrders().every((order) => order.startsWith('SELL'))).toBe(true);
    },
  );
});

describe('an exchange that answers every third request', () => {
  const everyThird = (silent: boolean) => {
    let count = 0;
    world.live.onReply = (_request, reply) => {
      count += 1;
      if (count % 3 === 0) return reply;
      return silent
        ? { type: 'error', name: 'RequestTimeout', message: 'No answer came in time.', sent: 'maybe' }
        : { type: 'reply', status: 503, headers: {}, body: '<html>Service Unavailable</html>' };
    };
  };

  test.each([
    ['and is silent else', true],
    ['and says 503 else', false],
  ])('%s: nothing is sent twice, the budget holds, and all is well after', async (_what, silent) => {
    everyThird(silent);
    world.live.control('externalTrade', { symbol: 'SOLUSDC', side: 'SELL', quantity: '1' });
    let most = 0;
    for (let part = 0; part < 3; part++) most = Math.max(most, (await asksFor(world, 5)).share);
    expect(most).toBeLessThan(0.2);
    const preview = await world.ask('trade.preview', {
      symbol: 'ETH/USDC',
      action: 'flat',
      size: { kind: 'percent', value: '100' },
    });
    if (preview.ok) await world.ask('trade.submit', { previewId: preview.value.id });
    await world.pass(10 * MINUTE);
    world.live.onReply = null;
    await world.pass(13 * MINUTE);
    expect(['in sync', 'unfinished']).toContain(eth().health);
    expect(['0', '1']).toContain(world.live.total('ETH'));
    expect(eth().held?.baseTotal).toBe(world.live.total('ETH'));
    expect(sol().held?.baseTotal).toBe('9');
    expect(world.log.filter((line) => /fault of my own|schema/.test(line))).toEqual([]);
  });
});

describe('an exchange that lists 5,000 symbols', () => {
  const many = (body: unknown, key: 'symbols' | null, row: (n: number) => object) => {
    const rows = Array.from({ length: 5000 }, (_, n) => row(n));
    if (key === null) return [...(body as object[]), ...rows];
    const fields = body as Record<string, object[]>;
    return { ...fields, [key]: [...(fields[key] ?? []), ...rows] };
  };

  test('is searched, followed and traded as any other', async () => {
    world.clear();
    const symbols = ['ETH/USDC', 'SOL/USDC'];
    world = new DeskWorld({ price: '2000', balances: { ETH: '1', SOL: '10', USDC: '2000' }, symbols });
    world.live.onReply = (request, reply) => {
      if (request.endpoint !== 'exchangeInfo' || reply.type !== 'reply') return reply;
      const [first] = (reply.body as { symbols: object[] }).symbols;
      const body = many(reply.body, 'symbols', (n) => ({
        ...first,
        symbol: `X${n}USDC`,
        baseAsset: `X${n}`,
        quoteAsset: 'USDC',
      }));
      return { ...reply, body };
    };
    await world.start();
    await world.pass(MINUTE);
    expect([eth().health, sol().health]).toEqual(['in sync', 'in sync']);
    const found = await world.done('symbols.search', { text: 'X4999' });
    expect(found.markets.map((each) => each.symbol)).toContain('X4999/USDC');
    await world.click('flat');
    expect(world.live.total('ETH')).toBe('0');
    expect(world.log.filter((line) => /schema/.test(line))).toEqual([]);
  });
});

describe('an asset that is renamed while it is held', () => {
  const rename = (body: unknown) =>
    JSON.parse(JSON.stringify(body).replaceAll('"SOL"', '"SOLX"').replaceAll('"SOLUSDC"', '"SOLXUSDC"'));

  test('sends no order, is said, and harms no other symbol', async () => {
    world.live.onReply = (request, reply) => {
      if (reply.type !== 'reply') return reply;
      if (request.params.symbol === 'SOLUSDC')
        return { ...reply, status: 400, body: { code: -1121, msg: 'Invalid symbol' } };
      return { ...reply, body: rename(reply.body) };
    };
    for (let second = 0; second < 240; second++) {
      await world.pass(SECOND);
      expect(['in sync', 'checking']).toContain(eth().health);
    }
    expect(world.live.ownOrders()).toEqual([]);
    expect(sol().health).not.toBe('in sync');
    expect(sol().sentence).toMatch(/SOL/);
    expect((await asksFor(world, 5)).share).toBeLessThan(0.2);
    await world.click('flat');
    expect(world.live.total('ETH')).toBe('0');
    // The name comes back.
    world.live.onReply = null;
    await world.pass(20 * MINUTE);
    expect(world.live.total('SOL')).toBe('10');
    expect(sol().held?.base).toBe('10');
    expect(['in sync', 'asking', 'surplus']).toContain(sol().health);
  });
});
