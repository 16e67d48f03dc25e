import { expect, it } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import type { OrderRow } from '#main/sync/ports/journal.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { asked, MINUTE, said } from '../scenarios/support.ts';
import type { World } from '../world.ts';
import {
  book,
  limit,
  made,
  openOrders,
  previewed,
  SECOND,
  standing,
  standingWorld,
  tradesThrough,
} from './support.ts';

type Effect = ActionBody<'fault.add'>['effect'];

/** Every state of an own order that was to be written, in its order. */
function states(world: World): OrderRow[] {
  const rows: OrderRow[] = [];
  world.onAppend = (written) => {
    for (const each of written) if (each.type === 'order') rows.push(each.row);
    return null;
  };
  return rows;
}

/** A limit of 0.12 ETH at 1950 whose request is taken at once, and whose answer is still on its way. */
async function underWay(effect: Effect) {
  const world = await standingWorld({ USDC: '1000' });
  const { id } = await previewed(world, limit('BUY', '1950', '0.12'));
  world.control('fault.add', { match: { path: '/order', method: 'POST', times: 1 }, effect });
  const rows = states(world);
  const answer = world.engine.standing.submit(id);
  await world.pass(SECOND);
  return { world, rows, answer };
}

/** No order loses what has filled of it, and none that has ended is alive again. */
function expectForwards(rows: readonly OrderRow[]): void {
  rows.slice(1).forEach((row, index) => {
    const before = rows[index] as OrderRow;
    expect(dec(row.filledQuantity).gte(before.filledQuantity), JSON.stringify([before, row])).toBe(true);
    if (before.phase === 'ended') expect(row.phase).toBe('ended');
  });
}

const ANSWERS: readonly [string, Effect][] = [
  ['says that it is accepted', { kind: 'delayReply', ms: 4000 }],
  ['is lost', { kind: 'loseReply', how: 'reset', afterMs: 4000 } as Effect],
];

it.each(ANSWERS)(
  'a limit that fills in part before the answer to it, which %s, keeps what has filled',
  async (_, effect) => {
    const { world, rows, answer } = await underWay(effect);
    tradesThrough(world, 'BUY', '1950', '0.05');
    book(world, '1999.99', '2000.01');
    await world.pass(SECOND);
    expect(rows.at(-1)).toMatchObject({ phase: 'known', filledQuantity: '0.05' });
    expect(inWords((await world.wait(answer)).sentence)).toMatch(/rests at MEXC/);
    expect([...world.state().live.values()]).toMatchObject([{ phase: 'known', filledQuantity: '0.05' }]);
    await world.pass(MINUTE);
    expectForwards(rows);
    expect(world.state().unknown.size).toBe(0);
    expect(openOrders(world)).toEqual(['BUY 0.05/0.12 at 1950 PARTIALLY_FILLED']);
    expect(standing(world).map(({ phase }) => phase)).toEqual(['resting']);
    expect(asked(world)).toBe('LONG 0.05');
    expect(world.state().health).toBe('in sync');
  },
);

it.each(ANSWERS)(
  'a limit that fills whole before the answer to it, which %s, has ended, and is told so once',
  async (_, effect) => {
    const { world, rows, answer } = await underWay(effect);
    tradesThrough(world, 'BUY', '1950', '0.12');
    book(world, '1999.99', '2000.01');
    await world.pass(SECOND);
    expect(rows.at(-1)).toMatchObject({ phase: 'ended', status: 'FILLED' });
    expect(inWords((await world.wait(answer)).sentence)).toMatch(/has ended/);
    await world.pass(MINUTE);
    expectForwards(rows);
    expect(standing(world)).toEqual([]);
    expect(said(world, 'standing').filter((each) => /has filled/.test(each))).toHaveLength(1);
    expect(asked(world)).toBe('LONG 0.12');
    expect(world.state().health).toBe('in sync');
  },
);

it('one that was looked up while its answer was on its way, and believed absent, halts the symbol when it says that it rests', async () => {
  const world = await standingWorld({ USDC: '1000' });
  const { id } = await previewed(world, limit('BUY', '1950', '0.12'));
  const fault = (match: ActionBody<'fault.add'>['match'], effect: Effect) =>
    world.control('fault.add', { match, effect });
  fault({ method: 'POST', path: '/order', times: 1 }, { kind: 'delayReply', ms: 25_000 });
  fault({ method: 'GET', path: '/order', times: 1 }, { kind: 'overlay', fields: { side: 'SELL' } });
  fault({ method: 'GET', path: '/order', nth: 2, times: null }, { kind: 'staleRead', ms: MINUTE });
  for (const path of ['/openOrders', '/allOrders', '/account'])
    fault({ method: 'GET', path, times: null }, { kind: 'staleRead', ms: MINUTE });
  const rows = states(world);
  const answer = world.engine.standing.submit(id);
  await world.clock.until(() => rows.at(-1)?.status === 'ABSENT', 24 * SECOND);
  expect(inWords((await world.wait(answer)).sentence)).toMatch(/accepted it after all/);
  expect(inWords(world.state().doc.halt?.reason)).toMatch(/believed absent, has turned up/);
  expect(said(world, 'standing')).toEqual([
    expect.stringMatching(/accepted it after all\. It doesn't stand any more/),
  ]);
  expect(world.state().standing.limits).toEqual([]);
  world.control('fault.clear', {});
  await world.pass(MINUTE);
  expectForwards(rows);
  expect(openOrders(world)).toEqual(['BUY 0/0.12 at 1950 CANCELED']);
});

it('an answer that was given before a fill and comes after it takes nothing of that back', async () => {
  const world = await standingWorld({ USDC: '1000' });
  const id = await made(world, limit('BUY', '1950', '0.12'));
  world.control('fault.add', { match: { method: 'DELETE', times: 1 }, effect: { kind: 'cancelIgnored' } });
  world.control('fault.add', {
    match: { method: 'GET', path: '/order', times: 1 },
    effect: { kind: 'delayReply', ms: 3000 },
  });
  world.engine.standing.cancel(id).catch(() => undefined);
  await world.pass(200);
  tradesThrough(world, 'BUY', '1950', '0.05');
  book(world, '1999.99', '2000.01');
  await world.pass(SECOND);
  for (let passed = 0; passed < 3 * SECOND; passed += 10) {
    expect([...world.state().live.values()].every(({ filledQuantity }) => filledQuantity === '0.05')).toBe(
      true,
    );
    await world.pass(10);
  }
  await world.pass(MINUTE);
  expect(openOrders(world)).toEqual(['BUY 0.05/0.12 at 1950 PARTIALLY_CANCELED']);
  expect(asked(world)).toBe('LONG 0.05');
});
