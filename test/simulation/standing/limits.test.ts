import { expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { asked, DAY, filled, HOUR, MINUTE, notified, own, phone, said } from '../scenarios/support.ts';
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

const quiet = (world: Awaited<ReturnType<typeof standingWorld>>) => {
  expect(said(world, 'question')).toEqual([]);
  expect(said(world, 'correction')).toEqual([]);
};

it('G1: a limit to buy fills in three parts', async () => {
  const world = await standingWorld({ USDC: '1000' });
  await made(world, limit('BUY', '1950', '0.12'));
  for (const [part, held] of [
    ['0.04', '0.04'],
    ['0.05', '0.09'],
    ['0.03', '0.12'],
  ] as const) {
    await trades(world, 'BUY', '1950', part);
    expect(asked(world)).toBe(`LONG ${held}`);
    expect(world.state().health).toBe('in sync');
  }
  expect(world.balance('ETH')).toBe('0.12');
  expect(own(world)).toEqual(['BUY 0.12/0.12 FILLED']);
  expect(world.state().standing.limits).toEqual([]);
  expect(said(world, 'standing').at(-1)).toMatch(/has filled/);
  quiet(world);
});

it('G2: a limit fills during a Long of the same symbol', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '9000' });
  await made(world, limit('BUY', '1990', '0.5'));
  // The account was read for the limit: the click finds room for its own reading.
  await world.pass(2 * SECOND);
  const { id } = await world.preview('long', { kind: 'base', value: '2.375' });
  // Its first rungs find 0.3 only; then the market falls through the limit.
  world.control('setBook', {
    symbol: ETH,
    bids: [['1999.99', '9']],
    asks: [
      ['2000.01', '0.3'],
      ['2100', '9'],
    ],
  } as never);
  world.engine.clicks.submit(id);
  await world.pass(700);
  tradesThrough(world, 'BUY', '1990', '0.5');
  await world.pass(100);
  book(world, '1999.99', '2000.01');
  await world.pass(2 * MINUTE);
  expect(asked(world)).toBe('LONG 2.875');
  expect(world.balance('ETH')).toBe('2.875');
  expect(world.state().health).toBe('in sync');
  expect(said(world, 'correction')).toEqual([]);
});

it('G3: a target fills beside a difference that was left as it is', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  phone(world, 'SELL', '0.4');
  await world.pass(10 * SECOND);
  const question = world.state().doc.question;
  if (question) await world.wait(world.engine.answers.answer(question.id, 'decline'));
  await made(world, limit('SELL', '2200', '0.3'));
  const before = world.state().doc.judged;
  expect(before?.verdict).toBe('partial');
  await trades(world, 'SELL', '2200', '0.3');
  expect(asked(world)).toBe('LONG 0.7');
  expect(world.balance('ETH')).toBe('0.3');
  expect(inWords(world.state().doc.judged)).toMatchObject({
    verdict: 'partial',
    left: before?.left,
    policy: before?.policy,
  });
  await world.pass(5 * MINUTE);
  expect(filled(world, 'BUY')).toBe('0');
  expect(said(world, 'question').length).toBe(0);
  expect(world.state().health).toBe('partial');
});

it('G4: Flat at a price, made of what is held, fills wholly', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  phone(world, 'SELL', '0.4');
  await world.pass(10 * SECOND);
  await made(world, limit('SELL', '2200', 'all'));
  expect(own(world)).toEqual(['SELL 0/0.6 NEW']);
  await trades(world, 'SELL', '2200', '0.6');
  expect(asked(world)).toBe('NO_POSITION 0');
  await world.pass(5 * MINUTE);
  expect(world.balance('ETH')).toBe('0');
  expect(filled(world, 'BUY')).toBe('0');
  expect(world.state().health).toBe('in sync');
});

it('G5: a question stands while a target fills in 25 pieces', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' }, { settings: { questionSeconds: '600' } });
  await made(world, limit('SELL', '2200', '0.5'));
  world.control('deposit', { asset: 'ETH', amount: '0.4' });
  await world.pass(MINUTE);
  const { question } = world.state().doc;
  expect(question).toMatchObject({ kind: 'question' });
  for (let piece = 0; piece < 25; piece++) {
    tradesThrough(world, 'SELL', '2200', '0.02');
    book(world, '1999.99', '2000.01');
    await world.pass(7 * SECOND);
  }
  expect(filled(world, 'SELL')).toBe('0.5');
  expect(world.state().doc.question).toMatchObject({
    id: question?.id,
    askedAt: question?.askedAt,
    expiresAt: question?.expiresAt,
  });
  expect(notified(world, 'asks').length).toBe(1);
  expect(asked(world)).toBe('LONG 0.5');
  expect(world.state().doc.judged?.correction).toEqual({ side: 'SELL', quantity: '0.4' });
  expect(world.state().health).toBe('asking');
});

it('G17: a limit at or through the touch is a Long now', async () => {
  const world = await standingWorld({ USDC: '1000' });
  book(world, '1999.99', '2000.01');
  await world.pass(40 * SECOND);
  for (const price of ['20000', '2000.01']) {
    const { verdict, sentence } = await previewed(world, limit('BUY', price, '0.12'));
    expect(verdict).toBe('refused');
    expect(inWords(sentence)).toMatch(/that is a Long now/);
  }
  expect((await previewed(world, limit('BUY', '2000', '0.12'))).verdict).toBe('make');
});

