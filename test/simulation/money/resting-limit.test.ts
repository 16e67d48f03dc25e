import { expect, it } from 'vitest';
import { MINUTE, phone } from '../scenarios/support.ts';
import { limit, made, standingWorld, trades } from '../standing/support.ts';

it('cash that comes, goes, or is traded while a limit rests for days stands in the books within a minute', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  await made(world, limit('SELL', '2200', '0.4'));
  const cash = () => world.engine.account.bookkeeper.cash.all().get('USDC')?.total;
  const account = () => String(Number(world.balance('USDC')));
  world.control('deposit', { asset: 'USDC', amount: '700' });
  await world.pass(2 * MINUTE);
  expect(Number(cash())).toBe(5700);
  phone(world, 'SELL', '0.1');
  await world.pass(2 * MINUTE);
  expect(Number(cash())).toBe(Number(account()));
  await trades(world, 'SELL', '2200', '0.1');
  await world.pass(2 * MINUTE);
  expect(world.state().standing.limits).toHaveLength(1);
  expect(Number(cash())).toBe(Number(account()));
});
