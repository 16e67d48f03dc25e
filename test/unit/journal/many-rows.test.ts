import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#main/journal/database.ts';
import { readHistory } from '#main/journal/history.ts';
import { findAccount, readFills, readOrders, readSnapshot } from '#main/journal/reader.ts';
import type { HistoryQuery } from '#main/sync/ports/journal.ts';
import { inWords } from '#test/in-words.ts';
import { createPlace } from './place.ts';
import { T0 } from './rows.ts';

const EVENTS = 160_000;
const ORDERS = 20_000;
const FILLS = 20_000;
const place = createPlace();
const ACCOUNT = { venue: 'mexc', uid: '4711' };
let db: DatabaseSync;
let account: number;

/** Written through SQLite at once: what is claimed here is how they are read. */
beforeAll(() => {
  db = openDatabase({ file: place.file, busyTimeoutMs: 1000, maxPages: null });
  db.exec('PRAGMA synchronous = OFF; BEGIN');
  db.exec(`INSERT INTO accounts (venue, uid) VALUES ('mexc', '4711'), ('practice', '1')`);
  account = findAccount(db, ACCOUNT) as number;
  const numbers = (count: number) =>
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  db.exec(`${numbers(EVENTS)} INSERT INTO events (account, at, symbol, kind, sentence, data)
    SELECT ${account}, ${T0} + i * 1000, CASE i % 3 WHEN 0 THEN '' WHEN 1 THEN 'ETH/USDC' ELSE 'SOL/USDT' END,
      CASE WHEN i % 1000 = 0 THEN 'halt' WHEN i % 2 = 0 THEN 'judged' ELSE 'check' END, 'sentence ' || i, '{}' FROM n`);
  db.exec(`${numbers(ORDERS)} INSERT INTO orders (account, client_order_id, intent_id, symbol, side, price, quantity,
      purpose, phase, filled_quantity, filled_quote, planned_at)
    SELECT ${account}, 'PL' || i, 'i' || i, 'ETH/USDC', 'BUY', '2000', '0.1', 'trade',
      CASE WHEN i > ${ORDERS - 2} THEN 'known' ELSE 'ended' END, '0.1', '200', ${T0} + i * 1000 FROM n`);
  db.exec(`${numbers(FILLS)} INSERT INTO fills (account, symbol, trade_id, order_id, client_order_id, side, price,
      quantity, quote_quantity, fee, fee_asset, at)
    SELECT ${account}, 'ETH/USDC', 't' || i, 'C02__' || i, 'PL' || i, 'BUY', '2000', '0.1', '200', '0', 'USDC',
      ${T0} + i * 1000 FROM n`);
  db.exec(`INSERT INTO docs (account, key, value) VALUES (${account}, 'symbol/ETH/USDC', '{}')`);
  db.exec('COMMIT');
});

afterAll(() => {
  db.close();
  return place.dispose();
});

/** Runs `work` and gives the plan of every statement that it prepared, and how many rows they handed over. */
async function watched(work: (db: DatabaseSync) => unknown): Promise<{ plans: string[]; rows: number }> {
  const plans: string[] = [];
  let rows = 0;
  const spy = new Proxy(db, {
    get(target, name) {
      if (name !== 'prepare') {
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' ? value.bind(target) : value;
      }
      return (sql: string) => {
        const blanks = Array.from({ length: sql.split('?').length - 1 }, () => '1');
        const plan = target.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...blanks);
        plans.push(...plan.map((row) => String(row.detail)));
        const statement = target.prepare(sql);
        return new Proxy(statement, {
          get(inner, method) {
            const value = Reflect.get(inner, method) as unknown;
            if (typeof value !== 'function') return value;
            return (...given: unknown[]) => {
              const answer = value.apply(inner, given) as unknown;
              if (method === 'all') rows += (answer as unknown[]).length;
              if (method === 'get') rows += answer === undefined ? 0 : 1;
              if (method === 'iterate') {
                const list = [...(answer as Iterable<unknown>)];
                rows += list.length;
                return list.values();
              }
              return answer;
            };
          },
        });
      };
    },
  });
  await work(spy);
  return { plans, rows };
}

/** A plan that walks through a whole table or sorts what it found. */
const slow = (plan: string): boolean =>
  /^SCAN (?!value|json_each|CONSTANT)/.test(plan) || /USE TEMP B-TREE/.test(plan);

const query = (change: Partial<HistoryQuery>): HistoryQuery => ({ table: 'events', limit: 50, ...change });

test('W12: with 200,000 rows a start reads what stands and nothing of what has ended, each by an index', async () => {
  const { plans, rows } = await watched((spy) => {
    const snapshot = readSnapshot(spy, account);
    expect(snapshot.docs.size).toBe(1);
    expect(snapshot.unendedOrders.map((each) => each.clientOrderId)).toEqual([
      `PL${ORDERS - 1}`,
      `PL${ORDERS}`,
    ]);
  });
  expect(plans.length).toBeGreaterThanOrEqual(2);
  expect(plans.filter((plan) => /^SCAN/.test(plan))).toEqual([]);
  expect(plans.some((plan) => /orders_unended/.test(plan))).toBe(true);
  expect(rows).toBe(3);
});

test('W12: with 200,000 rows every page of history is read through an index, and no more than a page of each stream', async () => {
  const rest = async () => undefined;
  const pages: readonly Partial<HistoryQuery>[] = [
    {},
    { symbol: 'ETH/USDC' },
    { kinds: ['halt'] },
    { symbol: 'SOL/USDT', kinds: ['judged', 'halt'] },
    { table: 'orders' },
    { table: 'orders', symbol: 'ETH/USDC' },
    { table: 'fills' },
    { table: 'fills', symbol: 'ETH/USDC' },
  ];
  for (const page of pages) {
    const name = JSON.stringify(page);
    const { plans, rows } = await watched(async (spy) => {
      const first = await readHistory(spy, account, query(page), rest, () => undefined);
      expect(inWords(first.rows), name).toHaveLength(50);
      const next = await readHistory(
        spy,
        account,
        query({ ...page, before: first.next as string }),
        rest,
        () => undefined,
      );
      expect(inWords(next.rows), name).toHaveLength(50);
    });
    expect(plans.filter(slow), name).toEqual([]);
    // Two pages, each with one row more to know of the next; nine streams of events at the most.
    expect(rows, name).toBeLessThanOrEqual(2 * 9 * 60);
  }
});

test('W12: orders and fills by their client order ids are looked up, however many there are', async () => {
  const ids = ['PL7', 'PL19999', 'nothing'];
  const { plans, rows } = await watched((spy) => {
    expect(inWords(readOrders(spy, account, ids))).toHaveLength(2);
    expect(readFills(spy, account, ids)).toHaveLength(2);
  });
  expect(plans.filter((plan) => /^SCAN (orders|fills)/.test(plan))).toEqual([]);
  expect(rows).toBe(4);
});