it.each([
  ['a price between two steps', limit('BUY', '1950.001', '0.12'), /take 1950 or 1950\.01/],
  ['more than is held', limit('SELL', '2200', '0.6'), /more than that. At most 0.5/],
  ['less than the smallest order', limit('BUY', '1950', '0.001'), /smallest order/],
  ['a price of zero', limit('BUY', '0', '0.12'), /more than zero/],
  ['a negative price', limit('SELL', '-5', '0.1'), /more than zero/],
])('G17: %s is refused in a sentence', async (_, ask, why) => {
  const world = await standingWorld({ ETH: '0.5', USDC: '1000' });
  const { verdict, sentence } = await previewed(world, ask);
  expect(verdict).toBe('refused');
  expect(inWords(sentence)).toMatch(why);
});

it('a fifth limit is refused, and a purchase is cut to what pays for it', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '1000' });
  for (const price of ['2100', '2200', '2300', '2400']) await made(world, limit('SELL', price, '0.1'));
  const fifth = await previewed(world, limit('SELL', '2500', '0.1'));
  expect(inWords(fifth)).toMatchObject({ verdict: 'refused' });
  await world.wait(world.engine.standing.cancel(standing(world)[0]?.id ?? ''));
  await world.pass(SECOND);
  const cut = await previewed(world, limit('BUY', '1950', '2'));
  expect(inWords(cut)).toMatchObject({ verdict: 'make', cutFrom: '2' });
  expect(Number(cut.quantity)).toBeLessThan(1000 / 1950);
});

it('G19: a target fills while the program is off, then some is withdrawn', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  await made(world, limit('SELL', '2200', '0.5'));
  await world.wait(world.engine.stop());
  tradesThrough(world, 'SELL', '2200', '0.5');
  book(world, '1999.99', '2000.01');
  await world.pass(MINUTE);
  world.control('withdrawal', { asset: 'ETH', amount: '0.3' });
  await world.pass(MINUTE);
  await world.start();
  await world.pass(MINUTE);
  expect(asked(world)).toBe('LONG 0.5');
  expect(inWords(world.state().doc.judged)).toMatchObject({ verdict: 'drift', policy: 'ask' });
  expect(world.state().doc.question?.kind).toBe('question');
  expect(said(world, 'standing').at(-1)).toMatch(/has filled/);
});

it('G20: a limit is placed anew once before it is six days old, its fills kept', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  await made(world, limit('SELL', '2200', '0.5'));
  await trades(world, 'SELL', '2200', '0.2');
  world.sleep(5 * DAY + 17 * HOUR);
  world.engine.wake('wake');
  await world.pass(MINUTE);
  expect(own(world)).toEqual(['SELL 0.2/0.5 PARTIALLY_FILLED']);
  world.sleep(3 * HOUR);
  world.engine.wake('wake');
  await world.pass(MINUTE);
  expect(own(world)).toEqual(['SELL 0.2/0.5 PARTIALLY_CANCELED', 'SELL 0/0.3 NEW']);
  expect(standing(world)).toMatchObject([{ quantity: '0.5', filledBefore: '0.2', phase: 'resting' }]);
  await trades(world, 'SELL', '2200', '0.3');
  expect(asked(world)).toBe('LONG 0.5');
  expect(standing(world)).toEqual([]);
  quiet(world);
});

it('G22: a limit that was cancelled on the phone is said, and never placed anew', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  await made(world, limit('SELL', '2200', '0.5'));
  const [orderId = ''] = world.exchange.core.orders.byId.keys();
  world.control('cancelForeign', { orderId });
  await world.pass(MINUTE);
  expect(own(world)).toEqual(['SELL 0/0.5 CANCELED']);
  expect(standing(world)).toEqual([]);
  expect(notified(world, 'standing').at(-1)).toMatch(/cancelled elsewhere or by MEXC/);
  expect(asked(world)).toBe('LONG 1');
  await world.pass(HOUR);
  expect(own(world)).toHaveLength(1);
});

it('G29: Flat at a price fills after the phone has bought more: a sale like any other', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  phone(world, 'SELL', '0.4');
  await world.pass(10 * SECOND);
  await made(world, limit('SELL', '2200', 'all'));
  phone(world, 'BUY', '0.3');
  await world.pass(30 * SECOND);
  await trades(world, 'SELL', '2200', '0.6');
  expect(asked(world)).toBe('LONG 0.4');
  expect(world.balance('ETH')).toBe('0.3');
  await world.pass(5 * MINUTE);
  expect(own(world)).toEqual(['SELL 0.6/0.6 FILLED']);
  expect(said(world, 'question')).toEqual([]);
});

it('G35: what a limit sells of a surplus leaves LONG as it is', async () => {
  const world = await standingWorld({ ETH: '4', USDC: '50000' });
  phone(world, 'BUY', '6');
  await world.pass(10 * SECOND);
  await made(world, limit('SELL', '2200', '4'));
  await trades(world, 'SELL', '2200', '4');
  expect(asked(world)).toBe('LONG 0');
  await world.pass(5 * MINUTE);
  expect(world.balance('ETH')).toBe('6');
  expect(own(world)).toEqual(['SELL 4/4 FILLED']);
});
