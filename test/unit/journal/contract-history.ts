import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventRow, HistoryPage, HistoryQuery, JournalPort } from '#main/sync/ports/journal.ts';
import { inWords } from '#test/in-words.ts';
import { ACCOUNT, event, fill, order, T0 } from './rows.ts';

/** What every implementation must answer about the past. */
export function describeHistoryContract(journal: {
  append: JournalPort['append'];
  query: (query: HistoryQuery) => Promise<HistoryPage>;
}): void {
  const allPages = async (query: HistoryQuery) => {
    const rows: HistoryPage['rows'][number][] = [];
    for (let before: string | undefined; ; ) {
      const page = await journal.query(before === undefined ? query : { ...query, before });
      expect(page.rows.length).toBeLessThanOrEqual(query.limit);
      rows.push(...page.rows);
      if (page.next === null) return rows;
      before = page.next;
    }
  };
  const told = (rows: HistoryPage['rows']) => rows.map((row) => ('sentence' in row ? row.sentence : '?'));

  describe('history', () => {
    it('pages newest first without a gap or a repeat, also within one millisecond', async () => {
      const rows = Array.from({ length: 25 }, (_, n) => event(`${n}`, { at: T0 + Math.floor(n / 10) }));
      await journal.append(ACCOUNT, rows);
      const expected = Array.from({ length: 25 }, (_, n) => `${24 - n}`);
      for (const limit of [1, 4, 5, 24, 25, 500]) {
        expect(told(await allPages({ table: 'events', limit }))).toEqual(expected);
      }
    });

    it('a row that arrives while someone pages neither repeats nor hides another', async () => {
      await journal.append(ACCOUNT, [
        event('1', { at: T0 }),
        event('2', { at: T0 + 1 }),
        event('3', { at: T0 + 2 }),
      ]);
      const first = await journal.query({ table: 'events', limit: 2 });
      await journal.append(ACCOUNT, [event('4', { at: T0 + 3 })]);
      const second = await journal.query({ table: 'events', limit: 2, before: first.next ?? '' });
      expect([...told(first.rows), ...told(second.rows)]).toEqual(['3', '2', '1']);
      expect(second.next).toBeNull();
    });

    it('orders and fills have their pages too, by symbol, time and text', async () => {
      await journal.append(ACCOUNT, [
        order('PL1', { plannedAt: T0 }),
        order('PL2', { plannedAt: T0 + 1, symbol: 'MX/USDT', note: 'price band' }),
        order('PL3', { plannedAt: T0 + 2 }),
        fill('t1', { at: T0 + 5 }),
        fill('t2', { at: T0 + 4, clientOrderId: null }),
      ]);
      const orders = async (query: Partial<HistoryQuery>) =>
        (await allPages({ table: 'orders', limit: 2, ...query })).map(
          (row) => 'intentId' in row && row.clientOrderId,
        );
      expect(await orders({})).toEqual(['PL3', 'PL2', 'PL1']);
      expect(await orders({ symbol: 'ETH/USDC' })).toEqual(['PL3', 'PL1']);
      expect(await orders({ search: 'BAND' })).toEqual(['PL2']);
      expect(await orders({ from: T0 + 1, to: T0 + 1 })).toEqual(['PL2']);
      const fills = await journal.query({ table: 'fills', limit: 9 });
      expect(inWords(fills.rows)).toEqual([
        fill('t1', { at: T0 + 5 }).row,
        fill('t2', { at: T0 + 4, clientOrderId: null }).row,
      ]);
    });

    it('any filter gives exactly the rows that fit it', async () => {
      const symbols = ['ETH/USDC', 'MX/USDT', null];
      const kinds = ['check', 'order', 'halt'];
      const words = ['Sold 50 % of it', 'in_sync', 'Übrig', 'IN SYNC'];
      const random = { seed: 7 };
      const rowArbitrary = fc.record({
        at: fc.integer({ min: 0, max: 30 }),
        symbol: fc.constantFrom(...symbols),
        kind: fc.constantFrom(...kinds),
        sentence: fc.constantFrom(...words),
      });
      const rows = fc
        .sample(rowArbitrary, { numRuns: 120, ...random })
        .map((row, n) => event(row.sentence, { ...row, at: T0 + row.at, data: { n } }));
      await journal.append(ACCOUNT, rows);
      const queryArbitrary = fc.record({
        symbol: fc.option(fc.constantFrom('ETH/USDC', 'MX/USDT', 'NO/PE'), { nil: undefined }),
        kinds: fc.option(fc.subarray([...kinds, 'none']), { nil: undefined }),
        search: fc.option(fc.constantFrom('sync', '%', '_', 'in sync', 'Übrig', ''), { nil: undefined }),
        from: fc.option(fc.integer({ min: T0 - 5, max: T0 + 35 }), { nil: undefined }),
        to: fc.option(fc.integer({ min: T0 - 5, max: T0 + 35 }), { nil: undefined }),
        limit: fc.constantFrom(1, 7, 500),
      });
      for (const query of fc.sample(queryArbitrary, { numRuns: 60, ...random })) {
        const found = (await allPages({ table: 'events', ...query })) as EventRow[];
        const expected = rows
          .map((row) => row.row)
          .filter((row) => query.symbol === undefined || row.symbol === query.symbol)
          .filter((row) => !query.kinds?.length || query.kinds.includes(row.kind))
          .filter((row) => row.sentence.toLowerCase().includes((query.search ?? '').toLowerCase()))
          .filter((row) => row.at >= (query.from ?? 0) && row.at <= (query.to ?? Infinity))
          .sort((a, b) => b.at - a.at || Number(b.data.n) - Number(a.data.n));
        expect(found, JSON.stringify(query)).toEqual(expected);
      }
    });

    it('what cannot be asked for is refused in a sentence', async () => {
      const bad: Partial<Record<keyof HistoryQuery, unknown>>[] = [
        { limit: 0 },
        { limit: 501 },
        { limit: 1.5 },
        { limit: Number.NaN },
        { before: 'x' },
        { before: "1-1' OR 1=1" },
        { before: 'zzzzzzzzzzz-zzzzzzzzzzz' },
        { table: 'accounts' },
        { table: 'orders', kinds: ['check'] },
        { from: Number.NaN },
        { search: 5 },
        { kinds: 'check' },
      ];
      for (const change of bad) {
        const query = { table: 'events', limit: 10, ...change } as unknown as HistoryQuery;
        const asked = expect(journal.query(query), JSON.stringify(change));
        await asked.rejects.toMatchObject({ name: 'JournalError', kind: 'failed' });
      }
    });
  });
}
