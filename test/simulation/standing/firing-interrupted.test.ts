import { expect, it } from 'vitest';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { asked, checks, filled, MINUTE, said } from '../scenarios/support.ts';
import {
  answerStop,
  armed,
  limit,
  made,
  price,
  SECOND,
  standing,
  stop,
  stopDoc,
  stopPrompt,
  under,
} from './support.ts';

it('Kill ends a firing as unfinished', async () => {
  const world = await armed();
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await under(world, 2000);
  await world.wait(world.program.press());
  await under(world, 5000);
  expect(stopDoc(world)).toBeNull();
  expect(inWords(world.state().doc.unfinished)).toMatchObject({ rest: '1' });
  expect(world.exchange.core.orders.openCount).toBe(0);
});

it('G30: an answer about foreign orders leaves a firing alone', async () => {
  const world = await armed();
  world.symbolSettings.pendingOrders = '';
  world.control('foreignOrder', { symbol: 'ETHUSDC', side: 'BUY', price: '1500', quantity: '0.02' });
  await checks(world, 1);
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await under(world, 1600);
  expect(stopDoc(world)?.phase).toBe('firing');
  const foreign = promptsOf(world.managed()).find(({ kind }) => kind === 'foreign-orders');
  await world.wait(world.engine.answers.answer(foreign?.id ?? '', 'only-mine'));
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
  await under(world, 10_000);
  expect(filled(world, 'SELL')).toBe('1');
});

it.each([
  ['flat', 'NO_POSITION 0', '0'],
  ['short', 'SHORT 0', '0'],
  ['reduce', 'LONG 0.5', '0.5'],
] as const)('%s takes a firing over', async (action, after, left) => {
  const world = await armed();
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await under(world, 1600);
  expect((await world.preview('long', '50')).verdict).toBe('refused');
  const { id, verdict } = await world.preview(action, action === 'reduce' ? '50' : '100');
  expect(verdict).toBe('trade');
  world.engine.clicks.submit(id);
  await world.pass(300);
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
  await under(world, 20_000);
  expect(asked(world)).toBe(after);
  expect(world.balance('ETH')).toBe(left);
  expect(stopDoc(world)).toBeNull();
});

it('End it ends a firing: unfinished, and nothing more is sold', async () => {
  const world = await armed();
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await under(world, 1600);
  await world.wait(world.engine.standing.cancel(stopDoc(world)?.id ?? ''));
  await world.pass(2 * SECOND);
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
  await under(world, 20_000);
  expect(stopDoc(world)).toBeNull();
  expect(filled(world, 'SELL')).toBe('0');
  expect(inWords(world.state().doc.unfinished)).toMatchObject({ rest: '1' });
  expect(said(world, 'standing-outcome').at(-1)).toMatch(/1 ETH not sold by your stop. You ended it/);
});

it.each([
  ['1 s', SECOND, 'go-on', 0],
  ['1 s', SECOND, 'ask', 1],
  ['10 min', 10 * MINUTE, 'go-on', 2],
  ['10 min', 10 * MINUTE, 'ask', 0],
] as const)('G11: killed at the steps of a firing, restarted after %s: %s %s', async (_, ms, away, first) => {
  for (let moment = first; ; moment += 3) {
    const world = await armed(stop('1900', '0.2', { away }));
    await made(world, limit('SELL', '2200', '0.5'));
    price(world, '1890', '1890.5');
    await world.pass(1050);
    let steps = 0;
    const step = () => {
      if (steps++ === moment) world.crash(() => (moment % 2 === 0 ? 0 : 0.99));
    };
    world.onStep = step;
    world.onAppend = () => {
      step();
      return null;
    };
    price(world, '1890', '1890.5');
    await world.pass(8 * SECOND);
    const reached = steps > moment;
    world.onStep = null;
    world.onAppend = null;
    if (!reached) break;
    const before = dec(filled(world, 'SELL'));
    await world.pass(ms);
    await world.start();
    await under(world, 40_000);
    const question = stopPrompt(world);
    const what = `step ${moment}, ${before.toFixed()} sold before`;
    if (away === 'ask' && question) await answerStop(world, 'sell-now');
    await under(world, MINUTE);
    expect(world.balance('ETH'), what).toBe('0.2');
    expect(asked(world), what).toBe('LONG 0.2');
    expect(stopDoc(world), what).toBeNull();
    expect(filled(world, 'BUY'), what).toBe('0');
    expect(standing(world), what).toEqual([]);
  }
});
