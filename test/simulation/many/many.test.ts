import { describe, expect, it } from 'vitest';
import type { RecordEntry } from '#main/practice/index.ts';
import { inWords } from '#test/in-words.ts';
import { asked, MINUTE, own, phone, requests, running, SECOND, said } from '../scenarios/support.ts';
import type { World } from '../world.ts';

const extra = (count: number) =>
  Array.from({ length: count }, (_, index) => `P${String(index).padStart(2, '0')}/USDC`);
const id = (symbol: string) => symbol.replace('/', '');

/** Own orders in the order in which they came, each with the time of its end. */
function ownLives(world: World) {
  const entries = world.exchange.record.entries.filter(
    (entry): entry is Extract<RecordEntry, { kind: 'order' | 'ended' }> =>
      (entry.kind === 'order' || entry.kind === 'ended') && entry.origin === 'api',
  );
  return entries
    .filter((entry) => entry.kind === 'order')
    .map((entry) => ({
      symbol: entry.symbol,
      side: entry.side,
      from: entry.at,
      to: entries.find((each) => each.kind === 'ended' && each.orderId === entry.orderId)?.at ?? Infinity,
    }));
}

describe('up to a hundred symbols on one account', () => {
  it.each([1, 10, 100])('%i symbols: one account request a tick', async (count) => {
    const symbols = extra(count);
    const world = await running({ symbols, extraMarkets: count, balances: { USDC: '100000' } });
    const before = { reads: requests(world, 'GET', '/account').length, checks: world.checks.length };
    // The fees of a new symbol are read once, as the budget allows; the clock is measured now and then.
    const sent = () =>
      world.exchange.record.entries.filter(
        (entry) => entry.kind === 'request' && !/tradeFee|time$/.test(entry.path),
      );
    const all = sent().length;
    await world.pass(10 * MINUTE);
    const ticks = (world.checks.length - before.checks) / count;
    expect(ticks).toBe(20);
    expect(requests(world, 'GET', '/account').length - before.reads).toBe(ticks);
    expect(requests(world, 'GET', '/openOrders').length).toBeGreaterThanOrEqual(ticks);
    // Account, open orders, and a book for each symbol, or one request for all best prices from a dozen on.
    expect(sent().length - all).toBe(ticks * (count >= 12 ? 3 : 2 + count));
    for (const symbol of symbols) expect(world.state(symbol).health).toBe('in sync');
  });

  it('the hundred and first is refused in a sentence', async () => {
    const world = await running({ symbols: extra(100), extraMarkets: 100, balances: { USDC: '100000' } });
    await expect(world.wait(world.engine.symbols.add('ETH/USDC'))).rejects.toThrow(
      /100 symbols at most; remove one before you add ETH\/USDC/,
    );
  });

  it('purchases of one quote asset run in turn, after the sales, which wait for nothing; those of another side by side', async () => {
    const bought = ['P00/USDC', 'P01/USDC', 'P02/USDC'];
    const sold = ['P03/USDC', 'P04/USDC'];
    const world = await running({
      symbols: [...sold, ...bought, 'ETH/USDT', 'SOL/USDT'],
      extraMarkets: 5,
      balances: { USDC: '10000', USDT: '2000', P03: '100', P04: '50' },
      streamMs: undefined,
    });
    // All of it happens between two checks, so that one look finds it all: LONG was sold, nothing asked was bought.
    for (const symbol of sold) phone(world, 'SELL', '40', id(symbol));
    for (const symbol of bought) phone(world, 'BUY', '30', id(symbol));
    phone(world, 'BUY', '0.2', 'ETHUSDT');
    phone(world, 'BUY', '2', 'SOLUSDT');
    world.symbolSettings['policy.elsewhere.partial'] = 'enforce';
    world.control('fillBehaviour', { fill: { mode: 'delay', afterMs: 1500 } });
    await world.pass(5 * MINUTE);

    const lives = ownLives(world);
    const usdc = lives.filter((life) => life.symbol.endsWith('USDC'));
    expect(usdc.map((life) => life.side)).toEqual(['SELL', 'SELL', 'SELL', 'BUY', 'BUY']);
    const [sales, purchases] = [usdc.slice(0, 3), usdc.slice(3)];
    expect(Math.max(...sales.map(({ from }) => from))).toBeLessThan(Math.min(...sales.map(({ to }) => to)));
    for (const life of sales) expect(life.to).toBeLessThan(purchases[0]?.from ?? 0);
    expect(purchases[0]?.to).toBeLessThan(purchases[1]?.from ?? 0);
    const usdt = lives.filter((life) => life.symbol.endsWith('USDT'));
    expect(usdt).toHaveLength(2);
    // They wait for no turn of the other quote asset.
    for (const one of usdt) expect(one.from).toBeLessThan(usdc.at(-1)?.from ?? 0);
    for (const { state } of world.engine.account.symbols.values()) expect(state.health).toBe('in sync');
    expect(asked(world, 'P03/USDC')).toBe('LONG 100');
  });

  it('no symbol starves: of forty that drift at once every one is corrected, in the order of the list', async () => {
    const symbols = extra(40);
    const world = await running({ symbols, extraMarkets: 40, balances: { USDC: '100000' } });
    for (const symbol of symbols) phone(world, 'BUY', '20', id(symbol));
    await world.pass(10 * MINUTE);
    const lives = ownLives(world);
    expect(lives.map((life) => life.symbol)).toEqual(symbols.map(id));
    expect(
      world.exchange.record.entries.some((entry) => entry.kind === 'request' && entry.outcome === 429),
    ).toBe(false);
    for (const symbol of symbols) {
      expect(world.balance(symbol.split('/')[0] ?? '')).toBe('0');
      expect(world.state(symbol).health).toBe('in sync');
    }
  });

  it('a purchase that waits gets its turn although sales of other symbols go on', async () => {
    const symbols = extra(8);
    const world = await running({
      symbols,
      extraMarkets: 8,
      balances: { USDC: '50000', P00: '100' },
      streamMs: 20,
    });
    phone(world, 'SELL', '100', 'P00USDC');
    for (let round = 0; round < 6; round++) {
      for (const symbol of symbols.slice(1)) if (round % 3 === 0) phone(world, 'BUY', '20', id(symbol));
      await world.pass(10 * SECOND);
    }
    await world.pass(2 * MINUTE);
    expect(own(world, 'P00USDC')).toEqual(['BUY 100/100 FILLED']);
    expect(world.state('P00/USDC').health).toBe('in sync');
  });

  it("one symbol's halt and settings stop none of the others", async () => {
    const symbols = extra(3);
    const world = await running({ symbols, extraMarkets: 3, balances: { USDC: '10000' } });
    // P00 is undone again and again, so that its breaker trips.
    for (let round = 0; round < 4; round++) {
      phone(world, 'BUY', '20', 'P00USDC');
      await world.pass(20 * SECOND);
    }
    expect(world.state('P00/USDC').health).toBe('halted');
    phone(world, 'BUY', '20', 'P01USDC');
    await world.pass(20 * SECOND);
    expect(own(world, 'P01USDC')).toEqual(['SELL 20/20 FILLED']);
    expect(world.state('P00/USDC').health).toBe('halted');
    expect(world.state('P02/USDC').health).toBe('in sync');
  });
});

