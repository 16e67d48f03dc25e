import { afterEach, expect, it } from 'vitest';
import { verifyJournal } from '#main/journal/verify.ts';
import { inWords } from '#test/in-words.ts';
import { createPlace, type Place } from '#test/unit/journal/place.ts';
import { startChild } from './children.ts';

const account = { venue: 'mexc', uid: '1' };
let place: Place | null = null;
afterEach(() => place?.dispose());

it('a process killed again and again while it appends loses nothing acknowledged and tears nothing apart', async () => {
  place = createPlace();
  let next = 0;
  for (const wait of [3, 40, 150, 300]) {
    const child = startChild('append-for-ever.ts', [place.file, String(next)]);
    await child.line('acknowledged');
    await new Promise((resolve) => setTimeout(resolve, wait));
    await child.kill();
    const acknowledged = child.lines.map((line) => Number(line.split(' ')[1]));
    const journal = await place.open();
    const { unendedOrders, docs } = await journal.load(account);
    const ids = unendedOrders.map((row) => row.plannedAt);
    expect(ids).toEqual(Array.from({ length: ids.length }, (_, id) => id));
    expect(ids.length).toBeGreaterThan(Math.max(...acknowledged));
    expect(docs.get('last')).toBe(ids.length - 1);
    const { rows } = await journal.query(account, { table: 'events', limit: 1 });
    expect(inWords(rows)).toMatchObject([{ sentence: `planned ${ids.length - 1}` }]);
    await journal.close();
    expect(verifyJournal(place.file)).toMatchObject({
      broken: null,
      accounts: [{ entries: ids.length * 3 }],
    });
    next = ids.length;
  }
});
