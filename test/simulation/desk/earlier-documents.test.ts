import { afterEach, describe, expect, test } from 'vitest';
import type { Json } from '#main/sync/ports/journal.ts';
import { DeskWorld, type DeskWorldOptions } from './desk-world.ts';
import { AT, earlierDoc, known, open } from './earlier-docs.ts';

const ACCOUNT = { venue: '127.0.0.1:7001', uid: '100000043' };
let world: DeskWorld;
afterEach(() => world.clear());

async function found(docs: Readonly<Record<string, Json>>, options: DeskWorldOptions): Promise<DeskWorld> {
  const made = new DeskWorld({ price: '2000', ...options });
  const rows = Object.entries(docs).map(([key, value]) => ({ type: 'doc' as const, key, value }));
  made.disk.account(ACCOUNT).write(rows);
  world = made;
  await made.start();
  await made.settled();
  await made.pass(60_000);
  return made;
}

const told = (what: RegExp) =>
  world.slices ? world.slice('log').filter(({ sentence }) => what.test(sentence)) : [];
const WAITED = /^ETH\/USDC: Long 25 % was asked for and waited for USDC/;

describe('documents of the version before', () => {
  test.each([
    ['without a holding', '0', 'unfinished', 'NO_POSITION', '0'],
    ['with a holding', '0.3', 'unfinished', 'LONG', '0.3'],
    ['with a holding and a question', '0.1', 'drift', 'LONG', '0.1'],
  ] as const)(
    'an open target %s: what is held is adopted, nothing is sent, and money is told of once',
    async (_, ETH, verdict, state, target) => {
      const docs = { 'symbol/ETH/USDC': earlierDoc('ETH/USDC', open(ETH, verdict)) };
      await found(docs, { symbols: ['ETH/USDC'], balances: { USDC: '8', ETH } });
      expect(world.symbol().desired).toMatchObject({ state, target });
      expect(world.symbol()).toMatchObject({ health: 'in sync', prompts: [], waitsForMoney: true });
      expect(told(WAITED)).toHaveLength(1);
      await world.restart();
      await world.settled();
      expect(told(WAITED)).toHaveLength(1);
      world.live.control('deposit', { asset: 'USDC', amount: '500' });
      await world.pass(120_000);
      await world.restart();
      await world.pass(120_000);
      expect(told(/^Money has come for ETH\/USDC/)).toHaveLength(1);
      expect(world.symbol()).toMatchObject({ health: 'in sync', prompts: [], waitsForMoney: false });
      expect(world.symbol().desired).toMatchObject({ state, target });
      expect(world.live.ownOrders()).toEqual([]);
      await world.stop();
    },
  );

  test('several symbols: each open target goes by itself, and one that is known stays as it is', async () => {
    const docs = {
      'symbol/ETH/USDC': earlierDoc('ETH/USDC', known),
      'symbol/SOL/USDT': earlierDoc('SOL/USDT', open('0', 'unfinished')),
      'symbol/MX/USDT': earlierDoc('MX/USDT', open('40', 'unfinished')),
    };
    const symbols = ['ETH/USDC', 'SOL/USDT', 'MX/USDT'];
    await found(docs, { symbols, balances: { USDC: '500', USDT: '3', ETH: '0.25', MX: '40' } });
    const asked = symbols.map((symbol) => {
      const { desired, health } = world.symbol(symbol);
      return [desired?.state, desired?.target, desired?.since === AT, health];
    });
    expect(asked).toEqual([
      ['LONG', '0.25', true, 'in sync'],
      ['NO_POSITION', '0', false, 'in sync'],
      ['LONG', '40', false, 'in sync'],
    ]);
    expect(world.symbol('ETH/USDC').waitsForMoney).toBe(false);
    expect(world.live.ownOrders()).toEqual([]);
    await world.stop();
  });

  test.each([
    [1, /^The share of ETH\/USDC in your money is gone/],
    [24, /^The shares of 24 symbols in your money are gone/],
  ])('V11: shares of %i symbols go, said once, and what else was set stays', async (count, sentence) => {
    const symbols = [
      'ETH/USDC',
      ...Array.from({ length: 23 }, (_, n) => `P${String(n).padStart(2, '0')}/USDC`),
    ];
    const shared = symbols.slice(0, count);
    const settings = Object.fromEntries(
      shared.map((symbol) => [symbol, { share: '4', tolerance: '0.002', pendingOrders: 'always' }]),
    );
    await found({ symbolSettings: settings }, { symbols, extraMarkets: 23, balances: { USDC: '10000' } });
    expect(told(sentence)).toHaveLength(1);
    for (const symbol of shared)
      expect(world.slices?.settings.symbols[symbol]).toEqual({ tolerance: '0.002', pendingOrders: 'always' });
    // R33: 25 % of 95 % of all of it.
    const preview = await world.done('trade.preview', {
      symbol: 'ETH/USDC',
      action: 'long',
      size: { kind: 'percent', value: '25' },
    });
    expect(Number(preview.expectedQuote)).toBeCloseTo(2375 / 1.0005, 0);
    await world.restart();
    await world.settled();
    expect(told(sentence)).toHaveLength(1);
    expect(
      await world.refusal('settings.set', {
        scope: { kind: 'symbol', symbol: 'ETH/USDC' },
        key: 'share',
        value: '50',
      }),
    ).toBe('There is no setting "share".');
    await world.stop();
  });
});
