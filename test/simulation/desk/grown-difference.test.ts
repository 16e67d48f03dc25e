import { afterEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

const MINUTE = 60_000;
const SOL = 'SOL/USDT';

let world: DeskWorld;
afterEach(() => world?.clear());

/** SOL at 1 USDT, where 2 SOL are dust and 10 the smallest order. */
async function begin(held: string, cash = '1000'): Promise<void> {
  world = new DeskWorld({ symbols: [SOL], balances: { SOL: held, USDT: cash } });
  world.live.control('movePrice', { symbol: 'SOLUSDT', price: '1' });
  await world.start();
  await world.settled(SOL);
}
const minute = () => world.pass(MINUTE);
async function phone(side: 'BUY' | 'SELL', quantity: string): Promise<void> {
  world.live.control('externalTrade', { symbol: 'SOLUSDT', side, quantity });
  await minute();
}
async function price(value: string): Promise<void> {
  world.live.control('movePrice', { symbol: 'SOLUSDT', price: value });
  await minute();
}
const sentence = () => world.symbol(SOL).sentence;
const prompt = () => world.symbol(SOL).prompts.find(({ kind }) => kind === 'left');
const notified = () => world.notices.filter(({ title }) => /enough for an order now/.test(title));
const answer = (option: string) => world.done('ask.answer', { id: prompt()?.id ?? '', option });
const sent = () => world.live.ownOrders();

const TOO_SMALL = /untradeable remainder: worth less than the smallest sale/;
const ENOUGH =
  /^5 SOL remains that you do not ask for\. It was too small to trade; it is enough for an order now\./;

describe('a difference that was too small to trade, when the price makes it enough', () => {
  test('is said once, and put right by a click alone', async () => {
    await begin('0');
    await phone('BUY', '5');
    expect(sentence()).toMatch(TOO_SMALL);
    expect(prompt()).toBeUndefined();
    await price('3');
    expect(world.symbol(SOL).health).toBe('in sync');
    expect(sentence()).toMatch(ENOUGH);
    expect(notified()).toMatchObject([{ kind: 'alert', symbol: SOL }]);
    await world.pass(30 * MINUTE);
    await world.restart();
    await world.settled(SOL);
    await world.pass(5 * MINUTE);
    expect(sentence()).toMatch(ENOUGH);
    expect(notified()).toHaveLength(1);
    expect(sent()).toEqual([]);
    expect(prompt()?.options.map(({ label }) => label)).toEqual(['Put it right: sell 5 SOL', 'Keep 5 SOL']);
    await answer('put-right');
    await minute();
    expect(sent()).toEqual(['SELL 5/5 FILLED']);
    expect(prompt()).toBeUndefined();
    expect(sentence()).toMatch(/nothing asked, nothing held/);
  });

  test('goes back to too small with the price, and is said again only from under half', async () => {
    await begin('0');
    await phone('BUY', '5');
    for (const value of ['3', '1.8', '3', '1.2', '2.5']) {
      await price(value);
      expect(sentence()).toMatch(Number(value) * 5 > 10 ? ENOUGH : TOO_SMALL);
      expect(prompt() !== undefined).toBe(Number(value) * 5 > 10);
    }
    expect(notified()).toHaveLength(1);
    await price('0.9');
    await price('3');
    expect(notified()).toHaveLength(2);
    expect(sent()).toEqual([]);
  });

  test('is kept by Keep, which sends nothing', async () => {
    await begin('0');
    await phone('BUY', '5');
    await price('3');
    await answer('keep');
    await minute();
    expect(world.symbol(SOL)).toMatchObject({ desired: { state: 'LONG', target: '5' }, prompts: [] });
    expect(sent()).toEqual([]);
  });

  test('is bought back where it is missing', async () => {
    await begin('100');
    await phone('SELL', '5');
    expect(sentence()).toMatch(/the difference is too small to trade/);
    await price('3');
    expect(sentence()).toMatch(/^Held 95 SOL, asked 100\. .* enough for an order now/);
    await answer('put-right');
    await minute();
    expect(sent()).toEqual(['BUY 5/5 FILLED']);
    expect(world.live.total('SOL')).toBe('100');
  });

  test('is not offered to be bought back without the money', async () => {
    await begin('100', '0');
    await phone('SELL', '5');
    await price('3');
    expect(prompt()?.sentence).toMatch(/You have \d\.\d+ USDT; the smallest order is 10/);
    expect(prompt()?.options.map(({ id }) => id)).toEqual(['keep']);
  });

  test('is said also when it was the market that asked for more', async () => {
    const rules = (minNotional: string) =>
      world.live.control('setRules', { symbol: 'SOLUSDT', rules: { minNotional } });
    await begin('0');
    rules('40');
    await world.pass(16 * MINUTE);
    await phone('BUY', '20');
    expect(sentence()).toMatch(TOO_SMALL);
    rules('1');
    await world.pass(16 * MINUTE);
    expect(sentence()).toMatch(/^20 SOL remains that you do not ask for/);
    expect(notified()).toHaveLength(1);
    expect(sent()).toEqual([]);
  });
});

test('what was left as it is and is too small by now is not offered to be put right', async () => {
  await begin('100');
  await phone('BUY', '12');
  const offer = world.symbol(SOL).prompts[0];
  await world.done('ask.answer', { id: offer?.id ?? '', option: 'decline' });
  await minute();
  expect(prompt()?.options.map(({ id }) => id)).toEqual(['put-right', 'keep']);
  await price('0.5');
  expect(prompt()?.sentence).toMatch(/less than the smallest sale/);
  expect(prompt()?.options.map(({ id }) => id)).toEqual(['keep']);
  await price('1');
  expect(prompt()?.options.map(({ id }) => id)).toEqual(['put-right', 'keep']);
});
