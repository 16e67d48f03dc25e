import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyJournal } from '#main/journal/verify.ts';
import { createPlace, type Place } from '#test/unit/journal/place.ts';
import { ACCOUNT, event, fill, OTHER, order } from '#test/unit/journal/rows.ts';

describe('The hash chain', () => {
  let place: Place;
  let copy: string;
  beforeEach(async () => {
    place = createPlace();
    copy = join(place.folder, 'copy.sqlite');
    const journal = await place.open();
    for (const account of [ACCOUNT, OTHER]) {
      await journal.append(account, [
        event('start', { symbol: null }),
        { type: 'doc', key: 'halt', value: 'x' },
      ]);
      await journal.append(account, [order('PL1'), order('PL2', { note: 'n', sentAt: 5 })]);
      await journal.append(account, [
        order('PL1', { phase: 'sent' }),
        fill('t1'),
        fill('t2', { clientOrderId: null }),
      ]);
      await journal.append(account, [fill('t2'), { type: 'doc', key: 'halt', value: null }, event('end')]);
    }
    await journal.close();
  });
  afterEach(() => place.dispose());

  const changed = (work: (db: DatabaseSync) => void) => {
    rmSync(copy, { force: true });
    copyFileSync(place.file, copy);
    copyFileSync(`${place.file}.head.json`, `${copy}.head.json`);
    const db = new DatabaseSync(copy);
    db.exec('PRAGMA foreign_keys = OFF');
    work(db);
    db.close();
    return verifyJournal(copy).broken;
  };

  it('of an untouched journal is whole, and stays so over a restart', async () => {
    expect(changed(() => {})).toBeNull();
    const journal = await place.open();
    expect(journal.problems).toEqual([]);
    await journal.append(OTHER, [event('after')]);
    expect(verifyJournal(place.file)).toEqual({
      accounts: [
        { ...ACCOUNT, entries: 10 },
        { ...OTHER, entries: 11 },
      ],
      broken: null,
    });
  });

  it('finds a change of any column of any row, and names the row', () => {
    const db = new DatabaseSync(place.file, { readOnly: true });
    const cells: { table: string; where: string; given: SQLInputValue[]; column: string; value: unknown }[] =
      [];
    for (const table of ['accounts', 'docs', 'orders', 'fills', 'events', 'chain']) {
      for (const row of db.prepare(`SELECT * FROM ${table}`).all()) {
        const keys = table === 'chain' ? ['account', 'seq'] : ['id'];
        const where = keys.map((key) => `${key} = ?`).join(' AND ');
        const given = keys.map((key) => row[key] as SQLInputValue);
        for (const [column, value] of Object.entries(row)) cells.push({ table, where, given, column, value });
      }
    }
    db.close();
    expect(cells.length).toBeGreaterThan(200);
    for (const { table, where, given, column, value } of cells) {
      const sql = `UPDATE ${table} SET ${column} = ? WHERE ${where}`;
      const broken = changed((journal) => journal.prepare(sql).run(other(value, column), ...given));
      expect(broken, `${sql} ${given}`).not.toBeNull();
      if (table === 'events' && column !== 'account' && column !== 'id') {
        expect(broken).toContain(`row ${given[0]} of events`);
      }
    }
  });

  it('finds rows that were taken out or put in', () => {
    const changes = [
      'DELETE FROM events WHERE id = 2',
      'DELETE FROM fills WHERE id = 1',
      'DELETE FROM orders WHERE id = 1',
      'DELETE FROM docs WHERE id = 1',
      'DELETE FROM chain WHERE account = 1 AND seq = 4',
      'DELETE FROM chain WHERE account = 1 AND seq >= 9; DELETE FROM events WHERE id = 2',
      'DELETE FROM chain; DELETE FROM events; DELETE FROM fills; DELETE FROM orders; DELETE FROM docs',
      "INSERT INTO events (account, at, symbol, kind, sentence, data) VALUES (1, 5, '', 'check', 'fine', '{}')",
      "INSERT INTO docs (account, key, value) VALUES (1, 'new', '1')",
      "INSERT INTO aside (account, source, source_id, content, reason, at) VALUES (1, 'docs', 1, '', '', 1)",
      'UPDATE events SET id = 100 WHERE id = 1',
    ];
    for (const sql of changes)
      expect(
        changed((db) => db.exec(sql)),
        sql,
      ).not.toBeNull();
  });

  it('is proven by a command that names the first broken row', () => {
    const cli = fileURLToPath(new URL('../../../main/journal/verify-cli.ts', import.meta.url));
    expect(execFileSync(process.execPath, [cli, place.file], { encoding: 'utf8' })).toBe(
      'mexc/4711: 10 entries, whole.\npractice/4711: 10 entries, whole.\nThe chain is whole.\n',
    );
    changed((db) => db.exec("UPDATE events SET sentence = 'end!' WHERE id = 4"));
    const run = (args: string[]) => spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
    const broken = run([copy]);
    expect(broken.status).toBe(1);
    expect(broken.stderr).toContain('row 4 of events (practice/4711, checks of 2026-09-21, entry 2)');
    expect(run([join(place.folder, 'none.sqlite')])).toMatchObject({ status: 2, stdout: '' });
    expect(run([]).status).toBe(2);
    expect(run(['--help']).stderr).toContain('Usage');
  });
});

/** The value with its smallest part changed. */
function other(value: unknown, column: string): SQLInputValue {
  if (value === null) return column === 'digest' ? new Uint8Array(32) : '5';
  if (typeof value === 'number') return value + 1000;
  if (value instanceof Uint8Array)
    return Uint8Array.from(value, (byte, index) => (index === 0 ? byte ^ 1 : byte));
  const text = String(value);
  return `${text.slice(0, -1)}${text.endsWith('!') ? '?' : '!'}`;
}
