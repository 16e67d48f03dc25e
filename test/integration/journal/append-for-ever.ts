import { openJournal } from '#main/journal/journal.ts';
import { event, order } from '#test/unit/journal/rows.ts';

/** Appends without end, some at once, and prints the number of each append once it is acknowledged. */
const [file = '', first = '0'] = process.argv.slice(2);
const account = { venue: 'mexc', uid: '1' };
const journal = await openJournal({ file, now: () => 1_790_000_000_000 });
for (let n = Number(first); ; n += 3) {
  const appends = [n, n + 1, n + 2].map(async (id) => {
    const rows = [order(`PL${id}`, { plannedAt: id }), event(`planned ${id}`, { at: id })];
    await journal.append(account, [...rows, { type: 'doc', key: 'last', value: id }]);
    console.log(`acknowledged ${id}`);
  });
  await Promise.all(appends);
}
