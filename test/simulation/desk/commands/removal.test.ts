import { afterEach, describe, expect, test } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import type { JournalRow } from '#main/sync/ports/journal.ts';
import { inWords } from '#test/in-words.ts';
import { DeskWorld } from '../desk-world.ts';

let world: DeskWorld;
afterEach(() => world.clear());

/** LONG with 1 ETH, and cash to buy it back. */
async function long(): Promise<void> {
  world = new DeskWorld({ price: '2000', balances: { USDC: '3000', ETH: '1' } });
  await world.start();
  await world.settled();
}

const removes = (rows: readonly JournalRow[]) =>
  rows.some((row) => row.type === 'doc' && row.key === 'symbol/ETH/USDC' && row.value === null);
const remove = () => world.desk.handle('symbols.remove', { symbol: 'ETH/USDC' });
const sellOnThePhone = () =>
  world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: '1' });
/** The removal's write takes this long, and may fail then. */
const slowRemoval = (extraMs: number, fails = false) => {
  world.onAppend = (_account, rows) => {
    if (!removes(rows)) return null;
    return fails ? { extraMs, reject: new JournalError('full', 'The disk is full.') } : { extraMs };
  };
};

describe('the removal of a symbol', () => {
  test.each([0, 3000, 4500, 10_000])(
    'K4: whose write takes 10 s lets no correction begin, for a sale on the phone %d ms into it',
    async (into) => {
      await long();
      slowRemoval(10_000);
      const removal = remove();
      await world.pass(into);
      sellOnThePhone();
      expect(inWords(await world.wait(removal))).toMatchObject({ ok: true });
      await world.pass(120_000);
      expect(world.live.ownOrders()).toEqual([]);
      expect(world.slice('symbols')).toEqual([]);
      await world.restart();
      await world.pass(60_000);
      expect(world.live.ownOrders()).toEqual([]);
      expect(world.slice('symbols')).toEqual([]);
    },
  );

  test('K4: refuses a click while it is written, in a sentence', async () => {
    await long();
    const size = { kind: 'percent', value: '100' } as const;
    const preview = await world.preview({ symbol: 'ETH/USDC', action: 'flat', size });
    slowRemoval(3000);
    const removal = remove();
    await world.pass(100);
    expect(await world.refusal('trade.submit', { previewId: preview.id })).toBe('ETH/USDC is being removed.');
    expect(inWords(await world.wait(removal))).toMatchObject({ ok: true });
    await world.pass(60_000);
    expect(world.live.ownOrders()).toEqual([]);
  });

  test('K4: that can not be written leaves the symbol as it was, and open: what it kept waiting is put right then', async () => {
    await long();
    slowRemoval(10_000, true);
    const removal = remove();
    sellOnThePhone();
    await world.pass(9000);
    expect(world.live.ownOrders()).toEqual([]);
    expect(inWords(await world.wait(removal))).toMatchObject({ ok: false, code: 'failed' });
    world.onAppend = null;
    await world.pass(60_000);
    expect(world.live.ownOrders()).toEqual(['BUY 1/1 FILLED']);
    expect(world.symbol().health).toBe('in sync');
  });

  test('K4: is refused in a sentence while a correction of it is under way', async () => {
    await long();
    world.live.latency = { there: 400, back: 400 };
    sellOnThePhone();
    await world.until('a correction', () => world.symbol().activity !== null);
    expect(await world.refusal('symbols.remove', { symbol: 'ETH/USDC' })).toMatch(
      /^A trade of ETH\/USDC is under way/,
    );
    await world.until('its end', () => world.symbol().activity === null);
    expect(world.live.ownOrders()).toEqual(['BUY 1/1 FILLED']);
  });

  test('K4: brings nothing back that a check was still writing, and adding it again is a first look', async () => {
    await long();
    world.live.latency = { there: 700, back: 700 };
    sellOnThePhone();
    await world.pass(1000);
    expect(inWords(await world.wait(remove()))).toMatchObject({ ok: true });
    await world.pass(60_000);
    expect([...world.disk.account({ venue: '127.0.0.1:7001', uid: uid() }).docs.keys()]).not.toContain(
      'symbol/ETH/USDC',
    );
    await world.done('symbols.add', { symbol: 'ETH/USDC' });
    await world.pass(120_000);
    expect(world.symbol().desired).toMatchObject({ state: 'NO_POSITION', target: '0' });
    expect(world.live.ownOrders()).toEqual([]);
  });

  test('K4: an addition that is being written manages nothing yet', async () => {
    await long();
    world.onAppend = (_account, rows) =>
      rows.some((row) => row.type === 'doc' && row.key === 'symbol/SOL/USDC') ? { extraMs: 5000 } : null;
    const addition = world.desk.handle('symbols.add', { symbol: 'SOL/USDC' });
    await world.pass(2000);
    expect(world.slice('symbols').map(({ symbol }) => symbol)).toEqual(['ETH/USDC']);
    expect(inWords(await world.wait(addition))).toMatchObject({ ok: true });
    await world.pass(1000);
    expect(world.slice('symbols').map(({ symbol }) => symbol)).toEqual(['ETH/USDC', 'SOL/USDC']);
  });
});

const uid = () => world.slice('session').accountUid ?? '';
