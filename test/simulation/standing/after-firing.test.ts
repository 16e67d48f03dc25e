import { expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { asked, filled, MINUTE, own } from '../scenarios/support.ts';
import type { World } from '../world.ts';
import {
  limit,
  made,
  openOrders,
  previewed,
  price,
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

/** A stop that had fired when the program crashed, and asks now; a limit that it left resting. */
async function askedFired(): Promise<World> {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  price(world, '1999.99', '2000.01');
  await made(world, limit('SELL', '2200', '0.3'));
  await made(world, stop('1900', '0.5'));
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await under(world, 1600);
  expect(stopDoc(world)?.phase).toBe('firing');
  world.crash(() => 0.99);
  await world.start();
  await stands(world, '1999.99', '2000.01', 5000);
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
  expect(stopDoc(world)).toMatchObject({ phase: 'asked', fired: { keep: '0.5' } });
  return world;
}

it.each(['reduce', 'end', 'kill'] as const)(
  'a limit that rests on beside a stop that had fired moves what is asked again after %s',
  async (way) => {
    const world = await askedFired();
    if (way === 'reduce') await world.click('reduce', '10');
    else if (way === 'end') await world.wait(world.engine.standing.cancel(stopDoc(world)?.id ?? ''));
    else await world.wait(world.program.press());
    await stands(world, '1999.99', '2000.01', 20_000);
    expect(stopDoc(world)).toBeNull();
    if (way === 'kill') {
      expect(standing(world)).toEqual([]);
      return;
    }
    const before = filled(world, 'SELL');
    const target = asked(world);
    await trades(world, 'SELL', '2200', '0.3');
    await world.pass(MINUTE);
    expect(standing(world)).toEqual([]);
    expect(asked(world)).not.toBe(target);
    expect(Number(filled(world, 'SELL')) - Number(before)).toBeCloseTo(0.3);
    if (way === 'end') {
      // What the stop had not sold is left, and asked about; the limit's fill moves both.
      expect([asked(world), world.balance('ETH')]).toEqual(['LONG 0.2', '0.7']);
      return;
    }
    expect(asked(world)).toBe(`LONG ${world.balance('ETH')}`);
    expect(world.state().health).toBe('in sync');
  },
);

it('a stop that had fired and asks is not moved: it is answered, or ended', async () => {
  const world = await askedFired();
  const ask = stop('1800', '0.5');
  const preview = await previewed(world, ask, stopDoc(world)?.id ?? '');
  expect(inWords(preview)).toMatchObject({
    verdict: 'refused',
    sentence: expect.stringMatching(/has fired/),
  });
  await expect(world.wait(world.engine.standing.submit(preview.id))).rejects.toThrow(/has fired/);
  expect(stopDoc(world)?.phase).toBe('asked');
});

it('a limit that the kill switch cancels while its move is written is not placed anew', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  const id = await made(world, limit('SELL', '2200', '0.4'));
  const preview = await previewed(world, limit('SELL', '2300', '0.4'), id);
  world.onAppend = (rows) =>
    rows.some((row) => row.type === 'event' && /I move your limit/.test(row.row.sentence))
      ? { extraMs: 2000 }
      : null;
  world.control('fault.add', {
    match: { path: '/order', method: 'DELETE', times: null },
    effect: { kind: 'delayRequest', ms: 4000 },
  });
  const moved = world.engine.standing.submit(preview.id).catch(() => undefined);
  await world.pass(100);
  await world.wait(world.program.press());
  await world.wait(moved);
  await world.pass(5 * SECOND);
  await world.wait(world.program.rearm());
  await world.pass(MINUTE);
  expect(standing(world)).toEqual([]);
  expect(own(world)).toEqual(['SELL 0/0.4 CANCELED']);
});

it('a sale whose end can not be read yet does not cancel the one beside it', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  await made(world, limit('SELL', '2200', '0.5'));
  await made(world, limit('SELL', '2300', '0.5'));
  const match = { path: '/order', method: 'GET', times: null } as const;
  world.control('fault.add', { match, effect: { kind: 'answer', status: 500 } });
  tradesThrough(world, 'SELL', '2200', '0.5');
  price(world, '1999.99', '2000.01');
  await world.pass(2 * MINUTE);
  expect(openOrders(world).at(-1)).toMatch(/^SELL 0\/0.5 at 2300 NEW/);
  world.control('fault.clear', {});
  await world.pass(MINUTE);
  expect(openOrders(world).at(-1)).toMatch(/^SELL 0\/0.5 at 2300 NEW/);
  expect(asked(world)).toBe('LONG 0.5');
  expect(world.state().health).toBe('in sync');
});

it('a firing whose order was unknown at a kill ends as unfinished when it is armed again, and reads on no faster', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  price(world, '1999.99', '2000.01');
  await made(world, stop('1900', '0.5'));
  world.control('fault.add', {
    match: { path: '/order', method: 'POST', times: 1 },
    effect: { kind: 'loseRequest', how: 'reset', afterMs: 0 },
  });
  await under(world, 1600);
  expect(world.state().unknown.size).toBe(1);
  await world.wait(world.program.press());
  await world.wait(world.program.rearm());
  let reads = 0;
  world.onStep = ({ when, endpoint }) => {
    if (when === 'send' && endpoint === 'account') reads++;
  };
  await stands(world, '1890', '1890.5', MINUTE);
  expect(own(world)).toEqual([]);
  expect(stopDoc(world)).toBeNull();
  expect(inWords(world.state().doc.unfinished?.sentence)).toContain('Everything was halted while it sold.');
  expect(reads).toBeLessThan(30);
});

it('what a firing left resting when the program died is cancelled while its stop asks', async () => {
  const world = await askedFired();
  await world.pass(MINUTE);
  expect(stopDoc(world)?.phase).toBe('asked');
  expect(openOrders(world).filter((each) => /NEW/.test(each))).toEqual(['SELL 0/0.3 at 2200 NEW']);
});
