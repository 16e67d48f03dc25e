import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dec } from '#shared/decimal.ts';
import type { ChangesView } from '#shared/ipc/portfolio.ts';
import { DeskWorld } from '../desk/desk-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000', balances: { USDC: '1000', ETH: '1' } });
  await world.start();
  await world.settled();
  await world.pass(MINUTE);
});
afterEach(() => world.clear());

const portfolio = () => world.done('portfolio.get', { range: 'week', today: 0, year: 0 });
const has = (asset: string, free: string) => world.live.control('setBalance', { asset, free });

async function changes(since = 0): Promise<ChangesView> {
  const { changes: found } = await world.done('portfolio.changes', { since });
  if (!found) throw new Error('nothing is known');
  const sum = found.lines.reduce((all, { amount }) => all.plus(amount), dec(0));
  expect(sum.toFixed(), 'the lines add up').toBe(dec(found.total).toFixed());
  expect(dec(found.end).minus(found.start).toFixed()).toBe(dec(found.total).toFixed());
  return found;
}

test.each(['1000000000000', '0.000000000000000001', '1000000000000.000000000000000001'])(
  'an asset without any price, %s of it: shown to the last digit, valued as nothing, in no sum',
  async (free) => {
    const before = (await portfolio()).total;
    has('DUSTY', free);
    await world.pass(2 * MINUTE);
    const { balances, total } = await portfolio();
    expect(balances.find(({ asset }) => asset === 'DUSTY')).toEqual({
      asset: 'DUSTY',
      free,
      locked: '0',
      value: null,
    });
    expect(total).toBe(before);
    expect((await changes()).lines).toEqual([]);
  },
);

test.each(['1000000000000', '0.000000000000000001'])(
  'a deposit of %s of what is in the list closes the equation, in view, report and after a restart',
  async (amount) => {
    world.live.control('deposit', { asset: 'ETH', amount });
    await world.pass(3 * MINUTE);
    const found = await changes();
    // Under half of the 8 decimals of an amount there is nothing to show.
    const flows = found.lines.flatMap(({ flow, amount: value }) => (flow ? [`${flow} ${value}`] : []));
    expect(flows).toEqual(dec(amount).lt('0.001') ? [] : ['deposit 2000000000000000']);
    const held = dec(amount).plus(1).toFixed();
    expect((await portfolio()).symbols[0]?.held).toBe(held);
    await world.restart();
    await world.settled();
    expect((await portfolio()).symbols[0]?.held).toBe(held);
    const { file } = await world.done('portfolio.export', { year: 2026, zone: 'UTC', format: 'csv' });
    expect(readFileSync(file, 'utf8')).toContain(`deposit,,ETH/USDC,ETH,${amount},`);
  },
);

test('an asset that MEXC renames goes without a record, and what it is called now is shown beside it', async () => {
  has('ETH', '0');
  has('ETHER', '1');
  await world.pass(5 * MINUTE);
  const found = await changes();
  expect(found.lines.map(({ kind, flow, symbol }) => `${kind} ${flow} ${symbol}`)).toEqual([
    'went unexplained ETH/USDC',
  ]);
  const { symbols, balances, total } = await portfolio();
  expect(symbols[0]).toMatchObject({ symbol: 'ETH/USDC', held: '0', followed: true });
  expect(balances.find(({ asset }) => asset === 'ETHER')).toMatchObject({ free: '1', value: null });
  expect(total).toBe('1000');
  expect(world.symbol().prompts.map(({ kind }) => kind)).not.toContain('halt');
});

test('a clock that is set back by hours: what is asked for then adds up, and the line has no hole of its own', async () => {
  await world.click('reduce', '50');
  await world.pass(3 * HOUR);
  const noon = world.clock.now();
  world.clock.setWall(noon - 5 * HOUR);
  world.live.control('deposit', { asset: 'USDC', amount: '100' });
  await world.pass(2 * HOUR);
  for (const since of [0, noon - 6 * HOUR, noon - HOUR, noon, noon + HOUR]) await changes(since);
  const all = await changes();
  expect(all.lines.some(({ flow }) => flow === 'unexplained')).toBe(false);
  const { line, total } = await portfolio();
  expect(line.at(-1)?.total).toBe(total);
  await world.restart();
  await world.settled();
  await world.pass(HOUR);
  expect((await changes()).lines).toEqual(all.lines);
});
