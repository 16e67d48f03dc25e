import { expect, test } from 'vitest';
import { World } from '#test/simulation/world.ts';

test('that there is a new outcome or fill is told when the journal has it, and not before', async () => {
  const world = new World({ price: '2000', balances: { ETH: '0', USDC: '1000' } });
  await world.start();
  await world.pass(2000);
  const { account } = world.engine;
  const told: string[] = [];
  const changed = account.changed.bind(account);
  account.changed = (what) => {
    told.push(what);
    changed(what);
  };
  let pending = 0;
  const append = account.journal.append.bind(account.journal);
  account.journal.append = async (key, rows) => {
    const holds = rows.some(
      (row) => row.type === 'fill' || /-outcome$/.test(row.type === 'event' ? row.row.kind : ''),
    );
    if (holds) pending += 1;
    const before = told.length;
    await append(key, rows);
    if (!holds) return;
    expect(told.slice(before)).not.toContain('corrections');
    expect(told.slice(before)).not.toContain('fills');
    pending -= 1;
  };
  await world.click('long', '40');
  await world.pass(5000);
  expect(pending).toBe(0);
  expect(told.filter((what) => what === 'corrections')).toHaveLength(1);
  expect(told).toContain('fills');
});
