import { DatabaseSync } from 'node:sqlite';
import { texts as words } from '#main/sync/engine-words.ts';
import { JournalError } from './error.ts';
import { APPLICATION_ID, type Migration } from './schema.ts';

const said = words.journal.open;

/**
 * Says which version an open journal has; 0 for an empty file. Changes nothing. Throws `newer` for a journal of a
 * later version than `migrations` know, `failed` for a file that isn't a journal, `corrupt` when its tables aren't
 * the ones that its version has: a trigger or a view put there by someone else would run with our rights.
 */
export function inspect(db: DatabaseSync, file: string, migrations: readonly Migration[]): number {
  const newest = migrations.at(-1)?.version ?? 0;
  const version = readNumber(db, 'user_version');
  if (readSchema(db).length === 0 && version === 0) return 0;
  if (readNumber(db, 'application_id') !== APPLICATION_ID) {
    throw new JournalError('failed', said.otherProgram({ file }));
  }
  if (version > newest) {
    throw new JournalError('newer', said.newer({ file, format: version, newest }));
  }
  checkSchema(db, file, version, migrations);
  return version;
}

/**
 * Brings an open journal to the newest version that `migrations` know, in one transaction: all steps or none.
 * `backUp` is called before a journal that holds anything is changed, with the version it has; when it throws,
 * nothing is changed.
 */
export function migrate(
  db: DatabaseSync,
  file: string,
  migrations: readonly Migration[],
  backUp: (fromVersion: number) => void,
): void {
  const version = inspect(db, file, migrations);
  const due = migrations.filter((step) => step.version > version);
  if (due.length === 0) return;
  if (version > 0) backUp(version);
  apply(db, due);
}

function apply(db: DatabaseSync, steps: readonly Migration[]): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const step of steps) step.up(db);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    db.exec(`PRAGMA user_version = ${steps.at(-1)?.version ?? 0}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function checkSchema(
  db: DatabaseSync,
  file: string,
  version: number,
  migrations: readonly Migration[],
): void {
  const model = new DatabaseSync(':memory:');
  for (const step of migrations) if (step.version <= version) step.up(model);
  const expected = readSchema(model);
  model.close();
  const found = readSchema(db);
  const strange =
    found.find((sql) => !expected.includes(sql)) ?? expected.find((sql) => !found.includes(sql));
  if (strange !== undefined) {
    throw new JournalError(
      'corrupt',
      said.otherTables({ file, format: version, found: strange.slice(0, 80) }),
    );
  }
}

function readSchema(db: DatabaseSync): string[] {
  const rows = db
    .prepare("SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line FROM sqlite_schema")
    .all();
  return rows.map((row) => String(row.line));
}

function readNumber(db: DatabaseSync, pragma: string): number {
  return Number(db.prepare(`PRAGMA ${pragma}`).get()?.[pragma] ?? 0);
}
