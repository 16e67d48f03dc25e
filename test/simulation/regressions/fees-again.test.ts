import { expect, test } from 'vitest';
import { MINUTE, requests, running } from '../scenarios/support.ts';

test('fees that could not be read are asked for again until they are known', async () => {
  const world = await running({ balances: { USDC: '1000' } });
  const asked = () => requests(world, 'GET', '/tradeFee').map((entry) => entry.outcome);
  const before = asked().length;
  world.control('fault.add', {
    match: { method: 'GET', path: '/tradeFee', times: 2 },
    effect: { kind: 'answer', status: 502 },
  });
  await world.restart();
  await world.pass(MINUTE / 2);
  expect(asked().slice(before)).toEqual([502]);
  await world.pass(10 * MINUTE);
  expect(asked().slice(before)).toEqual([502, 502, 200]);
});

test('a key that may not read fees is not asked about them for ever', async () => {
  const world = await running({ balances: { USDC: '1000' } });
  world.control('fault.add', {
    match: { method: 'GET', path: '/tradeFee' },
    effect: {
      kind: 'answer',
      status: 400,
      body: '{"code":700007,"msg":"No permission to access the endpoint."}',
    },
  });
  await world.restart();
  await world.pass(10 * MINUTE);
  expect(requests(world, 'GET', '/tradeFee').length).toBeLessThanOrEqual(2);
});
