import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { createPlace, type Place } from '#test/unit/journal/place.ts';
import { ACCOUNT, event, order } from '#test/unit/journal/rows.ts';

describe("The journal's thread", () => {
  let place: Place;
  beforeEach(() => {
    place = createPlace();
  });
  afterEach(() => place.dispose());

  it('works as one bundled file, too', async () => {
    await build({
      configFile: false,
      logLevel: 'error',
      root: fileURLToPath(new URL('../../..', import.meta.url)),
      ssr: { noExternal: true },
      build: {
        ssr: fileURLToPath(new URL('../../../main/journal/worker.ts', import.meta.url)),
        outDir: place.folder,
        emptyOutDir: false,
        rolldownOptions: { output: { entryFileNames: 'worker.mjs' } },
      },
    });
    const journal = await place.open({ workerUrl: pathToFileURL(join(place.folder, 'worker.mjs')) });
    await journal.append(ACCOUNT, [order('PL1')]);
    expect(inWords((await journal.load(ACCOUNT)).unendedOrders)).toEqual([order('PL1').row]);
    await journal.close();
  });

  it('takes an append between the steps of a long search', async () => {
    const journal = await place.open();
    const rows = Array.from({ length: 30_000 }, (_, n) => event('in sync', { data: { n } }));
    await journal.append(ACCOUNT, rows);
    const ends: string[] = [];
    const search = journal
      .query(ACCOUNT, { table: 'events', search: 'no such words', limit: 1 })
      .then((page) => void ends.push(`found ${page.rows.length}`));
    const append = journal.append(ACCOUNT, [order('PL1')]).then(() => void ends.push('appended'));
    await Promise.all([search, append]);
    expect(ends).toEqual(['appended', 'found 0']);
  });

  it('lets a note wait no longer than until the next append or a moment', async () => {
    const journal = await place.open();
    journal.note(ACCOUNT, [event('noted')]);
    const reader = createReader(place.file);
    await expect.poll(() => reader(), { timeout: 5_000 }).toBe(1);
  });
});

/** Counts events through a connection of its own: what another process would see. */
function createReader(file: string): () => number {
  return () => {
    const db = new DatabaseSync(file, { readOnly: true });
    const row = db.prepare('SELECT count(*) AS n FROM events').get();
    db.close();
    return Number(row?.n);
  };
}