describe('adding and removing', () => {
  it('trades nothing, also while a correction of it is due', async () => {
    const world = await running({ symbols: ['ETH/USDC', 'SOL/USDC'], balances: { USDC: '2000' } });
    phone(world, 'BUY', '2', 'SOLUSDC');
    await world.pass(2 * SECOND);
    expect(world.state('SOL/USDC').health).toBe('drift');
    await world.wait(world.engine.symbols.remove('SOL/USDC'));
    await world.pass(MINUTE);
    await world.wait(world.engine.symbols.add('SOL/USDC'));
    await world.pass(MINUTE);
    expect(own(world)).toEqual([]);
    expect(asked(world, 'SOL/USDC')).toBe('LONG 2');
  });

  it('a symbol is removed while its check waits for an answer: what the check finds is not acted on', async () => {
    const world = await running({ symbols: ['ETH/USDC', 'SOL/USDC'], balances: { USDC: '2000' } });
    phone(world, 'BUY', '2', 'SOLUSDC');
    await world.pass(2 * SECOND);
    expect(world.state('SOL/USDC').doc.judged?.policy).toBe('enforce');
    let removing: Promise<void> | undefined;
    const judgedAt = world.clock.monotonic();
    world.onStep = () => {
      // The quiet time ends with a look at the account: its requests are on their way.
      if (world.clock.monotonic() > judgedAt + SECOND) removing ??= world.engine.symbols.remove('SOL/USDC');
    };
    await world.pass(MINUTE);
    await removing;
    expect([...world.engine.account.symbols.keys()]).toEqual(['ETH/USDC']);
    expect(own(world)).toEqual([]);
  });

  it('a symbol added twice is refused in a sentence', async () => {
    const world = await running();
    await expect(world.wait(world.engine.symbols.add('ETH/USDC'))).rejects.toThrow(
      'ETH/USDC is already in the list.',
    );
    expect([...world.engine.account.symbols.keys()]).toEqual(['ETH/USDC']);
  });
});

