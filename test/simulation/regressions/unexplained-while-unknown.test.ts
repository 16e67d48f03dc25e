import { expect, test } from 'vitest';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { inWords } from '#test/in-words.ts';
import { MINUTE, own, phone, running, SECOND, said } from '../scenarios/support.ts';
import type { World } from '../world.ts';

/** The next create leaves and never arrives. */
function loseCreate(world: World): void {
  world.control('fault.add', {
    match: { method: 'POST', path: '/order' },
    effect: { kind: 'loseRequest', how: 'silence' },
  });
}

test('an order that no record knows ends although base came without a record, after ten minutes and not before', async () => {
  const world = await running({ balances: { USDC: '1000' } });
  loseCreate(world);
  const preview = await world.preview('long', '100');
  world.engine.clicks.submit(preview.id);
  await world.pass(5 * SECOND);
  world.control('airdrop', { asset: 'ETH', amount: '0.1' });
  await world.pass(9 * MINUTE);
  expect(world.state().unknown.size).toBe(1);
  expect(world.says(/in none of MEXC's records, but 0.1 ETH came in that no record explains/)).toBe(true);
  // Once by the trade that sent it, and once by the search that goes on when the trade has ended.
  expect(said(world, 'unknown').filter((each) => /none of MEXC/.test(each)).length).toBeLessThanOrEqual(2);
  await world.pass(3 * MINUTE);
  expect(world.state().unknown.size).toBe(0);
  expect(world.says(/never arrived: for ten minutes no record/)).toBe(true);
  expect(own(world)).toEqual([]);
  // What came is asked about and not sold.
  await world.pass(2 * MINUTE);
  expect(own(world)).toEqual([]);
  expect(inWords(promptsOf(world.managed()))).not.toEqual([]);
});

test('what came and went without a record since a difference was judged is asked about when H is back at it', async () => {
  const world = await running({ balances: { ETH: '0.25', USDC: '500' } });
  phone(world, 'SELL', '0.25');
  await world.clock.until(() => world.ownOrders().length > 0, MINUTE);
  world.control('setBalance', { asset: 'ETH', free: '0' });
  await world.pass(5 * MINUTE);
  expect(own(world)).toEqual(['BUY 0.25/0.25 FILLED']);
  expect(world.state().doc.judged?.policy).toBe('ask');
});

test('a trade record that the balance never shows makes the change one that is asked about', async () => {
  const world = await running({
    balances: { ETH: '1', USDC: '1000' },
    symbolSettings: { 'policy.elsewhere.partial': 'enforce' },
    streamMs: undefined,
  });
  // One reading sees all three: bought 0.02, sold 0.1, and 0.1 that came without a record.
  phone(world, 'BUY', '0.02');
  phone(world, 'SELL', '0.1');
  world.control('airdrop', { asset: 'ETH', amount: '0.1' });
  await world.pass(MINUTE);
  expect(own(world)).toEqual([]);
  expect(world.state().doc.judged?.policy).toBe('ask');
  await world.pass(20 * MINUTE);
  expect(own(world)).toEqual([]);
});

test('a difference that its price has made too small to trade is tried once and then called that', async () => {
  const world = await running({
    balances: { ETH: '1', USDC: '1000' },
    symbolSettings: { 'policy.elsewhere.partial': 'enforce' },
  });
  phone(world, 'SELL', '0.0052');
  await world.clock.until(() => world.state().doc.judged?.verdict === 'partial', MINUTE);
  world.control('movePrice', { symbol: 'ETHUSDC', percent: '-20' });
  await world.pass(3 * MINUTE);
  expect(own(world)).toEqual([]);
  expect(world.log.filter((line) => /nothing to correct any more/.test(line.sentence))).toHaveLength(1);
  expect(world.state().health).toBe('in sync');
});
