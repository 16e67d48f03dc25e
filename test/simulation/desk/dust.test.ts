import { afterEach, describe, expect, test } from 'vitest';
import { DeskWorld, type DeskWorldOptions } from './desk-world.ts';

const MINUTE = 60_000;
const SOL = 'SOL/USDT';

let world: DeskWorld;
afterEach(() => world?.clear());

/** SOL at 1 USDT, where 2 SOL are dust, and what is held of it. */
async function begin(held: string, more: DeskWorldOptions = {}): Promise<void> {
  world = new DeskWorld({ symbols: [SOL], balances: { SOL: held, USDT: '1000' }, ...more });
  price('1');
  await world.start();
  await world.settled(SOL);
}
const price = (value: string) => world.live.control('movePrice', { symbol: 'SOLUSDT', price: value });
const rises = async (value: string) => {
  price(value);
  await world.pass(MINUTE);
};
const prompt = () => world.symbol(SOL).prompts.find(({ kind }) => kind === 'dust');
const said = () => world.slice('log').filter(({ kind, tone }) => kind === 'dust' && tone === 'caution');
const answer = (option: string) => world.done('ask.answer', { id: prompt()?.id ?? '', option });

describe('M13: dust after a rise of the price', () => {
  test('M13: a hundredfold rise is said once, and the button works the dust out anew; what is held is asked about', async () => {
    await begin('1.95');
    expect(world.symbol(SOL).desired).toMatchObject({ state: 'NO_POSITION' });
    await rises('100');
    expect(prompt()?.sentence).toMatch(
      /^Up to 2\S* SOL counts as nothing held\. .* worth 20\d\.\d\d USDT now, and the smallest order is 10 USDT\.$/,
    );
    await world.pass(30 * MINUTE);
    await world.restart();
    await world.settled(SOL);
    await world.pass(5 * MINUTE);
    expect(said()).toHaveLength(1);
    expect(world.symbol(SOL).health).toBe('in sync');
    expect((await answer('anew')).sentence).toMatch(
      /up to 0\.02\d* SOL counts as nothing held from now on\. Nothing was sent/,
    );
    await world.pass(MINUTE);
    expect(prompt()).toBeUndefined();
    expect(world.symbol(SOL).health).toBe('asking');
    expect(world.symbol(SOL).cause?.kind).toBe('start');
    await world.pass(10 * MINUTE);
    expect(world.live.ownOrders()).toEqual([]);
    await world.restart();
    await world.settled(SOL);
    await rises('110');
    expect(prompt()).toBeUndefined();
  });

  test.each([
    ['4.9', false],
    ['5.5', true],
    ['9', true],
  ])('M13: at %s times the price it is said: %s', async (value, is) => {
    await begin('0');
    await rises(value);
    expect(prompt() !== undefined).toBe(is);
  });

  test('M13: left as it is, it is not said again; after the price has fallen back it is', async () => {
    await begin('1.95');
    await rises('100');
    await answer('leave');
    await rises('300');
    expect(prompt()).toBeUndefined();
    await rises('4');
    await rises('100');
    expect(prompt()).toBeUndefined();
    await rises('1');
    await rises('100');
    expect(prompt()).toBeDefined();
    expect(said()).toHaveLength(2);
  });

  test('M13: a price that moves about the smallest order does not say it again and again', async () => {
    await begin('0');
    for (const value of ['5.5', '4.5', '6', '4.8', '5.3']) await rises(value);
    expect(said()).toHaveLength(1);
    expect(prompt()).toBeDefined();
  });

  test('M13: what is offered follows a price that rises further', async () => {
    await begin('0');
    await rises('100');
    const { id } = prompt() ?? { id: '' };
    await rises('10000');
    expect(await world.refusal('ask.answer', { id, option: 'anew' })).toMatch(/has changed/);
    expect(prompt()?.options[0]?.label).toMatch(/0\.0\d+ SOL/);
    expect(said()).toHaveLength(1);
  });

  test('M13: dust that was set by hand is replaced in the settings', async () => {
    await begin('0');
    const scope = { kind: 'symbol', symbol: SOL } as const;
    await world.done('settings.set', { scope, key: 'baseDust', value: '30' });
    await world.pass(MINUTE);
    expect(prompt()?.sentence).toContain('Up to 30 SOL');
    await answer('anew');
    await world.pass(MINUTE);
    expect(prompt()).toBeUndefined();
  });

  test('M13: a trade on the phone beside it is asked about with it, and nothing is sent', async () => {
    await begin('1.95');
    await rises('100');
    world.live.control('externalTrade', { symbol: 'SOLUSDT', side: 'BUY', quantity: '0.5' });
    await answer('anew');
    await world.pass(10 * MINUTE);
    expect(world.live.ownOrders()).toEqual([]);
  });
});

test('what dust is worth is told as of now, and nothing is offered while that is no order', async () => {
  await begin('0');
  await rises('100');
  await rises('20');
  expect(prompt()?.sentence).toMatch(/it is worth 40\.\d\d USDT now/);
  await rises('4');
  expect(prompt()).toBeUndefined();
  await rises('6');
  expect(prompt()?.sentence).toMatch(/it is worth 12\.\d\d USDT now/);
  expect(said()).toHaveLength(1);
});