describe('a symbol that is delisted while it is held', () => {
  const gone = (world: World) =>
    world.control('fault.add', {
      match: { path: '/api/v3/depth', symbol: 'SOLUSDC', times: null },
      effect: { kind: 'answer', status: 400, body: '{"code":-1121,"msg":"Invalid symbol."}' },
    });
  const held = { ETH: '0.3', SOL: '4', USDC: '500' };

  it('says so once, keeps what is asked, and the other symbols go on', async () => {
    const world = await running({ symbols: ['ETH/USDC', 'SOL/USDC'], balances: held });
    gone(world);
    phone(world, 'SELL', '0.3');
    await world.pass(5 * MINUTE);
    expect(said(world, 'unlisted')).toEqual([
      expect.stringMatching(/^MEXC tells no price of SOL\/USDC any more: it may be delisted\./),
    ]);
    expect(asked(world, 'SOL/USDC')).toBe('LONG 4');
    expect(world.state('SOL/USDC').health).toBe('stale');
    // The one that is still listed is watched and corrected as ever.
    expect(own(world)).toEqual(['BUY 0.3/0.3 FILLED']);
    expect(world.state('ETH/USDC').health).toBe('in sync');
    await expect(world.preview('flat', '100', 'SOL/USDC')).rejects.toThrow(/does not know this symbol/);
    // It is looked at with the others, and no oftener.
    const before = requests(world, 'GET', '/account').length;
    await world.pass(5 * MINUTE);
    expect(requests(world, 'GET', '/account').length - before).toBe(10);
  });

  it('is still in the list after a restart that no longer finds its market, and is traded when it is back', async () => {
    const world = await running({ symbols: ['ETH/USDC', 'SOL/USDC'], balances: held });
    const listing = world.exchange.call('GET', '/api/v3/exchangeInfo', {}, world.exchangeNow()).json as {
      symbols: { symbol: string }[];
    };
    const without = { ...listing, symbols: listing.symbols.filter((each) => each.symbol !== 'SOLUSDC') };
    const fault = world.control('fault.add', {
      match: { path: '/api/v3/exchangeInfo', times: null },
      effect: { kind: 'answer', status: 200, body: JSON.stringify(without) },
    });
    const depth = gone(world);
    await world.restart();
    await world.pass(2 * MINUTE);
    expect([...world.engine.account.symbols.keys()]).toEqual(['ETH/USDC', 'SOL/USDC']);
    expect(asked(world, 'SOL/USDC')).toBe('LONG 4');
    expect(inWords(world.state('SOL/USDC').market.closedReason)).toMatch(/does not list SOL\/USDC any more/);
    expect(world.state('ETH/USDC').health).toBe('in sync');

    world.control('fault.clear', { id: fault.id });
    world.control('fault.clear', { id: depth.id });
    await world.restart();
    await world.pass(2 * MINUTE);
    expect(asked(world, 'SOL/USDC')).toBe('LONG 4');
    expect(world.state('SOL/USDC').health).toBe('in sync');
    await world.click('flat', '100', 'SOL/USDC');
    expect(own(world)).toEqual(['SELL 4/4 FILLED']);
  });

  it('may be removed, and nothing is sent', async () => {
    const world = await running({ symbols: ['ETH/USDC', 'SOL/USDC'], balances: held });
    gone(world);
    await world.pass(MINUTE);
    await world.wait(world.engine.symbols.remove('SOL/USDC'));
    await world.pass(MINUTE);
    expect(own(world)).toEqual([]);
    expect(world.balance('SOL')).toBe('4');
  });
});
