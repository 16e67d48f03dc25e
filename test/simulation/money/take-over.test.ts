import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#main/sync/ports/journal.ts';
import { dec } from '#shared/decimal.ts';
import { DeskWorld } from '../desk/desk-world.ts';
import type { ModelAccount } from '../model-journal-state.ts';

const MINUTE = 60_000;
const MONEY = new Set(['book', 'cash', 'worth', 'worth-day', 'sheet']);
const POSITION = { quantity: '0.1', cost: '200', realised: '0', fees: '0.1', sold: null };

let world: DeskWorld;
beforeEach(() => {
  world = new DeskWorld({ price: '2000' });
});
afterEach(() => world.clear());

/** The account's part of the journal, by the symbol that it follows. */
function account(): ModelAccount {
  const found = world.disk.all().find((each) => each.docs.has('symbol/ETH/USDC'));
  if (!found) throw new Error('no account on this disk');
  return found;
}

/** As a version of before the books would have left it. */
function withoutBooks(): void {
  const disk = account();
  for (const key of [...disk.docs.keys()]) if (/^(book|cash|sheet|worth)\//.test(key)) disk.docs.delete(key);
  disk.events.splice(0, disk.events.length, ...disk.events.filter(({ kind }) => !MONEY.has(kind)));
  const { unread: _, ...doc } = disk.docs.get('symbol/ETH/USDC') as JsonObject;
  disk.docs.set('symbol/ETH/USDC', { ...doc, position: POSITION });
}

/** All that the account's log has said. */
const logged = async () =>
  (await world.done('state.get', {})).slices.log.map(({ sentence }) => sentence).join('\n');

/** What of a position doesn't move with the price. */
const still = () => {
  const { unrealised: _, ...rest } = world.symbol().position ?? {};
  return rest;
};

describe('a journal of before the books', () => {
  beforeEach(async () => {
    await world.start();
    await world.settled();
    await world.click('long', '40');
    await world.pass(MINUTE);
  });

  test('has them made from its own fills, by their hands, and nothing of it is assumed', async () => {
    const before = still();
    await world.stop();
    withoutBooks();
    await world.start();
    await world.settled();
    await world.pass(MINUTE);
    expect(still()).toEqual(before);
    expect(world.symbol().desired).toMatchObject({ state: 'LONG', by: 'you' });
    const { symbols } = await world.done('portfolio.get', { range: 'day', today: 0, year: 0 });
    expect(symbols).toHaveLength(1);
    await world.restart();
    await world.settled();
    expect(still()).toEqual(before);
  });

  test('says what it can not tell: what else is held has an assumed cost', async () => {
    world.live.control('deposit', { asset: 'ETH', amount: '0.5' });
    await world.pass(2 * MINUTE);
    await world.stop();
    withoutBooks();
    await world.start();
    await world.pass(2 * MINUTE);
    const { quantity = '0', assumed, entrySentence } = world.symbol().position ?? {};
    expect(dec(quantity).toFixed()).toBe(world.live.total('ETH'));
    expect(assumed).toBe('0.5');
    expect(entrySentence).toMatch(/^Entry [\d.]+ USDC; 0\.5 of [\d.]+ ETH at an assumed cost\.$/);
  });

  test('makes a book anew that can not be read, from its movements, and says so', async () => {
    const before = still();
    await world.stop();
    account().docs.set('book/ETH/USDC', { v: 1, book: 'odd' } as Json);
    await world.start();
    await world.settled();
    await world.pass(MINUTE);
    expect(still()).toEqual(before);
    expect(await logged()).toMatch(/I made the book of ETH\/USDC again from \d+ movements in my journal\./);
  });

  test('steps over a gap and tells how many movements are missing', async () => {
    await world.click('flat');
    await world.pass(MINUTE);
    await world.stop();
    const disk = account();
    const [first] = disk.events.filter(({ kind }) => kind === 'book');
    disk.events.splice(disk.events.indexOf(first!), 1);
    disk.docs.set('book/ETH/USDC', { v: 1 });
    await world.start();
    await world.settled();
    await world.pass(MINUTE);
    expect(await logged()).toMatch(/1 are missing, and what they did counts as not explained/);
    expect(world.symbol().position?.quantity).toBe(world.live.total('ETH'));
  });
});
