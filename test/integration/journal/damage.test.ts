import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyJournal } from '#main/journal/verify.ts';
import { inWords } from '#test/in-words.ts';
import { createPlace, type Place } from '#test/unit/journal/place.ts';
import { ACCOUNT, event, fill, order, T0 } from '#test/unit/journal/rows.ts';

describe('A damaged journal', () => {
  let place: Place;
  beforeEach(() => {
    place = createPlace();
  });
  afterEach(() => place.dispose());

  const fillUp = async (count: number) => {
    const journal = await place.open();
    const rows = Array.from({ length: count }, (_, n) => order(`PL${n}`, { plannedAt: T0 + n }));
    await journal.append(ACCOUNT, rows);
    await journal.close();
  };
  const kept = () => readdirSync(place.folder).filter((name) => /\.corrupt-.*\.sqlite$/.test(name));
  const change = (sql: string) => {
    const db = new DatabaseSync(place.file);
    db.exec(sql);
    db.close();
  };

  it('W10 is refused, stays where it is, and is copied aside once', async () => {
    await fillUp(200);
    const handle = openSync(place.file, 'r+');
    for (let page = 8; page < 20; page++) writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096);
    closeSync(handle);
    const before = readFileSync(place.file);
    const target = join(place.folder, 'journal.corrupt-20260921T141320000Z.sqlite');
    for (const _ of [1, 2, 3]) {
      await expect(place.open()).rejects.toMatchObject({
        kind: 'corrupt',
        keptAt: target,
        message: expect.stringContaining(target),
      });
      expect(kept()).toHaveLength(1);
      expect(readFileSync(target).equals(before)).toBe(true);
      expect(readFileSync(place.file).equals(before)).toBe(true);
      expect(statSync(target).mode & 0o777).toBe(0o600);
    }
  });

  it('of pure noise, or cut short, is refused and copied too', async () => {
    writeFileSync(place.file, 'not a database at all'.repeat(500));
    await expect(place.open()).rejects.toMatchObject({ kind: 'corrupt', keptAt: expect.any(String) });
    await place.dispose();
    place = createPlace();
    await fillUp(200);
    truncateSync(place.file, 5 * 4096);
    await expect(place.open()).rejects.toMatchObject({ kind: 'corrupt', keptAt: expect.any(String) });
  });

  it('is moved away, and an empty one begun, only when asked to; a whole one never is', async () => {
    writeFileSync(place.file, 'noise'.repeat(5000));
    const journal = await place.open({ ifCorrupt: 'start empty' });
    expect(kept()).toHaveLength(1);
    expect(readFileSync(journal.movedTo ?? '', 'utf8')).toHaveLength(25_000);
    expect(journal.problems.join()).toContain('was moved to');
    await journal.append(ACCOUNT, [order('PL1')]);
    await journal.close();
    const again = await place.open({ ifCorrupt: 'start empty' });
    expect(again.movedTo).toBeNull();
    expect(inWords((await again.load(ACCOUNT)).unendedOrders)).toHaveLength(1);
  });

  it('found damaged while it runs stops for good, and a copy is kept', async () => {
    await fillUp(3000);
    const journal = await place.open();
    const handle = openSync(place.file, 'r+');
    const { size } = statSync(place.file);
    for (let at = 4096; at < size; at += 4096) writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, at);
    closeSync(handle);
    await expect(journal.load(ACCOUNT)).rejects.toMatchObject({
      kind: 'corrupt',
      keptAt: expect.any(String),
    });
    expect(kept()[0]).toBeDefined();
    await expect(journal.append(ACCOUNT, [event('x')])).rejects.toMatchObject({ kind: 'corrupt' });
    await journal.close();
  });

  it('with half a write-ahead log loses only appends from the torn one on', async () => {
    const journal = await place.open();
    for (let n = 0; n < 20; n++)
      await journal.append(ACCOUNT, [order(`PL${n}`, { plannedAt: T0 + n }), event(`${n}`)]);
    const torn = createPlace();
    copyFileSync(place.file, torn.file);
    copyFileSync(`${place.file}-wal`, `${torn.file}-wal`);
    const { size } = statSync(`${torn.file}-wal`);
    truncateSync(`${torn.file}-wal`, Math.floor(size * 0.7));
    const after = await torn.open();
    const ids = (await after.load(ACCOUNT)).unendedOrders.map((row) => row.clientOrderId);
    expect(ids.length).toBeGreaterThan(5);
    expect(ids.length).toBeLessThan(20);
    expect(ids).toEqual(Array.from({ length: ids.length }, (_, n) => `PL${n}`));
    await after.close();
    expect(verifyJournal(torn.file).broken).toBeNull();
    await torn.dispose();
  });

  it('of a newer version is refused with both versions and not changed', async () => {
    await fillUp(1);
    change('PRAGMA user_version = 7');
    const before = readFileSync(place.file);
    await expect(place.open({ ifCorrupt: 'start empty' })).rejects.toMatchObject({
      kind: 'newer',
      message: expect.stringMatching(/format 7, .* up to 2/),
    });
    expect(readFileSync(place.file).equals(before)).toBe(true);
    expect(kept()).toEqual([]);
  });

  it('that is another program’s database is refused and not changed', async () => {
    change('CREATE TABLE bookmarks (url TEXT)');
    const before = readFileSync(place.file);
    await expect(place.open()).rejects.toMatchObject({ message: expect.stringContaining('another program') });
    expect(readFileSync(place.file).equals(before)).toBe(true);
  });

  it('with tables, triggers or views of someone else’s is refused', async () => {
    await fillUp(1);
    const good = readFileSync(place.file);
    const strange = [
      'CREATE TRIGGER t AFTER INSERT ON orders BEGIN DELETE FROM orders; END',
      'CREATE VIEW v AS SELECT 1',
      'DROP INDEX orders_unended',
      'CREATE TABLE sqlite (a)',
    ];
    for (const sql of strange) {
      writeFileSync(place.file, good);
      change(sql);
      await expect(place.open(), sql).rejects.toMatchObject({ kind: 'corrupt' });
    }
  });

  it('with an unreadable halt or open order is not loaded until that is set aside, and then tells of it', async () => {
    const journal = await place.open();
    await journal.append(ACCOUNT, [
      { type: 'doc', key: 'halt', value: { by: 'hand' } },
      { type: 'doc', key: 'settings', value: 1 },
      order('PL1'),
      order('PL2'),
    ]);
    await journal.close();
    change(
      "UPDATE docs SET value = '{\"by' WHERE key = 'halt'; UPDATE orders SET price = '-' WHERE client_order_id = 'PL2'",
    );
    const damaged = await place.open();
    await expect(damaged.load(ACCOUNT)).rejects.toMatchObject({
      kind: 'corrupt',
      message: expect.stringMatching(/docs\/halt, orders\/PL2.*Put back a good copy/),
    });
    await expect(damaged.orders(ACCOUNT, ['PL2'])).rejects.toMatchObject({ kind: 'corrupt' });
    const copy = join(place.folder, 'aside.jsonl');
    const sentences = await damaged.setAside(ACCOUNT, copy);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(readFileSync(copy, 'utf8')).toMatch(/"name":"halt".*\n.*"name":"PL2","symbol":"ETH\/USDC"/);
    expect(sentences).toEqual([
      'The row docs/halt could not be read and was set aside.',
      'The row orders/PL2 could not be read and was set aside.',
    ]);
    const { docs, unendedOrders } = await damaged.load(ACCOUNT);
    expect([...docs.keys()]).toEqual(['settings']);
    expect(unendedOrders.map((row) => row.clientOrderId)).toEqual(['PL1']);
    const { rows } = await damaged.query(ACCOUNT, { table: 'events', kinds: ['set aside'], limit: 9 });
    expect(inWords(rows)).toHaveLength(2);
    await damaged.append(ACCOUNT, [{ type: 'doc', key: 'halt', value: 'again' }]);
    await damaged.close();
    const db = new DatabaseSync(place.file);
    expect(
      db
        .prepare('SELECT content FROM aside')
        .all()
        .map((row) => String(row.content))
        .join(),
    ).toContain('{\\"by');
    db.close();
    expect(verifyJournal(place.file).broken).toBeNull();
  });

  it('with an unreadable row of history shows that row as unreadable and reports it', async () => {
    const journal = await place.open();
    await journal.append(ACCOUNT, [event('1'), event('2'), event('3'), fill('t1'), fill('t2')]);
    await journal.close();
    change(
      "UPDATE events SET data = '[' WHERE sentence = '2'; UPDATE fills SET at = 9223372036854775807 WHERE trade_id = 't1'",
    );
    const damaged = await place.open();
    const { rows } = await damaged.query(ACCOUNT, { table: 'events', limit: 9 });
    expect(rows.map((row) => 'kind' in row && row.kind)).toEqual(['check', 'unreadable', 'check']);
    expect(place.told.join()).toContain("Row 2 of the journal's events can't be read");
    await damaged.query(ACCOUNT, { table: 'fills', limit: 9 });
    await expect(damaged.fillsOf(ACCOUNT, ['PL1'])).rejects.toMatchObject({
      kind: 'corrupt',
      message: expect.stringContaining('fills/t1'),
    });
  });

  it('put back from an older copy is noticed at the opening', async () => {
    await fillUp(2);
    const older = readFileSync(place.file);
    await fillUp(5);
    writeFileSync(place.file, older);
    expect((await place.open()).problems).toEqual([
      expect.stringContaining('older than when it was last closed'),
    ]);
  });

  it('is never made of a folder that holds none but is being looked at', () => {
    expect(() => verifyJournal(place.file)).toThrow(/There is no journal/);
    expect(existsSync(place.file)).toBe(false);
  });
});
