import { expect, it } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { inWords } from '#test/in-words.ts';
import { asked, checks, DAY, filled, MINUTE, notified, own, said } from '../scenarios/support.ts';
import type { World } from '../world.ts';
import {
  book,
  ETH,
  limit,
  made,
  previewed,
  SECOND,
  standing,
  standingWorld,
  trades,
  tradesThrough,
} from './support.ts';

const open = (world: World) =>
  [...world.exchange.core.orders.byId.values()].filter(({ status }) => /NEW|PARTIALLY_F/.test(status));

it('G26: a journal that refuses makes no limit, and none later by itself', async () => {
  const world = await standingWorld({ USDC: '1000' });
  const { id } = await previewed(world, limit('BUY', '1950', '0.12'));
  world.onAppend = () => ({ reject: new JournalError('full', 'database or disk is full') });
  await expect(world.wait(world.engine.standing.submit(id))).rejects.toThrow();
  await world.pass(30 * SECOND);
  world.onAppend = null;
  await checks(world, 3);
  expect(own(world)).toEqual([]);
  expect(standing(world)).toEqual([]);
  await made(world, limit('BUY', '1950', '0.12'));
  expect(own(world)).toEqual(['BUY 0/0.12 NEW']);
});

it('a preview is used once, and for 30 s', async () => {
  const world = await standingWorld({ USDC: '1000' });
  const { id } = await previewed(world, limit('BUY', '1950', '0.12'));
  const first = world.engine.standing.submit(id);
  await expect(world.wait(world.engine.standing.submit(id))).rejects.toThrow(/submitted already/);
  await world.wait(first);
  const old = await previewed(world, limit('BUY', '1940', '0.12'));
  await world.pass(31 * SECOND);
  await expect(world.wait(world.engine.standing.submit(old.id))).rejects.toThrow(/older than 30 s/);
  await expect(world.wait(world.engine.standing.submit('other'))).rejects.toThrow(/do not know this preview/);
  expect(own(world)).toEqual(['BUY 0/0.12 NEW']);
});

it.each([
  ['lost on its way', { kind: 'loseRequest' }, false],
  ['taken, and its answer lost', { kind: 'loseReply' }, true],
] as const)(
  'a limit whose order is %s is looked up and neither lost nor doubled',
  async (_, effect, arrived) => {
    const world = await standingWorld({ USDC: '1000' });
    const match = { path: '/order', method: 'POST', times: 1 } as const;
    world.control('fault.add', { match, effect } as never);
    const { id } = await previewed(world, limit('BUY', '1950', '0.12'));
    const { sentence } = await world.wait(world.engine.standing.submit(id));
    expect(inWords(sentence)).toMatch(/don't know yet/);
    await world.pass(MINUTE);
    expect(open(world)).toHaveLength(arrived ? 1 : 0);
    expect(standing(world).map(({ phase }) => phase)).toEqual(arrived ? ['resting'] : []);
    if (!arrived) expect(notified(world, 'standing').at(-1)).toMatch(/never arrived/);
    expect(world.state().unknown.size).toBe(0);
  },
);

it('a limit is neither lost nor doubled by a crash at any step of its making', async () => {
  for (let moment = 0; moment < 60; moment++) {
    const world = await standingWorld({ USDC: '1000' });
    const { id } = await previewed(world, limit('BUY', '1950', '0.12'));
    let steps = 0;
    const step = () => {
      if (steps++ === moment) world.crash(() => (moment % 2 === 0 ? 0 : 0.99));
    };
    world.onStep = step;
    world.onAppend = () => {
      step();
      return null;
    };
    world.engine.standing.submit(id).catch(() => undefined);
    await world.pass(3 * SECOND);
    const reached = steps > moment;
    world.onStep = null;
    world.onAppend = null;
    if (!reached) break;
    await world.start();
    await world.pass(2 * MINUTE);
    const rests = open(world).length;
    expect(standing(world).length, `step ${moment}`).toBe(rests);
    expect(rests).toBeLessThanOrEqual(1);
    if (rests === 1) await trades(world, 'BUY', '1950', '0.12');
    expect(asked(world), `step ${moment}`).toBe(rests === 1 ? 'LONG 0.12' : 'NO_POSITION 0');
    expect(said(world, 'question')).toEqual([]);
  }
});

it('a limit rests over a restart and a crash, its fills counted once', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '1000' });
  await made(world, limit('SELL', '2200', '0.5'));
  await trades(world, 'SELL', '2200', '0.1');
  await world.restart();
  await world.pass(MINUTE);
  expect(asked(world)).toBe('LONG 0.9');
  tradesThrough(world, 'SELL', '2200', '0.1');
  world.crash();
  book(world, '1999.99', '2000.01');
  await world.pass(10 * SECOND);
  await world.start();
  await world.pass(MINUTE);
  expect(asked(world)).toBe('LONG 0.8');
  expect(world.state().health).toBe('in sync');
  expect(own(world)).toEqual(['SELL 0.2/0.5 PARTIALLY_FILLED']);
  expect(said(world, 'question')).toEqual([]);
});

