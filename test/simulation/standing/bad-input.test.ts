import { expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { asked, HOUR, MINUTE, notified, own } from '../scenarios/support.ts';
import type { World } from '../world.ts';
import { ETH, limit, made, previewed, price, standing, standingWorld, stands, stop } from './support.ts';

const rules = (world: World, changed: { bandUp?: string; bandDown?: string }) =>
  world.control('setRules', { symbol: ETH, rules: changed });

it.each([
  ['BUY', '1955', '1800', '2100', /at most 0\.2 % over the last price: up to about 1953\.9 now/],
  ['SELL', '1900', '1880', '2080', /at most 3 % under the last price: from about 1920\.6 now/],
] as const)(
  'a %s limit off the band that the market names is refused with the band',
  async (side, at, bid, ask, why) => {
    const world = await standingWorld({ ETH: '1', USDC: '5000' });
    rules(world, side === 'BUY' ? { bandUp: '0.002' } : { bandDown: '0.03' });
    await world.pass(16 * MINUTE);
    price(world, bid, ask);
    await world.pass(50);
    const preview = await previewed(world, limit(side, at, '0.2'));
    expect(inWords(preview)).toMatchObject({ verdict: 'refused', sentence: expect.stringMatching(why) });
  },
);

it('a limit far from the price, inside the band, rests', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  rules(world, { bandUp: '0.005', bandDown: '0.005' });
  await world.pass(16 * MINUTE);
  await made(world, limit('BUY', '200', '0.2'));
  await made(world, limit('SELL', '20000', '0.2'));
  expect(own(world)).toEqual(['BUY 0/0.2 NEW', 'SELL 0/0.2 NEW']);
});

it('a limit that MEXC refuses for its band, against what the preview knew, is refused in words and rests nowhere', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  const body = JSON.stringify({
    code: 30087,
    msg: 'Order price exceeds the allowed range of the last price',
  });
  const match = { path: '/order', method: 'POST', times: 1 } as const;
  world.control('fault.add', { match, effect: { kind: 'answer', status: 400, body } });
  const { id } = await previewed(world, limit('SELL', '20000', '0.4'));
  await expect(world.wait(world.engine.standing.submit(id))).rejects.toThrow(
    /MEXC refused .* outside the market's allowed band/,
  );
  expect(standing(world)).toEqual([]);
});

it('a target under a stop that counts is refused; beside one that waits it is said which sells first', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  price(world, '1999.99', '2000.01');
  await made(world, stop('1900'));
  price(world, '1850', '1850.5');
  const now = await previewed(world, limit('SELL', '1870', '0.2'));
  expect(inWords(now)).toMatchObject({
    verdict: 'refused',
    sentence: expect.stringMatching(/it would sell first/),
  });
  price(world, '1999.99', '2000.01');
  await world.wait(world.program.press());
  await world.wait(world.program.rearm());
  await stands(world, '1850', '1850.5', 1000);
  const beside = await previewed(world, limit('SELL', '1870', '0.2'));
  expect(inWords(beside)).toMatchObject({
    verdict: 'make',
    warnings: [expect.stringMatching(/whichever comes true first/)],
  });
  await made(world, limit('SELL', '1870', '0.2'));
  await stands(world, '1850', '1850.5', 400);
  const again = await previewed(world, stop('1900'), world.state().standing.stop?.id ?? null);
  expect(again.verdict).toBe('make');
  expect(inWords(again.warnings).join(' ')).toMatch(/sell at or over 1870 is not over this stop/);
});

it.each([
  ['a second stop', stop('1800'), /has a stop already/],
  ['a target of more than is held', limit('SELL', '2200', '1.1'), /more than that/],
  ['a stop that keeps more than is held', stop('1800', '1.2'), /would sell nothing/],
  ['a stop that keeps all that is held', stop('1800', '1'), /would sell nothing/],
] as const)('%s is refused', async (_, ask, why) => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  price(world, '1999.99', '2000.01');
  if (/already/.test(why.source)) await made(world, stop('1900'));
  const preview = await previewed(world, ask);
  expect(inWords(preview)).toMatchObject({ verdict: 'refused', sentence: expect.stringMatching(why) });
  await expect(world.wait(world.engine.standing.submit(preview.id))).rejects.toThrow(why);
});

it.each([
  ['at once', 30],
  ['within a second', 600],
  ['after two hours', 2 * HOUR],
])('a limit that MEXC cancels by itself %s ends, said, and is never placed anew', async (_, ms) => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  const preview = await previewed(world, limit('SELL', '2200', '0.4'));
  const submitted = world.engine.standing.submit(preview.id);
  submitted.catch(() => undefined);
  await world.clock.until(() => world.exchange.core.orders.byId.size > 0, MINUTE);
  await world.pass(ms);
  const [order] = [...world.exchange.core.orders.byId.values()];
  world.control('cancelForeign', { orderId: order?.id ?? '' });
  await world.pass(2 * MINUTE);
  await world.wait(submitted);
  expect(own(world)).toEqual(['SELL 0/0.4 CANCELED']);
  expect(standing(world)).toEqual([]);
  expect(notified(world, 'standing')).toEqual([expect.stringMatching(/cancelled elsewhere or by MEXC/)]);
  expect(asked(world)).toBe('LONG 1');
});

it('what had filled of a limit that MEXC then cancels has moved what is asked', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '5000' });
  await made(world, limit('SELL', '2200', '0.4'));
  world.control('setBook', { symbol: ETH, bids: [['2200', '0.1']], asks: [['90000', '1']] });
  price(world, '1999.99', '2000.01');
  const [order] = [...world.exchange.core.orders.byId.values()];
  world.control('cancelForeign', { orderId: order?.id ?? '' });
  await world.pass(MINUTE);
  expect(asked(world)).toBe('LONG 0.9');
  expect(world.state().health).toBe('in sync');
  expect(notified(world, 'standing').at(-1)).toMatch(/0\.1 ETH had filled/);
});
