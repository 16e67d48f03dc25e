import { expect, it } from 'vitest';
import { asked, MINUTE, own, phone, running, SECOND } from '../scenarios/support.ts';

it('K29: a record that a click took as read explains no later change of the same amount', async () => {
  const world = await running();
  const { id } = await world.preview('long', '100');
  phone(world, 'BUY', '0.02');
  world.engine.clicks.submit(id);
  await world.pass(10 * SECOND);
  const bought = own(world);
  const before = asked(world);

  world.control('airdrop', { asset: 'ETH', amount: '0.02' });
  await world.pass(20 * SECOND);
  phone(world, 'SELL', '0.25');
  await world.pass(40 * SECOND);

  expect(own(world)).toEqual(bought);
  expect(asked(world)).toBe(before);
  expect(world.state().doc.judged?.policy).toBe('ask');
  expect(world.state().doc.judged?.causes).toContain('unexplained');
});

it('K29: what a first look took as held explains no later change of the same amount', async () => {
  const world = await running({ balances: { ETH: '0.25', USDC: '1000' }, streamMs: undefined });
  await world.restart();
  phone(world, 'SELL', '0.02');
  await world.pass(MINUTE);
  const causes = world.state().doc.judged?.causes;
  expect(causes).toContain('elsewhere');
  expect(causes).not.toContain('unexplained');
});
