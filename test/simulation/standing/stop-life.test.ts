import { expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { asked, DAY, filled, MINUTE, notified, own, phone, said } from '../scenarios/support.ts';
import {
  answerStop,
  armed,
  limit,
  made,
  previewed,
  price,
  SECOND,
  stands,
  stop,
  stopDoc,
  stopPrompt,
  tradesThrough,
  under,
} from './support.ts';

it.each(['ask', 'go-on'] as const)('a start under an armed stop: %s', async (away) => {
  const world = await armed(stop('1900', '0', { away }));
  await world.wait(world.engine.stop());
  world.control('setBook', { symbol: 'ETHUSDC', bids: [['1890', '50']], asks: [['1890.5', '50']] } as never);
  await world.pass(MINUTE);
  await world.start();
  await under(world, 5000);
  await world.pass(10 * SECOND);
  if (away === 'go-on') {
    expect(filled(world, 'SELL')).toBe('1');
    return;
  }
  expect(own(world)).toEqual([]);
  expect(stopPrompt(world)?.options.map(({ id }) => id)).toEqual(['sell-now', 'wait', 'end']);
  expect(notified(world, 'asks').at(-1)).toMatch(/wasn't watching, so I ask/);
  // Unanswered: only after it has ceased and come again.
  await under(world, 60_000);
  expect(own(world)).toEqual([]);
  expect(inWords(world.state())).toMatchObject({
    health: 'asking',
    sentence: 'Your stop at 1900 waits for your answer.',
  });
  await stands(world, '1999.99', '2000.01', 1000);
  expect(inWords(stopPrompt(world))).toBeUndefined();
  await under(world, 3000);
  await world.pass(10 * SECOND);
  expect(filled(world, 'SELL')).toBe('1');
});

it.each([
  ['sell-now', '1', null],
  ['wait', '0', 'armed'],
  ['end', '0', null],
])('a stop that asks is answered: %s', async (option, sold, phase) => {
  const world = await armed();
  await world.wait(world.engine.stop());
  world.control('setBook', { symbol: 'ETHUSDC', bids: [['1890', '50']], asks: [['1890.5', '50']] } as never);
  await world.start();
  await under(world, 5000);
  await answerStop(world, option);
  await under(world, 5000);
  await world.pass(MINUTE);
  expect(filled(world, 'SELL')).toBe(sold);
  expect(stopDoc(world)?.phase ?? null).toBe(phase);
  expect(asked(world)).toBe(sold === '1' ? 'NO_POSITION 0' : 'LONG 1');
});

it('a start with the price over the stop is watched at once, and fires as if nothing had been', async () => {
  const world = await armed();
  await world.restart();
  await stands(world, '1999.99', '2000.01', 1000);
  await under(world);
  await world.pass(10 * SECOND);
  expect(filled(world, 'SELL')).toBe('1');
});

it('after a sleep it asks', async () => {
  const world = await armed();
  world.sleep(20 * MINUTE);
  world.engine.wake('wake');
  await under(world, 5000);
  expect(own(world)).toEqual([]);
  expect(stopDoc(world)?.phase).toBe('asked');
});

it('unwatched for 30 s is an alarm, and watched again is said', async () => {
  const world = await armed();
  world.control('outage', { ms: 50_000 });
  await world.pass(27 * SECOND);
  expect(notified(world, 'standing').filter((each) => /not watched/.test(each))).toEqual([]);
  await world.pass(5 * SECOND);
  expect(notified(world, 'standing').filter((each) => /not watched/.test(each))).toHaveLength(1);
  await world.pass(MINUTE);
  expect(said(world, 'standing').at(-1)).toMatch(/is watched again/);
});

it('a week passes: the stop is still armed, and pause does not take it back', async () => {
  const world = await armed();
  await world.wait(world.engine.control.pause(true));
  world.sleep(7 * DAY);
  await stands(world, '1999.99', '2000.01', 1000);
  await under(world);
  await world.pass(10 * SECOND);
  expect(filled(world, 'SELL')).toBe('1');
});

it('a stop is moved in one append, and refused where it would be true now', async () => {
  const world = await armed();
  const first = stopDoc(world)?.id ?? '';
  const id = await made(world, stop('1950', '0.3', { floor: '1900', away: 'go-on' }), first);
  expect(stopDoc(world)).toMatchObject({
    id,
    price: '1950',
    keep: '0.3',
    floor: '1900',
    away: 'go-on',
    phase: 'armed',
  });
  await expect(made(world, stop('2100'), id)).rejects.toThrow(/true now/);
  await expect(world.wait(world.engine.standing.preview('ETH/USDC', stop('1800'), first))).rejects.toThrow(
    /has ended/,
  );
  expect((await previewed(world, stop('1800'), id)).verdict).toBe('make');
});

it('G18: a stop ends with LONG, and an old one sells nothing later', async () => {
  const world = await armed(stop('1900'), { ETH: '1', USDC: '5000' });
  world.symbolSettings['policy.elsewhere.drift'] = 'ask';
  phone(world, 'SELL', '1');
  await world.pass(MINUTE);
  await world.wait(world.engine.answers.answer(world.state().doc.question?.id ?? '', 'keep'));
  await world.pass(SECOND);
  expect(asked(world)).toBe('NO_POSITION 0');
  expect(stopDoc(world)).toBeNull();
  expect(notified(world, 'standing').at(-1)).toMatch(/has ended/);
  await stands(world, '1949', '1950', 2000);
  await world.click('long', { kind: 'base', value: '0.5' });
  await under(world, 5000);
  expect(filled(world, 'SELL')).toBe('0');
});

it('G35: the stop stays while a limit sells of a surplus', async () => {
  const world = await armed(stop('1900'), { ETH: '4', USDC: '50000' });
  phone(world, 'BUY', '6');
  await world.pass(10 * SECOND);
  await made(world, limit('SELL', '2200', '4'));
  tradesThrough(world, 'SELL', '2200', '4');
  price(world, '1999.99', '2000.01');
  await world.pass(MINUTE);
  expect(asked(world)).toBe('LONG 0');
  expect(stopDoc(world)?.phase).toBe('armed');
  expect(filled(world, 'SELL')).toBe('4');
});
