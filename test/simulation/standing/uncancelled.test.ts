import { expect, it } from 'vitest';
import { asked, filled } from '../scenarios/support.ts';
import { armed, limit, made, SECOND, stands, stopDoc, under } from './support.ts';

const CANCEL = { method: 'DELETE', path: '/order' } as const;

it('what one cancel has freed is sold although another one is not answered', async () => {
  const world = await armed();
  await made(world, limit('SELL', '2200', '0.4'));
  await made(world, limit('SELL', '2300', '0.6'));
  await stands(world, '1999.99', '2000.01', 4 * SECOND);
  world.control('fault.add', { match: CANCEL, effect: { kind: 'loseRequest', how: 'silence' } });
  await under(world, 5 * SECOND);
  expect(filled(world, 'SELL')).toBe('0.6');
  await under(world, 20 * SECOND);
  expect(filled(world, 'SELL')).toBe('1');
  expect(stopDoc(world)).toBeNull();
});

it('while MEXC refuses to cancel what locks it, the stop says so once, and sells when it may', async () => {
  const world = await armed();
  await made(world, limit('SELL', '2200', 'all'));
  await stands(world, '1999.99', '2000.01', 4 * SECOND);
  const body = JSON.stringify({ code: 30016, msg: 'trading disabled' });
  const match = { ...CANCEL, times: null };
  world.control('fault.add', { match, effect: { kind: 'answer', status: 400, body } });
  const from = world.log.length;
  await under(world, 120 * SECOND);
  expect(stopDoc(world)?.phase).toBe('firing');
  const said = world.log.slice(from).map(({ sentence }) => sentence);
  expect(said.filter((each) => each.includes('refuses to cancel'))).toHaveLength(1);
  expect(said.filter((each) => each.includes('locked in an order that I could not cancel'))).toHaveLength(1);
  world.control('fault.clear', {});
  await under(world, 5 * SECOND);
  expect(filled(world, 'SELL')).toBe('1');
  expect(asked(world)).toBe('NO_POSITION 0');
  expect(stopDoc(world)).toBeNull();
});
