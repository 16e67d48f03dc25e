import { expect, test } from 'vitest';
import { answer, asked, own, phone, running, SECOND, said } from '../scenarios/support.ts';

/** A question: LONG was asked, and that all of it was sold while the program was away is found at its start. */
async function asking() {
  const world = await running({ balances: { ETH: '0', USDC: '1000' } });
  await world.click('long', '40');
  const target = world.state().doc.asked?.target ?? '';
  await world.wait(world.engine.stop());
  phone(world, 'SELL', target);
  await world.start();
  await world.pass(5 * SECOND);
  expect(world.state().health).toBe('asking');
  return { world, target };
}

const limit = { kind: 'answer', status: 429, headers: { 'retry-after': '3' }, body: '{"code":429}' } as const;

test('an approval that a rate limit kept from its first reading is asked again, not lost', async () => {
  const { world, target } = await asking();
  const before = own(world).length;
  world.control('fault.add', { match: { method: 'GET', path: '/account', times: 1 }, effect: limit });
  await answer(world, 'approve');
  expect(own(world)).toHaveLength(before);
  expect(said(world, 'correction-outcome').at(-1)).toMatch(/I ask you again\.$/);
  await world.pass(10 * SECOND);
  expect(world.state().health).toBe('asking');
  await answer(world, 'approve');
  expect(own(world)).toHaveLength(before + 1);
  expect(world.state().health).toBe('in sync');
  expect(asked(world)).toBe(`LONG ${target}`);
});

test('an approval that came to nothing ends like any question when nobody answers it again', async () => {
  const { world } = await asking();
  const before = own(world).length;
  world.control('fault.add', { match: { method: 'GET', path: '/account', times: 1 }, effect: limit });
  await answer(world, 'approve');
  await world.pass(90 * SECOND);
  expect(own(world)).toHaveLength(before);
  expect(said(world, 'left')).toHaveLength(1);
  expect(world.state().doc.question).toBeNull();
});
