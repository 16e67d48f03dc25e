import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { createPlace, type Place } from '#test/unit/journal/place.ts';
import { ACCOUNT, event, order } from '#test/unit/journal/rows.ts';
import { startChild } from './children.ts';

describe('When the disk or another program stands in the way, the journal', () => {
  let place: Place;
  beforeEach(() => {
    place = createPlace();
  });
  afterEach(() => place.dispose());

  it('keeps its files to their owner', async () => {
    const journal = await place.open();
    await journal.append(ACCOUNT, [event('x')]);
    for (const part of ['', '-wal', '-shm']) expect(statSync(place.file + part).mode & 0o777).toBe(0o600);
    await journal.close();
    expect(statSync(`${place.file}.head.json`).mode & 0o777).toBe(0o600);
  });

  it('W10 refuses rows while the disk is full, keeps what it had, and goes on when there is space again', async () => {
    const journal = await place.open({ maxPages: 60 });
    const large = { type: 'doc' as const, key: 'large', value: 'x'.repeat(80_000) };
    await journal.append(ACCOUNT, [large, order('PL1')]);
    const fail = () =>
      journal.append(ACCOUNT, [order('PL2'), { ...large, key: 'second', value: 'y'.repeat(200_000) }]);
    await expect(fail()).rejects.toMatchObject({
      kind: 'full',
      message: expect.stringContaining('free some space'),
    });
    await expect(fail()).rejects.toMatchObject({ kind: 'full' });
    expect((await journal.load(ACCOUNT)).unendedOrders.map((row) => row.clientOrderId)).toEqual(['PL1']);
    await journal.append(ACCOUNT, [{ ...large, value: null }]);
    await journal.append(ACCOUNT, [order('PL2'), { ...large, key: 'second', value: 'y'.repeat(50_000) }]);
    await journal.close();
    const after = await (await place.open()).load(ACCOUNT);
    expect(after.unendedOrders.map((row) => row.clientOrderId)).toEqual(['PL1', 'PL2']);
    expect([...after.docs.keys()]).toEqual(['second']);
  });

  it('a full disk refuses the append that is too large, not the small one beside it', async () => {
    const journal = await place.open({ maxPages: 60 });
    const results = await Promise.allSettled([
      journal.append(ACCOUNT, [order('PL1')]),
      journal.append(ACCOUNT, [order('PL2'), { type: 'doc', key: 'large', value: 'x'.repeat(400_000) }]),
      journal.append(ACCOUNT, [order('PL3')]),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const { unendedOrders } = await journal.load(ACCOUNT);
    expect(unendedOrders.map((row) => row.clientOrderId)).toEqual(['PL1', 'PL3']);
  });

  it('notes that a full disk refused surface at the next append, and are kept until it takes them', async () => {
    const journal = await place.open({ maxPages: 60 });
    await journal.append(ACCOUNT, [{ type: 'doc', key: 'large', value: 'x'.repeat(80_000) }]);
    journal.note(ACCOUNT, [event('noted', { data: { text: 'z'.repeat(120_000) } })]);
    await expect(journal.append(ACCOUNT, [event('after')])).rejects.toMatchObject({ kind: 'full' });
    await journal.append({ ...ACCOUNT, uid: 'another' }, [{ type: 'doc', key: 'small', value: 1 }]);
    const db = new DatabaseSync(place.file);
    db.exec("UPDATE docs SET value = NULL WHERE key = 'large'");
    db.close();
    await journal.append(ACCOUNT, [event('later')]);
    const { rows } = await journal.query(ACCOUNT, { table: 'events', limit: 9 });
    expect(rows.map((row) => 'sentence' in row && row.sentence)).toEqual(['later', 'noted']);
  });

  it('W10 says that another program holds it, at the opening', async () => {
    await (await place.open()).close();
    const child = startChild('hold-lock.ts', ['journal', place.file]);
    await child.line('held');
    const opening = place.open({ busyTimeoutMs: 50 });
    await expect(opening).rejects.toMatchObject({
      kind: 'locked',
      message: expect.stringContaining('Another program holds the journal'),
    });
    await child.kill();
    await place.open();
  });

  it('refuses an append while another program holds it, and takes the next when that is gone', async () => {
    const journal = await place.open({ busyTimeoutMs: 50 });
    await journal.append(ACCOUNT, [order('PL1')]);
    const child = startChild('hold-lock.ts', ['journal', place.file]);
    await child.line('held');
    await expect(journal.append(ACCOUNT, [order('PL2')])).rejects.toMatchObject({ kind: 'locked' });
    await child.kill();
    await journal.append(ACCOUNT, [order('PL3')]);
    const { unendedOrders } = await journal.load(ACCOUNT);
    expect(unendedOrders.map((row) => row.clientOrderId)).toEqual(['PL1', 'PL3']);
  });

  it('stops for good when another journal has written to the file, since what it knows is old', async () => {
    const first = await place.open();
    await first.append(ACCOUNT, [event('1')]);
    const second = await place.open();
    await second.append(ACCOUNT, [event('2')]);
    await expect(first.append(ACCOUNT, [event('3')])).rejects.toMatchObject({
      kind: 'locked',
      message: expect.stringContaining('Another program has written'),
    });
    await expect(first.load(ACCOUNT)).rejects.toMatchObject({ kind: 'locked' });
    await second.append(ACCOUNT, [event('4')]);
  });

  it('says that a folder which is not there cannot be written', async () => {
    const opening = place.open({ file: join(place.folder, 'missing', 'journal.sqlite') });
    await expect(opening).rejects.toMatchObject({ kind: 'unwritable' });
  });

  it('rejects every append at once when its thread dies, and every later one', async () => {
    const journal = await place.open();
    const pending = [1, 2, 3].map((n) => journal.append(ACCOUNT, [order(`PL${n}`)]));
    const settled = Promise.allSettled(pending);
    await journal.terminate();
    for (const result of await settled)
      expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'failed' } });
    await expect(journal.append(ACCOUNT, [order('PL4')])).rejects.toMatchObject({ kind: 'failed' });
    await expect(journal.load(ACCOUNT)).rejects.toMatchObject({ kind: 'failed' });
    expect(() => journal.note(ACCOUNT, [event('x')])).not.toThrow();
    await journal.close();
  });

  it('rejects when its thread cannot start, and when it throws', async () => {
    const missing = place.open({ workerUrl: new URL('./no-such-worker.ts', import.meta.url) });
    await expect(missing).rejects.toMatchObject({ kind: 'failed' });
    const throwing = place.open({ workerUrl: new URL('data:text/javascript,throw new Error("no")') });
    await expect(throwing).rejects.toMatchObject({ kind: 'failed', message: expect.stringContaining('no') });
  });

  it('rejects rows that it could not read back, and writes nothing of them', async () => {
    const journal = await place.open();
    const bad = [
      order('PL1', { price: 'NaN' }),
      order('PL1', { price: '1,5' }),
      order('', {}),
      order('PL1', { plannedAt: Number.NaN }),
      order('PL1', { phase: 'gone' as 'sent' }),
      { type: 'event' as const, row: { ...event('x').row, data: 5 as never } },
      { type: 'doc' as const, key: '', value: 1 },
      { type: 'doc' as const, key: 'k', value: undefined as never },
      { type: 'nothing' as 'doc', key: 'k', value: 1 },
      { type: 'doc' as const, key: 'k', value: (() => 1) as never },
    ];
    for (const row of bad) {
      await expect(journal.append(ACCOUNT, [event('first'), row]), JSON.stringify(row)).rejects.toMatchObject(
        {
          kind: 'failed',
        },
      );
    }
    await expect(journal.append({ venue: '', uid: 'x' }, [event('x')])).rejects.toMatchObject({
      kind: 'failed',
    });
    journal.note({ venue: '', uid: 'x' }, [event('x')]);
    expect(inWords((await journal.query(ACCOUNT, { table: 'events', limit: 1 })).rows)).toEqual([]);
    expect(place.told.join()).toContain('no venue');
  });

  it('gives text back whole, whatever is in it', async () => {
    const journal = await place.open();
    const sentence = 'NUL \0, half a pair \ud800, Größe, 漢字, \u{1f600}';
    const data = { text: sentence, __proto__x: 1, nested: [{ a: null }, 1e21, -0.5] };
    await journal.append(ACCOUNT, [event(sentence, { data }), { type: 'doc', key: 'd', value: data }]);
    const { rows } = await journal.query(ACCOUNT, { table: 'events', limit: 1 });
    expect(inWords(rows)).toMatchObject([
      { sentence: 'NUL \ufffd, half a pair \ufffd, Größe, 漢字, \u{1f600}', data },
    ]);
    expect((await journal.load(ACCOUNT)).docs.get('d')).toEqual(data);
  });
});
