import { expect, test } from 'vitest';
import { MINUTE, own, phone, running, SECOND } from '../scenarios/support.ts';

test('what was due when the kill switch was pressed is asked about when trading is armed again', async () => {
  const world = await running({ balances: { ETH: '0.5', USDC: '1000' } });
  phone(world, 'SELL', '0.5');
  await world.pass(2 * SECOND);
  expect(world.state().health).toBe('drift');
  await world.wait(world.program.press());
  await world.pass(MINUTE);
  await world.wait(world.program.rearm());
  await world.pass(20 * SECOND);
  expect(own(world)).toEqual([]);
  expect(world.state().health).toBe('asking');
  expect(world.state().doc.judged?.causes).toContain('start');
});