it('a limit that is first seen again after eight days is decided by the account', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '1000' });
  await made(world, limit('SELL', '2200', '0.5'));
  await world.wait(world.engine.stop());
  tradesThrough(world, 'SELL', '2200', '0.5');
  book(world, '1999.99', '2000.01');
  world.sleep(8 * DAY);
  await world.start();
  await world.pass(5 * MINUTE);
  expect(standing(world)).toEqual([]);
  expect(asked(world)).toBe('LONG 0.5');
  expect(filled(world, 'BUY')).toBe('0');
});

it.each(['take-over', 'cancel', 'leave'])(
  "G24: an old installation's limit at a first look: %s",
  async (option) => {
    const world = await standingWorld({ ETH: '1', USDC: '5000' });
    await world.wait(world.engine.stop());
    world.control('foreignOrder', {
      symbol: ETH,
      side: 'SELL',
      price: '2200',
      quantity: '0.4',
      clientOrderId: 'PLotherx00010000100aaaa',
    });
    await world.start();
    await world.pass(10 * SECOND);
    expect(inWords(world.state().doc.halt)).toBeNull();
    const prompt = promptsOf(world.managed()).find(({ kind }) => kind === 'unrecorded-order');
    expect(prompt?.options.map(({ id }) => id)).toEqual(['take-over', 'cancel', 'leave']);
    await world.wait(world.engine.answers.answer(prompt?.id ?? '', option));
    await checks(world, 2);
    expect(open(world)).toHaveLength(option === 'cancel' ? 0 : 1);
    expect(standing(world)).toHaveLength(option === 'take-over' ? 1 : 0);
    if (option !== 'take-over') return;
    await trades(world, 'SELL', '2200', '0.4');
    expect(asked(world)).toBe('LONG 0.6');
    expect(world.state().health).toBe('in sync');
    expect(said(world, 'question')).toEqual([]);
  },
);

it('limits work on the paper account too', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '1000' }, { circumstances: { checks: false } });
  await made(world, limit('SELL', '2200', '0.5'));
  await trades(world, 'SELL', '2200', '0.5');
  expect(asked(world)).toBe('LONG 0.5');
  expect(standing(world)).toEqual([]);
});

it('resting purchases take their room in the bounds', async () => {
  const world = await standingWorld(
    { USDC: '10000' },
    { settings: { maxOrder: '1000', maxPosition: '1500' } },
  );
  expect(inWords((await previewed(world, limit('BUY', '1950', '0.6'))).sentence)).toMatch(
    /your limit per trade is 1000/,
  );
  await made(world, limit('BUY', '1950', '0.5'));
  expect(inWords((await previewed(world, limit('BUY', '1900', '0.4'))).sentence)).toMatch(
    /0.5 that your limits may still buy/,
  );
  expect((await world.preview('long', { kind: 'base', value: '0.4' })).verdict).toBe('refused');
});

it('a symbol on which something stands is not removed, and the document goes with its last order', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '1000' });
  const id = await made(world, limit('SELL', '2200', '0.5'));
  await expect(world.wait(world.engine.symbols.remove('ETH/USDC'))).rejects.toThrow(/still stands/);
  await world.wait(world.engine.standing.cancel(id));
  await world.pass(SECOND);
  await world.wait(world.engine.symbols.remove('ETH/USDC'));
});
