import { expect, it } from 'vitest';
import type { AccountKey, JournalRow } from '#main/sync/ports/journal.ts';
import { asked, SECOND } from '../scenarios/support.ts';
import { World } from '../world.ts';

it('a check at which nothing has changed writes its check down and no document, and a minute later the same', async () => {
  const world = new World({ price: '2000', balances: { USDC: '1000', ETH: '0.5' } });
  await world.start();
  await world.pass(2 * SECOND);
  expect(asked(world, 'ETH/USDC')).toBe('LONG 0.5');
  const rows: JournalRow[] = [];
  const { journal } = world.engine.account;
  const heard = (write: (key: AccountKey, some: readonly JournalRow[]) => unknown) =>
    function hear(key: AccountKey, some: readonly JournalRow[]) {
      rows.push(...some);
      return write(key, some);
    };
  Object.assign(journal, {
    note: heard(journal.note.bind(journal)),
    append: heard(journal.append.bind(journal)),
  });
  const before = world.engine.account.symbols.get('ETH/USDC')?.state.doc.lastJudgedAt ?? 0;
  await world.pass(120 * SECOND);
  expect(rows.filter((row) => row.type === 'doc')).toEqual([]);
  const checks = rows.flatMap((row) => (row.type === 'event' && row.row.kind === 'check' ? [row.row] : []));
  expect(checks.length).toBeGreaterThanOrEqual(4);
  expect(checks.every((check) => check.data.result === 'in sync')).toBe(true);
  // The time of the last judgement goes on all the same: who was not away is not asked as if he had been.
  const after = world.engine.account.symbols.get('ETH/USDC')?.state.doc.lastJudgedAt ?? 0;
  expect(after - before).toBeGreaterThanOrEqual(90 * SECOND);
});
