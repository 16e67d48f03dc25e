import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dec } from '#shared/decimal.ts';
import type { ChangesView } from '#shared/ipc/portfolio.ts';
import { DeskWorld } from '../desk/desk-world.ts';

const MINUTE = 60_000;

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000', balances: { USDC: '1000', USDT: '500' } });
  await world.start();
  await world.settled();
  await world.pass(MINUTE);
});
afterEach(() => world.clear());

async function changes(): Promise<ChangesView> {
  const { changes: found } = await world.done('portfolio.changes', { since: 0 });
  if (!found) throw new Error('nothing is known');
  const sum = found.lines.reduce((all, { amount }) => all.plus(amount), dec(0));
  expect(sum.toFixed(), 'the lines add up').toBe(dec(found.total).toFixed());
  return found;
}
const flows = ({ lines }: ChangesView) =>
  lines.flatMap(({ flow, asset, amount }) => (flow === null ? [] : [`${flow} ${asset} ${amount}`]));
const trade = (side: 'BUY' | 'SELL', quantity: string, symbol = 'SOLUSDC') =>
  world.live.control('externalTrade', { symbol, side, quantity });

test.each([1, 35])(
  'what %i trades of a market that is not in the list took is a line of its own, and nothing is unexplained',
  async (times) => {
    for (let n = 0; n < times; n++) trade('BUY', '0.04');
    await world.pass(3 * MINUTE);
    const bought = await changes();
    expect(dec(bought.total).lt(-5 * times)).toBe(true);
    expect(flows(bought)).toEqual([`market USDC ${bought.total}`]);
    trade('SELL', '0.02');
    world.live.control('deposit', { asset: 'USDC', amount: '50' });
    await world.pass(3 * MINUTE);
    const after = await changes();
    expect(flows(after).toSorted()).toEqual([
      'deposit USDC 50',
      `market USDC ${bought.total}`,
      expect.stringMatching(/^market USDC \d/),
    ]);
    await world.restart();
    await world.settled();
    await world.pass(3 * MINUTE);
    expect(flows(await changes())).toEqual(flows(after));
  },
);

test('a click on what is in the list, while the phone trades another market, leaves nothing unexplained', async () => {
  trade('BUY', '0.3');
  await world.click('long', '30');
  trade('SELL', '0.1');
  await world.pass(3 * MINUTE);
  expect(flows(await changes()).toSorted()).toEqual([
    expect.stringMatching(/^market USDC -/),
    expect.stringMatching(/^market USDC \d/),
  ]);
});

test('what the stream didn’t tell of is not explained, as before', async () => {
  world.live.control('stream.fault', { fault: { kind: 'silent', what: 'data', ms: 60 * MINUTE } });
  trade('BUY', '0.3');
  await world.pass(5 * MINUTE);
  expect(flows(await changes())).toEqual([expect.stringMatching(/^unexplained USDC -/)]);
});

test('the report of the year has each of them as what came or went of the quote asset, and says so', async () => {
  trade('BUY', '0.3');
  await world.pass(3 * MINUTE);
  const { file } = await world.done('portfolio.export', { year: 2026, zone: 'UTC', format: 'csv' });
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((each) => each.includes('market'));
  expect(line).toMatch(/went,market.*USDC.*only this side of it is known.*trade:SOL\/USDC:/);
});
