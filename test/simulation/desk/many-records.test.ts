import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { symbolDoc, symbolKey } from '#main/sync/state/symbol-doc.ts';
import { dec } from '#shared/decimal.ts';
import { slices } from '#shared/ipc/slices.ts';
import { DeskWorld } from './desk-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: DeskWorld;
beforeEach(() => {
  world = new DeskWorld({ price: '2000', balances: { ETH: '4', USDC: '500' } });
});
afterEach(() => world.clear());

const text = (value: number) => value.toFixed(4);
/** Somebody sells on the phone, in so many pieces at once. */
function phone(pieces: number, each: number): void {
  for (let piece = 0; piece < pieces; piece++)
    world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity: text(each) });
}

/** It is shown, whole and as it is, also after a restart. */
async function stands(held: string): Promise<void> {
  expect(world.symbol().held?.base).toBe(held);
  sound();
  await world.restart();
  await world.settled();
  await world.pass(20 * SECOND);
  expect(world.slice('log').filter((line) => /can not be read/.test(line.sentence))).toEqual([]);
  expect(world.symbol().held?.base).toBe(held);
  sound();
}

/** Everything that the window was told fits its schema, and so does what is remembered. */
function sound(): void {
  for (const name of Object.keys(slices) as (keyof typeof slices)[])
    expect(slices[name].safeParse(world.slice(name)).error?.issues ?? []).toEqual([]);
  expect(world.log.filter((line) => /does not fit|can't be shown/.test(line))).toEqual([]);
}

const gone = (pieces: number, each: number) => dec(text(each)).mul(pieces).toFixed();
const left = (pieces: number, each: number) => dec('4').minus(gone(pieces, each)).toFixed();

describe('K25: many records in one cause', () => {
  test.each([1, 3, 4, 31, 35, 90])(
    'K25: a phone sale in %i pieces is shown and explained, and survives a restart',
    async (pieces) => {
      await world.start();
      await world.settled();
      // Always less than half of it, so that it is said and not put right.
      phone(pieces, 0.02);
      await world.until('the reading', () => world.symbol().held?.base === left(pieces, 0.02), MINUTE);
      await world.pass(20 * SECOND);
      const { cause } = world.symbol();
      const many = `trades made elsewhere: ${pieces} fills, ${gone(pieces, 0.02)} ETH sold in all; the first three: `;
      if (pieces > 3) expect(cause?.sentence).toContain(many);
      else expect(cause?.sentence).toMatch(/^(a trade|trades) made elsewhere: /);
      expect(cause?.kind).toBe('elsewhere');
      await stands(left(pieces, 0.02));
    },
  );

  test.each([
    [250, 0.004],
    [3500, 0.0005],
  ])('K25: %i trades while the program was off', { timeout: 120_000 }, async (pieces, each) => {
    await world.start();
    await world.settled();
    await world.stop();
    for (let piece = 0; piece < pieces; piece += 10) {
      phone(10, each);
      await world.pass(50);
    }
    await world.start();
    await world.settled();
    // Each page of a hundred costs a thirtieth of what may be asked in 10 s.
    await world.pass(3 * MINUTE);
    expect(world.symbol().cause?.sentence).toContain(
      `${pieces} fills, ${gone(pieces, each)} ETH sold in all; the first three: `,
    );
    await stands(left(pieces, each));
  });

  test('K25: forty small trades one after the other while the difference stands', async () => {
    await world.start();
    await world.settled();
    for (let times = 0; times < 40; times++) {
      phone(1, 0.01 + times / 10_000);
      await world.pass(4 * SECOND);
    }
    await world.pass(MINUTE);
    expect(world.symbol().held?.base).toBe(world.live.total('ETH'));
    sound();
  });

  test('K25: forty deposits, and as many withdrawals of which nothing is known any more, while the program is off', async () => {
    await world.start();
    await world.settled();
    await world.stop();
    for (let times = 0; times < 40; times++) {
      world.live.control('deposit', { asset: 'ETH', amount: text(0.01 + times / 1000), pendingMs: 0 });
      world.live.control('withdrawal', { asset: 'ETH', amount: text(0.02 + times / 1000) });
    }
    await world.start();
    await world.settled();
    await world.pass(MINUTE);
    expect(world.symbol().held?.base).toBe(world.live.total('ETH'));
    expect(world.symbol().cause?.sentence).toContain('40 deposits and 40 withdrawals');
    sound();
  });

  test('K25: sixty open orders of the phone are asked about, three of them named', async () => {
    world.clear();
    world = new DeskWorld({
      price: '2000',
      balances: { ETH: '4', USDC: '500' },
      options: { exchangeUrl: null },
    });
    await world.start();
    await world.settled();
    for (let times = 0; times < 60; times++)
      world.live.control('foreignOrder', {
        symbol: 'ETHUSDC',
        side: 'SELL',
        price: `${3000 + times}`,
        quantity: '0.0100',
      });
    await world.pass(MINUTE);
    expect(world.slice('orders')).toHaveLength(60);
    const prompt = world.symbol().prompts.find((each) => each.kind === 'foreign-orders');
    expect(prompt?.sentence).toMatch(/^60 orders here .*; and 57 more/);
    sound();
  });
});

test('K25: what a symbol remembers is never more than it can read again', async () => {
  const docs: unknown[] = [];
  world.onAppend = (_key, rows) => {
    for (const row of rows) if (row.type === 'doc' && row.key === symbolKey('ETH/USDC')) docs.push(row.value);
    return null;
  };
  await world.start();
  await world.settled();
  phone(300, 0.001);
  await world.pass(MINUTE);
  for (let times = 0; times < 20; times++) {
    phone(4, 0.003);
    await world.pass(5 * SECOND);
  }
  expect(docs.length).toBeGreaterThan(1);
  expect(docs.flatMap((doc) => symbolDoc.safeParse(doc).error?.issues ?? [])).toEqual([]);
});
