import { expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { asked, filled, MINUTE, phone, said } from '../scenarios/support.ts';
import { KEY } from '../world.ts';
import {
  armed,
  book,
  limit,
  made,
  previewed,
  SECOND,
  standing,
  standingWorld,
  stands,
  stop,
  stopDoc,
  trades,
  tradesThrough,
  under,
} from './support.ts';

it('a sale whose cancel is not proven when a firing ends fills later: it moves what is asked, and nothing is bought back', async () => {
  const world = await armed(stop('1900', '0.2'));
  const id = await made(world, limit('SELL', '2017.93', '0.05'));
  world.control('fault.add', { match: { method: 'DELETE', times: null }, effect: { kind: 'cancelIgnored' } });
  world.engine.standing.cancel(id).catch(() => undefined);
  await under(world, 10 * SECOND);
  expect(stopDoc(world)).toBeNull();
  expect(asked(world)).toBe('LONG 0.2');
  expect(standing(world)[0]?.phase).toBe('cancelling');
  tradesThrough(world, 'SELL', '2017.93', '0.05');
  await world.pass(100);
  await stands(world, '2047.99', '2048.01', MINUTE);
  expect(filled(world, 'BUY')).toBe('0');
  expect(world.balance('ETH')).toBe('0.15');
  expect(asked(world)).toBe('LONG 0.15');
  expect(world.state().health).toBe('in sync');
  expect(said(world, 'correction')).toEqual([]);
});

it('a purchase whose cancel is not proven when a firing ends is sold when it fills', async () => {
  const world = await armed(stop('1900'), { ETH: '1', USDC: '5000' });
  const id = await made(world, limit('BUY', '1850', '0.2'));
  world.control('fault.add', { match: { method: 'DELETE', times: null }, effect: { kind: 'cancelIgnored' } });
  world.engine.standing.cancel(id).catch(() => undefined);
  await under(world, 10 * SECOND);
  tradesThrough(world, 'BUY', '1850', '0.2');
  await world.pass(100);
  await stands(world, '1890', '1890.5', MINUTE);
  expect(world.balance('ETH')).toBe('0');
  expect(asked(world)).toBe('NO_POSITION 0');
});

it('what was left of a SHORT is more than what a purchase makes asked, and is told so', async () => {
  const world = await standingWorld({ ETH: '0', USDC: '9000' });
  const { id } = await world.preview('short');
  world.engine.clicks.submit(id);
  await world.pass(5 * SECOND);
  await made(world, limit('BUY', '1990', '0.2'));
  phone(world, 'BUY', '0.7');
  await world.pass(10 * SECOND);
  expect(inWords(world.state().sentence)).toMatch(/SHORT, remainder 0.7 ETH/);
  await trades(world, 'BUY', '1990', '0.2');
  expect(asked(world)).toBe('LONG 0.2');
  expect(world.state().health).toBe('surplus');
  expect(inWords(world.state().sentence)).toMatch(/LONG with a surplus of 0.7 ETH: 0.9 held, 0.2 asked/);
});

it('a click that voids a question and comes to nothing leaves it to be asked anew, also where a limit has filled meanwhile', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  await made(world, limit('BUY', '1980', '0.2'));
  world.control('deposit', { asset: 'ETH', amount: '0.7' } as never);
  await world.pass(40 * SECOND);
  const question = world.state().doc.question;
  expect(question).not.toBeNull();
  const { id } = await world.preview('flat');
  tradesThrough(world, 'BUY', '1980', '0.2');
  book(world, '1800', '1800.02');
  world.engine.clicks.submit(id);
  await world.pass(2 * MINUTE);
  expect(said(world, 'trade-outcome').at(-1)).toMatch(/gone past the worst case/);
  expect(world.state().doc.question ?? world.state().doc.judged?.left).toBeTruthy();
});

it('a Flat that finds nothing free is written down whole: after a crash a limit that it cancels moves nothing of what is asked', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' }, { reserves: { ETH: '0.1' } });
  await made(world, limit('BUY', '1980', '0.05'));
  await made(world, limit('SELL', '2100', 'all'));
  world.control('fault.add', { match: { method: 'DELETE', times: null }, effect: { kind: 'cancelIgnored' } });
  const { id } = await world.preview('flat');
  world.engine.clicks.submit(id);
  await world.pass(5 * SECOND);
  expect(said(world, 'trade-outcome').at(-1)).toMatch(/I sold nothing/);
  await world.restart();
  const events = world.disk.account(KEY).events.filter(({ kind }) => kind === 'intent');
  expect(events.at(-1)?.sentence).toMatch(/^Flat: sell 0.9 ETH/);
  tradesThrough(world, 'BUY', '1980', '0.05');
  await world.pass(MINUTE);
  expect(asked(world)).toBe('NO_POSITION 0');
});

it('a Reduce leaves a limit whose order is not known to have arrived', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  const lost = (method: 'GET' | 'POST', times: number) =>
    world.control('fault.add', { match: { path: '/order', method, times }, effect: { kind: 'loseReply' } });
  lost('POST', 1);
  lost('GET', 20);
  const preview = await previewed(world, limit('BUY', '1980', '0.05'));
  world.engine.standing.submit(preview.id).catch(() => undefined);
  await world.pass(8 * SECOND);
  expect(world.state().unknown.size).toBe(1);
  const { id } = await world.preview('reduce', '50');
  world.engine.clicks.submit(id);
  await world.pass(MINUTE);
  expect(filled(world, 'SELL')).toBe('0.5');
  expect(standing(world)).toMatchObject([{ side: 'BUY', phase: 'resting' }]);
});
