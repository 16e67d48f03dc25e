import { DatabaseSync } from 'node:sqlite';
import { lockFolder } from '#main/journal/folder-lock.ts';

/** Holds a data folder, or a journal's write lock, until killed or until its input ends. */
const [what = '', path = ''] = process.argv.slice(2);
if (what === 'folder') {
  lockFolder(path, { pid: process.pid, host: 'headless', since: 1_790_000_000_000 });
} else {
  const db = new DatabaseSync(path);
  db.exec('BEGIN IMMEDIATE');
}
console.log('held');
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
