import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import { inWords } from '#test/in-words.ts';
import { DeskWorld } from '../desk/desk-world.ts';

const MINUTE = 60_000;
const FULL = { reject: new JournalError('full', 'The disk is full.') };

let world: DeskWorld;
let stated: ChannelArgs<'portfolio.restate'>;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000' });
  await world.start();
  await world.settled();
  world.live.control('deposit', { asset: 'ETH', amount: '1' });
  await world.pass(2 * MINUTE);
  const lot = (await book())?.lots[0];
  stated = { symbol: 'ETH/USDC', lot: lot?.id ?? '', price: '1500' };
});
afterEach(() => world.clear());

const book = async () => (await world.done('portfolio.get', { range: 'day', today: 0, year: 0 })).symbols[0];
const entry = async () => [(await book())?.entry, (await book())?.assumed];

describe('a cost that the trader states', () => {
  test('is refused by a disk that is full, and then nothing has changed, now and after a restart', async () => {
    const before = await book();
    world.onAppend = () => FULL;
    const sentence = await world.refusal('portfolio.restate', stated);
    expect(sentence).toMatch(/nothing was changed/);
    expect(sentence).toMatch(/The disk is full/);
    expect(await book()).toEqual(before);
    world.onAppend = null;
    await world.pass(MINUTE);
    expect(await book()).toEqual(before);
    await world.restart();
    await world.settled();
    expect(await book()).toEqual(before);
  });

  test('holds after a crash at the moment at which it was answered to be done', async () => {
    await world.done('portfolio.restate', stated);
    world.crash();
    await world.start();
    await world.settled();
    expect(await entry()).toEqual(['1500', '0']);
    await world.restart();
    await world.settled();
    expect(await entry()).toEqual(['1500', '0']);
  });

  test('is not answered before the disk has it, and a crash until then leaves the book as it was', async () => {
    world.onAppend = (_, rows) =>
      rows.some((row) => row.type === 'doc' && row.key === 'stated-cost') ? { extraMs: 4000 } : null;
    let done = false;
    void world.desk.handle('portfolio.restate', stated).finally(() => {
      done = true;
    });
    await world.pass(1000);
    expect(done).toBe(false);
    world.onAppend = null;
    world.crash();
    await world.start();
    await world.settled();
    expect(await entry()).toEqual(['2000', '1']);
  });

  test('two at once: the one that was sent last holds, and what fills meanwhile has its own number', async () => {
    world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'BUY', quantity: '0.02' });
    const answers = ['1500', '1700'].map((price) =>
      world.desk.handle('portfolio.restate', { ...stated, price }),
    );
    for (const answer of answers) expect(inWords(await world.wait(answer))).toMatchObject({ ok: true });
    await world.pass(MINUTE);
    const lot = (await book())?.lots.find(({ id }) => id === stated.lot);
    expect(lot?.stated).toBe('1700');
    const shown = await book();
    await world.restart();
    await world.settled();
    expect(await book()).toEqual(shown);
  });

  test('of what has left is refused, with that sentence', async () => {
    await world.click('flat');
    await world.pass(MINUTE);
    expect(await world.refusal('portfolio.restate', stated)).toMatch(/isn't there any more/);
    expect(await world.refusal('portfolio.restate', { ...stated, symbol: 'SOL/USDC' })).toMatch(
      /no book of SOL\/USDC/,
    );
  });
});
