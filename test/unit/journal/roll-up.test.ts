import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENTRY, emptyChain, extend, rowDigest } from '#main/journal/chain.ts';
import { openDatabase } from '#main/journal/database.ts';
import type { Journal } from '#main/journal/journal.ts';
import { readFigures } from '#main/journal/read-figures.ts';
import { APPLICATION_ID, MIGRATIONS } from '#main/journal/schema.ts';
import { verifyJournal } from '#main/journal/verify.ts';
import { reportOf } from '#main/metrics/report.ts';
import type { JournalRow } from '#main/sync/ports/journal.ts';
import { createPlace, type Place } from './place.ts';
import { ACCOUNT, event, fill, order, T0 } from './rows.ts';

const DAY = 86_400_000;

describe('Rolling up', () => {
  let place: Place;
  let now: number;
  let journal: Journal;
  const reopen = async () => {
    journal = await place.open({ now: () => now });
  };
  beforeEach(async () => {
    place = createPlace();
    now = T0;
    await reopen();
  });
  afterEach(() => place.dispose());

  /** One day of checks, with a doc that changes with each and an event of the account's own chain. */
  const live = async (checks: number): Promise<void> => {
    await journal.rollUp();
    const rows: JournalRow[] = [event(`day of ${now}`, { at: now, kind: 'judged' })];
    for (let n = 0; n < checks; n++) {
      const data = { result: n % 10 === 9 ? 'stale' : 'in sync', ms: 40 + n };
      rows.push(event('in sync', { at: now + n * 1000, data }), {
        type: 'doc',
        key: 'symbol/ETH/USDC',
        value: { n },
      });
    }
    await journal.append(ACCOUNT, rows);
  };
  const count = (table: string): number => {
    const db = new DatabaseSync(place.file, { readOnly: true });
    const row = db.prepare(`SELECT count(*) AS n FROM ${table}`).get();
    db.close();
    return Number(row?.n);
  };
  const days = (from: number, to: number) =>
    journal.metrics(ACCOUNT, { span: 'day', symbol: null, from, to });

  it('takes the checks of the days before yesterday out, keeps their figures, and the chain stays whole', async () => {
    for (let day = 0; day < 4; day++) {
      await live(1200);
      now += DAY;
    }
    now -= DAY;
    await journal.rollUp();
    expect(count("events WHERE kind = 'check'")).toBe(2400);
    expect(count("events WHERE kind = 'judged'")).toBe(4);
    expect(count('day_chain')).toBe(4800);
    expect(count('days WHERE entries = 1200')).toBe(4);
    const rows = await days(0, now);
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row.tally.counts).toEqual({ 'checks.ok': 1080, 'checks.failed': 120 });
    expect((await journal.load(ACCOUNT)).docs.get('symbol/ETH/USDC')).toEqual({ n: 1199 });
    await journal.close();
    expect(verifyJournal(place.file)).toMatchObject({ broken: null });
    expect(place.told).toEqual([]);
  });

  it('adds the minutes to the hour and the hours to the day, and a second look adds nothing', async () => {
    await journal.append(
      ACCOUNT,
      Array.from({ length: 90 }, (_, n) =>
        event('x', { at: T0 + n * 60_000, data: { result: 'in sync', ms: n } }),
      ),
    );
    for (let look = 0; look < 2; look++) {
      for (const span of ['minute', 'hour', 'day'] as const) {
        const rows = await journal.metrics(ACCOUNT, { span, symbol: 'ETH/USDC', from: 0, to: T0 + DAY });
        const total = rows.reduce((sum, row) => sum + (row.tally.counts['checks.ok'] ?? 0), 0);
        expect(total, span).toBe(90);
      }
      await journal.rollUp();
    }
  });

  it('tells a script the same while the journal is in use, with what was not rolled up yet', async () => {
    await live(50);
    await journal.rollUp();
    await journal.append(ACCOUNT, [
      event('later', { at: now + 1, data: { result: 'in sync', ms: 50 } }),
      fill('t1', { at: now + 2 }),
    ]);
    const asked = { span: 'hour', symbol: null, from: 0, to: now + DAY } as const;
    const [read] = readFigures(place.file, asked);
    const told = reportOf({ ...asked, by: 'hour' }, read?.rows ?? []);
    expect(told).toEqual(reportOf({ ...asked, by: 'hour' }, await journal.metrics(ACCOUNT, asked)));
    expect(told.total).toMatchObject({ checks: 51, checksFailed: 5, fees: { USDC: '0.1' } });
    const cli = fileURLToPath(new URL('../../../main/journal/metrics-cli.ts', import.meta.url));
    const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
    const time = ['--from', '2026-01-01', '--to', String(now + DAY), '--by', 'hour'];
    const printed = run('--data-dir', place.folder, ...time);
    expect(JSON.parse(printed.stdout)).toMatchObject({
      metrics: 1,
      accounts: [{ ...ACCOUNT, total: told.total }],
    });
    expect(run('--data-dir', join(place.folder, 'none'))).toMatchObject({ status: 2, stdout: '' });
    expect(run('--by', 'year').stderr).toContain('Usage');
  });

  it('goes on after a kill at any moment, with nothing lost and nothing counted twice', async () => {
    for (let day = 0; day < 3; day++) {
      await live(1500);
      now += DAY;
    }
    // One of the promises is left to the kill: what was under way is as it is.
    for (const turns of [0, 3, 7, 12]) {
      journal.rollUp().catch(() => {});
      for (let turn = 0; turn < turns; turn++) await journal.load(ACCOUNT);
      await journal.terminate();
      expect(verifyJournal(place.file).broken).toBeNull();
      await reopen();
    }
    await journal.rollUp();
    const rows = await days(0, now);
    expect(rows.map((row) => row.tally.counts['checks.ok'])).toEqual([1350, 1350, 1350]);
    expect(count("events WHERE kind = 'check'")).toBe(1500);
    await journal.close();
    expect(verifyJournal(place.file).broken).toBeNull();
  });

  it('leaves facts that say nothing out of the history, until they are asked for by their kind', async () => {
    await journal.append(ACCOUNT, [
      event('said', { kind: 'judged' }),
      event('unsaid said', { kind: 'observed' }),
      event('unsaid said', { kind: 'meter', symbol: null }),
    ]);
    const told = async (query: object) =>
      (await journal.query(ACCOUNT, { table: 'events', limit: 10, ...query })).rows.length;
    expect(await told({})).toBe(1);
    expect(await told({ symbol: 'ETH/USDC' })).toBe(1);
    expect(await told({ search: 'said' })).toBe(1);
    expect(await told({ kinds: ['observed', 'meter'] })).toBe(2);
  });

  it('keeps a day whose chain is broken as it is, and says so', async () => {
    await live(20);
    await journal.close();
    const db = new DatabaseSync(place.file);
    db.exec("UPDATE events SET sentence = 'In sync' WHERE id = 5");
    db.close();
    now += 5 * DAY;
    await reopen();
    await journal.rollUp();
    expect(count("events WHERE kind = 'check'")).toBe(20);
    expect(place.told.join()).toMatch(/can't be rolled up: row 5 of events was changed/);
  });

  it('seals what a clock that ran ahead has dated wrongly', async () => {
    now += 4000 * DAY;
    await journal.rollUp();
    await journal.append(ACCOUNT, [event('in sync')]);
    now = T0;
    await journal.rollUp();
    await journal.append(ACCOUNT, [event('in sync')]);
    await journal.rollUp();
    expect(count('events')).toBe(1);
    await journal.close();
    expect(verifyJournal(place.file).broken).toBeNull();
  });

  describe('verification', () => {
    const tables = {
      accounts: ['id'],
      docs: ['id'],
      orders: ['id'],
      fills: ['id'],
      events: ['id'],
      chain: ['account', 'seq'],
      days: ['id'],
      day_chain: ['day', 'seq'],
      metrics: ['account', 'span', 'symbol', 'at'],
      rollup: ['account'],
    } as const;

    it('finds one changed byte in any row of any table, and names a row', async () => {
      for (let day = 0; day < 3; day++) {
        await live(30);
        await journal.append(ACCOUNT, [order(`PL${day}`), fill(`t${day}`)]);
        now += DAY;
      }
      await journal.rollUp();
      await journal.close();
      const copy = join(place.folder, 'copy.sqlite');
      const db = new DatabaseSync(place.file, { readOnly: true });
      const cells = Object.entries(tables).flatMap(([table, keys]) =>
        db
          .prepare(`SELECT * FROM ${table}`)
          .all()
          .flatMap((row) =>
            Object.entries(row)
              .filter(([, value]) => value !== null && value !== '')
              .map(([column, value]) => ({
                table,
                keys: keys.map((key) => [key, row[key] as SQLInputValue] as const),
                column,
                value,
              })),
          ),
      );
      db.close();
      expect(new Set(cells.map((cell) => cell.table)).size).toBe(Object.keys(tables).length);
      const byTable = fc
        .constantFrom(...Object.keys(tables))
        .chain((table) => fc.constantFrom(...cells.filter((cell) => cell.table === table)));
      fc.assert(
        fc.property(byTable, fc.nat(), fc.integer({ min: 1, max: 255 }), (cell, place8, flip) => {
          const changed = flipped(cell.value, place8, flip);
          fc.pre(changed !== cell.value);
          rmSync(copy, { force: true });
          copyFileSync(place.file, copy);
          copyFileSync(`${place.file}.head.json`, `${copy}.head.json`);
          const journalCopy = new DatabaseSync(copy);
          journalCopy.exec('PRAGMA foreign_keys = OFF');
          const where = cell.keys.map(([key]) => `${key} = ?`).join(' AND ');
          const given = cell.keys.map(([, value]) => value);
          try {
            journalCopy
              .prepare(`UPDATE ${cell.table} SET ${cell.column} = ? WHERE ${where}`)
              .run(changed, ...given);
          } catch {
            // The change would double a key: SQLite itself refuses it.
            return;
          } finally {
            journalCopy.close();
          }
          const { broken } = verifyJournal(copy);
          expect(broken, `${cell.table}.${cell.column} ${given}`).not.toBeNull();
          expect(broken).toMatch(/row|[Ee]ntr|rows of/);
        }),
        { seed: 7, numRuns: 120 },
      );
    });

    it('sees that the end of today was cut off since the last stop', async () => {
      await live(10);
      await journal.close();
      const db = new DatabaseSync(place.file);
      db.exec(
        'DELETE FROM day_chain WHERE seq = 10 AND day = 1; DELETE FROM events WHERE id = (SELECT max(id) FROM events)',
      );
      db.close();
      expect(verifyJournal(place.file).broken).toMatch(/ended at entry 10/);
      await reopen();
      expect(journal.problems.join()).toMatch(/ended at entry 10/);
    });
  });

  it('a journal of the version before is taken over whole, and its docs go on in the new chain', async () => {
    await journal.terminate();
    rmSync(place.file);
    const db = openDatabase({
      file: place.file,
      busyTimeoutMs: 50,
      maxPages: null,
      migrations: MIGRATIONS.slice(0, 1),
    });
    db.exec(`INSERT INTO accounts (venue, uid) VALUES ('${ACCOUNT.venue}', '${ACCOUNT.uid}')`);
    const insert = db.prepare(
      'INSERT INTO chain (account, seq, kind, ref, digest, hash) VALUES (1, ?, ?, 1, ?, ?)',
    );
    db.exec("INSERT INTO docs (account, key, value) VALUES (1, 'halt', '1')");
    const doc = rowDigest(ENTRY.doc, 1, ['halt', '1']);
    let head = extend(emptyChain(ACCOUNT), ENTRY.doc, 1, doc);
    insert.run(1, ENTRY.doc, doc, head.hash);
    db.exec(
      `INSERT INTO events (account, at, symbol, kind, sentence, data) VALUES (1, ${T0}, '', 'check', 'old', '{}')`,
    );
    head = extend(head, ENTRY.event, 1, rowDigest(ENTRY.event, 1, [T0, '', 'check', 'old', '{}']));
    insert.run(2, ENTRY.event, null, head.hash);
    expect(db.prepare('PRAGMA application_id').get()?.application_id).toBe(APPLICATION_ID);
    db.close();
    await reopen();
    expect((await journal.load(ACCOUNT)).docs.get('halt')).toBe(1);
    await journal.append(ACCOUNT, [{ type: 'doc', key: 'halt', value: 2 }, event('new')]);
    now += 3 * DAY;
    await journal.rollUp();
    await journal.close();
    expect(verifyJournal(place.file)).toMatchObject({ broken: null, accounts: [{ entries: 5 }] });
    expect(count('events')).toBe(1);
  });
});

/** The value with one byte changed: a character of a text, a digit of a number, a byte of a blob. */
function flipped(value: unknown, place: number, flip: number): SQLInputValue {
  if (value instanceof Uint8Array)
    return Uint8Array.from(value, (byte, index) => (index === place % value.length ? byte ^ flip : byte));
  if (typeof value === 'number') return value + flip;
  const text = String(value);
  const at = place % text.length;
  const other = String.fromCharCode(33 + ((text.charCodeAt(at) + flip) % 90));
  return `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
}
