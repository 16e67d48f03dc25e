import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#main/journal/database.ts';
import { MIGRATIONS, type Migration } from '#main/journal/schema.ts';
import { createPlace, type Place } from './place.ts';
import { ACCOUNT, order } from './rows.ts';

/** A next version as one might be; `broken` fails after its first change. */
const next = (broken: boolean): readonly Migration[] => [
  ...MIGRATIONS,
  {
    version: 3,
    up: (db) => {
      db.exec('CREATE TABLE more (a TEXT) STRICT');
      if (broken) db.exec('INSERT INTO no_such_table VALUES (1)');
    },
  },
];

describe('A migration', () => {
  let place: Place;
  beforeEach(async () => {
    place = createPlace();
    const journal = await place.open();
    await journal.append(ACCOUNT, [order('PL1')]);
    await journal.close();
  });
  afterEach(() => place.dispose());

  const open = (migrations: readonly Migration[]) =>
    openDatabase({ file: place.file, busyTimeoutMs: 50, maxPages: null, migrations });
  const version = (file: string) => {
    const db = new DatabaseSync(file, { readOnly: true });
    const row = db.prepare('PRAGMA user_version').get();
    const orders = db.prepare('SELECT count(*) AS n FROM orders').get();
    db.close();
    return { version: row?.user_version, orders: orders?.n };
  };

  it('keeps a private copy of the journal as it was, then changes it', () => {
    open(next(false)).close();
    const copy = join(place.folder, 'journal.format-2.sqlite');
    expect(version(copy)).toEqual({ version: 2, orders: 1 });
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(version(place.file)).toEqual({ version: 3, orders: 1 });
    open(next(false)).close();
    expect(existsSync(join(place.folder, 'journal.format-2-2.sqlite'))).toBe(false);
  });

  it('that fails leaves the journal as it was, and an earlier copy is never replaced', () => {
    expect(() => open(next(true))).toThrow(/no_such_table/);
    expect(version(place.file)).toEqual({ version: 2, orders: 1 });
    const copy = readFileSync(join(place.folder, 'journal.format-2.sqlite'));
    open(next(false)).close();
    expect(readFileSync(join(place.folder, 'journal.format-2.sqlite')).equals(copy)).toBe(true);
    expect(version(join(place.folder, 'journal.format-2-2.sqlite')).version).toBe(2);
  });

  it('makes a journal that the older program refuses', async () => {
    open(next(false)).close();
    await expect(place.open()).rejects.toMatchObject({ kind: 'newer' });
  });
});
