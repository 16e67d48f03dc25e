import { DatabaseSync } from 'node:sqlite';

/** The journal's own worker on a disk whose every commit takes 30 ms longer. */
const SYNC_MS = 30;
const exec = DatabaseSync.prototype.exec;
const cell = new Int32Array(new SharedArrayBuffer(4));
DatabaseSync.prototype.exec = function (sql: string): void {
  if (/^\s*COMMIT/i.test(sql)) Atomics.wait(cell, 0, 0, SYNC_MS);
  exec.call(this, sql);
};
await import('../../../main/journal/worker.ts');
