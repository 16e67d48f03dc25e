import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryQuery, JournalPort } from '#main/sync/ports/journal.ts';
import { inWords } from '#test/in-words.ts';
import { describeHistoryContract } from './contract-history.ts';
import { ACCOUNT, event, fill, OTHER, order, T0 } from './rows.ts';

/** One journal under test: a place where rows live, and journals opened on it one after another. */
export interface JournalUnderTest {
  open(): Promise<JournalPort>;
  /** Ends the open journal as a crash of its process would. */
  crash(): Promise<void>;
  /** Lets time go by until the promise settles, where time is virtual. */
  run<T>(promise: Promise<T>): Promise<T>;
  dispose(): Promise<void>;
}

/** What every implementation of the journal's port must do. */
export function describeJournalContract(name: string, make: () => Promise<JournalUnderTest>): void {
  describe(`${name} keeps the journal's promises`, () => {
    let place: JournalUnderTest;
    let journal: JournalPort;

    beforeEach(async () => {
      place = await make();
      journal = await place.open();
    });
    afterEach(() => place.dispose());

    const append: JournalPort['append'] = (account, rows) => place.run(journal.append(account, rows));
    const load = () => place.run(journal.load(ACCOUNT));
    const reopen = async () => {
      await place.run(journal.close());
      journal = await place.open();
    };
    const sentences = async (query: Partial<HistoryQuery> = {}) => {
      const page = await place.run(journal.query(ACCOUNT, { table: 'events', limit: 500, ...query }));
      return page.rows.map((row) => ('sentence' in row ? row.sentence : '?'));
    };

    it('an account never seen has nothing', async () => {
      expect(inWords(await load())).toEqual({ docs: new Map(), unendedOrders: [] });
      expect(inWords(await place.run(journal.orders(ACCOUNT, ['PL1'])))).toEqual([]);
      expect(await place.run(journal.fillsOf(ACCOUNT, ['PL1']))).toEqual([]);
    });

    it('a doc is the latest value of its key, and null deletes it', async () => {
      await append(ACCOUNT, [
        { type: 'doc', key: 'settings', value: { tolerance: '0.001' } },
        { type: 'doc', key: 'halt', value: 'by hand' },
      ]);
      await append(ACCOUNT, [
        { type: 'doc', key: 'settings', value: { tolerance: '0.002', list: [1, null, 'ü'] } },
        { type: 'doc', key: 'halt', value: null },
      ]);
      const expected = new Map([['settings', { tolerance: '0.002', list: [1, null, 'ü'] }]]);
      expect((await load()).docs).toEqual(expected);
      await reopen();
      expect((await load()).docs).toEqual(expected);
    });

    it('loading names every order that has not ended, oldest first', async () => {
      await append(ACCOUNT, [
        order('PL3', { plannedAt: T0 + 3 }),
        order('PL1'),
        order('PL2', { plannedAt: T0 + 2 }),
      ]);
      await append(ACCOUNT, [
        order('PL1', { phase: 'sent', sentAt: T0 + 1 }),
        order('PL2', {
          plannedAt: T0 + 2,
          phase: 'ended',
          status: 'ABSENT',
          endedAt: T0 + 9,
          note: 'never arrived',
        }),
      ]);
      await reopen();
      const { unendedOrders } = await load();
      expect(inWords(unendedOrders)).toEqual([
        order('PL1', { phase: 'sent', sentAt: T0 + 1 }).row,
        order('PL3', { plannedAt: T0 + 3 }).row,
      ]);
    });

    it('an order that ended and turned up alive later is named again', async () => {
      await append(ACCOUNT, [order('PL1', { phase: 'ended', status: 'ABSENT' })]);
      await append(ACCOUNT, [order('PL1', { phase: 'known', status: 'NEW', orderId: 'C02__1' })]);
      expect(inWords((await load()).unendedOrders)).toHaveLength(1);
    });

    it('orders are found by client id, ended ones too, in the order of their planning', async () => {
      const ended = order('PL1', { phase: 'ended', status: 'FILLED', plannedAt: T0 + 5 });
      await append(ACCOUNT, [ended, order('PL2')]);
      const found = await place.run(journal.orders(ACCOUNT, ['PL1', 'PL2', 'PL1', 'PL9']));
      expect(inWords(found)).toEqual([order('PL2').row, ended.row]);
    });

    it('a client order id never names a second order', async () => {
      await append(ACCOUNT, [order('PL1')]);
      await append(ACCOUNT, [order('PL1', { price: '2000.1', quantity: '0.250' })]);
      const changes = [
        { price: '2000.2' },
        { quantity: '0.5' },
        { side: 'SELL' as const },
        { symbol: 'MX/USDT' },
      ];
      for (const change of changes) {
        const rows = [event('planned'), order('PL1', change)];
        await expect(append(ACCOUNT, rows)).rejects.toMatchObject({ name: 'JournalError', kind: 'failed' });
      }
      const [kept] = await place.run(journal.orders(ACCOUNT, ['PL1']));
      expect(inWords(kept)).toMatchObject({ symbol: 'ETH/USDC', side: 'BUY' });
      expect(await sentences()).toEqual([]);
    });

    it('a fill is booked once, and the first record of it stays', async () => {
      await append(ACCOUNT, [fill('t1'), fill('t1', { quantity: '9' }), fill('t2', { at: T0 - 5 })]);
      await append(ACCOUNT, [fill('t1', { quantity: '8' }), fill('t1', { symbol: 'ETH/USDT' })]);
      expect(await place.run(journal.fillsOf(ACCOUNT, ['PL1']))).toEqual([
        fill('t2', { at: T0 - 5 }).row,
        fill('t1').row,
        fill('t1', { symbol: 'ETH/USDT' }).row,
      ]);
    });

    it('a fill first seen without its order is linked to it later', async () => {
      await append(ACCOUNT, [fill('t1', { clientOrderId: null })]);
      expect(await place.run(journal.fillsOf(ACCOUNT, ['PL1']))).toEqual([]);
      await append(ACCOUNT, [fill('t1', { quantity: '9' })]);
      await append(ACCOUNT, [fill('t1', { clientOrderId: 'PL2' }), fill('t1', { clientOrderId: null })]);
      expect(await place.run(journal.fillsOf(ACCOUNT, ['PL1']))).toEqual([fill('t1').row]);
    });

    it('rows of two accounts never mix', async () => {
      await append(ACCOUNT, [
        { type: 'doc', key: 'halt', value: 1 },
        order('PL1'),
        fill('t1'),
        event('mine'),
      ]);
      await append(OTHER, [
        order('PL1', { symbol: 'MX/USDT' }),
        fill('t1', { quantity: '7' }),
        event('theirs'),
      ]);
      expect((await place.run(journal.load(OTHER))).docs.size).toBe(0);
      expect(inWords(await place.run(journal.orders(OTHER, ['PL1'])))).toMatchObject([{ symbol: 'MX/USDT' }]);
      expect(await place.run(journal.fillsOf(ACCOUNT, ['PL1']))).toMatchObject([{ quantity: '0.1' }]);
      expect(await sentences()).toEqual(['mine']);
    });

    it('what was acknowledged survives a crash; of the rest the first few appends do, each whole', async () => {
      await append(ACCOUNT, [order('PL0'), event('0')]);
      const unanswered = [1, 2, 3, 4, 5].map((n) =>
        journal.append(ACCOUNT, [order(`PL${n}`), event(`${n}`)]),
      );
      for (const promise of unanswered) promise.catch(() => {});
      await place.crash();
      journal = await place.open();
      const orders = (await load()).unendedOrders.map((row) => row.clientOrderId);
      const told = (await sentences()).reverse();
      expect(orders).toEqual(['PL0', 'PL1', 'PL2', 'PL3', 'PL4', 'PL5'].slice(0, orders.length));
      expect(orders.length).toBeGreaterThan(0);
      expect(told).toEqual(orders.map((id) => id.slice(2)));
    });

    it('appends are durable in the order they were handed in, also when they queue', async () => {
      const appends = Array.from({ length: 50 }, (_, n) => journal.append(ACCOUNT, [event(`${n}`)]));
      await place.run(Promise.all(appends));
      expect((await sentences()).reverse()).toEqual(Array.from({ length: 50 }, (_, n) => `${n}`));
    });

    it('one refused append takes no other down', async () => {
      await append(ACCOUNT, [order('PL1')]);
      const results = await place.run(
        Promise.allSettled([
          journal.append(ACCOUNT, [event('a')]),
          journal.append(ACCOUNT, [event('b'), order('PL1', { side: 'SELL' })]),
          journal.append(ACCOUNT, [event('c')]),
        ]),
      );
      expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      await reopen();
      expect(await sentences()).toEqual(['c', 'a']);
    });

    it('notes keep their place before the next append, and a read sees them', async () => {
      journal.note(ACCOUNT, [event('1')]);
      journal.note(OTHER, [event('elsewhere')]);
      journal.note(ACCOUNT, [event('2'), event('3')]);
      await append(ACCOUNT, [event('4')]);
      journal.note(ACCOUNT, [event('5')]);
      expect(await sentences()).toEqual(['5', '4', '3', '2', '1']);
    });

    it('a note that cannot be written surfaces at the next append of its account, once', async () => {
      await append(ACCOUNT, [order('PL1')]);
      journal.note(ACCOUNT, [order('PL1', { side: 'SELL' })]);
      await append(OTHER, [event('other')]);
      await expect(append(ACCOUNT, [event('x')])).rejects.toMatchObject({ kind: 'failed' });
      await append(ACCOUNT, [event('y')]);
      expect(await sentences()).toEqual(['y']);
    });

    it('closing keeps notes, and a closed journal says so to everyone', async () => {
      journal.note(ACCOUNT, [event('last words')]);
      await place.run(journal.close());
      await place.run(journal.close());
      const calls: Promise<unknown>[] = [
        journal.append(ACCOUNT, [event('late')]),
        journal.load(ACCOUNT),
        journal.query(ACCOUNT, { table: 'events', limit: 1 }),
        journal.orders(ACCOUNT, ['PL1']),
        journal.fillsOf(ACCOUNT, ['PL1']),
      ];
      for (const call of calls) await expect(place.run(call)).rejects.toMatchObject({ kind: 'closed' });
      expect(() => journal.note(ACCOUNT, [event('later')])).not.toThrow();
      journal = await place.open();
      expect(await sentences()).toEqual(['last words']);
    });

    describeHistoryContract({
      append,
      query: (query) => place.run(journal.query(ACCOUNT, query)),
    });
  });
}
