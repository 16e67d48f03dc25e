import { describe, expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import type { World, WorldOptions } from '../world.ts';
import { asked, checks, notified, own, phone, requests, running, SECOND, said } from './support.ts';

const LIVE = { asksFoundHolding: true };

/** Live with ETH/USDC managed from the start; SOL is held, and added now. */
async function adding(options: WorldOptions = {}): Promise<World> {
  const world = await running({
    balances: { ETH: '0.7', USDC: '300', SOL: '5.5' },
    circumstances: LIVE,
    ...options,
  });
  world.control('movePrice', { symbol: 'SOLUSDC', price: '150' });
  await world.wait(world.engine.symbols.add('SOL/USDC'));
  await world.wait(world.engine.scheduler.now('a symbol was added'));
  return world;
}

const SOL = 'SOL/USDC';
const entry = (world: World) => {
  const open = world.state(SOL).doc.entry;
  if (!open) throw new Error('no question is open');
  return open;
};
const answer = (world: World, option: string, quantity?: string) =>
  world.wait(world.engine.answers.answer(entry(world).id, option, quantity ?? null));

describe('a symbol that is added while it is held', () => {
  it('asks what the holding is for, and adopts nothing; the symbols of the start are adopted as ever', async () => {
    const world = await adding();
    await checks(world, 20);
    expect(asked(world)).toBe('LONG 0.7');
    expect(asked(world, SOL)).toBe('nothing');
    expect(world.state(SOL).health).toBe('asking');
    expect(notified(world, 'asks')).toEqual([
      expect.stringMatching(/^You hold 5\.5 SOL \(82\d USD\): for trading, keep as reserve, or part\?/),
    ]);
    expect(own(world)).toEqual([]);
  });

  it('refuses a click on it with that question until it is answered', async () => {
    const world = await adding();
    for (const action of ['long', 'flat', 'short'] as const) {
      const preview = await world.preview(action, '100', SOL);
      expect(preview.verdict).toBe('refused');
      expect(preview.sentence).toMatch(/^You hold 5\.5 SOL .*or part\? Answer that first\.$/);
      expect(() => world.engine.clicks.submit(preview.id)).toThrow(/Answer that first/);
    }
    expect(own(world)).toEqual([]);
  });

  it('cancels and judges nothing there while it asks, whatever comes or goes', async () => {
    const world = await adding();
    world.control('foreignOrder', { symbol: 'SOLUSDC', side: 'SELL', price: '170', quantity: '1' });
    phone(world, 'SELL', '0.5', 'SOLUSDC');
    await checks(world, 10);
    expect(requests(world, 'DELETE', '/order')).toEqual([]);
    expect(own(world)).toEqual([]);
    expect(entry(world).found?.held).toBe('5');
    expect(notified(world, 'asks')).toHaveLength(1);
  });

  it('takes no answer for a quantity that was not shown', async () => {
    const world = await adding({ streamMs: undefined });
    const shown = entry(world).id;
    phone(world, 'SELL', '0.5', 'SOLUSDC');
    await expect(answer(world, 'trade')).rejects.toThrow(/You hold 5 SOL now; look at the question again/);
    await checks(world, 2);
    await expect(world.wait(world.engine.answers.answer(shown, 'trade'))).rejects.toThrow(/has changed/);
    expect(asked(world, SOL)).toBe('nothing');
    await answer(world, 'trade');
    expect(asked(world, SOL)).toBe('LONG 5');
  });

  it('"for trading" takes all of it as asked and sends nothing', async () => {
    const world = await adding();
    await answer(world, 'trade');
    await checks(world, 5);
    expect(asked(world, SOL)).toBe('LONG 5.5');
    expect(world.state(SOL).health).toBe('in sync');
    expect(world.reserves).toEqual({});
    expect(own(world)).toEqual([]);
  });

  it('"keep as reserve" asks for nothing and makes all of it a reserve', async () => {
    const world = await adding();
    await answer(world, 'reserve');
    await checks(world, 5);
    expect(asked(world, SOL)).toBe('NO_POSITION 0');
    expect(world.reserves).toEqual({ SOL: '5.5' });
    expect(world.state(SOL).health).toBe('in sync');
    expect(own(world)).toEqual([]);
  });

  it('"part" takes the quantity given as asked and makes the rest a reserve', async () => {
    const world = await adding();
    expect(inWords(await answer(world, 'part', '2'))).toBe(
      'SOL/USDC: I take 2 SOL as asked, LONG, and 3.5 SOL is your reserve. Nothing was sent.',
    );
    await checks(world, 5);
    expect(asked(world, SOL)).toBe('LONG 2');
    expect(world.reserves).toEqual({ SOL: '3.5' });
    expect(world.state(SOL).health).toBe('in sync');
    // From now on it is a symbol as any other: Flat sells the part and never the reserve.
    await world.click('flat', '100', SOL);
    expect(own(world, 'SOLUSDC')).toEqual(['SELL 2/2 FILLED']);
    expect(world.balance('SOL')).toBe('3.5');
  });

  it.each([null, '0', '-1', '0.0001', '5.5', '6', '1.00001'])(
    '"part" with %s is refused with its bounds, and the question stays',
    async (quantity) => {
      const world = await adding();
      await expect(answer(world, 'part', quantity ?? undefined)).rejects.toThrow(
        /The part for trading is more than .* SOL, less than the 5\.5 held, and in steps of/,
      );
      expect(asked(world, SOL)).toBe('nothing');
      expect(world.reserves).toEqual({});
    },
  );

  it('keeps asking after a restart and after a crash, without another notification', async () => {
    const world = await adding();
    const before = entry(world);
    const symbols = { symbols: ['ETH/USDC', SOL] };
    Object.assign(world.options, symbols);
    await world.restart();
    await checks(world, 3);
    expect(entry(world)).toEqual(before);
    world.crash();
    await world.start();
    await checks(world, 3);
    expect(entry(world)).toEqual(before);
    expect(notified(world, 'asks')).toHaveLength(1);
    await answer(world, 'part', '1');
    await world.restart();
    await checks(world, 3);
    expect(asked(world, SOL)).toBe('LONG 1');
    expect(world.state(SOL).health).toBe('in sync');
    expect(own(world)).toEqual([]);
  });

  it('makes answer and reserve durable in one write', async () => {
    const world = await adding();
    const writes: string[][] = [];
    world.onAppend = (rows) => {
      writes.push(rows.flatMap((row) => (row.type === 'doc' ? [row.key] : [])));
      return null;
    };
    await answer(world, 'part', '2');
    expect(writes.find((keys) => keys.includes('reserves'))).toContain('symbol/SOL/USDC');
  });

  it('is adopted without a question where nothing is held, and where the account adopts', async () => {
    const bare = await adding({ balances: { ETH: '0.7', USDC: '300' } });
    expect(asked(bare, SOL)).toBe('NO_POSITION 0');
    const adopts = await adding({ circumstances: {} });
    expect(asked(adopts, SOL)).toBe('LONG 5.5');
    expect(notified(adopts, 'asks')).toEqual([]);
    expect(said(adopts, 'question')).toEqual([]);
  });

  it('counts for no size of a click on another symbol while it asks', async () => {
    const world = await adding({ balances: { USDC: '1000', SOL: '5.5' } });
    const preview = await world.preview('long', '100');
    // Of the 1,000 in cash alone: what is held of the other may be the trader's savings.
    expect(Number(preview.quantity)).toBeCloseTo(0.475, 3);
    await world.pass(SECOND);
  });
});
